// KPIs of appointments, of how full trucks leave, and of what doors are occupied for.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "gudang/model/site_calendar.hpp"
#include "kpi/kpi_classes.hpp"

namespace gudang {

/// Trucks that bring goods and come as they are booked.
class SlotAdherence : public Kpi {
 public:
  explicit SlotAdherence(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t in_slot_ = 0, trucks_ = 0;
};

class TruckFill : public Kpi {
 public:
  enum class Measure { pallets, cube, weight };
  TruckFill(const KpiContext& context, Measure measure) : context_(context), measure_(measure) {
    if (measure != Measure::pallets) missing_.assign(context.orders.lines.size(), 0);
  }
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  void ship(std::uint64_t order);

  const KpiContext& context_;
  Measure measure_;
  std::set<std::uint64_t> here_;         // trucks that take goods
  std::vector<std::int64_t> missing_;    // units taken back or short, by line
  std::int64_t trucks_ = 0;
  double loaded_ = 0;                    // pallets, [cm3], [g]
};

/// Of the time that trucks stand at doors, that in which a vehicle is about their load.
class DoorProductive : public Kpi {
 public:
  explicit DoorProductive(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  struct Stay {
    Time since;
    std::vector<Span> handling;  ///< as it ended
    [[nodiscard]] Duration handled(Time end, Time measure_from) const;
  };
  struct Work {
    Time since;
    std::uint32_t truck = 0;
    bool of_truck = false;
  };
  void of_vehicle(const DomainEvent& event);

  const KpiContext& context_;
  std::map<std::uint64_t, Stay> stays_;    // by truck at a door
  std::map<std::uint32_t, Work> works_;    // by vehicle
  DurationSum handled_, occupied_;
};

/// One day's share of orders on time, by the day on which they are due.
class OnTimeOfDay : public Kpi {
 public:
  enum class Of { worst_day, peak_day };  ///< peak: that with most orders; of several such days the worst
  OnTimeOfDay(const KpiContext& context, Of of) : context_(context), of_(of), state_(context.orders.orders.size(), State::unknown) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  enum class State : std::uint8_t { unknown, open, on_time, late };
  const KpiContext& context_;
  Of of_;
  std::vector<State> state_;  // by order
};

}  // namespace gudang
