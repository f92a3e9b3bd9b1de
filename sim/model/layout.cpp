#include "gudang/model/layout.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "gudang/core/errors.hpp"
#include "model/travel_network.hpp"

namespace gudang {
namespace {

Length apart(Length a, Length b) { return a < b ? b - a : a - b; }

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  while (text.size() < width) text.insert(0, "0");
  return text;
}

}  // namespace

const FieldTable& StationConfig::fields() {
  static const FieldTable table =
      describe<StationConfig>("station", "A place on the front or the back cross-aisle.")
          .add(field("at", &StationConfig::at).choices({"front", "back"}).doc("Which cross-aisle.").source("assumption"))
          .add(field("along", &StationConfig::along).between(Share(0), percent(100)).doc("How far along it: 0% at the first aisle, 100% at the last.").source("assumption"));
  return table;
}

const FieldTable& TourEndConfig::fields() {
  static const FieldTable table =
      describe<TourEndConfig>("tour_end", "Where tours end. From there the picker walks to the pack station, and back to the depot; all of it counts.")
          .add(field("at", &TourEndConfig::at).choices({"depot", "front", "back"}).doc("At the depot, or on which cross-aisle.").source("assumption"))
          .add(field("along", &TourEndConfig::along).between(Share(0), percent(100)).doc("Unless at the depot: how far along it, 0% at the first aisle, 100% at the last.").source("assumption"));
  return table;
}

const FieldTable& AisleDirection::fields() {
  static const FieldTable table =
      describe<AisleDirection>("direction", "The direction of one aisle, whatever `one_way` says of it.")
          .add(field("aisle", &AisleDirection::aisle).required().between(1, 1000).doc("Which, counted from 1."))
          .add(field("way", &AisleDirection::way).required().choices({"both", "to_back", "to_front"}).doc("Which way vehicles go in it."));
  return table;
}

const FieldTable& ClosedStretch::fields() {
  static const FieldTable table =
      describe<ClosedStretch>("closed", "A stretch that nobody passes: bays of an aisle, which hold nothing then, or a cross-aisle between aisles. All are counted from 1.")
          .add(field("aisle", &ClosedStretch::aisle).between(1, 1000).doc("The aisle of which bays are closed, on both sides. Its crossings stay open."))
          .add(field("cross_aisle", &ClosedStretch::cross_aisle).between(1, 50).doc("Or the cross-aisle that is closed; 1 is the front."))
          .add(field("from", &ClosedStretch::from).between(1, 10000).doc("First closed bay, or the aisle from which the cross-aisle is closed; without it from the first."))
          .add(field("to", &ClosedStretch::to).between(1, 10000).doc("Last closed bay, or the aisle up to which the cross-aisle is closed; without it to the last."));
  return table;
}

