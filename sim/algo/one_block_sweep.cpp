#include "algo/one_block_sweep.hpp"

#include <algorithm>

namespace gudang {
namespace {

/// More than any tour; a few of them add up without overflow.
constexpr std::int64_t kNever = std::int64_t{1} << 59;

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
  column.new_front = std::min(column.from_front, column.gap);
  column.new_back = std::min(column.from_back, column.gap);
  column.stay = std::min(column.new_front, column.from_back);
  return column;
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
    const std::int64_t at_front = end == DepotAt::front ? 0 : kNever, at_back = end == DepotAt::back ? 0 : kNever;
    lay(Column{problem.depot_x.count(), at_front, at_back, kNever, at_front, at_back, 0, kNever, kNever, -1, false});
  }
  for (int aisle = depot_aisle + (at_aisle ? 1 : 0); aisle <= last; ++aisle) lay(column_of(problem, picks, aisle, DepotAt::elsewhere));
  return static_cast<std::size_t>(depot_aisle - first);
}

OneBlockSweep::Costs OneBlockSweep::first(const Column& column) {
  return {column.once, column.from_front, column.from_back, column.twice, column.gap};
}

/// From the walked column to the next one, along the cross-aisles: one edge on each, two on one, or two on each.
OneBlockSweep::Costs OneBlockSweep::across(const Costs& c, std::int64_t distance) {
  const std::int64_t two = 2 * distance, four = 4 * distance;
  return {c.odd + two, std::min(c.front, c.joined) + two, std::min(c.back, c.joined) + two, c.joined + four, c.parted + four};
}

OneBlockSweep::Costs OneBlockSweep::along(const Costs& c, const Column& column) {
  const std::int64_t one_ended = std::min(c.front, c.back);
  return {std::min(c.odd + column.stay, std::min(one_ended, std::min(c.joined, c.parted)) + column.once),
          c.front + column.from_front,
          c.back + column.from_back,
          std::min(std::min(c.joined + column.stay, c.odd + column.once), std::min(one_ended, c.parted) + column.twice),
          std::min(c.parted + column.stay, std::min(c.front + column.new_back, c.back + column.new_front))};
}

std::int64_t OneBlockSweep::length(const AisleTourProblem& problem, const PicksByAisle& picks) {
  Costs costs{};
  std::int64_t x = 0;
  bool begun = false;
  for_each_column(problem, picks, [&](const Column& column) {
    costs = begun ? along(across(costs, column.x - x), column) : first(column);
    x = column.x;
    begun = true;
  });
  return costs.complete();
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
