// Published instances of the order batching problem: the sets of S. Henn and G. Waescher 2012, doi:10.1016/j.ejor.2012.05.049,
// and I. Muter and T. Oencan 2015, doi:10.1080/0740817X.2014.991478, in the keyed text of instance_sprp.hpp, with a PICKER_CAPACITY, a
// WEIGHT of each article, and
//     ORDER_SECTION
//     NUM_ORDERS : 2
//     NUM_ARTICLES_IN_ORDER : 1
//     ID 7 QUANTITY 2
//     NUM_ARTICLES_IN_ORDER : 1
//     ID 9 QUANTITY 1
//     EOF
//
// One block. Cell 0 is the top one of an aisle; "top" is the back cross-aisle here. A batch's weight, the sum of quantity times
// weight, is at most the capacity. An article has one position; the quantity there is not held against the orders, since the
// published files give 1 throughout. Text is Latin-1.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gudang/core/units.hpp"
#include "gudang/policy/batching.hpp"

namespace gudang {

struct ObpLine {
  int aisle = 0;
  int cell = 0;               ///< 0 at the top
  std::int64_t quantity = 0;  ///< units
};

struct ObpOrder {
  std::vector<ObpLine> lines;
  std::int64_t weight = 0;    ///< in thousandths of the file's unit
};

/// Distances and weights in thousandths of the file's unit.
struct ObpInstance {
  std::string file, name;
  int aisles = 0, cells = 0;
  int depot_aisle = 0;
  bool depot_at_top = false;
  Length aisle_to_aisle, cell_to_cell, top_to_cell, bottom_to_cell, depot_away;
  std::int64_t capacity = 0;
  std::vector<ObpOrder> orders;  ///< in the file's order

  [[nodiscard]] Length aisle_length() const { return bottom_to_cell + cell_to_cell * (cells - 1) + top_to_cell; }
  /// Above the bottom cross-aisle.
  [[nodiscard]] Length height(int cell) const { return bottom_to_cell + cell_to_cell * (cells - 1 - cell); }
};

/// Throws InputError with every fault of the file: E601 to E612 as read_sprp, E630 an order above the picker's capacity.
[[nodiscard]] ObpInstance read_obp(const std::string& path);

struct ObpSolution {
  std::vector<std::vector<std::uint32_t>> batches;  ///< orders, by index in the file
  std::vector<std::vector<TourStop>> tours;         ///< by batch; `pick` counts its orders' lines, order by order
  Length length;                                    ///< of all tours, in thousandths of the file's unit
  /// In the file's own unit.
  [[nodiscard]] double objective() const { return static_cast<double>(length.count()) / 1000.0; }
};

[[nodiscard]] ObpSolution solve_obp(const ObpInstance& instance, BatchingPolicy& batching, RoutingPolicy& routing);

/// Holds the solution against the file, with geometry of its own: every order once, every line visited, the capacity kept, the
/// lengths added up again. Empty where all is well, else what is not.
[[nodiscard]] std::string fault_of(const ObpInstance& instance, const ObpSolution& solution);

}  // namespace gudang
