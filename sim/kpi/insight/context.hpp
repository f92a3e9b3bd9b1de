// What the recorder of an insight is told of the replication before it begins.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/model/truck.hpp"

namespace gudang {

struct InsightVehicle {
  std::string kind;             ///< "reach_truck"
  bool driverless = false, battery = false;
  Position at;                  ///< at the start
  TruckMotionConfig motion;
};

struct InsightSite {
  std::vector<InsightVehicle> vehicles;
  std::vector<Position> doors;  ///< each with a staging lane before it
  std::optional<Position> chargers;
};

/// What it refers to must outlive the recorder.
struct InsightContext {
  const Layout& layout;
  const OrderBook& orders;
  CivilTime start;              ///< of Time 0
  Time measure_from, until;     ///< end of the warm-up; orders come before `until`
  Duration drain = Duration(0);
  bool released_after_midnight = false;  ///< a day's orders become work on the next
  std::size_t pickers = 0, movers = 0;
  Speed picker_speed = Speed(0);
  Duration tour_setup = Duration(0), move_handling = Duration(0);
  std::optional<InsightSite> site = {};  ///< none: pick faces alone

  /// Civil day of a time, counted from that of the start.
  [[nodiscard]] std::int64_t day_of(Time time) const { return (time - midnight()) / days(1); }
  /// At which the day of the start began.
  [[nodiscard]] Time midnight() const { return Time() - seconds(start.seconds % 86400); }
};

}  // namespace gudang
