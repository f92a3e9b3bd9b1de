#include "policy/routing/network_tours.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace gudang {

Length NetworkTours::solve(const RoutingView& view) {
  sort_picks(view);
  measure(view);
  stops_.resize(first_.size() - 1);
  std::iota(stops_.begin(), stops_.end(), 2U);
  const std::int64_t length = tours_.solve({places_.size(), distances_}, 0, 1, stops_);
  order_.clear();
  for (const std::uint32_t stop : stops_)
    order_.insert(order_.end(), sorted_.begin() + first_[stop - 2], sorted_.begin() + first_[stop - 1]);
  return Length(length);
}

/// By aisle, depth and number, with equal positions together as stops.
void NetworkTours::sort_picks(const RoutingView& view) {
  sorted_.resize(view.picks.size());
  std::iota(sorted_.begin(), sorted_.end(), 0);
  const auto at = [&](std::int32_t pick) -> const Position& { return view.picks[static_cast<std::size_t>(pick)]; };
  const auto key = [&](std::int32_t pick) { return std::tuple(at(pick).aisle, at(pick).y, at(pick).x, pick); };
  std::sort(sorted_.begin(), sorted_.end(), [&](std::int32_t a, std::int32_t b) { return key(a) < key(b); });
  places_.assign({view.depot, view.end});
  first_.clear();
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    if (i > 0 && at(sorted_[i]) == places_.back()) continue;
    first_.push_back(static_cast<std::uint32_t>(i));
    places_.push_back(at(sorted_[i]));
  }
  first_.push_back(static_cast<std::uint32_t>(sorted_.size()));
}

void NetworkTours::measure(const RoutingView& view) {
  distances_.clear();
  for (const Position& from : places_)
    for (const Position& to : places_) distances_.push_back(std::min(view.layout.distance(from, to).count(), DistanceMatrix::kNoWay));
}

}  // namespace gudang
