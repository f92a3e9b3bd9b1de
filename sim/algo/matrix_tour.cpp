#include "gudang/algo/matrix_tour.hpp"

#include <algorithm>

#include "core/split_mix.hpp"

namespace gudang {

std::int64_t way_length(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<const std::uint32_t> stops) {
  std::int64_t sum = 0;
  std::uint32_t at = start;
  for (const std::uint32_t stop : stops) {
    sum += distances(at, stop);
    at = stop;
  }
  return sum + distances(at, end);
}

std::int64_t MatrixTour::solve(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops, int rounds) {
  return stops.size() <= kExactStops ? solve_exactly(distances, start, end, stops) : search(distances, start, end, stops, rounds);
}

std::int64_t MatrixTour::solve_exactly(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops) {
  const std::size_t n = stops.size();
  if (n == 0) return distances(start, end);
  const std::size_t sets = std::size_t{1} << n;
  costs_.assign(sets * n, INT64_MAX / 2);
  for (std::size_t i = 0; i < n; ++i) costs_[(std::size_t{1} << i) * n + i] = distances(start, stops[i]);
  for (std::size_t set = 1; set < sets; ++set)
    for (std::size_t last = 0; last < n; ++last) {
      if ((set >> last & 1U) == 0) continue;
      const std::int64_t cost = costs_[set * n + last];
      for (std::size_t next = 0; next < n; ++next) {
        if ((set >> next & 1U) != 0) continue;
        std::int64_t& reached = costs_[(set | std::size_t{1} << next) * n + next];
        reached = std::min(reached, cost + distances(stops[last], stops[next]));
      }
    }
  scratch_.assign(stops.begin(), stops.end());
  std::size_t set = sets - 1, last = 0;
  const auto closing = [&](std::size_t i) { return costs_[set * n + i] + distances(scratch_[i], end); };
  for (std::size_t i = 1; i < n; ++i)
    if (closing(i) < closing(last)) last = i;
  const std::int64_t length = closing(last);
  for (std::size_t place = n; place-- > 0;) {
    stops[place] = scratch_[last];
    const std::int64_t cost = costs_[set * n + last];
    set &= ~(std::size_t{1} << last);
    for (std::size_t before = 0; before < n; ++before) {
      if ((set >> before & 1U) == 0 || costs_[set * n + before] + distances(scratch_[before], scratch_[last]) != cost) continue;
      last = before;
      break;
    }
  }
  return length;
}

std::int64_t MatrixTour::search(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops, int rounds) {
  way_.assign({start, end});
  insert_cheapest(distances, stops);
  return descend_and_bridge(distances, stops, rounds);
}

std::int64_t MatrixTour::improve(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops, int rounds) {
  way_.assign(1, start);
  way_.insert(way_.end(), stops.begin(), stops.end());
  way_.push_back(end);
  return descend_and_bridge(distances, stops, rounds);
}

/// From way_; the best way found goes to `stops`.
std::int64_t MatrixTour::descend_and_bridge(const DistanceMatrix& distances, std::span<std::uint32_t> stops, int rounds) {
  random_ = 0x9e37'79b9'7f4a'7c15;
  const auto descend = [&] {
    bool improved = true;
    while (improved) {
      const bool moved = improve_by_moving(distances);
      improved = improve_by_turning(distances) || moved;
    }
    return forth_.back();
  };
  std::int64_t least = descend();
  best_ = way_;
  for (int round = 0; round < rounds && stops.size() > 3; ++round) {
    bridge();
    const std::int64_t length = descend();
    if (length <= least) {
      least = length;
      best_ = way_;
    } else {
      way_ = best_;
    }
  }
  std::copy(best_.begin() + 1, best_.end() - 1, stops.begin());
  return least;
}

/// Each stop, in the order given, where it lengthens the way least.
void MatrixTour::insert_cheapest(const DistanceMatrix& distances, std::span<const std::uint32_t> stops) {
  for (const std::uint32_t stop : stops) {
    std::size_t best = 1;
    std::int64_t least = INT64_MAX;
    for (std::size_t i = 1; i < way_.size(); ++i) {
      const std::int64_t more = distances(way_[i - 1], stop) + distances(stop, way_[i]) - distances(way_[i - 1], way_[i]);
      if (more >= least) continue;
      least = more;
      best = i;
    }
    way_.insert(way_.begin() + static_cast<std::ptrdiff_t>(best), stop);
  }
}

void MatrixTour::add_up(const DistanceMatrix& distances) {
  forth_.assign(way_.size(), 0);
  back_.assign(way_.size(), 0);
  for (std::size_t i = 1; i < way_.size(); ++i) {
    forth_[i] = forth_[i - 1] + distances(way_[i - 1], way_[i]);
    back_[i] = back_[i - 1] + distances(way_[i], way_[i - 1]);
  }
}

/// Or-opt, once over the way: every move that shortens it.
bool MatrixTour::improve_by_moving(const DistanceMatrix& distances) {
  constexpr std::size_t kLongest = 3;
  add_up(distances);
  bool improved = false;
  for (std::size_t length = 1; length <= kLongest; ++length)
    for (std::size_t first = 1; first + length < way_.size(); ++first) {
      if (!move_segment(distances, first, first + length - 1)) continue;
      add_up(distances);
      improved = true;
    }
  return improved;
}

/// The stops from `first` to `last` to the best place elsewhere, if that is shorter.
bool MatrixTour::move_segment(const DistanceMatrix& distances, std::size_t first, std::size_t last) {
  const std::uint32_t head = way_[first], tail = way_[last], before = way_[first - 1], after = way_[last + 1];
  const std::int64_t turned = (back_[last] - back_[first]) - (forth_[last] - forth_[first]);
  const std::int64_t freed = distances(before, head) + distances(tail, after) - distances(before, after);
  std::int64_t least = freed;
  std::size_t place = 0;
  bool turn = false;
  for (std::size_t i = 1; i < way_.size(); ++i) {  // between i - 1 and i
    if (i >= first && i <= last + 1) continue;
    const std::int64_t gap = distances(way_[i - 1], way_[i]);
    const std::int64_t straight = distances(way_[i - 1], head) + distances(tail, way_[i]) - gap;
    const std::int64_t reversed = distances(way_[i - 1], tail) + distances(head, way_[i]) - gap + turned;
    if (std::min(straight, reversed) >= least) continue;
    least = std::min(straight, reversed);
    place = i;
    turn = reversed < straight;
  }
  if (place == 0) return false;
  const auto at = [&](std::size_t i) { return way_.begin() + static_cast<std::ptrdiff_t>(i); };
  if (turn) std::reverse(at(first), at(last + 1));
  if (place > last) std::rotate(at(first), at(last + 1), at(place));
  else std::rotate(at(place), at(first), at(last + 1));
  return true;
}

/// 2-opt, once over the way: every part that is better walked backwards.
bool MatrixTour::improve_by_turning(const DistanceMatrix& distances) {
  bool improved = false;
  for (std::size_t first = 1; first + 2 < way_.size(); ++first)
    for (std::size_t last = first + 1; last + 1 < way_.size(); ++last) {
      const std::int64_t now = distances(way_[first - 1], way_[first]) + (forth_[last] - forth_[first]) + distances(way_[last], way_[last + 1]);
      const std::int64_t then = distances(way_[first - 1], way_[last]) + (back_[last] - back_[first]) + distances(way_[first], way_[last + 1]);
      if (then >= now) continue;
      std::reverse(way_.begin() + static_cast<std::ptrdiff_t>(first), way_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
      add_up(distances);
      improved = true;
    }
  return improved;
}

/// Two neighbouring parts of the way change places: what neither Or-opt nor 2-opt undoes in one step.
void MatrixTour::bridge() {
  const std::size_t stops = way_.size() - 2, longest = std::min<std::size_t>(stops / 2, 12);
  const std::size_t left = 1 + draw(longest), right = 1 + draw(longest);
  const std::size_t first = 1 + draw(stops - left - right + 1);
  const auto from = way_.begin() + static_cast<std::ptrdiff_t>(first);
  std::rotate(from, from + static_cast<std::ptrdiff_t>(left), from + static_cast<std::ptrdiff_t>(left + right));
}

std::size_t MatrixTour::draw(std::size_t below) { return static_cast<std::size_t>(split_mix(random_) % below); }

}  // namespace gudang
