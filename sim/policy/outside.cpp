#include "policy/outside.hpp"

namespace gudang {
namespace {

template <class Index>
bool within(Index index, std::size_t count) { return index >= 0 && static_cast<std::size_t>(index) < count; }

/// On an aisle, a cross-aisle, or where they cross.
bool on_the_way(const Position& at, const Layout& layout) {
  const auto x = layout.aisle_x(), y = layout.cross_aisle_y();
  if (at.aisle < 0 && at.cross_aisle < 0) return false;
  if (at.aisle >= 0 && (!within(at.aisle, x.size()) || at.x != x[static_cast<std::size_t>(at.aisle)])) return false;
  if (at.cross_aisle >= 0 && (!within(at.cross_aisle, y.size()) || at.y != y[static_cast<std::size_t>(at.cross_aisle)])) return false;
  return at.x >= x.front() && at.x <= x.back() && at.y >= y.front() && at.y <= y.back();
}

}  // namespace

std::optional<std::string> fault_of(const RoutingView& view, const std::vector<TourStop>& tour) {
  std::vector<bool> seen(view.picks.size(), false);
  std::size_t missing = seen.size();
  const Position* at = &view.depot;
  for (const TourStop& stop : tour) {
    if (stop.pick < 0 && !on_the_way(stop.position, view.layout)) return "a waypoint of the tour is on no aisle and no cross-aisle";
    if (stop.pick < 0 && view.layout.distance(*at, stop.position) == Length::max()) return "no way leads to a waypoint of the tour";
    if (stop.pick < 0) {
      at = &stop.position;
      continue;
    }
    const auto pick = static_cast<std::size_t>(stop.pick);
    const std::string which = "pick " + std::to_string(stop.pick);
    if (pick >= seen.size()) return "the tour visits " + which + ", and there are " + std::to_string(seen.size()) + ", counted from 0";
    if (seen[pick]) return "the tour visits " + which + " twice";
    if (stop.position != view.picks[pick]) return "the tour's stop for " + which + " is not where the pick is";
    if (view.layout.distance(*at, stop.position) == Length::max()) return "no way leads to " + which;
    seen[pick] = true;
    at = &stop.position;
    --missing;
  }
  if (missing > 0) return "the tour misses " + std::to_string(missing) + " of " + std::to_string(seen.size()) + " picks";
  return std::nullopt;
}

}  // namespace gudang