const FieldTable& LayoutConfig::fields() {
  static const FieldTable table =
      describe<LayoutConfig>("layout", "Parallel aisles with cross-aisles; vehicles travel on their middle lines.")
          .add(field("aisles", &LayoutConfig::aisles).between(1, 1000).doc("Number of aisles.").source("assumption"))
          .add(field("bays_per_side", &LayoutConfig::bays_per_side).between(1, 10000).doc("Bays along one side of an aisle, front to back.").source("assumption"))
          .add(field("sides", &LayoutConfig::sides).between(1, 2).doc("Sides of an aisle that have racks.").source("assumption"))
          .add(field("levels", &LayoutConfig::levels).between(1, 50).doc("Levels of a bay; level 0 is the floor.").source("assumption"))
          .add(field("cross_aisles", &LayoutConfig::cross_aisles).between(2, 50).doc("Cross-aisles: front, back, and any number evenly in between.").source("assumption"))
          .add(field("bay_width", &LayoutConfig::bay_width).between(millimetres(1), metres(100)).doc("Width of a bay along the aisle.").source("assumption"))
          .add(field("aisle_spacing", &LayoutConfig::aisle_spacing).between(millimetres(1), metres(1000)).doc("From one aisle's middle line to the next one's.").source("assumption"))
          .add(field("aisle_end", &LayoutConfig::aisle_end).between(millimetres(0), metres(1000)).doc("From the outer bay's edge to the cross-aisle's middle line.").source("assumption"))
          .add(field("level_height", &LayoutConfig::level_height).between(millimetres(1), metres(50)).doc("From one level's beam to the next one's.").source("assumption"))
          .add(field("location_volume", &LayoutConfig::location_volume).above(Volume(0)).doc("What one location holds.").source("assumption"))
          .add(field("location_weight", &LayoutConfig::location_weight).above(Mass(0)).doc("What one location carries.").source("assumption"))
          .add(field("depot", &LayoutConfig::depot).nested(StationConfig::fields()).doc("Where tours start, and end unless `tour_end` says otherwise."))
          .add(field("pack_station", &LayoutConfig::pack_station).nested(StationConfig::fields()).doc("Where a tour's goods are handed over; reached from where the tour ends."))
          .add(field("tour_end", &LayoutConfig::tour_end).nested(TourEndConfig::fields()).doc("Where tours end, if not at the depot."))
          .add(field("one_way", &LayoutConfig::one_way).choices({"none", "alternating"}).doc("alternating: odd aisles are one-way to the back, even ones to the front.").source("assumption"))
          .add(field("directions", &LayoutConfig::directions).nested(AisleDirection::fields()).doc("Aisles whose direction is another than `one_way` says."))
          .add(field("closed", &LayoutConfig::closed).nested(ClosedStretch::fields()).doc("Stretches that nobody passes: walls, pillars, racks that are not there."))
          .add(field("pickers_at_once", &LayoutConfig::pickers_at_once).between(1, 1000).doc("Pickers in each aisle at a time; others wait at its end. Without it as many as like, passing one another."))
          .add(field("storage", &LayoutConfig::storage).nested(StorageConfig::fields()).doc("What may lie where."));
  return table;
}

Layout::Layout(const LayoutConfig& config) : config_(config) {
  const int blocks = config.cross_aisles - 1;
  GUDANG_ASSERT(config.aisles > 0 && blocks > 0 && config.bays_per_side >= blocks, "a layout has aisles, and a bay in each block");
  per_bay_ = static_cast<std::size_t>(config.levels) * static_cast<std::size_t>(config.sides);
  location_count_ = static_cast<std::size_t>(config.aisles) * static_cast<std::size_t>(config.bays_per_side) * per_bay_;
  for (int aisle = 0; aisle < config.aisles; ++aisle) aisle_x_.push_back(config.aisle_spacing * aisle);
  Length y;
  cross_y_.push_back(y);
  for (int block = 0; block < blocks; ++block) {
    const int first = block * config.bays_per_side / blocks, last = (block + 1) * config.bays_per_side / blocks;
    y += config.aisle_end;
    for (int bay = first; bay < last; ++bay) {
      bay_y_.push_back(y + config.bay_width / 2);
      y += config.bay_width;
    }
    y += config.aisle_end;
    cross_y_.push_back(y);
  }
  read_limits();
  depot_ = station(config.depot.at, config.depot.along);
  pack_station_ = station(config.pack_station.at, config.pack_station.along);
  const TourEndConfig& end = config.tour_end;
  tour_end_ = end.at == EndOfTour::depot ? depot_ : station(end.at == EndOfTour::front ? EndOfAisle::front : EndOfAisle::back, end.along);
  if (config.one_way != OneWay::none || !config.directions.empty() || !config.closed.empty()) network_ = std::make_shared<const TravelNetwork>(*this);
}

void Layout::read_limits() {
  for (const AreaConfig& area : config_.storage.areas) {
    if (area.vehicle_limit() == 0) continue;
    vehicle_limit_.resize(aisle_x_.size(), 0);
    for (int aisle = area.from; aisle <= std::min(area.to, config_.aisles); ++aisle) {
      int& limit = vehicle_limit_[static_cast<std::size_t>(aisle - 1)];
      limit = limit == 0 ? area.vehicle_limit() : std::min(limit, area.vehicle_limit());
    }
  }
  if (vehicle_limit_.empty()) return;
  for (const int limit : vehicle_limit_) passages_.push_back(limit != 1);
  if (std::find(passages_.begin(), passages_.end(), true) != passages_.end()) return;
  for (int aisle = 0; aisle < config_.aisles; ++aisle) passages_[static_cast<std::size_t>(aisle)] = crane_area(aisle) == nullptr;  // no other way
  if (std::find(passages_.begin(), passages_.end(), true) == passages_.end()) passages_.clear();
}

