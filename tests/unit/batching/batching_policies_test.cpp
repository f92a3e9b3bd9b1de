// Each batching policy by hand; savings against its definition.
#include "policy/batching/fcfs.hpp"
#include "policy/batching/batch_costs.hpp"
#include "policy/batching/savings.hpp"
#include "policy/batching/search.hpp"
#include "policy/batching/seed.hpp"
#include "policy/batching/single.hpp"
#include "support/batching_case.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

using Batches = std::vector<std::vector<std::uint32_t>>;

LayoutConfig building(int aisles = 6, int cross_aisles = 2) {
  LayoutConfig config;
  config.aisles = aisles;
  config.bays_per_side = 12;
  config.cross_aisles = cross_aisles;
  return config;
}

/// Orders of these many lines, where they lie does not matter.
BatchingCase case_of_sizes(int capacity, const std::vector<std::size_t>& sizes) {
  BatchingCase example(building(), capacity);
  RandomStream stream(2, 0, StreamPurpose::test);
  for (const std::size_t size : sizes) example.add_random(size, stream);
  return example;
}

/// The definition, word by word: every saving computed afresh before every join.
Batches savings_by_definition(const BatchingCase& example) {
  Batches batches;
  for (std::uint32_t i = 0; i < example.orders.size(); ++i) batches.push_back({i});
  while (true) {
    Length most(0);
    std::size_t first = 0, second = 0;
    for (std::size_t i = 0; i < batches.size(); ++i)
      for (std::size_t j = i + 1; j < batches.size(); ++j) {
        auto joined = batches[i];
        joined.insert(joined.end(), batches[j].begin(), batches[j].end());
        if (example.lines(joined) > static_cast<std::size_t>(example.capacity())) continue;
        const Length saving = example.length(batches[i]) + example.length(batches[j]) - example.length(joined);
        if (saving > most) most = saving, first = i, second = j;
      }
    if (most == Length(0)) return batches;
    batches[first].insert(batches[first].end(), batches[second].begin(), batches[second].end());
    std::sort(batches[first].begin(), batches[first].end());
    batches.erase(batches.begin() + static_cast<std::ptrdiff_t>(second));
  }
}

/// Counts how often a tour is priced.
class CountingRouting final : public RoutingPolicy {
 public:
  explicit CountingRouting(const std::string& name) : inner_(make(routing_policies(), default_variant(routing_policies(), name))) {}
  void route(const RoutingView& view, std::vector<TourStop>& tour) override { inner_->route(view, tour); }
  [[nodiscard]] Length length(const RoutingView& view) override {
    ++prices;
    return inner_->length(view);
  }
  std::size_t prices = 0;

 private:
  std::unique_ptr<RoutingPolicy> inner_;
};

}  // namespace

TEST_CASE("single batching gives each order its own tour in order of receipt") {
  CHECK(SingleBatching({}).batch(case_of_sizes(10, {3, 1, 20}).view()).batches == Batches{{0}, {1}, {2}});
}

TEST_CASE("first come, first served fills a batch until the next order does not fit") {
  CHECK(FcfsBatching({}).batch(case_of_sizes(10, {4, 4, 3, 6, 1, 1}).view()).batches == Batches{{0, 1}, {2, 3, 4}, {5}});
  CHECK(FcfsBatching({}).batch(case_of_sizes(10, {5, 5, 10, 1}).view()).batches == Batches{{0, 1}, {2}, {3}});
}

TEST_CASE("an order above the capacity is a batch of its own and leaves the open batch open") {
  CHECK(FcfsBatching({}).batch(case_of_sizes(10, {4, 11, 5, 2}).view()).batches == Batches{{0, 2}, {1}, {3}});
  CHECK(FcfsBatching({}).batch(case_of_sizes(10, {30, 4, 30, 6}).view()).batches == Batches{{0}, {1, 3}, {2}});
}

TEST_CASE("savings batching joins orders of the same aisle before it fills tours by distance") {
  BatchingCase example(building(), 2);
  example.add({example.at(0, 11)});
  example.add({example.at(5, 11)});
  example.add({example.at(5, 10)});
  example.add({example.at(0, 10)});
  CHECK(SavingsBatching({}).batch(example.view()).batches == Batches{{0, 3}, {1, 2}});
}

