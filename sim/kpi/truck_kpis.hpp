// KPIs of trucks, doors and the goods that trucks bring.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "kpi/kpi_classes.hpp"

namespace gudang {

/// What of a replication's durations is reported.
enum class Spread {
  mean,
  p50, p95,    ///< the smallest that at least so many percent of them do not exceed
  worst_day,   ///< the largest of the days' 95%; days are counted from the start, a duration belongs to the day on which it ends
};

/// Durations of a replication, all of them kept.
class Durations {
 public:
  void add(Duration duration, Time ends) { all_.push_back({duration, (ends - Time()).count() / gudang::days(1).count()}); }
  /// [h]
  [[nodiscard]] KpiValue hours(Spread spread, const char* why_undefined) const;
  /// The smallest that at least so many percent of them do not exceed; there is at least one.
  [[nodiscard]] static Duration percentile(std::vector<Duration> durations, std::size_t percent);

 private:
  struct OfDay {
    Duration duration;
    std::int64_t day;
  };
  std::vector<OfDay> all_;
};

class DockToStock : public Kpi {
 public:
  DockToStock(const KpiContext& context, Spread spread);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Spread spread_;
  std::vector<Time> arrived_;  // by inbound pallet; Time::max(): not yet, or before the end of the warm-up
  Durations stored_;
};

class TruckTurnaround : public Kpi {
 public:
  TruckTurnaround(const KpiContext& context, Spread spread) : context_(context), spread_(spread) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Spread spread_;
  std::map<std::uint64_t, Time> arrived_;  // by inbound truck that is here
  Durations stays_;
};

class TruckWait : public Kpi {
 public:
  enum class Since {
    arrival,  ///< of all trucks
    slot,     ///< of trucks that bring goods, from their appointment where that is later
  };
  TruckWait(const KpiContext& context, Since since) : context_(context), since_(since) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Since since_;
  std::map<std::uint64_t, Time> arrived_;  // by truck that waits; or its appointment
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
