#include "algo/multi_block_sweep.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

using Ends = SweepStates::Ends;
using Moves = SweepStates::Moves;
using State = SweepStates::State;

void lower(std::int64_t& cost, std::int64_t candidate) { cost = std::min(cost, candidate); }

/// A block's costs by what they do to a state: which excursions remain once an end is met anyway.
struct Priced {
  std::array<std::int64_t, SweepStates::kEnds> stay;  ///< by Ends: neither end changes
  std::int64_t new_front, new_back;                   ///< meets this end, the other is met already

  explicit Priced(const BlockCosts& c) {
    const std::int64_t front = std::min(c.none, c.from_front), back = std::min(c.none, c.from_back);
    const std::int64_t both = std::min(std::min(front, back), c.around_gap);
    stay = {c.none, front, back, both, both};
    new_front = std::min(c.from_front, c.around_gap);
    new_back = std::min(c.from_back, c.around_gap);
  }
};

/// The outcomes of one block: `to` from `from`, both by state.
void walk_block(const SweepStates& states, int block, const BlockCosts& costs, const std::int64_t* from, std::int64_t* to) {
  const Priced priced(costs);
  for (std::size_t ends = 0; ends < SweepStates::kEnds; ++ends)
    for (const Moves& moves : states.moves(block, static_cast<Ends>(ends))) to[moves.from] = std::min(from[moves.from] + priced.stay[ends], kNoWay);
  for (const Moves& moves : states.moves(block, Ends::neither)) {
    const std::int64_t cost = from[moves.from];
    lower(to[moves.once], cost + costs.once);
    lower(to[moves.twice], cost + costs.twice);
    lower(to[moves.meet_front], cost + costs.from_front);
    lower(to[moves.meet_back], cost + costs.from_back);
    lower(to[moves.meet_both], cost + costs.around_gap);
  }
  for (const Moves& moves : states.moves(block, Ends::front_only)) {
    const std::int64_t cost = from[moves.from];
    lower(to[moves.once], cost + costs.once);
    lower(to[moves.twice], cost + costs.twice);
    lower(to[moves.meet_back], cost + priced.new_back);
  }
  for (const Moves& moves : states.moves(block, Ends::back_only)) {
    const std::int64_t cost = from[moves.from];
    lower(to[moves.once], cost + costs.once);
    lower(to[moves.twice], cost + costs.twice);
    lower(to[moves.meet_front], cost + priced.new_front);
  }
  for (const Moves& moves : states.moves(block, Ends::apart)) {
    const std::int64_t cost = from[moves.from];
    lower(to[moves.once], cost + costs.once);
    lower(to[moves.twice], cost + costs.twice);
  }
  for (const Moves& moves : states.moves(block, Ends::joined)) lower(to[moves.once], from[moves.from] + costs.once);
}

struct Undone { State from; AisleWalk walk; };

/// A way in which walk_block came to `at`.
Undone undo_block(const SweepStates& states, int block, const BlockCosts& c, const std::int64_t* from, const std::int64_t* to, State at) {
  const std::int64_t reached = to[at];
  Undone undone{at, AisleWalk::none};
  bool found = false;
  const auto attempt = [&](State start, State end, std::int64_t cost, AisleWalk walk) {
    if (found || end != at || from[start] + cost != reached) return;
    undone = {start, walk};
    found = true;
  };
  for (std::size_t ends = 0; ends < SweepStates::kEnds; ++ends) {
    const bool front = ends != static_cast<std::size_t>(Ends::neither) && ends != static_cast<std::size_t>(Ends::back_only);
    const bool back = ends != static_cast<std::size_t>(Ends::neither) && ends != static_cast<std::size_t>(Ends::front_only);
    const bool joined = ends == static_cast<std::size_t>(Ends::joined);
    for (const Moves& moves : states.moves(block, static_cast<Ends>(ends))) {
      attempt(moves.from, moves.from, c.none, AisleWalk::none);
      attempt(moves.from, moves.meet_front, c.from_front, AisleWalk::from_front);
      attempt(moves.from, moves.meet_back, c.from_back, AisleWalk::from_back);
      const State both = front ? moves.meet_back : back ? moves.meet_front : moves.meet_both;
      attempt(moves.from, both, c.around_gap, AisleWalk::around_gap);
      attempt(moves.from, moves.once, c.once, AisleWalk::once);
      if (!joined) attempt(moves.from, moves.twice, c.twice, AisleWalk::twice);
    }
    if (found) break;
  }
  GUDANG_ASSERT(found, "every cost of a sweep was reached by some move");
  return undone;
}

}  // namespace

const SweepStates& MultiBlockSweep::states_for(int crosses) {
  GUDANG_ASSERT(crosses >= 2 && crosses <= kMostCrosses, "a sweep handles two to seven cross-aisles");
  auto& made = made_[static_cast<std::size_t>(crosses)];
  if (!made) made = std::make_unique<const SweepStates>(crosses);
  return *made;
}

void MultiBlockSweep::start(const SweepColumns& columns) {
  states_ = &states_for(columns.crosses);
  costs_.assign(states_->size(), kNoWay);
  costs_[SweepStates::kNothing] = 0;
  rows_.resize(states_->size() * static_cast<std::size_t>(columns.crosses));
  rest_.resize(columns.size() + 1);
  rest_.back() = 0;
  for (std::size_t i = columns.size(); i-- > 0;) {
    rest_[i] = rest_[i + 1];
    for (int block = 0; block + 1 < columns.crosses; ++block) rest_[i] = std::min(rest_[i] + columns.block(i, block).none, kNoWay);
  }
}

