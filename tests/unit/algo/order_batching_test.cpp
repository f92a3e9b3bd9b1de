// Order batching against enumeration, set partitioning against enumeration, and set tours against the sweep.
#include "gudang/algo/order_batching.hpp"

#include <algorithm>
#include <numeric>

#include "algo/set_partition.hpp"
#include "gudang/algo/batch_tours.hpp"
#include "gudang/algo/heuristic_tours.hpp"
#include "gudang/algo/optimal_tour.hpp"
#include "support/batching_instances.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

constexpr std::int64_t kUnlimited = std::int64_t{1} << 62;

class TourCosts final : public BatchCosts {
 public:
  explicit TourCosts(const BatchingInstance& instance) : tours_(instance.building(), instance.orders) {}
  std::int64_t cost(std::span<const std::uint32_t> orders) override {
    REQUIRE(std::is_sorted(orders.begin(), orders.end()));
    return tours_.length(orders);
  }

 private:
  BatchTours tours_;
};

struct Case {
  explicit Case(int orders, std::int64_t capacity, std::uint64_t seed, Demand demand = Demand::uniform) : instance(orders, capacity, demand, seed), costs(instance) {
    for (const auto& picks : instance.orders) loads.push_back({static_cast<std::int64_t>(picks.size()), 1, 0, 0});
    for (std::uint32_t i = 0; i < instance.orders.size(); ++i) singles.push_back({i});
  }
  [[nodiscard]] OrderBatchingProblem problem() { return {loads, {instance.capacity, kUnlimited, 0, 0}, costs}; }
  [[nodiscard]] std::int64_t cost(const OrderBatches& batches) {
    std::int64_t sum = 0;
    for (const auto& batch : batches) sum += costs.cost(batch);
    return sum;
  }

  BatchingInstance instance;
  TourCosts costs;
  std::vector<BatchLoad> loads;
  OrderBatches singles;
};

/// The least cost of parting the orders from `next` on, given the batches so far.
std::int64_t least_by_enumeration(Case& example, OrderBatches& batches, std::uint32_t next) {
  if (next == example.loads.size()) return example.cost(batches);
  std::int64_t least = INT64_MAX;
  for (std::size_t b = 0; b <= batches.size(); ++b) {
    if (b == batches.size()) batches.emplace_back();
    std::int64_t lines = example.loads[next][0];
    for (const auto order : batches[b]) lines += example.loads[order][0];
    const bool last = b + 1 == batches.size() && batches[b].empty();
    if (lines <= example.instance.capacity) {
      batches[b].push_back(next);
      least = std::min(least, least_by_enumeration(example, batches, next + 1));
      batches[b].pop_back();
    }
    if (last) {
      batches.pop_back();
      break;
    }
  }
  return least;
}

std::int64_t least_partition(const std::vector<SetColumn>& columns, std::uint32_t covered, std::uint32_t all) {
  if (covered == all) return 0;
  const auto row = static_cast<std::uint32_t>(std::countr_one(covered));
  std::int64_t least = INT64_MAX / 2;
  for (const SetColumn& column : columns) {
    std::uint32_t set = 0;
    for (const auto r : column.rows) set |= 1U << r;
    if ((set >> row & 1U) == 0 || (set & covered) != 0) continue;
    least = std::min(least, column.cost + least_partition(columns, covered | set, all));
  }
  return least;
}

}  // namespace

