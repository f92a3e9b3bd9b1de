// KPIs of replenishment: how often, how long a face waits for it, and what it takes of the vehicles that other work needs, too.
#pragma once

#include <map>

#include "kpi/durations.hpp"
#include "kpi/kpi_classes.hpp"

namespace gudang {

class Replenishments : public Kpi {
 public:
  explicit Replenishments(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t replenished_ = 0, lines_ = 0;
};

/// From the wish for goods at a face to their arrival there.
class ReplenishmentLead : public Kpi {
 public:
  ReplenishmentLead(const KpiContext& context, Spread spread) : context_(context), spread_(spread) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Spread spread_;
  std::map<std::uint64_t, Time> created_;  // by transport
  Durations leads_;
};

/// A transport is replenishment where it puts something down at a face.
class ReplenishmentShare : public Kpi {
 public:
  explicit ReplenishmentShare(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  struct Work {
    Time set_out;
    bool to_face = false;
  };
  const KpiContext& context_;
  std::map<std::uint32_t, Work> works_;  // by vehicle
  DurationSum replenishing_, all_;
};

}  // namespace gudang
