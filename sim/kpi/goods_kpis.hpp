// KPIs of the goods themselves: time out of their temperature zone, and whether what comes in balances what goes out.
#pragma once

#include <map>
#include <vector>

#include "kpi/kpi_classes.hpp"

namespace gudang {

/// Stays of chilled and frozen goods out of their zone: of pallets, or of what was picked of a line, by the events that the row listens to.
class OutOfZone : public Kpi {
 public:
  enum class Figure { count, mean, p95, worst, beyond };
  OutOfZone(const KpiContext& context, Figure figure);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  struct Stay { Time from, to; std::uint32_t sku = 0; };
  [[nodiscard]] KpiValue figure(const std::vector<Stay>& stays) const;
  [[nodiscard]] bool beyond(const Stay& stay) const;

  const KpiContext& context_;
  Figure figure_;
  bool any_cold_ = false;                 // some SKU is chilled or frozen
  std::map<std::uint64_t, Stay> open_;    // by pallet or line
  std::vector<Stay> stays_;
};

/// Whether stock drifts. Stock goes up and down by what is ordered at a time, all SKUs together where they began so; its mean over a cycle of orders does
/// not. So the mean over the first cycle measured is set against that over the last. Stock drifts where
///   - it has changed by more than half the band between order level and order-up-to level: stock that opens in its middle may settle anywhere within;
///   - and by more than 3.29 standard errors, taken over SKUs from what each deviates from the change of all: 1 in 1,000 by chance.
class StockDrift : public Kpi {
 public:
  enum class Figure { share, skus };
  StockDrift(const KpiContext& context, Figure figure);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  struct Stock {
    std::int64_t units = 0, shipped = 0;  // there; shipped in the time measured
    Time since;
    double first = 0, last = 0;           // [unit days] in the first and the last cycle
    double squares = 0;                   // of units of each line shipped in the time measured
  };
  void change(std::uint64_t sku, std::int64_t units, Time now);
  void advance(Stock& stock, Time now) const;
  [[nodiscard]] double days_in(Time from, Time to, Time window) const;
  [[nodiscard]] bool too_short() const { return context_.site->until - context_.measure_from < cycle_ * 2; }

  const KpiContext& context_;
  Figure figure_;
  Duration cycle_;
  std::vector<Stock> stock_;          // by SKU
  std::map<std::uint64_t, std::uint32_t> counted_;  // SKU, by lane that is counted
  std::vector<std::int32_t> leaves_;  // by line: units picked, or on whole pallets
};

/// Empty pallets: how often a mixed pallet waits for one, and the most in stock.
class EmptyPalletKpi : public Kpi {
 public:
  enum class Figure { waits, wait, peak };
  EmptyPalletKpi(const KpiContext& context, Figure figure) : context_(context), figure_(figure) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Figure figure_;
  bool any_ = false;
  std::int64_t waits_ = 0, peak_ = 0, stock_ = 0;
  DurationSum waited_;
  bool warm_ = false;
};

}  // namespace gudang
