#include "algo/one_block_sweep.hpp"

#include <algorithm>

namespace gudang {
namespace {

/// More than any tour; a few of them add up without overflow.
constexpr std::int64_t kNever = std::int64_t{1} << 59;
constexpr std::int64_t kNoGap = -kNever / 2;  ///< makes walking around it cost more than kNever

/// `condition ? yes : no` without a branch: compilers make one of it, which mispredicts at every other pick.
std::int64_t choose(bool condition, std::int64_t yes, std::int64_t no) { return no + ((yes - no) & -static_cast<std::int64_t>(condition)); }

}  // namespace

OneBlockSweep::Column OneBlockSweep::column_of(const AisleTourProblem& problem, const PicksByAisle& picks, int aisle, DepotAt depot) {
  const auto entries = picks.in(aisle);
  const Length front = problem.cross_y.front(), back = problem.cross_y.back();
  const std::int64_t once = (back - front).count();
  Column column{problem.x(aisle).count(), 0, 0, kNever, kNever, kNever, 0, once, 2 * once, aisle, false};
  column.empty = entries.empty() && depot == DepotAt::elsewhere;
  if (column.empty) return column;
  if (depot == DepotAt::back) column.from_front = 2 * once;
  else if (!entries.empty()) column.from_front = 2 * (entries.back().y - front).count();
  if (depot == DepotAt::front) column.from_back = 2 * once;
  else if (!entries.empty()) column.from_back = 2 * (back - entries.front().y).count();
  std::int64_t widest = -1;  // as gap_of, without its place: no branch to mispredict
  for (std::size_t i = 1; i < entries.size(); ++i) widest = std::max(widest, (entries[i].y - entries[i - 1].y).count());
  if (depot != DepotAt::elsewhere && !entries.empty())
    widest = std::max(widest, (depot == DepotAt::front ? entries.front().y - front : back - entries.back().y).count());
  if (widest >= 0) column.gap = 2 * (once - widest);
  column.rank_excursions();
  return column;
}

OneBlockSweep::Column OneBlockSweep::depot_column(const AisleTourProblem& problem) {
  const std::int64_t at_front = problem.depot_cross == 0 ? 0 : kNever, at_back = kNever - at_front;
  return {problem.depot_x.count(), at_front, at_back, kNever, at_front, at_back, 0, kNever, kNever, -1, false};
}

/// Calls `lay(column)` for each, from left to right, and returns which one the depot is in.
template <class Lay>
std::size_t OneBlockSweep::for_each_column(const AisleTourProblem& problem, const PicksByAisle& picks, Lay lay) {
  const auto aisles = static_cast<int>(problem.aisle_x.size());
  const auto right = std::lower_bound(problem.aisle_x.begin(), problem.aisle_x.end(), problem.depot_x);
  const int depot_aisle = static_cast<int>(right - problem.aisle_x.begin());  // at the depot, or the first right of it
  const bool at_aisle = depot_aisle < aisles && *right == problem.depot_x;
  const int first = picks.empty() ? depot_aisle : std::min(picks.first_aisle(), depot_aisle);
  const int last = picks.empty() ? depot_aisle - 1 : std::max(picks.last_aisle(), depot_aisle - 1);
  const DepotAt end = problem.depot_cross == 0 ? DepotAt::front : DepotAt::back;
  for (int aisle = first; aisle < std::min(depot_aisle, last + 1); ++aisle) lay(column_of(problem, picks, aisle, DepotAt::elsewhere));
  if (at_aisle) {
    lay(column_of(problem, picks, depot_aisle, end));
  } else {
    lay(depot_column(problem));
  }
  for (int aisle = depot_aisle + (at_aisle ? 1 : 0); aisle <= last; ++aisle) lay(column_of(problem, picks, aisle, DepotAt::elsewhere));
  return static_cast<std::size_t>(depot_aisle - first);
}

OneBlockSweep::Costs OneBlockSweep::first(const Column& column) {
  return {column.once, column.from_front, column.from_back, column.twice, column.gap};
}

void OneBlockSweep::clear_extents(const AisleTourProblem& problem) {
  extents_.assign(problem.aisle_x.size(), {problem.cross_y.back().count(), problem.cross_y.front().count(), kNoGap});
}

std::int64_t OneBlockSweep::length_in_order(const AisleTourProblem& problem) {
  if (problem.picks.empty()) return 0;
  clear_extents(problem);
  std::int32_t aisle = -1;
  Extent extent{0, 0, kNoGap};
  bool ordered = true;
  for (const AislePick& pick : problem.picks) {
    const bool same = pick.aisle == aisle;
    const std::int64_t y = pick.y.count(), gap = y - extent.last;
    ordered &= (pick.aisle > aisle) | (same & (gap >= 0));
    extent = {choose(same, extent.first, y), y, choose(same, std::max(extent.widest, gap), kNoGap)};
    extents_[static_cast<std::size_t>(pick.aisle)] = extent;
    aisle = pick.aisle;
  }
  return ordered ? sweep(problem, problem.picks.front().aisle, aisle) : -1;
}

std::int64_t OneBlockSweep::length(const AisleTourProblem& problem, const PicksByAisle& picks) {
  if (picks.empty()) return 0;
  clear_extents(problem);
  for (int aisle = picks.first_aisle(); aisle <= picks.last_aisle(); ++aisle) {
    const auto entries = picks.in(aisle);
    if (entries.empty()) continue;
    std::int64_t widest = kNoGap;
    for (std::size_t i = 1; i < entries.size(); ++i) widest = std::max(widest, (entries[i].y - entries[i - 1].y).count());
    extents_[static_cast<std::size_t>(aisle)] = {entries.front().y.count(), entries.back().y.count(), widest};
  }
  return sweep(problem, picks.first_aisle(), picks.last_aisle());
}

/// The depot as a pick at an end of the aisle.
void OneBlockSweep::meet_depot(const AisleTourProblem& problem, std::size_t aisle) {
  Extent& extent = extents_[aisle];
  const std::int64_t front = problem.cross_y.front().count(), back = problem.cross_y.back().count();
  const bool empty = extent.last < extent.first;
  if (problem.depot_cross == 0) {
    if (!empty) extent.widest = std::max(extent.widest, extent.first - front);
    extent.first = front;
  } else {
    if (!empty) extent.widest = std::max(extent.widest, back - extent.last);
    extent.last = back;
  }
}

/// From aisle to aisle; `costs` are those left of the first, at `x`.
OneBlockSweep::Costs OneBlockSweep::walk(const AisleTourProblem& problem, Costs costs, std::int64_t x, int from, int to) const {
  const std::int64_t front = problem.cross_y.front().count(), back = problem.cross_y.back().count(), once = back - front;
  for (int aisle = from; aisle < to; ++aisle) {
    const Extent& extent = extents_[static_cast<std::size_t>(aisle)];
    Column column{problem.x(aisle).count(), 2 * (extent.last - front), 2 * (back - extent.first), 2 * (once - extent.widest), 0, 0, 0, once, 2 * once, aisle, false};
    column.rank_excursions();
    costs = along(across(costs, column.x - x), column);
    x = column.x;
  }
  return costs;
}

/// Before the first column it is as if both ends were met at no cost: a part of the tour that begins there with nothing is no shorter.
std::int64_t OneBlockSweep::sweep(const AisleTourProblem& problem, int first, int last) {
  constexpr Costs kBefore{kNever, 0, 0, kNever, kNever};
  const auto right = std::lower_bound(problem.aisle_x.begin(), problem.aisle_x.end(), problem.depot_x);
  const int depot_aisle = static_cast<int>(right - problem.aisle_x.begin());  // at the depot, or the first right of it
  if (right != problem.aisle_x.end() && *right == problem.depot_x) {
    meet_depot(problem, static_cast<std::size_t>(depot_aisle));
    first = std::min(first, depot_aisle);
    return walk(problem, kBefore, problem.x(first).count(), first, std::max(last, depot_aisle) + 1).complete();
  }
  const Column depot = depot_column(problem);
  const int left_end = std::min(depot_aisle, last + 1);
  Costs costs = kBefore;
  if (first < left_end) {
    costs = walk(problem, costs, problem.x(first).count(), first, left_end);
    costs = across(costs, depot.x - problem.x(left_end - 1).count());
  }
  costs = along(costs, depot);
  return walk(problem, costs, depot.x, std::max(first, depot_aisle), last + 1).complete();
}

std::int64_t OneBlockSweep::solve(const AisleTourProblem& problem, const PicksByAisle& picks) {
  columns_.clear();
  costs_.clear();
  depot_column_ = for_each_column(problem, picks, [&](const Column& column) {
    costs_.push_back(columns_.empty() ? first(column) : along(across(costs_.back(), column.x - columns_.back().x), column));
    columns_.push_back(column);
  });
  return costs_.back().complete();
}

AisleWalk OneBlockSweep::undo_first(Class at) {
  switch (at) {
    case Class::odd: return AisleWalk::once;
    case Class::front: return AisleWalk::from_front;
    case Class::back: return AisleWalk::from_back;
    case Class::joined: return AisleWalk::twice;
    case Class::parted: return AisleWalk::around_gap;
  }
  return AisleWalk::none;
}

/// The walk that `along` took to reach class `at`; `at` becomes the class it came from.
AisleWalk OneBlockSweep::undo_along(Class& at, const Costs& c, const Column& column) {
  const auto excursion = [&](std::int64_t cost) {
    if (column.empty) return AisleWalk::none;
    if (cost == column.gap) return AisleWalk::around_gap;
    return cost == column.from_front ? AisleWalk::from_front : AisleWalk::from_back;
  };
  const auto cheaper_end = [&] { return c.front <= c.back ? Class::front : Class::back; };
  const auto cost_of_end = std::min(c.front, c.back);
  const Costs reached = along(c, column);
  switch (at) {
    case Class::odd:
      if (reached.odd == c.odd + column.stay) return excursion(column.stay);
      at = cost_of_end <= std::min(c.joined, c.parted) ? cheaper_end() : c.joined <= c.parted ? Class::joined : Class::parted;
      return AisleWalk::once;
    case Class::front: return column.empty ? AisleWalk::none : AisleWalk::from_front;
    case Class::back: return column.empty ? AisleWalk::none : AisleWalk::from_back;
    case Class::joined:
      if (reached.joined == c.joined + column.stay) return excursion(column.stay);
      if (reached.joined == c.odd + column.once) return at = Class::odd, AisleWalk::once;
      at = cost_of_end <= c.parted ? cheaper_end() : Class::parted;
      return AisleWalk::twice;
    case Class::parted:
      if (reached.parted == c.parted + column.stay) return excursion(column.stay);
      if (reached.parted == c.front + column.new_back) {
        at = Class::front;
        return column.new_back == column.from_back ? AisleWalk::from_back : AisleWalk::around_gap;
      }
      at = Class::back;
      return column.new_front == column.from_front ? AisleWalk::from_front : AisleWalk::around_gap;
  }
  return AisleWalk::none;
}

/// Ties go to `joined`: where an excursion from the far end just reaches the depot, walking it twice joins the depot itself.
OneBlockSweep::Class OneBlockSweep::undo_across(Class at, const Costs& before) {
  if (at == Class::front && before.joined <= before.front) return Class::joined;
  if (at == Class::back && before.joined <= before.back) return Class::joined;
  return at;
}

void OneBlockSweep::write(const AisleTourProblem& problem, const PicksByAisle& picks, TourGraph& graph, std::vector<TourPoint>& tour) {
  graph.reset(columns_.size(), 2);
  const Costs& last = costs_[columns_.size() - 1];
  Class at = last.front <= last.back ? Class::front : Class::back;
  if (last.joined <= std::min(last.front, last.back)) at = Class::joined;
  for (std::size_t i = columns_.size(); i-- > 0;) {
    graph.set_aisle(i, columns_[i].aisle);
    if (i == 0) {
      graph.set_walk(0, 0, undo_first(at));
      break;
    }
    const std::int64_t distance = columns_[i].x - columns_[i - 1].x;
    graph.set_walk(i, 0, undo_along(at, across(costs_[i - 1], distance), columns_[i]));
    const int both = at == Class::odd ? 1 : 2;
    graph.set_across(i - 1, 0, at == Class::back ? 0 : both);
    graph.set_across(i - 1, 1, at == Class::front ? 0 : both);
    at = undo_across(at, costs_[i - 1]);
  }
  graph.write(problem, picks, depot_column_, tour);
}

}  // namespace gudang
