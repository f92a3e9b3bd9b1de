// KPIs of the vehicles that carry pallets.
#pragma once

#include <map>

#include "kpi/kpi_classes.hpp"
#include "kpi/spans.hpp"

namespace gudang {

class EmptyTravel : public Kpi {
 public:
  explicit EmptyTravel(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t empty_mm_ = 0, all_mm_ = 0;
};

class VehicleUtilisation : public Kpi {
 public:
  explicit VehicleUtilisation(const KpiContext& context) : context_(context), manned_(context.measure_from) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Attendance manned_;
  DurationSum busy_;
  std::map<std::uint32_t, Time> set_out_;  // by vehicle, of the transports under way
};

class Blocking : public Kpi {
 public:
  explicit Blocking(const KpiContext& context) : context_(context), manned_(context.measure_from) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Attendance manned_;
  DurationSum blocked_;
};

}  // namespace gudang
