// Joint order batching and picker routing on an explicit graph (instance_graph.hpp): orders into trolleys, and a tour through the
// places of each. Costs of tours: gudang/algo/matrix_tour.hpp, exact for up to 12 places, then by local search.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gudang/algo/order_batching.hpp"
#include "scenario/instance_graph.hpp"

namespace gudang {

struct GraphBatchingSolution {
  OrderBatches batches;                           ///< orders, by index in the file
  std::vector<std::vector<std::uint32_t>> tours;  ///< by batch: its places, each once, in order of visit
  std::int64_t length = 0;                        ///< of all tours, in thousandths of the file's unit
  /// In the file's own unit.
  [[nodiscard]] double objective() const { return static_cast<double>(length) / 1000.0; }
};

/// What a trolley holds: boxes, or where a box may hold things of several orders, the volume of all of them. An order above that is a
/// batch of its own. Starts from the first trolley with room for each order, in the file's order; `budget.moves` = 0 leaves it at that.
[[nodiscard]] GraphBatchingSolution solve_graph_batching(const GraphInstance& instance, const OrderBatchingBudget& budget);

/// What is wrong with a solution, by the file's data alone; empty: nothing.
[[nodiscard]] std::string fault_of(const GraphInstance& instance, const GraphBatchingSolution& solution);

}  // namespace gudang