Layout::Layout(std::vector<Length> aisle_x, std::vector<Length> cross_aisle_y) : aisle_x_(std::move(aisle_x)), cross_y_(std::move(cross_aisle_y)) {
  const auto ascending = [](const std::vector<Length>& list) { return std::adjacent_find(list.begin(), list.end(), std::greater_equal<>()) == list.end(); };
  GUDANG_ASSERT(!aisle_x_.empty() && cross_y_.size() >= 2 && ascending(aisle_x_) && ascending(cross_y_), "travel lines are in order");
  config_.aisles = static_cast<int>(aisle_x_.size());
  config_.cross_aisles = static_cast<int>(cross_y_.size());
  config_.bays_per_side = 0;
  depot_ = crossing(0, 0);
  pack_station_ = depot_;
  tour_end_ = depot_;
}

Position Layout::station(EndOfAisle at, Share along) const {
  const int cross_aisle = at == EndOfAisle::front ? 0 : config_.cross_aisles - 1;
  // 1 000 000 parts along; integers throughout, so that the place is exact.
  const Length x((aisle_x_.back().count() * along.count() + 500'000) / 1'000'000);
  Position position{-1, cross_aisle, x, cross_y_[static_cast<std::size_t>(cross_aisle)]};
  for (std::size_t aisle = 0; aisle < aisle_x_.size(); ++aisle)
    if (aisle_x_[aisle] == x) position.aisle = static_cast<std::int32_t>(aisle);
  return position;
}

const AreaConfig* Layout::crane_area(int aisle) const {
  for (const AreaConfig& area : config_.storage.areas)
    if (area.has_cranes() && area.from <= aisle + 1 && aisle + 1 <= area.to) return &area;
  return nullptr;
}

Position Layout::pd_station(int aisle) const {
  const AreaConfig* area = crane_area(aisle);
  GUDANG_ASSERT(area != nullptr, "an aisle with a crane has a pick-up and deposit station");
  Position at = crossing(aisle, area->pd_at == EndOfAisle::front ? 0 : config_.cross_aisles - 1);
  if (!network_) at.aisle = -1;  // the aisle is the crane's: nobody else leaves the cross-aisle through it
  return at;
}

LocationId Layout::location(LocationParts parts) const {
  const auto column = static_cast<std::size_t>(parts.aisle) * static_cast<std::size_t>(config_.bays_per_side) + static_cast<std::size_t>(parts.bay);
  return LocationId(column * per_bay_ + static_cast<std::size_t>(parts.level) * static_cast<std::size_t>(config_.sides) + static_cast<std::size_t>(parts.side));
}

LocationParts Layout::parts(LocationId id) const {
  const std::size_t column = id.index() / per_bay_, in_bay = id.index() % per_bay_;
  const auto bays = static_cast<std::size_t>(config_.bays_per_side), sides = static_cast<std::size_t>(config_.sides);
  return {static_cast<int>(column / bays), static_cast<int>(column % bays), static_cast<int>(in_bay / sides), static_cast<int>(in_bay % sides)};
}

std::string Layout::name(LocationId id) const {
  const LocationParts p = parts(id);
  return "A" + padded(p.aisle + 1, 2) + "-B" + padded(p.bay + 1, 3) + "-L" + std::to_string(p.level) + "-S" + std::to_string(p.side + 1);
}

Position Layout::crossing(int aisle, int cross_aisle) const {
  return {aisle, cross_aisle, aisle_x_[static_cast<std::size_t>(aisle)], cross_y_[static_cast<std::size_t>(cross_aisle)]};
}

AisleWay Layout::aisle_way(int aisle) const { return network_ ? network_->aisle_way(aisle) : AisleWay::both; }
bool Layout::bay_closed(int aisle, int bay) const { return network_ && network_->bay_closed(aisle, bay); }
bool Layout::cross_aisle_closed(int cross_aisle, int aisle) const { return network_ && network_->cross_aisle_closed(cross_aisle, aisle); }
bool Layout::has_one_way_aisles() const { return network_ && network_->has_one_way_aisles(); }
bool Layout::has_closed_stretches() const { return !config_.closed.empty(); }

bool Layout::reachable(LocationId id) const {
  if (!network_) return true;
  const LocationParts p = parts(id);
  if (network_->bay_closed(p.aisle, p.bay)) return false;
  const Position at = position(id);
  return network_->distance(depot_, at) < Length::max() && network_->distance(at, tour_end_) < Length::max();
}

int Layout::best_cross_aisle(const Position& from, const Position& to) const {
  int best = 0;
  Length least = Length::max();
  for (std::size_t k = 0; k < cross_y_.size(); ++k) {
    const Length detour = apart(from.y, cross_y_[k]) + apart(cross_y_[k], to.y);
    if (detour < least) {
      least = detour;
      best = static_cast<int>(k);
    }
  }
  return best;
}

Length Layout::distance(const Position& from, const Position& to) const {
  if (network_) return network_->distance(from, to);
  if (from.aisle >= 0 && from.aisle == to.aisle) return apart(from.y, to.y);
  const Length across = apart(from.x, to.x);
  if (from.cross_aisle >= 0 && to.cross_aisle >= 0 && from.cross_aisle == to.cross_aisle) return across;
  // A station between two aisles can leave its cross-aisle only through an aisle, so the straight way along it comes first.
  if (from.aisle < 0 || to.aisle < 0) {
    const Position& station = from.aisle < 0 ? from : to;
    const Position& other = from.aisle < 0 ? to : from;
    if (other.aisle >= 0) return across + apart(station.y, other.y);
    // Two stations on different cross-aisles: through the aisle that lengthens the way least.
    Length least = Length::max();
    for (std::size_t a = 0; a < aisle_x_.size(); ++a)
      if (is_passage(a)) least = std::min(least, apart(from.x, aisle_x_[a]) + apart(aisle_x_[a], to.x));
    return least + apart(from.y, to.y);
  }
  const Length y = cross_y_[static_cast<std::size_t>(best_cross_aisle(from, to))];
  return apart(from.y, y) + across + apart(y, to.y);
}

void Layout::way(const Position& from, const Position& to, std::vector<Position>& points) const {
  if (network_) return network_->way(from, to, points);
  Position corner[2];
  points.insert(points.end(), corner, corner + corners(from, to, corner));
}

int Layout::corners(const Position& from, const Position& to, Position out[2]) const {
  GUDANG_ASSERT(!network_, "a way past one-way aisles or closed stretches may have any number of corners");
  int count = 0;
  const auto turn_at = [&](const Position& corner) {
    if (corner.x == from.x && corner.y == from.y) return;
    if (corner.x == to.x && corner.y == to.y) return;
    if (count > 0 && out[count - 1] == corner) return;
    out[count++] = corner;
  };
  if ((from.aisle >= 0 && from.aisle == to.aisle) || (from.cross_aisle >= 0 && from.cross_aisle == to.cross_aisle)) return 0;
  if (from.aisle < 0 && to.aisle < 0) {
    int best = 0;
    Length least = Length::max();
    for (std::size_t a = 0; a < aisle_x_.size(); ++a) {
      const Length way = apart(from.x, aisle_x_[a]) + apart(aisle_x_[a], to.x);
      if (is_passage(a) && way < least) {
        least = way;
        best = static_cast<int>(a);
      }
    }
    turn_at(crossing(best, from.cross_aisle));
    turn_at(crossing(best, to.cross_aisle));
  } else if (from.aisle < 0) {
    turn_at(crossing(to.aisle, from.cross_aisle));
  } else if (to.aisle < 0) {
    turn_at(crossing(from.aisle, to.cross_aisle));
  } else {
    const int k = best_cross_aisle(from, to);
    turn_at(crossing(from.aisle, k));
    turn_at(crossing(to.aisle, k));
  }
  return count;
}

}  // namespace gudang
