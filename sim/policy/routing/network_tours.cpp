#include "policy/routing/network_tours.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace gudang {
namespace {

/// In a one-way aisle, between the same two cross-aisles. One on the cross-aisle behind is passed with the others, too.
bool same_passage(const Layout& layout, const Position& a, const Position& b) {
  if (a.aisle != b.aisle || layout.aisle_way(a.aisle) == AisleWay::both) return false;
  const auto y = layout.cross_aisle_y();
  return std::lower_bound(y.begin(), y.end(), a.y) == std::lower_bound(y.begin(), y.end(), b.y);
}

}  // namespace

Length NetworkTours::solve(const RoutingView& view) {
  sort_picks(view);
  const Length inside = form_stops(view);
  const auto count = static_cast<std::uint32_t>(stops_.size());
  const auto end = static_cast<std::uint32_t>(sorted_.size());
  stops_.push_back({view.depot, view.depot, end});
  stops_.push_back({view.end, view.end, end});
  measure(view);
  visits_.resize(count);
  std::iota(visits_.begin(), visits_.end(), 0U);
  const std::int64_t length = tours_.solve({stops_.size(), distances_}, count, count + 1, visits_);
  order_.clear();
  for (const std::uint32_t stop : visits_) order_.insert(order_.end(), sorted_.begin() + stops_[stop].first, sorted_.begin() + stops_[stop + 1].first);
  return Length(length) + inside;
}

/// By aisle, depth in its direction, and number.
void NetworkTours::sort_picks(const RoutingView& view) {
  sorted_.resize(view.picks.size());
  std::iota(sorted_.begin(), sorted_.end(), 0);
  const auto key = [&](std::int32_t pick) {
    const Position& at = view.picks[static_cast<std::size_t>(pick)];
    return std::tuple(at.aisle, view.layout.aisle_way(at.aisle) == AisleWay::to_front ? -at.y : at.y, pick);
  };
  std::sort(sorted_.begin(), sorted_.end(), [&](std::int32_t a, std::int32_t b) { return key(a) < key(b); });
}

/// Returns the way inside the stops, each from where it is entered to where it is left.
Length NetworkTours::form_stops(const RoutingView& view) {
  stops_.clear();
  Length inside;
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    const Position& at = view.picks[static_cast<std::size_t>(sorted_[i])];
    if (!stops_.empty() && (at == stops_.back().leave || same_passage(view.layout, stops_.back().leave, at))) {
      inside += view.layout.distance(stops_.back().leave, at);
      stops_.back().leave = at;
    } else {
      stops_.push_back({at, at, static_cast<std::uint32_t>(i)});
    }
  }
  return inside;
}

void NetworkTours::measure(const RoutingView& view) {
  distances_.clear();
  for (const Stop& from : stops_)
    for (const Stop& to : stops_) distances_.push_back(std::min(view.layout.distance(from.leave, to.enter).count(), DistanceMatrix::kNoWay));
}

}  // namespace gudang
