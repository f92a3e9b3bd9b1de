// The heuristics of the header but combined_plus, which has its own file.
#include "gudang/algo/heuristic_tours.hpp"

#include <algorithm>

#include "algo/heuristic_walk.hpp"

namespace gudang {

void HeuristicWalk::return_to_front() {
  for (int aisle = picks().first_aisle(); aisle <= picks().last_aisle(); ++aisle) {
    const Entries entries = picks().in(aisle);
    if (entries.empty()) continue;
    writer_.go_across(aisle);
    writer_.visit(entries, depot_in_front_);
  }
  writer_.finish();
}

std::size_t HeuristicWalk::part(Entries entries, Parting parting) const {
  const Length front = problem_.cross_y.front(), back = problem_.cross_y.back();
  if (parting == Parting::largest_gap) return largest_gap(entries, &front, &back).picks_before;
  const auto in_front_half = [&](const PicksByAisle::Entry& entry) {
    const Length twice = entry.y * 2, middle = front + back;
    return twice < middle || (twice == middle && depot_in_front_);
  };
  return static_cast<std::size_t>(std::partition_point(entries.begin(), entries.end(), in_front_half) - entries.begin());
}

void HeuristicWalk::loop(Parting parting) {
  const int first = picks().first_aisle(), last = picks().last_aisle();
  if (first >= last) return return_to_front();
  const auto fetch = [&](int aisle, bool from_front) {
    const Entries entries = picks().in(aisle);
    const std::size_t parted = part(entries, parting);
    const Entries side = from_front ? entries.first(parted) : entries.subspan(parted);
    if (side.empty()) return;
    writer_.go_across(aisle);
    writer_.visit(side, from_front);
  };
  writer_.go_across(first);
  writer_.go_along(picks().in(first), cross(problem_.blocks()));
  for (int aisle = first + 1; aisle < last; ++aisle) fetch(aisle, !depot_in_front_);
  writer_.go_across(last);
  writer_.go_along(picks().in(last), cross(0));
  for (int aisle = last - 1; aisle > first; --aisle) fetch(aisle, depot_in_front_);
  writer_.finish();
}

int HeuristicWalk::farthest_block() const {
  for (int block = problem_.blocks() - 1; block > 0; --block)
    for (int aisle = picks().first_aisle(); aisle <= picks().last_aisle(); ++aisle)
      if (!in_block(aisle, block).empty()) return block;
  return 0;
}

void HeuristicWalk::list_block(int near_block, int but_aisle) {
  memory_.order_.clear();
  for (int aisle = picks().first_aisle(); aisle <= picks().last_aisle(); ++aisle)
    if (aisle != but_aisle && !in_block(aisle, near_block).empty()) memory_.order_.push_back(aisle);
}

void HeuristicWalk::block_by_block(Within within) {
  if (picks().empty()) return;
  const int left = picks().first_aisle(), farthest = farthest_block();
  writer_.go_across(left);
  for (int block = 0; block < farthest; ++block) walk_through(left, block, false);
  list_block(farthest, -1);
  serve(farthest, true, within);
  for (int block = farthest - 1; block >= 0; --block) {
    list_block(block, left);
    auto& order = memory_.order_;
    if (order.empty()) {
      writer_.go_along({}, cross(block));
      continue;
    }
    const Length to_left = writer_.x() - problem_.x(order.front()), to_right = problem_.x(order.back()) - writer_.x();
    if (std::max(to_right, -to_right) < std::max(to_left, -to_left)) std::reverse(order.begin(), order.end());
    serve(block, false, within);
  }
  writer_.finish();
}

void HeuristicWalk::serve(int near_block, bool at_near, Within within) {
  const auto& order = memory_.order_;
  if (within == Within::combined) plan_combined(near_block);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool last = i + 1 == order.size();
    const bool back = within == Within::combined ? memory_.turn_back_[2 * i + (at_near ? 0 : 1)] != 0 : last && at_near;
    writer_.go_across(order[i]);
    if (back) {
      turn_back(order[i], near_block, at_near);
    } else {
      walk_through(order[i], near_block, !at_near);
      at_near = !at_near;
    }
  }
}

/// Backwards over the block's aisles: the cost to finish at the near side, standing on either side. The way across is the
/// same for every choice.
HeuristicWalk::Along HeuristicWalk::plan_combined(int near_block) {
  const auto& order = memory_.order_;
  memory_.turn_back_.resize(2 * order.size());
  const Length near_y = problem_.y(cross(near_block)), far_y = problem_.y(cross(near_block + 1));
  const Length through = std::max(far_y - near_y, near_y - far_y);
  const Length never(INT64_MAX / 4);
  Length from_near, from_far = never;
  for (std::size_t i = order.size(); i-- > 0;) {
    const Entries entries = in_block(order[i], near_block);
    const Length to_last = entries.back().y - std::min(near_y, far_y), to_first = std::max(near_y, far_y) - entries.front().y;
    const Length back_near = from_near + (depot_in_front_ ? to_last : to_first) * 2;
    const Length back_far = from_far + (depot_in_front_ ? to_first : to_last) * 2;
    const Length through_near = from_far + through, through_far = from_near + through;
    memory_.turn_back_[2 * i] = back_near <= through_near;
    memory_.turn_back_[2 * i + 1] = back_far <= through_far;
    from_near = std::min(back_near, through_near);
    from_far = std::min(back_far, through_far);
  }
  return {from_near, from_far};
}

