// KPIs of trucks, doors and the goods that trucks bring.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "kpi/kpi_classes.hpp"

namespace gudang {

/// Durations of a replication, all of them kept.
class Durations {
 public:
  void add(Duration duration) { all_.push_back(duration); }
  /// [h]; `percent` none: the mean, else the smallest that at least so many percent of them do not exceed.
  [[nodiscard]] KpiValue hours(std::optional<int> percent, const char* why_undefined) const;

 private:
  std::vector<Duration> all_;
};

class DockToStock : public Kpi {
 public:
  DockToStock(const KpiContext& context, std::optional<int> percent);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::optional<int> percent_;
  std::vector<Time> arrived_;  // by inbound pallet; Time::max(): not yet, or before the end of the warm-up
  Durations stored_;
};

class TruckTurnaround : public Kpi {
 public:
  TruckTurnaround(const KpiContext& context, std::optional<int> percent) : context_(context), percent_(percent) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::optional<int> percent_;
  std::map<std::uint64_t, Time> arrived_;  // by inbound truck that is here
  Durations stays_;
};

class TruckWait : public Kpi {
 public:
  explicit TruckWait(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::map<std::uint64_t, Time> arrived_;  // by truck that waits
  Durations waits_;
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
