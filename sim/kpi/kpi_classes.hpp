// The KPIs by class, for their registry.
#pragma once

#include <map>

#include "gudang/kpi/kpi.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {

/// numerator / denominator, or "not defined" with the reason where there is nothing to divide by.
[[nodiscard]] KpiValue ratio(double numerator, double denominator, const char* why_undefined);

/// A sum of durations: 64 bits of nanoseconds hold only 2.5 million hours, a mere 100,000 orders that wait a day each.
class DurationSum {
 public:
  DurationSum& operator+=(Duration duration) {
    nanoseconds_ += duration.count();
    return *this;
  }
  [[nodiscard]] double hours() const { return static_cast<double>(nanoseconds_) / 3.6e12; }

 private:
  __int128 nanoseconds_ = 0;
};

class TravelPerLine : public Kpi {
 public:
  explicit TravelPerLine(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t travel_mm_ = 0, lines_ = 0;
};

class LinesPerLabourHour : public Kpi {
 public:
  explicit LinesPerLabourHour(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t lines_ = 0;
  DurationSum on_tour_;
  std::map<std::uint32_t, Time> tour_began_;  // by picker, of the tours under way
};

class LinesPerPaidHour : public Kpi {
 public:
  explicit LinesPerPaidHour(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t lines_ = 0;
  DurationSum paid_;
  std::map<std::uint32_t, Time> shift_began_;  // by picker
};

class PickerUtilisation : public Kpi {
 public:
  explicit PickerUtilisation(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  DurationSum on_tour_, paid_;
  std::map<std::uint32_t, Time> tour_began_, shift_began_;  // by picker
};

class EnergyUsed : public Kpi {
 public:
  explicit EnergyUsed(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Energy used_;
  bool any_tour_ = false, any_energy_ = false;  // since the start, warm-up included
};

/// What is moved while the warehouse runs, and where none is, why.
class Moves : public Kpi {
 public:
  explicit Moves(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t decisions_ = 0, planned_ = 0, moves_ = 0;  // the first two since the start, warm-up included
};

class RelocationPerLine : public Kpi {
 public:
  explicit RelocationPerLine(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  bool any_decision_ = false;  // since the start, warm-up included
  std::int64_t travel_mm_ = 0, lines_ = 0;
};

class RelocationHours : public Kpi {
 public:
  explicit RelocationHours(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  bool any_decision_ = false;  // since the start, warm-up included
  DurationSum moving_;
  std::map<std::uint32_t, Time> began_;  // by mover
};

class ReleaseToShip : public Kpi {
 public:
  explicit ReleaseToShip(const KpiContext& context) : context_(context), released_(context.orders.orders.size()) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::vector<Time> released_;  // by order
  DurationSum sum_;
  std::int64_t shipped_ = 0;
};

class SkippedLines : public Kpi {
 public:
  explicit SkippedLines(const KpiContext& context) : context_(context), counted_(context.orders.lines.size(), false) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::vector<bool> counted_;  // by line: visited after the warm-up
  std::int64_t visited_ = 0, skipped_ = 0;
};

}  // namespace gudang
