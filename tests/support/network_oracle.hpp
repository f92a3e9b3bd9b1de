// Random small buildings with one-way aisles, closed stretches and tours that end elsewhere; and the distances in them by Floyd and
// Warshall over all places, read from the config alone.
#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "gudang/model/layout.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::test {

inline int roll(RandomStream& stream, int low, int high) { return low + static_cast<int>(stream.below(static_cast<std::uint64_t>(high - low + 1))); }

/// `open`: without closed stretches.
inline LayoutConfig random_network(RandomStream& stream, bool open = false) {
  LayoutConfig config;
  config.aisles = roll(stream, 1, 5);
  config.cross_aisles = roll(stream, 2, 4);
  config.bays_per_side = roll(stream, config.cross_aisles - 1, 8);
  config.bay_width = millimetres(roll(stream, 2, 6));
  config.aisle_spacing = millimetres(roll(stream, 1, 12));
  config.aisle_end = millimetres(roll(stream, 1, 4));
  config.one_way = roll(stream, 0, 1) == 0 ? OneWay::none : OneWay::alternating;
  const auto side = [&] { return roll(stream, 0, 1) == 0 ? EndOfAisle::front : EndOfAisle::back; };
  const auto along = [&] { return percent(roll(stream, 0, 4) * 25); };
  config.depot.at = side();
  config.depot.along = along();
  config.pack_station.at = side();
  config.pack_station.along = along();
  config.tour_end.at = static_cast<EndOfTour>(roll(stream, 0, 2));
  config.tour_end.along = along();
  for (int aisle = 1; aisle <= config.aisles; ++aisle)
    if (roll(stream, 0, 3) == 0) {
      const auto way = static_cast<AisleWay>(roll(stream, 0, 2));
      config.directions.push_back({aisle, way});
    }
  for (int i = open ? 0 : roll(stream, 0, 3); i > 0; --i) {
    ClosedStretch stretch;
    const bool in_aisle = config.aisles == 1 || roll(stream, 0, 2) > 0;
    if (in_aisle) {
      stretch.aisle = roll(stream, 1, config.aisles);
      stretch.from = roll(stream, 1, config.bays_per_side);
      stretch.to = roll(stream, *stretch.from, std::min(config.bays_per_side, *stretch.from + 2));
    } else {
      stretch.cross_aisle = roll(stream, 1, config.cross_aisles);
      stretch.from = roll(stream, 1, config.aisles - 1);
      stretch.to = roll(stream, *stretch.from + 1, config.aisles);
    }
    config.closed.push_back(stretch);
  }
  return config;
}

/// All pairs of the places where a vehicle may stand or turn.
class NetworkOracle {
 public:
  static constexpr std::int64_t kNoWay = 1'000'000'000;

  explicit NetworkOracle(const Layout& layout) : config_(layout.config()) {
    for (int aisle = 0; aisle < config_.aisles; ++aisle) {
      for (int k = 0; k < config_.cross_aisles; ++k) add(layout.crossing(aisle, k), false);
      for (int bay = 0; bay < config_.bays_per_side; ++bay) add(layout.position(layout.location({aisle, bay, 0, 0})), is_closed(aisle + 1, bay + 1));
    }
    for (const Position& station : {layout.depot(), layout.pack_station(), layout.tour_end()})
      if (std::find(places.begin(), places.end(), station) == places.end()) add(station, false);
    const std::size_t n = places.size();
    table_.assign(n, std::vector<std::int64_t>(n, kNoWay));
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) table_[i][j] = i == j ? 0 : step(i, j, layout);
    for (std::size_t via = 0; via < n; ++via)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) table_[i][j] = std::min(table_[i][j], table_[i][via] + table_[via][j]);
  }

  [[nodiscard]] std::size_t index(const Position& at) const { return static_cast<std::size_t>(std::find(places.begin(), places.end(), at) - places.begin()); }
  [[nodiscard]] std::int64_t distance(const Position& from, const Position& to) const { return table_[index(from)][index(to)]; }

  std::vector<Position> places;

 private:
  void add(const Position& at, bool closed) {
    places.push_back(at);
    closed_.push_back(closed);
  }
  [[nodiscard]] bool is_closed(int aisle, int bay) const {
    return std::any_of(config_.closed.begin(), config_.closed.end(), [&](const ClosedStretch& s) { return s.aisle == aisle && s.from.value_or(1) <= bay && bay <= s.to.value_or(bay); });
  }
  /// A step between neighbours on one line, or no way.
  [[nodiscard]] std::int64_t step(std::size_t from, std::size_t to, const Layout& layout) const {
    const Position &a = places[from], &b = places[to];
    const bool aisle = a.aisle >= 0 && a.aisle == b.aisle, across = a.cross_aisle >= 0 && a.cross_aisle == b.cross_aisle;
    if ((!aisle && !across) || closed_[from] || closed_[to]) return kNoWay;
    const auto within = [](Length p, Length low, Length high) { return std::min(low, high) < p && p < std::max(low, high); };
    for (const Position& other : places) {
      if (aisle && other.aisle == a.aisle && within(other.y, a.y, b.y)) return kNoWay;
      if (across && other.cross_aisle == a.cross_aisle && within(other.x, a.x, b.x)) return kNoWay;
    }
    if (aisle) {
      const AisleWay way = way_of(a.aisle + 1);
      if ((way == AisleWay::to_back && b.y < a.y) || (way == AisleWay::to_front && b.y > a.y)) return kNoWay;
      return std::max(a.y.count(), b.y.count()) - std::min(a.y.count(), b.y.count());
    }
    const std::int64_t low = std::min(a.x.count(), b.x.count()), high = std::max(a.x.count(), b.x.count());
    for (const ClosedStretch& s : config_.closed) {
      if (s.cross_aisle != a.cross_aisle + 1) continue;
      const std::int64_t first = layout.crossing(s.from.value_or(1) - 1, 0).x.count(), last = layout.crossing(s.to.value_or(config_.aisles) - 1, 0).x.count();
      if (first <= low && high <= last) return kNoWay;
    }
    return high - low;
  }
  [[nodiscard]] AisleWay way_of(int aisle) const {
    for (const AisleDirection& direction : config_.directions)
      if (direction.aisle == aisle) return direction.way;
    return config_.one_way == OneWay::none ? AisleWay::both : aisle % 2 == 1 ? AisleWay::to_back : AisleWay::to_front;
  }

  LayoutConfig config_;
  std::vector<bool> closed_;
  std::vector<std::vector<std::int64_t>> table_;
};

}  // namespace gudang::test
