// A parallel-aisle building: aisles side by side, cross-aisles from front to back, racks on one or both sides of each aisle.
//
//        x ->   aisle 0   aisle 1   aisle 2
//   back        ---+---------+---------+---   cross-aisle K-1
//                  |         |         |      bays ...
//   middle      ---+---------+---------+---   cross-aisle 1
//                  |         |         |      bays 0, 1, ...
//   front       ---+---------+---------+---   cross-aisle 0   (y = 0)
//
// Vehicles travel on the lines. A location is reached from the aisle's middle line, level with its bay's middle.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/storage_config.hpp"

namespace gudang {

/// A place on the front or back cross-aisle.
struct StationConfig {
  EndOfAisle at = EndOfAisle::front;
  Share along = percent(50);  ///< 0% at the first aisle, 100% at the last
  static const FieldTable& fields();
};

enum class EndOfTour { depot, front, back };

/// Where a tour ends: at the depot, or at a place of its own on the front or back cross-aisle.
struct TourEndConfig {
  EndOfTour at = EndOfTour::depot;
  Share along = percent(50);  ///< unless at the depot: 0% at the first aisle, 100% at the last
  static const FieldTable& fields();
};

enum class OneWay { none, alternating };
enum class AisleWay { both, to_back, to_front };

/// The direction of one aisle, whatever `one_way` says of it.
struct AisleDirection {
  int aisle = 0;  ///< counted from 1, as in the names of locations
  AisleWay way = AisleWay::both;
  static const FieldTable& fields();
};

/// What is closed to travel: bays of an aisle, which hold nothing then, or a cross-aisle between aisles. Counted from 1.
struct ClosedStretch {
  std::optional<int> aisle, cross_aisle;  ///< one of the two; the first cross-aisle is the front
  std::optional<int> from, to;            ///< bays of the aisle, or aisles that the cross-aisle joins; none: to its end
  static const FieldTable& fields();
};

struct LayoutConfig {
  int aisles = 10;
  int bays_per_side = 30;
  int sides = 2;
  int levels = 1;
  int cross_aisles = 2;  ///< front and back, and any number in between, evenly spread
  Length bay_width = millimetres(1000);
  Length aisle_spacing = millimetres(5000);  ///< middle line to middle line
  Length aisle_end = millimetres(1000);      ///< from the outer bay's edge to the cross-aisle's middle line
  Length level_height = millimetres(1500);
  Volume location_volume = litres(1000);     ///< what one location holds
  Mass location_weight = kilograms(1000);
  StationConfig depot;
  StationConfig pack_station;
  TourEndConfig tour_end;
  OneWay one_way = OneWay::none;  ///< alternating: the first aisle to the back, the second to the front ...
  std::vector<AisleDirection> directions;
  std::vector<ClosedStretch> closed;
  std::optional<int> pickers_at_once;        ///< in each aisle; none: as many as like
  StorageConfig storage;                     ///< what may lie where
  static const FieldTable& fields();
};

/// Where a vehicle stands: in an aisle (`aisle` >= 0), or on a cross-aisle (`aisle` < 0), or at their crossing (both).
struct Position {
  std::int32_t aisle = -1;
  std::int32_t cross_aisle = -1;
  Length x;  ///< along the front, 0 at the first aisle
  Length y;  ///< depth, 0 at the front cross-aisle
  bool operator==(const Position&) const = default;
};

/// A location by its parts, each counted from 0.
struct LocationParts {
  int aisle = 0, bay = 0, level = 0, side = 0;
  bool operator==(const LocationParts&) const = default;
};

class TravelNetwork;

class Layout {
 public:
  /// Expects a config within its field table's ranges, with bays_per_side >= cross_aisles - 1, and with directions and closed
  /// stretches of aisles, bays and cross-aisles that there are.
  explicit Layout(const LayoutConfig& config);
  /// Bare travel lines, without locations: aisles and cross-aisles anywhere [mm], strictly ascending, at least one and two. The
  /// depot and the pack station stand in front, at the first aisle.
  Layout(std::vector<Length> aisle_x, std::vector<Length> cross_aisle_y);

