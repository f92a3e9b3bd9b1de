#include "kpi/insight/ways.hpp"

namespace gudang {
namespace {

/// Routing policies make longer ways than this one of buildings that are larger, and they are drawn as the shortest ones.
constexpr std::int64_t kMostWays = 50'000;

}  // namespace

void Ways::go(const Position& from, const Position& to, std::vector<Position>& points) const {
  layout_.way(from, to, points);
  points.push_back(to);
}

bool Ways::fits(const Position& from, const std::vector<Position>& by, const Position& to, Length told) const {
  Length length;
  const Position* at = &from;
  const auto add = [&](const Position& next) {
    const Length piece = layout_.distance(*at, next);
    at = &next;
    if (piece > told - length) return false;  // also where there is no way
    length += piece;
    return true;
  };
  for (const Position& point : by)
    if (!add(point)) return false;
  return add(to) && length == told;
}

bool Ways::by_crossings(const Position& from, const Position& to, Length told, std::vector<Position>& points, const Possible& possible) const {
  const int crosses = static_cast<int>(layout_.cross_aisle_y().size()), aisles = static_cast<int>(layout_.aisle_x().size());
  std::vector<Position> by, first_found;
  const auto take = [&] {
    if (!fits(from, by, to, told)) return false;
    std::vector<Position> found;
    const Position* at = &from;
    for (const Position& point : by) {
      go(*at, point, found);
      at = &point;
    }
    go(*at, to, found);
    if (first_found.empty()) first_found = found;
    if (possible && !possible(found)) return false;
    points.insert(points.end(), found.begin(), found.end());
    return true;
  };
  for (int k = 0; k < crosses; ++k)
    for (const std::int32_t aisle : {from.aisle, to.aisle}) {
      if (aisle < 0) continue;
      by = {layout_.crossing(aisle, k)};
      if (take()) return true;
    }
  for (int first = 0; from.aisle >= 0 && to.aisle >= 0 && first < crosses; ++first)
    for (int last = 0; last < crosses; ++last) {
      by = {layout_.crossing(from.aisle, first), layout_.crossing(to.aisle, last)};
      if (take()) return true;
    }
  const bool few = static_cast<std::int64_t>(aisles) * crosses * crosses <= kMostWays;
  for (int aisle = 0; few && aisle < aisles; ++aisle)
    for (int first = 0; first < crosses; ++first)
      for (int last = 0; last < crosses; ++last) {
        by.clear();
        if (from.aisle >= 0) by.push_back(layout_.crossing(from.aisle, first));
        by.push_back(layout_.crossing(aisle, first));
        by.push_back(layout_.crossing(aisle, last));
        if (to.aisle >= 0) by.push_back(layout_.crossing(to.aisle, last));
        if (take()) return true;
      }
  points.insert(points.end(), first_found.begin(), first_found.end());
  return !first_found.empty();
}

void Ways::find(const Position& from, const Position& to, std::optional<Length> told, std::vector<Position>& points, const Possible& possible) const {
  std::vector<Position> shortest;
  if (from.x == to.x && from.y == to.y) shortest.push_back(to);
  else go(from, to, shortest);
  const bool fits = !told || layout_.distance(from, to) == *told;
  if ((!fits || (told && possible && !possible(shortest))) && by_crossings(from, to, *told, points, possible)) return;
  points.insert(points.end(), shortest.begin(), shortest.end());
}

}  // namespace gudang