TEST_CASE("the tour of a set of orders is as long as the sweep's, wherever the depot stands") {
  const BatchingInstance instance(30, 60, Demand::uniform, 3);
  RandomStream stream(31, 0, StreamPurpose::test);
  OptimalTour sweep;
  for (const std::int64_t depot_x : {0, 20'000, 45'000, 7'500, -3'000, 60'000})
    for (const int cross : {0, 1}) {
      AisleTourProblem building = instance.building();
      building.depot_x = Length(depot_x);
      building.depot_cross = cross;
      BatchTours tours(building, instance.orders);
      for (int draw = 0; draw < 60; ++draw) {
        std::vector<std::uint32_t> set;
        std::vector<AislePick> picks;
        const auto size = 1 + stream.below(5);
        for (std::uint64_t i = 0; i < size; ++i) {
          set.push_back(static_cast<std::uint32_t>(stream.below(30)));
          picks.insert(picks.end(), instance.orders[set.back()].begin(), instance.orders[set.back()].end());
        }
        building.picks = picks;
        CHECK(tours.length(set) == sweep.length(building).count());
      }
    }
}

TEST_CASE("the heuristic's tour of a set of orders is as long as when it is written down, wherever the depot stands") {
  using Write = void (HeuristicTours::*)(const AisleTourProblem&, std::vector<TourPoint>&);
  const std::vector<std::pair<BatchRouting, Write>> routings = {
      {BatchRouting::s_shape, &HeuristicTours::s_shape},         {BatchRouting::return_to_front, &HeuristicTours::return_to_front},
      {BatchRouting::midpoint, &HeuristicTours::midpoint},       {BatchRouting::largest_gap, &HeuristicTours::largest_gap},
      {BatchRouting::combined, &HeuristicTours::combined},       {BatchRouting::combined, &HeuristicTours::aisle_by_aisle}};
  BatchingInstance instance(20, 60, Demand::uniform, 3);
  for (auto& picks : instance.orders) picks.resize(2);  // so that tours of few picks and empty aisles come about
  instance.orders[0][0].y = Length(0);                  // at either end, and in the middle
  instance.orders[1][0].y = instance.cross_y.back();
  instance.orders[2][0].y = Length(23'000);
  RandomStream stream(34, 0, StreamPurpose::test);
  HeuristicTours heuristics;
  std::vector<TourPoint> tour;
  for (const auto& [routing, write] : routings)
    for (const std::int64_t depot_x : {0, 20'000, 45'000, 7'500, -3'000, 60'000})
      for (const int cross : {0, 1}) {
        AisleTourProblem building = instance.building();
        building.depot_x = Length(depot_x);
        building.depot_cross = cross;
        BatchTours tours(building, instance.orders, routing);
        for (int draw = 0; draw < 100; ++draw) {
          std::vector<std::uint32_t> set;
          std::vector<AislePick> picks;
          const auto size = 1 + stream.below(6);
          for (std::uint64_t i = 0; i < size; ++i) {
            set.push_back(static_cast<std::uint32_t>(stream.below(20)));
            picks.insert(picks.end(), instance.orders[set.back()].begin(), instance.orders[set.back()].end());
          }
          building.picks = picks;
          (heuristics.*write)(building, tour);
          INFO("routing " << static_cast<int>(routing) << ", depot " << depot_x << " " << cross << ", draw " << draw);
          CHECK(tours.length(set) == aisle_tour_length(building, tour).count());
        }
      }
}

TEST_CASE("aisles with more distinct depths than a word has bits are measured alike") {
  std::vector<std::vector<AislePick>> orders;
  RandomStream stream(32, 0, StreamPurpose::test);
  for (int i = 0; i < 40; ++i) {
    auto& picks = orders.emplace_back();
    for (int k = 0; k < 6; ++k) {
      const auto aisle = static_cast<std::int32_t>(stream.below(2) * 2);  // the middle one stays empty
      picks.push_back({aisle, Length(static_cast<std::int64_t>(stream.below(10'000)))});
    }
  }
  const std::vector<Length> aisle_x{Length(0), Length(3'000), Length(6'000)}, cross_y{Length(0), Length(10'000)};
  AisleTourProblem building{aisle_x, cross_y, {}, Length(3'000), 0};
  BatchTours tours(building, orders);
  OptimalTour sweep;
  for (std::uint32_t i = 0; i + 2 < 40; ++i) {
    std::vector<AislePick> picks = orders[i];
    picks.insert(picks.end(), orders[i + 2].begin(), orders[i + 2].end());
    building.picks = picks;
    CHECK(tours.length(std::vector<std::uint32_t>{i, i + 2}) == sweep.length(building).count());
  }
}

TEST_CASE("eight orders are batched as well as enumeration can") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Case example(8, seed % 2 == 0 ? 45 : 60, seed);
    OrderBatches none;
    const std::int64_t least = least_by_enumeration(example, none, 0);
    const auto answer = batch_orders(example.problem(), example.singles, {.moves = 20'000});
    CHECK(answer.cost == least);
    CHECK(answer.cost == example.cost(answer.batches));
  }
}

TEST_CASE("an answer holds every order once, keeps the capacity, is ordered, and is the same again") {
  Case example(50, 45, 4, Demand::by_class);
  example.loads[7][0] = 46;  // too much for any batch
  const auto answer = batch_orders(example.problem(), example.singles, {.moves = 30'000});
  std::vector<int> seen(50, 0);
  for (const auto& batch : answer.batches) {
    std::int64_t lines = 0;
    for (const auto order : batch) ++seen[order], lines += example.loads[order][0];
    CHECK((batch.size() == 1 || lines <= 45));
    CHECK(std::is_sorted(batch.begin(), batch.end()));
  }
  CHECK(seen == std::vector<int>(50, 1));
  CHECK(std::is_sorted(answer.batches.begin(), answer.batches.end()));
  CHECK(std::find(answer.batches.begin(), answer.batches.end(), std::vector<std::uint32_t>{7}) != answer.batches.end());
  CHECK(batch_orders(example.problem(), example.singles, {.moves = 30'000}).batches == answer.batches);
}

TEST_CASE("every kind of load binds") {
  Case example(20, 75, 5);
  OrderBatchingProblem problem = example.problem();
  problem.capacity[1] = 2;  // two orders a batch
  for (const auto& batch : batch_orders(problem, example.singles, {.moves = 10'000}).batches) CHECK(batch.size() <= 2);
}

TEST_CASE("a search that is stopped at once returns what it began with, and a longer one is no worse") {
  Case example(40, 60, 6);
  OrderBatchingBudget stopped{.moves = 1'000'000};
  stopped.spent = [] { return 1.0; };
  const auto at_once = batch_orders(example.problem(), example.singles, stopped);
  CHECK(at_once.batches == example.singles);
  CHECK(at_once.moves == 0);
  int asked = 0;
  OrderBatchingBudget some{.moves = 0};
  some.spent = [&] { return ++asked > 40 ? 1.0 : asked / 100.0; };
  const auto sooner = batch_orders(example.problem(), example.singles, some);
  CHECK(sooner.moves <= 41 * kMovesBetweenAsks);
  CHECK(sooner.cost <= at_once.cost);
  OrderBatchingBudget both{.moves = 1'024};  // and a clock that stands still
  both.spent = [] { return 0.0; };
  CHECK(batch_orders(example.problem(), example.singles, both).moves <= 1'024);
  const auto later = batch_orders(example.problem(), sooner.batches, {.moves = 50'000});
  CHECK(later.cost <= sooner.cost);
}

TEST_CASE("a set partition found is cheaper than the incumbent, and the cheapest of small pools") {
  RandomStream stream(33, 0, StreamPurpose::test);
  constexpr std::uint32_t kRows = 10;
  int improved = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<SetColumn> columns;
    for (std::uint32_t row = 0; row < kRows; ++row) columns.push_back({static_cast<std::int64_t>(500 + stream.below(500)), {row}});
    for (int i = 0; i < 80; ++i) {
      SetColumn column{static_cast<std::int64_t>(500 + stream.below(1500)), {}};
      for (std::uint32_t row = 0; row < kRows; ++row)
        if (stream.below(10) < 3) column.rows.push_back(row);
      if (!column.rows.empty()) columns.push_back(column);
    }
    const std::int64_t least = least_partition(columns, 0, (1U << kRows) - 1);
    const auto found = partition_better(columns, kRows, least + 300, {});
    REQUIRE_FALSE(found.empty());
    std::int64_t cost = 0;
    std::vector<int> covered(kRows, 0);
    for (const auto column : found) {
      cost += columns[column].cost;
      for (const auto row : columns[column].rows) ++covered[row];
    }
    CHECK(covered == std::vector<int>(kRows, 1));
    CHECK(cost == least);
    CHECK(partition_better(columns, kRows, least, {}).empty());
    ++improved;
  }
  CHECK(improved == 40);
}
