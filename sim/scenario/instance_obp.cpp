#include "scenario/instance_obp.hpp"

#include <algorithm>
#include <cstdlib>

#include "gudang/core/errors.hpp"
#include "scenario/instance_obp_parser.hpp"

namespace gudang {
namespace {

/// A building with the file's aisles and cross-aisles; the picks bring their own positions.
Layout layout_of(const ObpInstance& instance) {
  LayoutConfig config;
  config.aisles = instance.aisles;
  config.bays_per_side = 1;
  config.aisle_spacing = instance.aisle_to_aisle;
  config.bay_width = instance.aisle_length() % Length(2) + Length(2);
  config.aisle_end = (instance.aisle_length() - config.bay_width) / 2;
  return Layout(config);
}

/// A point of the building for `fault_of`, in thousandths: the aisle's number and the height above the bottom cross-aisle.
struct Spot {
  std::int64_t aisle = 0, height = 0;
  bool operator==(const Spot&) const = default;
};

std::int64_t way(const ObpInstance& instance, const Spot& a, const Spot& b) {
  if (a.aisle == b.aisle) return std::abs(a.height - b.height);
  const std::int64_t top = instance.aisle_length().count();
  return std::abs(a.aisle - b.aisle) * instance.aisle_to_aisle.count() + std::min(a.height + b.height, 2 * top - a.height - b.height);
}

std::string fault_of_batch(const ObpInstance& instance, const ObpSolution& solution, std::size_t batch, std::int64_t& length) {
  const auto name = "batch " + std::to_string(batch);
  std::vector<Spot> spots;
  std::int64_t weight = 0;
  for (const std::uint32_t order : solution.batches[batch]) {
    weight += instance.orders[order].weight;
    for (const ObpLine& line : instance.orders[order].lines)
      spots.push_back({line.aisle, instance.bottom_to_cell.count() + instance.cell_to_cell.count() * (instance.cells - 1 - line.cell)});
  }
  if (weight > instance.capacity) return name + " is above the capacity";
  const Spot depot{instance.depot_aisle, instance.depot_at_top ? instance.aisle_length().count() : 0};
  std::vector<int> visits(spots.size(), 0);
  Spot at = depot;
  for (const TourStop& stop : solution.tours[batch]) {
    const Spot next{stop.position.x / instance.aisle_to_aisle, stop.position.y.count()};
    length += way(instance, at, next);
    at = next;
    if (stop.pick < 0) continue;
    const auto pick = static_cast<std::size_t>(stop.pick);
    if (pick >= spots.size() || !(spots[pick] == next)) return name + ": a stop is not where its line is";
    ++visits[pick];
  }
  length += way(instance, at, depot) + 2 * instance.depot_away.count();
  if (visits != std::vector<int>(spots.size(), 1)) return name + ": a line is not visited, or twice";
  return {};
}

}  // namespace

ObpInstance read_obp(const std::string& path) { return ObpParser(path).parse(); }

ObpSolution solve_obp(const ObpInstance& instance, BatchingPolicy& batching, RoutingPolicy& routing) {
  const Layout layout = layout_of(instance);
  std::vector<std::vector<Position>> picks;
  for (const ObpOrder& order : instance.orders) {
    auto& list = picks.emplace_back();
    for (const ObpLine& line : order.lines) list.push_back({line.aisle, -1, layout.aisle_x()[static_cast<std::size_t>(line.aisle)], instance.height(line.cell)});
  }
  std::vector<BatchingOrder> orders;
  for (std::size_t i = 0; i < picks.size(); ++i)
    orders.push_back({OrderId(i), Time(), Time::max(), picks[i], 0, Volume(0), Mass(instance.orders[i].weight)});
  BatchSize capacity = BatchSize::of_lines(BatchSize::kUnlimited);
  capacity.weight = Mass(instance.capacity);
  const Position depot = layout.crossing(instance.depot_aisle, instance.depot_at_top ? 1 : 0);

  ObpSolution solution;
  solution.batches = batching.batch({Time(), layout, orders, capacity, depot, routing, instance.depot_away * 2}).batches;
  for (const auto& batch : solution.batches) {
    std::vector<Position> tour_picks;
    for (const std::uint32_t order : batch) tour_picks.insert(tour_picks.end(), picks[order].begin(), picks[order].end());
    const RoutingView view{Time(), layout, tour_picks, depot};
    auto& tour = solution.tours.emplace_back();
    routing.route(view, tour);
    solution.length += tour_length(view, tour) + instance.depot_away * 2;
  }
  return solution;
}

std::string fault_of(const ObpInstance& instance, const ObpSolution& solution) {
  std::vector<int> seen(instance.orders.size(), 0);
  if (solution.tours.size() != solution.batches.size()) return "not one tour a batch";
  std::int64_t length = 0;
  for (std::size_t batch = 0; batch < solution.batches.size(); ++batch) {
    for (const std::uint32_t order : solution.batches[batch]) {
      if (order >= seen.size()) return "batch " + std::to_string(batch) + " holds an order that is not in the file";
      ++seen[order];
    }
    if (const std::string fault = fault_of_batch(instance, solution, batch, length); !fault.empty()) return fault;
  }
  if (seen != std::vector<int>(seen.size(), 1)) return "an order is in no batch, or in two";
  if (length != solution.length.count()) return "the tours add up to " + std::to_string(length) + " thousandths, not " + std::to_string(solution.length.count());
  return {};
}

}  // namespace gudang