void HeuristicWalk::walk_through(int aisle, int near_block, bool to_near) {
  writer_.go_along(in_block(aisle, near_block), cross(to_near ? near_block : near_block + 1));
}

void HeuristicWalk::turn_back(int aisle, int near_block, bool from_near) {
  writer_.visit(in_block(aisle, near_block), from_near == depot_in_front_);
}

Length HeuristicWalk::way_through(Entries entries, int from, int to) const {
  const Length low = problem_.y(std::min(from, to)), high = problem_.y(std::max(from, to));
  return high - low + std::max(Length(), low - entries.front().y) * 2 + std::max(Length(), entries.back().y - high) * 2;
}

/// The way across is the same for every choice. The first aisle is entered, and the last left, by the depot's cross-aisle.
void HeuristicWalk::plan_aisle_by_aisle() {
  const auto crosses = static_cast<std::size_t>(problem_.crosses());
  auto& order = memory_.order_;
  order.clear();
  for (int aisle = picks().first_aisle(); aisle <= picks().last_aisle(); ++aisle)
    if (!picks().in(aisle).empty()) order.push_back(aisle);
  memory_.way_.resize(order.size() * crosses);
  memory_.entered_by_.resize(order.size() * crosses);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Entries entries = picks().in(order[i]);
    for (int to = 0; to < problem_.crosses(); ++to) {
      const std::size_t here = i * crosses + static_cast<std::size_t>(to);
      memory_.entered_by_[here] = problem_.depot_cross;
      memory_.way_[here] = way_through(entries, problem_.depot_cross, to) + (i > 0 ? memory_.way_[(i - 1) * crosses + static_cast<std::size_t>(problem_.depot_cross)] : Length());
      for (int from = 0; from < problem_.crosses() && i > 0; ++from) {
        const Length way = memory_.way_[(i - 1) * crosses + static_cast<std::size_t>(from)] + way_through(entries, from, to);
        if (way >= memory_.way_[here]) continue;
        memory_.way_[here] = way;
        memory_.entered_by_[here] = from;
      }
    }
  }
}

void HeuristicWalk::walk_aisle(int aisle, int from, int to) {
  const Entries entries = picks().in(aisle);
  const Length low = problem_.y(std::min(from, to)), high = problem_.y(std::max(from, to));
  const auto below = static_cast<std::size_t>(std::partition_point(entries.begin(), entries.end(), [&](const auto& entry) { return entry.y < low; }) - entries.begin());
  const auto upto = static_cast<std::size_t>(std::partition_point(entries.begin(), entries.end(), [&](const auto& entry) { return entry.y <= high; }) - entries.begin());
  const Entries in_front = entries.first(below), between = entries.subspan(below, upto - below), behind = entries.subspan(upto);
  writer_.go_across(aisle);
  if (from <= to) writer_.visit(in_front, false);
  else writer_.visit(behind, true);
  if (from != to) writer_.go_along(between, to);
  else writer_.visit(between, true);  // picks at the crossing itself
  if (from <= to) writer_.visit(behind, true);
  else writer_.visit(in_front, false);
}

void HeuristicWalk::aisle_by_aisle() {
  if (picks().empty()) return;
  plan_aisle_by_aisle();
  const auto& order = memory_.order_;
  const auto crosses = static_cast<std::size_t>(problem_.crosses());
  // Backwards, the cross-aisle by which each aisle is left; kept in the first place of its row.
  std::int32_t left_by = problem_.depot_cross;
  for (std::size_t i = order.size(); i-- > 0;) {
    const std::int32_t entered_by = memory_.entered_by_[i * crosses + static_cast<std::size_t>(left_by)];
    memory_.entered_by_[i * crosses] = left_by;
    left_by = entered_by;
  }
  std::int32_t at = problem_.depot_cross;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::int32_t to = memory_.entered_by_[i * crosses];
    walk_aisle(order[i], at, to);
    at = to;
  }
  writer_.finish();
}

void HeuristicTours::s_shape(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  HeuristicWalk(*this, problem, tour).block_by_block(HeuristicWalk::Within::s_shape);
}

void HeuristicTours::return_to_front(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  HeuristicWalk(*this, problem, tour).return_to_front();
}

void HeuristicTours::midpoint(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  HeuristicWalk(*this, problem, tour).loop(HeuristicWalk::Parting::middle);
}

void HeuristicTours::largest_gap(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  HeuristicWalk(*this, problem, tour).loop(HeuristicWalk::Parting::largest_gap);
}

void HeuristicTours::combined(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  HeuristicWalk(*this, problem, tour).block_by_block(HeuristicWalk::Within::combined);
}

void HeuristicTours::combined_plus(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  HeuristicWalk(*this, problem, tour).combined_plus();
}

void HeuristicTours::aisle_by_aisle(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  HeuristicWalk(*this, problem, tour).aisle_by_aisle();
}

}  // namespace gudang
