// KPIs of how long orders take, whether they are on time, and whether their lines are complete.
#pragma once

#include <vector>

#include "kpi/durations.hpp"
#include "kpi/kpi_classes.hpp"

namespace gudang {

class OrderCycle : public Kpi {
 public:
  OrderCycle(const KpiContext& context, Spread spread) : context_(context), spread_(spread), cycles_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Spread spread_;
  SplitDurations cycles_;
};

class OnTimeShipped : public Kpi {
 public:
  explicit OnTimeShipped(const KpiContext& context);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  enum class State : std::uint8_t { unknown, open, on_time, late, cancelled };
  std::vector<State> state_;  // by order
};

class LineFillRate : public Kpi {
 public:
  enum class Of { all, worst_day };
  LineFillRate(const KpiContext& context, Of of) : context_(context), of_(of), lines_(context.orders.lines.size()) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  struct Line {
    std::int32_t day = -1;  // of the first visit; -1: not visited after the warm-up
    bool is_short = false;
  };
  [[nodiscard]] KpiValue worst_day() const;

  const KpiContext& context_;
  Of of_;
  std::vector<Line> lines_;
};

}  // namespace gudang
