// KPIs of trucks, doors and the goods that trucks bring.
#pragma once

#include <map>
#include <vector>

#include "kpi/durations.hpp"
#include "kpi/kpi_classes.hpp"

namespace gudang {

class DockToStock : public Kpi {
 public:
  DockToStock(const KpiContext& context, Spread spread);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Spread spread_;
  std::vector<Time> arrived_;  // by inbound pallet; Time::max(): not yet, or before the end of the warm-up
  SplitDurations stored_;
};

class TruckTurnaround : public Kpi {
 public:
  TruckTurnaround(const KpiContext& context, Spread spread, bool takes_goods = false) : context_(context), spread_(spread), takes_goods_(takes_goods) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Spread spread_;
  bool takes_goods_;
  std::map<std::uint64_t, Time> arrived_;  // by truck that is here
  Durations stays_;
};

/// Of trucks that take goods.
class OutTruckTurnaround : public TruckTurnaround {
 public:
  OutTruckTurnaround(const KpiContext& context, Spread spread) : TruckTurnaround(context, spread, true) {}
};

class TruckWait : public Kpi {
 public:
  enum class Since {
    arrival,  ///< of all trucks
    slot,     ///< of trucks that bring goods, from their appointment where that is later
  };
  explicit TruckWait(const KpiContext& context, Since since = Since::arrival, Spread spread = Spread::mean) : context_(context), since_(since), spread_(spread) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Since since_;
  Spread spread_;
  std::map<std::uint64_t, Time> arrived_;  // by truck that waits; or its appointment
  Durations waits_;
};

class SlotWait : public TruckWait {
 public:
  SlotWait(const KpiContext& context, Spread spread) : TruckWait(context, Since::slot, spread) {}
};

class DockUtilisation : public Kpi {
 public:
  explicit DockUtilisation(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  struct Hours {
    Time since;                ///< up to here all is counted
    DurationSum open, docked;
    void advance(Time now, Time measure_from, std::int64_t trucks, std::int64_t drivers);
  };
  const KpiContext& context_;
  std::int64_t trucks_ = 0, drivers_ = 0;  // at doors; on shift
  Hours hours_;
};

}  // namespace gudang