TEST_CASE("equal savings go to the pair of smaller indices") {
  BatchingCase example(building(), 2);
  for (int i = 0; i < 5; ++i) example.add({example.at(2, 7)});
  CHECK(SavingsBatching({}).batch(example.view()).batches == Batches{{0, 1}, {2, 3}, {4}});
}

TEST_CASE("orders whose tours share no way are not joined") {
  LayoutConfig config = building(3);
  config.depot.along = percent(50);  // in front of aisle 1
  BatchingCase example(config, 10);
  example.add({example.at(0, 0)});  // left of the depot
  example.add({example.at(2, 0)});  // right of it: nothing is saved
  CHECK(SavingsBatching({}).batch(example.view()).batches == Batches{{0}, {1}});
}

TEST_CASE("savings batching is what its definition says") {
  for (const std::string routing : {"optimal", "s_shape", "largest_gap", "return"})
    for (const int cross_aisles : {2, 3})
      for (std::uint64_t repeat = 0; repeat < 12; ++repeat) {
        INFO(routing << ", " << cross_aisles << " cross-aisles, repeat " << repeat);
        RandomStream stream(4, 0, StreamPurpose::test, repeat);
        BatchingCase example(building(6, cross_aisles), 12, routing);
        for (int order = 0; order < 14; ++order) example.add_random(1 + stream.below(order % 7 == 6 ? 16 : 4), stream);
        CHECK(SavingsBatching({}).batch(example.view()).batches == savings_by_definition(example));
      }
}

TEST_CASE("savings batching is what its definition says, and search prices as the routing does, in buildings that are not plain") {
  LayoutConfig ends = building(), one_way = building(6, 3), closed = building();
  ends.depot.along = percent(0);
  ends.tour_end = {EndOfTour::back, percent(100)};
  one_way.one_way = OneWay::alternating;
  closed.closed = {{3, std::nullopt, 4, 9}, {std::nullopt, 2, 4, 6}};
  for (const LayoutConfig& config : {ends, one_way, closed})
    for (std::uint64_t repeat = 0; repeat < 12; ++repeat) {
      RandomStream stream(5, 0, StreamPurpose::test, repeat);
      BatchingCase example(config, 8);
      for (int order = 0; order < 12; ++order) example.add_random(1 + stream.below(3), stream);
      CHECK(SavingsBatching({}).batch(example.view()).batches == savings_by_definition(example));
      const BatchingView view = example.view();
      CHECK(tour_costs(view)->cost(std::vector<std::uint32_t>{0, 3, 5}) == example.length({0, 3, 5}).count());
    }
}

TEST_CASE("savings batching is what its definition says where many savings are equal") {
  LayoutConfig config = building(2);
  config.bays_per_side = 2;
  for (std::uint64_t repeat = 0; repeat < 60; ++repeat) {
    INFO("repeat " << repeat);
    RandomStream stream(5, 0, StreamPurpose::test, repeat);
    BatchingCase example(config, 4);
    for (int order = 0; order < 12; ++order) example.add_random(1 + stream.below(2), stream);
    CHECK(SavingsBatching({}).batch(example.view()).batches == savings_by_definition(example));
  }
}

TEST_CASE("savings batching prices a fraction of the pairs where routing is optimal") {
  BatchingCase example(building(10), 40);
  RandomStream stream(6, 0, StreamPurpose::test);
  for (int order = 0; order < 60; ++order) example.add_random(8, stream);
  CountingRouting routing("optimal");
  const auto decision = SavingsBatching({}).batch(example.view(routing));
  CHECK(routing.prices >= 60 + 60 - decision.batches.size());  // each order and each join
  CHECK(routing.prices < 60 * 59 / 2 / 5);
}

TEST_CASE("a savings policy used before decides like a new one") {
  SavingsBatching used({});
  RandomStream stream(8, 0, StreamPurpose::test);
  for (const std::size_t orders : {30u, 3u, 1u, 17u}) {
    BatchingCase example(building(), 9);
    for (std::size_t order = 0; order < orders; ++order) example.add_random(1 + stream.below(5), stream);
    CHECK(used.batch(example.view()).batches == SavingsBatching({}).batch(example.view()).batches);
  }
}