void MultiBlockSweep::walk_column(const SweepColumns& columns, std::size_t column) {
  const std::size_t size = states_->size();
  Row first = row(0);
  std::copy(costs_.begin(), costs_.end(), first);
  if (column == columns.depot_column)
    for (std::size_t i = 0; i < size; ++i) {
      const State met = states_->met(columns.depot_cross, static_cast<State>(i));
      if (met == i) continue;
      lower(first[met], first[i]);
      first[i] = kNoWay;
    }
  for (int block = 0; block + 1 < columns.crosses; ++block) walk_block(*states_, block, columns.block(column, block), row(block), row(block + 1));
}

void MultiBlockSweep::cross_over(const SweepColumns& columns, std::size_t column) {
  const std::int64_t* last = row(columns.crosses - 1);
  std::copy(last, last + states_->size(), costs_.begin());
  for (const SweepStates::Drop& drop : states_->drops()) lower(costs_[drop.to], costs_[drop.from]);
  const std::int64_t distance = columns.x[column + 1] - columns.x[column];
  for (std::size_t i = 0; i < costs_.size(); ++i) costs_[i] = std::min(costs_[i] + distance * states_->edges(static_cast<State>(i)), kNoWay);
}

std::int64_t MultiBlockSweep::least_closed(const std::int64_t* row, State& at) const {
  std::int64_t least = kNoWay;
  for (const State state : states_->closed())
    if (row[state] < least) {
      least = row[state];
      at = state;
    }
  return least;
}

std::int64_t MultiBlockSweep::least_cost(const SweepColumns& columns) {
  start(columns);
  std::int64_t least = kNoWay;
  State at = SweepStates::kNothing;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    walk_column(columns, i);
    if (i >= columns.depot_column) lower(least, least_closed(row(columns.crosses - 1), at) + rest_[i + 1]);
    if (i + 1 < columns.size()) cross_over(columns, i);
  }
  return least;
}

std::int64_t MultiBlockSweep::solve(const SweepColumns& columns, SweepAnswer& answer) {
  start(columns);
  before_.resize(states_->size() * columns.size());
  std::int64_t least = kNoWay;
  State best = SweepStates::kNothing;
  std::size_t last = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::copy(costs_.begin(), costs_.end(), before_.begin() + static_cast<std::ptrdiff_t>(i * states_->size()));
    walk_column(columns, i);
    State at = SweepStates::kNothing;
    const std::int64_t closed = i >= columns.depot_column ? least_closed(row(columns.crosses - 1), at) + rest_[i + 1] : kNoWay;
    if (closed < least) {
      least = closed;
      best = at;
      last = i;
    }
    if (i + 1 < columns.size()) cross_over(columns, i);
  }
  answer.crosses = columns.crosses;
  answer.walks.assign(columns.blocks.size(), AisleWalk::none);
  answer.across.assign(columns.size() * static_cast<std::size_t>(columns.crosses), 0);
  if (least < kNoWay) trace(columns, last, best, answer);
  return least;
}

/// Backwards from the last column walked; each column is walked once more for its rows.
void MultiBlockSweep::trace(const SweepColumns& columns, std::size_t last, State at, SweepAnswer& answer) {
  for (std::size_t i = last + 1; i-- > 0;) {
    const auto before = before_.begin() + static_cast<std::ptrdiff_t>(i * states_->size());
    std::copy(before, before + static_cast<std::ptrdiff_t>(states_->size()), costs_.begin());
    walk_column(columns, i);
    if (i < last) {
      for (int cross = 0; cross < columns.crosses; ++cross)
        answer.across[i * static_cast<std::size_t>(columns.crosses) + static_cast<std::size_t>(cross)] = static_cast<std::uint8_t>(states_->edges(at, cross));
      at = undo_drops(columns, i, at);
    }
    at = undo_column(columns, i, at, answer);
  }
}

State MultiBlockSweep::undo_drops(const SweepColumns& columns, std::size_t column, State at) {
  cross_over(columns, column);
  const std::int64_t distance = columns.x[column + 1] - columns.x[column];
  const auto dropped = [&](State state) { return costs_[state] - distance * states_->edges(state); };
  const std::int64_t cost = dropped(at);
  const auto& drops = states_->drops();
  for (std::size_t i = drops.size(); i-- > 0 && row(columns.crosses - 1)[at] != cost;)
    if (drops[i].to == at && dropped(drops[i].from) == cost) at = drops[i].from;
  return at;
}

State MultiBlockSweep::undo_column(const SweepColumns& columns, std::size_t column, State at, SweepAnswer& answer) {
  const auto blocks = static_cast<std::size_t>(columns.crosses - 1);
  for (int block = columns.crosses - 2; block >= 0; --block) {
    const Undone undone = undo_block(*states_, block, columns.block(column, block), row(block), row(block + 1), at);
    answer.walks[column * blocks + static_cast<std::size_t>(block)] = undone.walk;
    at = undone.from;
  }
  const std::int64_t* arrived = before_.data() + column * states_->size();
  if (column != columns.depot_column || arrived[at] == row(0)[at]) return at;
  State before = SweepStates::kNothing;  // the depot's crossing was not met yet
  while (states_->met(columns.depot_cross, before) != at || arrived[before] != row(0)[at]) ++before;
  return before;
}

}  // namespace gudang
