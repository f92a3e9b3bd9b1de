#include "app/solve_graph_batching.hpp"

#include <algorithm>
#include <set>

#include "gudang/algo/matrix_tour.hpp"

namespace gudang {
namespace {

class GraphCosts final : public BatchCosts {
 public:
  explicit GraphCosts(const GraphInstance& instance) : instance_(instance) {}
  std::int64_t cost(std::span<const std::uint32_t> orders) override {
    places_.clear();
    for (const std::uint32_t order : orders) places_.insert(places_.end(), instance_.orders[order].places.begin(), instance_.orders[order].places.end());
    std::sort(places_.begin(), places_.end());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
    return tours_.solve({instance_.place_ids.size(), instance_.distances}, instance_.start, instance_.end, places_);
  }
  /// Of the last batch priced.
  [[nodiscard]] const std::vector<std::uint32_t>& tour() const { return places_; }

 private:
  const GraphInstance& instance_;
  std::vector<std::uint32_t> places_;
  MatrixTour tours_;
};

std::int64_t load_of(const GraphInstance& instance, const GraphOrder& order) { return instance.boxes_are_shared ? order.volume : order.boxes; }
std::int64_t capacity_of(const GraphInstance& instance) { return instance.boxes_are_shared ? instance.trolley_boxes * instance.box_volume : instance.trolley_boxes; }

OrderBatches first_fit(const GraphInstance& instance) {
  OrderBatches batches;
  std::vector<std::int64_t> room;
  for (std::uint32_t i = 0; i < instance.orders.size(); ++i) {
    const std::int64_t load = load_of(instance, instance.orders[i]);
    const auto fitting = std::find_if(room.begin(), room.end(), [load](std::int64_t left) { return load <= left; });
    const auto batch = static_cast<std::size_t>(fitting - room.begin());
    if (fitting == room.end()) {
      room.push_back(capacity_of(instance));
      batches.emplace_back();
    }
    room[batch] -= load;
    batches[batch].push_back(i);
  }
  return batches;
}

}  // namespace

GraphBatchingSolution solve_graph_batching(const GraphInstance& instance, const OrderBatchingBudget& budget) {
  GraphCosts costs(instance);
  std::vector<BatchLoad> loads;
  for (const GraphOrder& order : instance.orders) loads.push_back({load_of(instance, order), 0, 0, 0});
  GraphBatchingSolution solution;
  solution.batches = first_fit(instance);
  if (budget.moves > 0 || budget.spent) solution.batches = batch_orders({loads, {capacity_of(instance), 0, 0, 0}, costs}, solution.batches, budget).batches;
  for (const auto& batch : solution.batches) {
    solution.length += costs.cost(batch);
    solution.tours.push_back(costs.tour());
  }
  return solution;
}

std::string fault_of(const GraphInstance& instance, const GraphBatchingSolution& solution) {
  if (solution.tours.size() != solution.batches.size()) return "not one tour a batch";
  std::multiset<std::uint32_t> batched;
  std::int64_t length = 0;
  for (std::size_t b = 0; b < solution.batches.size(); ++b) {
    const std::string name = "batch " + std::to_string(b);
    std::int64_t boxes = 0, volume = 0;
    std::set<std::uint32_t> wanted;
    for (const std::uint32_t order : solution.batches[b]) {
      if (order >= instance.orders.size()) return name + " holds an order that is not in the file";
      batched.insert(order);
      boxes += instance.orders[order].boxes;
      volume += instance.orders[order].volume;
      wanted.insert(instance.orders[order].places.begin(), instance.orders[order].places.end());
    }
    const bool full = instance.boxes_are_shared ? volume > instance.trolley_boxes * instance.box_volume : boxes > instance.trolley_boxes;
    if (full && solution.batches[b].size() > 1) return name + " is above the capacity";
    std::uint32_t at = instance.start;
    for (const std::uint32_t place : solution.tours[b]) {
      if (wanted.erase(place) == 0) return name + ": its tour visits a place twice, or one without an order";
      length += instance.distances[at * instance.place_ids.size() + place];
      at = place;
    }
    if (!wanted.empty()) return name + ": its tour misses a place";
    length += instance.distances[at * instance.place_ids.size() + instance.end];
  }
  for (std::uint32_t order = 0; order < instance.orders.size(); ++order)
    if (batched.count(order) != 1) return "an order is in no batch, or in two";
  if (length != solution.length) return "the tours add up to " + std::to_string(length) + " thousandths, not " + std::to_string(solution.length);
  return {};
}

}  // namespace gudang
