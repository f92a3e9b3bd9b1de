// Lengths of the shortest one-block tours through sets of orders, many times a millisecond.
//
// The sweep of H. D. Ratliff and A. S. Rosenthal 1983, doi:10.1287/opre.31.3.507, in the five classes of OptimalTour, over
// pick positions kept as bits: in each aisle the orders' distinct depths are numbered, an order is a row of words, and a set
// of orders is the union of its rows. Nothing is sorted and nothing is written down but the length. O(orders x words + picks).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/algo/aisle_tour.hpp"

namespace gudang {

class BatchTours {
 public:
  /// `orders[i]`: picks of order i. The problem's own picks do not count; one block, or InvariantError.
  BatchTours(const AisleTourProblem& building, std::span<const std::vector<AislePick>> orders);

  /// Of the shortest tour through all picks of these orders [mm]: what OptimalTour::length says.
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

  std::vector<Column> columns_;            ///< by x: the aisles and, where it stands between them, the depot
  std::vector<std::int64_t> depth_;        ///< (words x 64) [mm] above the front
  std::vector<std::uint64_t> rows_;        ///< (orders x words): which depths an order visits
  std::vector<std::uint64_t> united_;      ///< (words): the set being measured
  std::size_t depot_column_ = 0;
  std::int64_t aisle_length_ = 0;
};

}  // namespace gudang
