// KPIs of batteries, chargers and vehicles out of service.
#pragma once

#include <map>

#include "kpi/kpi_classes.hpp"
#include "kpi/spans.hpp"

namespace gudang {

class Availability : public Kpi {
 public:
  explicit Availability(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  DurationSum down_;
  std::map<std::uint32_t, Time> since_;  // by vehicle, of those out of service
};

class TimeCharging : public Kpi {
 public:
  explicit TimeCharging(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  DurationSum charging_;
  std::map<std::uint32_t, Time> since_;      // by vehicle, of those that charge
  std::map<std::uint32_t, bool> batteries_;  // by vehicle
};

class ChargerWait : public Kpi {
 public:
  explicit ChargerWait(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  DurationSum waited_;
  bool any_battery_ = false;
};

class LowestCharge : public Kpi {
 public:
  explicit LowestCharge(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::map<std::uint64_t, std::uint32_t> before_;  // by vehicle: level at the end of the warm-up [ppm]
  std::uint32_t lowest_ = UINT32_MAX;              // after it
};

class EnergyFromMains : public Kpi {
 public:
  explicit EnergyFromMains(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Energy taken_;
  bool any_battery_ = false;
};

}  // namespace gudang
