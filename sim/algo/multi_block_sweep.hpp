// The shortest tour by a sweep over the columns of a building of several blocks, exact for up to seven cross-aisles.
//
// The sweep itself knows no picks: it is given what each way of walking each block costs, so that a caller may price a block
// by other rules (which picks to fetch there, rewards for fetching them: costs may be negative). States and moves:
// SweepStates. Paper, and departures from it: there. O(columns x moves): 156, 1,062, 7,104, 47,160 and 312,048 moves a column
// for three to seven cross-aisles.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "algo/sweep_states.hpp"
#include "algo/tour_graph.hpp"

namespace gudang {

/// More than any tour; a few of them add up without overflow.
inline constexpr std::int64_t kNoWay = std::int64_t{1} << 59;

/// What it costs to walk one block of one column in each way [mm]; kNoWay where it cannot be. Excursions meet the crossing
/// they start from even where they cost nothing. The depot is no pick: the sweep sees to it that its crossing is met.
struct BlockCosts {
  std::int64_t none = 0;
  std::int64_t once = kNoWay;
  std::int64_t from_front = kNoWay, from_back = kNoWay, around_gap = kNoWay;
  std::int64_t twice = kNoWay;
};

/// Columns from left to right: aisles, and one for a depot that stands between aisles.
struct SweepColumns {
  int crosses = 2;
  std::vector<std::int64_t> x;     ///< ascending [mm], by column
  std::vector<BlockCosts> blocks;  ///< [column][block]
  std::size_t depot_column = 0;
  int depot_cross = 0;

  [[nodiscard]] std::size_t size() const { return x.size(); }
  [[nodiscard]] const BlockCosts& block(std::size_t column, int block) const {
    return blocks[column * static_cast<std::size_t>(crosses - 1) + static_cast<std::size_t>(block)];
  }
};

/// What the sweep decided.
struct SweepAnswer {
  int crosses = 2;
  std::vector<AisleWalk> walks;      ///< [column][block]
  std::vector<std::uint8_t> across;  ///< [column][cross]: edges (0, 1 or 2) to the next column

  [[nodiscard]] AisleWalk walk(std::size_t column, int block) const {
    return walks[column * static_cast<std::size_t>(crosses - 1) + static_cast<std::size_t>(block)];
  }
  [[nodiscard]] int edges(std::size_t column, int cross) const {
    return across[column * static_cast<std::size_t>(crosses) + static_cast<std::size_t>(cross)];
  }
};

/// A reusable workspace: makes the states of a number of cross-aisles when first asked for it, and does not allocate when warm.
class MultiBlockSweep {
 public:
  static constexpr int kMostCrosses = SweepStates::kMostCrosses;

  /// The least cost of a connected tour that meets the depot, from whichever column to whichever; kNoWay where there is none.
  [[nodiscard]] std::int64_t least_cost(const SweepColumns& columns);
  /// The same, and one tour of that cost. Ties go by the order of states and moves.
  std::int64_t solve(const SweepColumns& columns, SweepAnswer& answer);

 private:
  using Row = std::int64_t*;
  const SweepStates& states_for(int crosses);
  /// One column, from costs_ into rows_: on to the depot's crossing, then block by block, a row after each.
  void walk_column(const SweepColumns& columns, std::size_t column);
  /// From the last row into costs_: edges to the next column.
  void cross_over(const SweepColumns& columns, std::size_t column);
  void start(const SweepColumns& columns);
  std::int64_t least_closed(const std::int64_t* row, SweepStates::State& at) const;
  void trace(const SweepColumns& columns, std::size_t last, SweepStates::State at, SweepAnswer& answer);
  SweepStates::State undo_column(const SweepColumns& columns, std::size_t column, SweepStates::State at, SweepAnswer& answer);
  SweepStates::State undo_drops(const SweepColumns& columns, std::size_t column, SweepStates::State at);
  [[nodiscard]] Row row(int index) { return rows_.data() + static_cast<std::size_t>(index) * states_->size(); }

  std::array<std::unique_ptr<const SweepStates>, kMostCrosses + 1> made_;
  const SweepStates* states_ = nullptr;  ///< of the problem at hand
  std::vector<std::int64_t> costs_;      ///< by state, before the column at hand
  std::vector<std::int64_t> rows_;       ///< [step within a column][state]
  std::vector<std::int64_t> before_;     ///< [column][state]: costs_ of every column, for the way back
  std::vector<std::int64_t> rest_;       ///< by column: what it costs to walk nowhere from it on
};

}  // namespace gudang
