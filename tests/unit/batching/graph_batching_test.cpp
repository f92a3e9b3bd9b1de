// Orders into trolleys on an explicit graph, against all partitions and all orders of places.
#include "app/solve_graph_batching.hpp"

#include <algorithm>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

GraphInstance random_instance(std::uint64_t entity) {
  RandomStream stream(51, 0, StreamPurpose::test, entity);
  const auto roll = [&](int low, int high) { return low + static_cast<int>(stream.below(static_cast<std::uint64_t>(high - low + 1))); };
  GraphInstance instance;
  const auto places = static_cast<std::size_t>(roll(3, 8));
  for (std::size_t i = 0; i < places; ++i) instance.place_ids.push_back(static_cast<std::int64_t>(i));
  instance.end = static_cast<std::uint32_t>(places - 1);
  for (std::size_t i = 0; i < places * places; ++i) {
    const int length = roll(1, 50);
    instance.distances.push_back(i / places == i % places ? 0 : length);
  }
  instance.trolley_boxes = roll(2, 4);
  instance.box_volume = roll(3, 6);
  instance.boxes_are_shared = roll(0, 1) == 1;
  for (int i = roll(1, 5); i > 0; --i) {
    GraphOrder order;
    order.boxes = roll(1, 2);
    order.volume = roll(1, 8);
    for (std::uint32_t place = 1; place + 1 < places; ++place)
      if (roll(0, 2) == 0) order.places.push_back(place);
    if (order.places.empty()) order.places.push_back(1);
    instance.orders.push_back(order);
  }
  return instance;
}

std::int64_t shortest(const GraphInstance& instance, std::vector<std::uint32_t> places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::int64_t least = INT64_MAX;
  do {
    std::int64_t length = 0;
    std::uint32_t at = instance.start;
    for (const std::uint32_t place : places) length += instance.distances[at * instance.place_ids.size() + place], at = place;
    least = std::min(least, length + instance.distances[at * instance.place_ids.size() + instance.end]);
  } while (std::next_permutation(places.begin(), places.end()));
  return least;
}

/// The best of all ways to put this order and those after it into the batches, or into new ones.
std::int64_t best(const GraphInstance& instance, std::size_t order, OrderBatches& batches) {
  if (order == instance.orders.size()) {
    std::int64_t sum = 0;
    for (const auto& batch : batches) {
      std::vector<std::uint32_t> places;
      std::int64_t boxes = 0, volume = 0;
      for (const std::uint32_t o : batch) {
        places.insert(places.end(), instance.orders[o].places.begin(), instance.orders[o].places.end());
        boxes += instance.orders[o].boxes;
        volume += instance.orders[o].volume;
      }
      const bool fits = instance.boxes_are_shared ? volume <= instance.trolley_boxes * instance.box_volume : boxes <= instance.trolley_boxes;
      if (!fits && batch.size() > 1) return INT64_MAX;
      sum += shortest(instance, places);
    }
    return sum;
  }
  std::int64_t least = INT64_MAX;
  for (std::size_t b = 0; b <= batches.size(); ++b) {
    const bool fresh = b == batches.size();
    if (fresh) batches.emplace_back();
    batches[b].push_back(static_cast<std::uint32_t>(order));
    least = std::min(least, best(instance, order + 1, batches));
    batches[b].pop_back();
    if (fresh) {
      batches.pop_back();
      break;
    }
  }
  return least;
}

}  // namespace

TEST_CASE("on small graphs the search finds the best of all partitions, and first fit keeps the capacity") {
  int improved = 0;
  for (std::uint64_t entity = 0; entity < 60; ++entity) {
    CAPTURE(entity);
    const GraphInstance instance = random_instance(entity);
    OrderBatches none;
    const std::int64_t optimum = best(instance, 0, none);
    const GraphBatchingSolution found = solve_graph_batching(instance, {.moves = 3000}), start = solve_graph_batching(instance, {});
    REQUIRE(fault_of(instance, found).empty());
    REQUIRE(fault_of(instance, start).empty());
    REQUIRE(found.length == optimum);
    REQUIRE(start.length >= optimum);
    improved += start.length > optimum ? 1 : 0;
  }
  CHECK(improved > 10);
}

TEST_CASE("verification finds what is wrong with a solution of a graph instance") {
  const GraphInstance instance = random_instance(3);
  const GraphBatchingSolution good = solve_graph_batching(instance, {});
  REQUIRE(fault_of(instance, good).empty());
  const auto fault = [&](auto change) {
    GraphBatchingSolution solution = good;
    change(solution);
    return fault_of(instance, solution);
  };
  CHECK(fault([](auto& s) { ++s.length; }).find("add up to") != std::string::npos);
  CHECK(fault([](auto& s) { s.tours[0].pop_back(); }) == "batch 0: its tour misses a place");
  CHECK(fault([](auto& s) { s.tours[0].push_back(s.tours[0][0]); }) == "batch 0: its tour visits a place twice, or one without an order");
  CHECK(fault([](auto& s) { s.batches[0].push_back(1000); }) == "batch 0 holds an order that is not in the file");
  CHECK(fault([](auto& s) { s.tours.pop_back(); }) == "not one tour a batch");
  CHECK(fault([](auto& s) { s.batches.pop_back(); s.tours.pop_back(); }) == "an order is in no batch, or in two");
  GraphInstance small = instance;
  small.trolley_boxes = 0;
  small.orders.resize(2);
  GraphBatchingSolution together{{{0, 1}}, {{}}, 0};
  CHECK(fault_of(small, together) == "batch 0 is above the capacity");
}
