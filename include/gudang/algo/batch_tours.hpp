// Lengths of one-block tours through sets of orders, by the optimum or by a heuristic, many times a millisecond.
//
// The optimum is the sweep of H. D. Ratliff and A. S. Rosenthal 1983, doi:10.1287/opre.31.3.507, in the five classes of OptimalTour, over
// pick positions kept as bits: in each aisle the orders' distinct depths are numbered, an order is a row of words, and a set
// of orders is the union of its rows. Nothing is sorted and nothing is written down but the length. The heuristics
// (heuristic_tours.hpp) are read off the same rows. O(orders x words + picks).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/algo/aisle_tour.hpp"

namespace gudang {

/// How the tours are walked; in one block HeuristicTours::combined and aisle_by_aisle are equally long.
enum class BatchRouting : std::uint8_t { optimal, s_shape, return_to_front, midpoint, largest_gap, combined };

class BatchTours {
 public:
  /// `orders[i]`: picks of order i. The problem's own picks do not count; one block, or InvariantError.
  BatchTours(const AisleTourProblem& building, std::span<const std::vector<AislePick>> orders, BatchRouting routing = BatchRouting::optimal);

  /// Of the tour through all picks of these orders [mm]: what OptimalTour::length says, or aisle_tour_length of the heuristic's tour.
  [[nodiscard]] std::int64_t length(std::span<const std::uint32_t> orders);

 private:
  struct Costs { std::int64_t odd, front, back, joined, parted; };
  enum class DepotAt : std::uint8_t { elsewhere, front, back };
  struct Column {
    std::int64_t x = 0;                    ///< [mm]
    std::uint32_t first_word = 0, words = 0;
    DepotAt depot = DepotAt::elsewhere;
    bool aisle = true;                     ///< false: the depot alone, between aisles
  };
  /// What the ways to walk a column cost, see OneBlockSweep.
  struct Walks { std::int64_t from_front, from_back, gap; };

  [[nodiscard]] Walks walks_of(const Column& column) const;
  [[nodiscard]] Costs start(const Column& column) const;
  [[nodiscard]] Costs along(const Costs& costs, const Column& column) const;
  static Costs across(const Costs& costs, std::int64_t distance);
  [[nodiscard]] bool stands_empty(const Column& column) const;

  /// How far an aisle is entered from the front and from the back [mm]; negative: not at all.
  struct Reaches { std::int64_t front = -1, back = -1; };
  [[nodiscard]] bool has_picks(const Column& column) const;
  [[nodiscard]] std::int64_t first_depth(const Column& column) const;
  [[nodiscard]] std::int64_t last_depth(const Column& column) const;
  [[nodiscard]] Reaches parted_in_the_middle(const Column& column) const;
  [[nodiscard]] Reaches parted_at_largest_gap(const Column& column) const;
  /// Into an aisle from the depot's side as far as its picks reach, and back.
  [[nodiscard]] std::int64_t near_return(const Column& column) const;
  [[nodiscard]] std::int64_t far_return(const Column& column) const;
  [[nodiscard]] std::int64_t optimal_length() const;
  [[nodiscard]] std::int64_t heuristic_length() const;
  [[nodiscard]] std::int64_t serpentine(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::int64_t combined(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::int64_t loop(std::size_t first, std::size_t last) const;

  std::vector<Column> columns_;            ///< by x: the aisles and, where it stands between them, the depot
  std::vector<std::int64_t> depth_;        ///< (words x 64) [mm] above the front
  std::vector<std::uint64_t> rows_;        ///< (orders x words): which depths an order visits
  std::vector<std::uint64_t> united_;      ///< (words): the set being measured
  std::size_t depot_column_ = 0;
  std::int64_t aisle_length_ = 0;
  BatchRouting routing_;
  bool depot_in_front_;
};

}  // namespace gudang
