#include "gudang/algo/aisle_tour.hpp"

#include <algorithm>

namespace gudang {
namespace {

/// Where a leg begins or ends: in an aisle (`cross` < 0), at a crossing, or on a cross-aisle (`aisle` < 0).
struct Place {
  std::int32_t aisle, cross;
  Length x, y;
};

Length absolute(Length length) { return length < Length::zero() ? -length : length; }

Length distance(const AisleTourProblem& problem, const Place& a, const Place& b) {
  if ((a.aisle >= 0 && a.aisle == b.aisle) || (a.cross >= 0 && a.cross == b.cross)) return absolute(a.x - b.x) + absolute(a.y - b.y);
  Length best = Length::max();
  for (const Length y : problem.cross_y) best = std::min(best, absolute(a.y - y) + absolute(b.y - y));
  return best + absolute(a.x - b.x);
}

Place place_of(const AisleTourProblem& problem, const TourPoint& point) {
  const Length y = point.pick >= 0 ? problem.picks[static_cast<std::size_t>(point.pick)].y : problem.y(point.cross);
  return {point.aisle, point.cross, problem.x(point.aisle), y};
}

bool by_y_then_pick(const PicksByAisle::Entry& a, const PicksByAisle::Entry& b) {
  return a.y < b.y || (a.y == b.y && a.pick < b.pick);
}

/// Stable where entries come in order of pick.
void sort_by_y(PicksByAisle::Entry* first, PicksByAisle::Entry* last) {
  constexpr std::ptrdiff_t kFew = 24;  // where insertion stops being faster
  if (last - first > kFew) return std::sort(first, last, by_y_then_pick);
  for (auto* at = first; at < last; ++at) {
    const PicksByAisle::Entry entry = *at;
    auto* hole = at;
    for (; hole > first && entry.y < hole[-1].y; --hole) *hole = hole[-1];
    *hole = entry;
  }
}

}  // namespace

Length aisle_tour_length(const AisleTourProblem& problem, std::span<const TourPoint> tour) {
  const Place depot{-1, problem.depot_cross, problem.depot_x, problem.y(problem.depot_cross)};
  Length sum;
  Place at = depot;
  for (const TourPoint& point : tour) {
    const Place next = place_of(problem, point);
    sum += distance(problem, at, next);
    at = next;
  }
  return sum + distance(problem, at, depot);
}

Length pick_distance(const AisleTourProblem& problem, const AislePick& a, const AislePick& b) {
  return distance(problem, {a.aisle, -1, problem.x(a.aisle), a.y}, {b.aisle, -1, problem.x(b.aisle), b.y});
}

Length depot_distance(const AisleTourProblem& problem, const AislePick& pick) {
  return absolute(problem.depot_x - problem.x(pick.aisle)) + absolute(problem.y(problem.depot_cross) - pick.y);
}

int best_cross(const AisleTourProblem& problem, const AislePick& a, const AislePick& b) {
  Length least = Length::max();
  int best = 0;
  for (int cross = 0; cross < problem.crosses(); ++cross) {
    const Length way = absolute(a.y - problem.y(cross)) + absolute(b.y - problem.y(cross));
    if (way >= least) continue;
    least = way;
    best = cross;
  }
  return best;
}

void PicksByAisle::sort(const AisleTourProblem& problem) {
  if (take_in_order(problem)) return;
  const std::size_t aisles = problem.aisle_x.size();
  entries_.resize(problem.picks.size());
  begin_.assign(aisles + 2, 0);
  first_ = static_cast<int>(aisles);
  last_ = -1;
  for (const AislePick& pick : problem.picks) {
    ++begin_[static_cast<std::size_t>(pick.aisle) + 2];
    first_ = std::min(first_, pick.aisle);
    last_ = std::max(last_, pick.aisle);
  }
  for (std::size_t a = 2; a < begin_.size(); ++a) begin_[a] += begin_[a - 1];
  for (std::size_t i = 0; i < problem.picks.size(); ++i) {  // begin_[a + 1] runs from a's first place to its end
    const AislePick& pick = problem.picks[i];
    entries_[begin_[static_cast<std::size_t>(pick.aisle) + 1]++] = {pick.y, static_cast<std::int32_t>(i)};
  }
  for (int a = first_; a <= last_; ++a) {
    const auto k = static_cast<std::size_t>(a);
    if (begin_[k + 1] - begin_[k] > 1) sort_by_y(entries_.data() + begin_[k], entries_.data() + begin_[k + 1]);
  }
}

/// One pass where the picks already come by aisle, then y; else false, and everything is to be done again.
bool PicksByAisle::take_in_order(const AisleTourProblem& problem) {
  const std::size_t aisles = problem.aisle_x.size(), count = problem.picks.size();
  if (count == 0) return false;
  entries_.resize(count);
  begin_.resize(aisles + 2);
  std::size_t next = 0;  // aisle whose beginning is not known yet
  std::int32_t aisle = -1;
  Length y;
  for (std::size_t i = 0; i < count; ++i) {
    const AislePick& pick = problem.picks[i];
    if (pick.aisle < aisle || (pick.aisle == aisle && pick.y < y)) return false;
    aisle = pick.aisle;
    y = pick.y;
    for (; next <= static_cast<std::size_t>(aisle); ++next) begin_[next] = static_cast<std::uint32_t>(i);
    entries_[i] = {y, static_cast<std::int32_t>(i)};
  }
  for (; next < begin_.size(); ++next) begin_[next] = static_cast<std::uint32_t>(count);
  first_ = problem.picks.front().aisle;
  last_ = aisle;
  return true;
}

std::span<const PicksByAisle::Entry> PicksByAisle::in(const AisleTourProblem& problem, int aisle, int block) const {
  const auto all = in(aisle);
  const auto below = [&](Length y) {
    return std::partition_point(all.begin(), all.end(), [y](const Entry& entry) { return entry.y < y; });
  };
  const auto from = block == 0 ? all.begin() : below(problem.y(block));
  const auto to = block + 1 == problem.blocks() ? all.end() : below(problem.y(block + 1));
  return {from, to};
}

AisleGap largest_gap(std::span<const PicksByAisle::Entry> entries, const Length* low, const Length* high) {
  AisleGap best;
  const Length* before = low;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (before && entries[i].y - *before > best.size) best = {entries[i].y - *before, i};
    before = &entries[i].y;
  }
  if (before && high && *high - *before > best.size) best = {*high - *before, entries.size()};
  return best;
}

}  // namespace gudang
