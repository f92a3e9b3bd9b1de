// combined_plus: from the farthest block to the depot's, the least way in a block and all behind it, for each aisle by which the
// block is passed on the way out and each by which it is left on the way back. An aisle without picks is never a better way out than
// its neighbours with picks on either side: the way across is linear between them.
#include <algorithm>

#include "algo/heuristic_walk.hpp"

namespace gudang {
namespace {
constexpr Length kNever(INT64_MAX / 4);
}

void HeuristicWalk::combined_plus() {
  if (picks().empty()) return;
  const int farthest = farthest_block();
  if (farthest == 0) return block_by_block(Within::combined);
  list_aisles();
  const std::size_t square = memory_.aisles_.size() * memory_.aisles_.size();
  memory_.choices_.resize(square * static_cast<std::size_t>(farthest + 1));
  memory_.beyond_.assign(square, kNever);
  memory_.nearer_.resize(square);
  plan_farthest(farthest);
  for (int block = farthest - 1; block >= 0; --block) plan_block(block);
  choose_plan(farthest);
  walk_plan(farthest);
}

HeuristicTours::Beyond& HeuristicWalk::choice(int near_block, std::size_t out, std::size_t back) {
  const std::size_t aisles = memory_.aisles_.size();
  return memory_.choices_[(static_cast<std::size_t>(near_block) * aisles + out) * aisles + back];
}

void HeuristicWalk::list_aisles() {
  memory_.aisles_.clear();
  for (int aisle = picks().first_aisle(); aisle <= picks().last_aisle(); ++aisle)
    if (!picks().in(aisle).empty()) memory_.aisles_.push_back(aisle);
}

std::size_t HeuristicWalk::index_of(int aisle) const {
  return static_cast<std::size_t>(std::lower_bound(memory_.aisles_.begin(), memory_.aisles_.end(), aisle) - memory_.aisles_.begin());
}

/// Come to by any aisle, served from the near side.
void HeuristicWalk::plan_farthest(int near_block) {
  const std::size_t aisles = memory_.aisles_.size();
  const auto& order = memory_.order_;
  list_block(near_block, -1);
  for (const bool reversed : {false, true}) {
    const Length within = plan_combined(near_block).from_near + across(order.front(), order.back());
    const std::size_t back = index_of(order.back());
    for (std::size_t out = 0; out < aisles; ++out) {
      const Length way = across(memory_.aisles_[out], order.front()) + within;
      if (way >= memory_.beyond_[out * aisles + back]) continue;
      memory_.beyond_[out * aisles + back] = way;
      choice(near_block, out, back) = {0, 0, reversed};
    }
    std::reverse(memory_.order_.begin(), memory_.order_.end());
  }
}

void HeuristicWalk::plan_block(int near_block) {
  std::fill(memory_.nearer_.begin(), memory_.nearer_.end(), kNever);
  for (std::size_t out = 0; out < memory_.aisles_.size(); ++out) {
    reach_next_block(out);
    plan_block_by(out, near_block);
  }
  memory_.beyond_.swap(memory_.nearer_);
}

/// From the far end of the aisle to each aisle by which the next block is left, by the best way out through that block.
void HeuristicWalk::reach_next_block(std::size_t out) {
  const std::size_t aisles = memory_.aisles_.size();
  memory_.reached_.assign(aisles, kNever);
  memory_.reached_out_.assign(aisles, 0);
  for (std::size_t next = 0; next < aisles; ++next) {
    const Length way = across(memory_.aisles_[out], memory_.aisles_[next]);
    for (std::size_t back = 0; back < aisles; ++back) {
      if (way + memory_.beyond_[next * aisles + back] >= memory_.reached_[back]) continue;
      memory_.reached_[back] = way + memory_.beyond_[next * aisles + back];
      memory_.reached_out_[back] = static_cast<std::uint32_t>(next);
    }
  }
}

void HeuristicWalk::plan_block_by(std::size_t out, int near_block) {
  const std::size_t aisles = memory_.aisles_.size();
  const Length through = absolute(problem_.y(cross(near_block + 1)) - problem_.y(cross(near_block)));
  const auto lower = [&](std::size_t from, std::size_t to, Length way, bool reversed) {
    Length& least = memory_.nearer_[out * aisles + to];
    if (memory_.reached_[from] >= kNever || through + memory_.reached_[from] + way >= least) return;
    least = through + memory_.reached_[from] + way;
    choice(near_block, out, to) = {memory_.reached_out_[from], static_cast<std::uint32_t>(from), reversed};
  };
  const auto& order = memory_.order_;
  list_block(near_block, memory_.aisles_[out]);
  if (order.empty()) {
    for (std::size_t at = 0; at < aisles; ++at) lower(at, at, through, false);
    return;
  }
  for (const bool reversed : {false, true}) {
    const Length within = plan_combined(near_block).from_far + across(order.front(), order.back());
    for (std::size_t from = 0; from < aisles; ++from)
      lower(from, index_of(order.back()), across(memory_.aisles_[from], order.front()) + within, reversed);
    std::reverse(memory_.order_.begin(), memory_.order_.end());
  }
}

void HeuristicWalk::choose_plan(int farthest) {
  const std::size_t aisles = memory_.aisles_.size();
  const auto from_depot = [&](std::size_t at) { return absolute(problem_.x(memory_.aisles_[at]) - problem_.depot_x); };
  Length least = kNever;
  HeuristicTours::Beyond at{};
  for (std::size_t out = 0; out < aisles; ++out)
    for (std::size_t back = 0; back < aisles; ++back) {
      const Length way = from_depot(out) + memory_.beyond_[out * aisles + back] + from_depot(back);
      if (way >= least) continue;
      least = way;
      at = {static_cast<std::uint32_t>(out), static_cast<std::uint32_t>(back), false};
    }
  memory_.plan_.clear();
  for (int block = 0; block <= farthest; ++block) {
    const HeuristicTours::Beyond& next = choice(block, at.out, at.back);
    memory_.plan_.push_back({at.out, at.back, next.reversed});
    at = next;
  }
}

void HeuristicWalk::walk_plan(int farthest) {
  const auto plan = [&](int block) { return memory_.plan_[static_cast<std::size_t>(block)]; };
  const auto out = [&](int block) { return block == farthest ? -1 : memory_.aisles_[plan(block).out]; };
  for (int block = 0; block < farthest; ++block) {
    writer_.go_across(out(block));
    walk_through(out(block), block, false);
  }
  for (int block = farthest; block >= 0; --block) {
    list_block(block, out(block));
    if (plan(block).reversed) std::reverse(memory_.order_.begin(), memory_.order_.end());
    if (memory_.order_.empty()) writer_.go_along({}, cross(block));
    else serve(block, block == farthest, Within::combined);
  }
  writer_.finish();
}

}  // namespace gudang