TEST_CASE("a seed order begins a batch by its rule, and the best fitting join it") {
  BatchingCase example(building(), 4);
  example.add({example.at(0, 1)});                                     // 0: near
  example.add({example.at(4, 9), example.at(5, 9)});                   // 1: far, two aisles
  example.add({example.at(0, 2), example.at(0, 3), example.at(0, 5)});  // 2: most picks
  example.add({example.at(5, 10)});                                    // 3: farthest
  using Seed = SeedBatching::Seed;
  using Congruency = SeedBatching::Congruency;
  const auto batches = [&](Seed seed, Congruency congruency) { return SeedBatching({seed, congruency}).batch(example.view()).batches; };
  for (const Congruency congruency : {Congruency::fewest_new_aisles, Congruency::most_common_aisles, Congruency::nearest_picks, Congruency::least_added_travel}) {
    CHECK(batches(Seed::earliest, congruency) == Batches{{0, 2}, {1, 3}});
    CHECK(batches(Seed::most_picks, congruency) == Batches{{0, 2}, {1, 3}});
  }
  CHECK(batches(Seed::farthest, Congruency::nearest_picks) == Batches{{0, 1, 3}, {2}});
  CHECK(batches(Seed::fewest_picks, Congruency::fewest_new_aisles) == Batches{{0, 2}, {1, 3}});
}

TEST_CASE("search never travels further than savings, whatever the routing") {
  for (const auto& routing : routing_policies()) {
    BatchingCase example(building(), 12, routing.name);
    RandomStream stream(3, 0, StreamPurpose::test);
    for (int order = 0; order < 30; ++order) example.add_random(1 + stream.below(6), stream);
    const auto found = SearchBatching({.iterations = 5'000}).batch(example.view());
    CHECK(example.length(found) <= example.length(SavingsBatching({}).batch(example.view())));
    CHECK(SearchBatching({.iterations = 0}).batch(example.view()).batches == SavingsBatching({}).batch(example.view()).batches);
  }
}

TEST_CASE("search minds due dates where lateness has a weight, and only there") {
  BatchingCase example(building(), 12);
  RandomStream stream(5, 0, StreamPurpose::test);
  for (int order = 0; order < 20; ++order) example.add_random(1 + stream.below(6), stream);
  const auto search = [&](Length weight, const BatchingView& view) { return SearchBatching({.iterations = 5'000, .tardiness_weight = weight}).batch(view).batches; };
  const auto travel_alone = search(Length(0), example.view());
  CHECK(search(metres(1'000), example.view()) == travel_alone);  // nothing is due

  for (std::size_t i = 0; i < example.orders.size(); i += 2) example.orders[i].due = example.view().now + minutes(static_cast<std::int64_t>(25 - i));
  BatchingView view = example.view();
  CHECK(search(metres(1'000), view) == travel_alone);  // nothing is known of the pickers
  const std::vector<Time> free(2, view.now);
  view.outlook = {free, minutes(1), seconds(10), millimetres_per_second(1250), seconds(30)};
  CHECK(search(Length(0), view) == travel_alone);

  const auto lateness = [&](const Batches& batches) {
    std::vector<Time> picker = free;
    Duration late;
    for (const auto& batch : batches) {
      Time& first = *std::min_element(picker.begin(), picker.end());
      first = first + minutes(1) + Duration(example.length(batch).count() * 800'000) + seconds(10) * static_cast<std::int64_t>(example.lines(batch));
      for (const auto order : batch) late += std::max(Duration(0), first + seconds(30) < example.orders[order].due ? Duration(0) : first + seconds(30) - example.orders[order].due);
    }
    return late;
  };
  const auto minded = search(metres(100'000), view);
  CHECK(lateness(minded) < lateness(travel_alone) / 2);
  CHECK(example.length(BatchingDecision{minded}) >= example.length(BatchingDecision{travel_alone}));
}

TEST_CASE("search prices a set of orders as the routing does") {
  for (const auto& routing : routing_policies())
    for (const int cross_aisles : {2, 3}) {
      BatchingCase example(building(6, cross_aisles), 12, routing.name);
      RandomStream stream(4, 0, StreamPurpose::test);
      for (int order = 0; order < 12; ++order) example.add_random(1 + stream.below(6), stream);
      const BatchingView view = example.view();
      const auto costs = tour_costs(view);
      for (std::uint32_t i = 0; i + 3 < 12; ++i) CHECK(costs->cost(std::vector<std::uint32_t>{i, i + 1, i + 3}) == example.length(std::vector<std::uint32_t>{i, i + 1, i + 3}).count());
    }
}
