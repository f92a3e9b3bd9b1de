// One heuristic tour in the making. Blocks and cross-aisles are counted from the near side ("near block 0" is the depot's), so that
// one text serves a depot at the front and at the back.
#pragma once

#include "algo/tour_writer.hpp"
#include "gudang/algo/heuristic_tours.hpp"

namespace gudang {

/// One tour in the making: the problem seen from the depot's side.
class HeuristicWalk {
 public:
  HeuristicWalk(HeuristicTours& memory, const AisleTourProblem& problem, std::vector<TourPoint>& tour)
      : memory_(memory), problem_(problem), writer_(problem, tour), depot_in_front_(problem.depot_cross == 0) {
    memory_.picks_.sort(problem);
  }

  void return_to_front();
  enum class Parting { middle, largest_gap };
  void loop(Parting parting);
  enum class Within { s_shape, combined };
  void block_by_block(Within within);
  void aisle_by_aisle();
  void combined_plus();

 private:
  using Entries = TourWriter::Entries;
  [[nodiscard]] const PicksByAisle& picks() const { return memory_.picks_; }
  [[nodiscard]] int cross(int near_cross) const { return depot_in_front_ ? near_cross : problem_.blocks() - near_cross; }
  [[nodiscard]] Entries in_block(int aisle, int near_block) const {
    return picks().in(problem_, aisle, depot_in_front_ ? near_block : problem_.blocks() - 1 - near_block);
  }
  /// How many of an aisle's entries, from the front, the parting leaves to the front side.
  [[nodiscard]] std::size_t part(Entries entries, Parting parting) const;
  [[nodiscard]] int farthest_block() const;
  /// Aisles of the block with picks, from left to right, but the one walked through on the way to the back (-1: none was).
  void list_block(int near_block, int but_aisle);
  /// Walks memory_.order_ in its order, from the near or the far side, to end at the near side.
  void serve(int near_block, bool at_near, Within within);
  /// What it takes along the aisles of memory_.order_ to end at the near side, by where the picker stands.
  struct Along { Length from_near, from_far; };
  Along plan_combined(int near_block);
  void walk_through(int aisle, int near_block, bool to_near);
  void turn_back(int aisle, int near_block, bool from_near);
  /// Of an aisle entered at one cross-aisle and left at another, with all its picks.
  [[nodiscard]] Length way_through(Entries entries, int from, int to) const;
  void plan_aisle_by_aisle();
  void walk_aisle(int aisle, int from, int to);
  [[nodiscard]] HeuristicTours::Beyond& choice(int near_block, std::size_t out, std::size_t back);
  void list_aisles();
  [[nodiscard]] std::size_t index_of(int aisle) const;
  [[nodiscard]] Length across(int from_aisle, int to_aisle) const { return absolute(problem_.x(from_aisle) - problem_.x(to_aisle)); }
  [[nodiscard]] static Length absolute(Length length) { return length < Length() ? -length : length; }
  void plan_farthest(int near_block);
  void plan_block(int near_block);
  void reach_next_block(std::size_t out);
  void plan_block_by(std::size_t out, int near_block);
  void choose_plan(int farthest);
  void walk_plan(int farthest);

  HeuristicTours& memory_;
  const AisleTourProblem& problem_;
  TourWriter writer_;
  bool depot_in_front_;
};

}  // namespace gudang
