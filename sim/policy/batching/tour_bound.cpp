#include "policy/batching/tour_bound.hpp"

#include <algorithm>
#include <limits>

#include "gudang/core/errors.hpp"

namespace gudang {

void TourBound::reset(const Layout& layout, const Position& depot, std::size_t sets) {
  cross_y_ = layout.cross_aisle_y();
  GUDANG_ASSERT((cross_y_.back() - cross_y_.front()).count() <= std::numeric_limits<std::int32_t>::max(), "an aisle is shorter than 2147 km");
  depot_x_ = depot.x.count();
  width_ = layout.aisle_x().size() * (cross_y_.size() - 1);
  walks_.assign(sets * width_, 0);
  west_.assign(sets, depot_x_);
  east_.assign(sets, depot_x_);
}

void TourBound::set(std::size_t index, std::span<const Position> picks) {
  std::int32_t* walks = walks_.data() + index * width_;
  std::fill(walks, walks + width_, 0);
  west_[index] = east_[index] = depot_x_;
  stops_.clear();
  const auto blocks = static_cast<std::uint32_t>(cross_y_.size() - 1);
  for (const Position& pick : picks) {
    west_[index] = std::min(west_[index], pick.x.count());
    east_[index] = std::max(east_[index], pick.x.count());
    if (pick.aisle < 0) continue;
    const auto above = std::upper_bound(cross_y_.begin() + 1, cross_y_.end() - 1, pick.y);
    const auto block = static_cast<std::uint32_t>(above - cross_y_.begin() - 1);
    stops_.push_back({static_cast<std::uint32_t>(pick.aisle) * blocks + block, pick.y.count()});
  }
  std::sort(stops_.begin(), stops_.end());
  for (std::size_t begin = 0, end = 0; begin < stops_.size(); begin = end) {
    while (end < stops_.size() && stops_[end].sub_aisle == stops_[begin].sub_aisle) ++end;
    add_walk(std::span(stops_).subspan(begin, end - begin), walks);
  }
}

void TourBound::add_walk(std::span<const Stop> stops, std::int32_t* walks) const {
  const std::size_t block = stops[0].sub_aisle % (cross_y_.size() - 1);
  const std::int64_t front = cross_y_[block].count(), back = cross_y_[block + 1].count();
  std::int64_t gap = 0, last = front;
  for (const Stop& stop : stops) {
    gap = std::max(gap, stop.depth - last);
    last = stop.depth;
  }
  gap = std::max(gap, back - last);
  const std::int64_t length = back - front;
  walks[stops[0].sub_aisle] = static_cast<std::int32_t>(std::min(length, 2 * (length - gap)));
}

Length TourBound::of_union(std::size_t a, std::size_t b) const {
  const std::int32_t* left = walks_.data() + a * width_;
  const std::int32_t* right = walks_.data() + b * width_;
  std::int64_t walk = 0;
  for (std::size_t i = 0; i < width_; ++i) walk += std::max(left[i], right[i]);
  return Length(walk + 2 * (std::max(east_[a], east_[b]) - std::min(west_[a], west_[b])));
}

}  // namespace gudang