  [[nodiscard]] const LayoutConfig& config() const { return config_; }
  [[nodiscard]] std::size_t location_count() const { return location_count_; }
  /// Numbered aisle by aisle, bay by bay, level by level, side by side.
  [[nodiscard]] LocationId location(LocationParts parts) const;
  [[nodiscard]] LocationParts parts(LocationId id) const;
  /// "A03-B017-L0-S1"
  [[nodiscard]] std::string name(LocationId id) const;

  /// Where a vehicle stands to reach the location.
  [[nodiscard]] Position position(LocationId id) const {
    const std::size_t column = id.index() / per_bay_;
    const auto bays = static_cast<std::size_t>(config_.bays_per_side);
    const auto aisle = static_cast<std::int32_t>(column / bays);
    return {aisle, -1, aisle_x_[static_cast<std::size_t>(aisle)], bay_y_[column % bays]};
  }
  /// Height of the location's beam above the floor.
  [[nodiscard]] Length height(LocationId id) const { return config_.level_height * parts(id).level; }
  [[nodiscard]] Position crossing(int aisle, int cross_aisle) const;
  [[nodiscard]] const Position& depot() const { return depot_; }
  [[nodiscard]] const Position& pack_station() const { return pack_station_; }
  /// Where a tour ends; from there the way is to the pack station, and back to the depot.
  [[nodiscard]] const Position& tour_end() const { return tour_end_; }

  /// The area whose crane works in the aisle; null: none.
  [[nodiscard]] const AreaConfig* crane_area(int aisle) const;
  /// In the aisle at a time; 0: as many as like.
  [[nodiscard]] int vehicles_at_once(int aisle) const { return vehicle_limit_.empty() ? 0 : vehicle_limit_[static_cast<std::size_t>(aisle)]; }
  /// Where pallets change from a floor vehicle to the crane of an aisle of asrs storage, or back.
  [[nodiscard]] Position pd_station(int aisle) const;
  /// A place on the front or the back cross-aisle.
  [[nodiscard]] Position station(EndOfAisle at, Share along) const;

  [[nodiscard]] AisleWay aisle_way(int aisle) const;
  [[nodiscard]] bool bay_closed(int aisle, int bay) const;
  /// Between this aisle and the next.
  [[nodiscard]] bool cross_aisle_closed(int cross_aisle, int aisle) const;
  [[nodiscard]] bool has_one_way_aisles() const;
  [[nodiscard]] bool has_closed_stretches() const;
  /// Its bay is open, and a way leads from the depot to it and from it to the end of the tour.
  [[nodiscard]] bool reachable(LocationId id) const;

  /// Middle line of each aisle [mm], ascending, size aisles.
  [[nodiscard]] std::span<const Length> aisle_x() const { return aisle_x_; }
  /// Middle line of each cross-aisle [mm], ascending from 0, size cross_aisles.
  [[nodiscard]] std::span<const Length> cross_aisle_y() const { return cross_y_; }

  /// Shortest way along aisles and cross-aisles, exact. In closed form, O(cross-aisles); where aisles are one-way or stretches
  /// closed, from a table of the crossings, O(log locations). Length::max(): there is no way.
  [[nodiscard]] Length distance(const Position& from, const Position& to) const;
  /// Appends points of one shortest way, `from` and `to` left out; between two of them the way is straight. There is one.
  void way(const Position& from, const Position& to, std::vector<Position>& points) const;
  /// The same where all aisles are two-way and open: its corners, at most two. Ties go to the cross-aisle nearest the front.
  [[nodiscard]] int corners(const Position& from, const Position& to, Position out[2]) const;

 private:
  /// Whether vehicles pass through it from one cross-aisle to another.
  [[nodiscard]] bool is_passage(std::size_t aisle) const { return passages_.empty() || passages_[aisle]; }
  void read_limits();
  [[nodiscard]] int best_cross_aisle(const Position& from, const Position& to) const;
  LayoutConfig config_;
  std::size_t per_bay_ = 1;
  std::size_t location_count_ = 0;
  std::vector<Length> aisle_x_, cross_y_, bay_y_;
  std::vector<bool> passages_;  ///< by aisle; empty: all
  std::vector<int> vehicle_limit_;  ///< by aisle; empty: none
  Position depot_, pack_station_, tour_end_;
  std::shared_ptr<const TravelNetwork> network_;  ///< shared: copies of a layout read one table; null: two-way and open throughout
};

}  // namespace gudang
