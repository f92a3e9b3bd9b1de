// KPIs of waits for one another: vehicles at crossings, pickers at the ends of aisles.
#pragma once

#include <map>

#include "kpi/kpi_classes.hpp"
#include "kpi/spans.hpp"

namespace gudang {

class CrossingWaits : public Kpi {
 public:
  explicit CrossingWaits(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t passed_ = 0;
  DurationSum waited_;
};

class PickerBlocking : public Kpi {
 public:
  explicit PickerBlocking(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  bool narrow_ = false;
  DurationSum blocked_, on_tour_;
  std::map<std::uint32_t, Time> tour_began_;  // by picker, of the tours under way
};

}  // namespace gudang
