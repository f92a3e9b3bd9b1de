// Batching by due dates against enumeration over all partitions and all orders of picking.
#include "gudang/algo/due_batching.hpp"

#include <algorithm>

#include "gudang/algo/batch_tours.hpp"
#include "support/batching_instances.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

constexpr std::int64_t kUnlimited = std::int64_t{1} << 62;

class TourCosts final : public BatchCosts {
 public:
  explicit TourCosts(const BatchingInstance& instance) : tours_(instance.building(), instance.orders) {}
  std::int64_t cost(std::span<const std::uint32_t> orders) override { return tours_.length(orders); }

 private:
  BatchTours tours_;
};

/// Random orders, due within the time that all of them take one after another.
struct Case {
  Case(int orders, std::size_t pickers, std::uint64_t seed, Length weight) : instance(orders, 45, Demand::uniform, seed), costs(instance) {
    RandomStream stream(seed, 1, StreamPurpose::test);
    for (const auto& picks : instance.orders) {
      loads.push_back({static_cast<std::int64_t>(picks.size()), 0, 0, 0});
      due.picking.push_back(seconds(10) * static_cast<std::int64_t>(picks.size()));
      due.due.push_back(stream.below(4) == 0 ? Time::max() : Time(minutes(static_cast<std::int64_t>(2 + stream.below(10))).count()));
      singles.push_back({static_cast<std::uint32_t>(singles.size())});
    }
    for (std::size_t picker = 0; picker < pickers; ++picker) due.free.emplace_back(minutes(static_cast<std::int64_t>(picker)).count());
    due.tour_setup = seconds(30);
    due.speed = millimetres_per_second(1250);
    due.weight = weight;
  }
  [[nodiscard]] OrderBatchingProblem problem() { return {loads, {instance.capacity, kUnlimited, kUnlimited, kUnlimited}, costs}; }

  /// The objective by its definition, in plain arithmetic.
  [[nodiscard]] std::int64_t objective(const OrderBatches& batches) {
    std::vector<std::int64_t> free;
    for (const Time time : due.free) free.push_back(time.count());
    std::int64_t sum = 0;
    for (const auto& batch : batches) {
      auto sorted = batch;
      std::sort(sorted.begin(), sorted.end());
      const std::int64_t length = costs.cost(sorted);
      std::size_t first = 0;
      for (std::size_t picker = 1; picker < free.size(); ++picker)
        if (free[picker] < free[first]) first = picker;
      free[first] += 30'000'000'000 + length * 800'000;  // at 1.25 m/s a millimetre takes .8 ms
      for (const auto order : batch) free[first] += due.picking[order].count();
      sum += length;
      for (const auto order : batch)
        if (free[first] > due.due[order].count()) sum += (free[first] - due.due[order].count()) / 1'000'000 * due.weight.count() / 3'600'000;
    }
    return sum;
  }

  BatchingInstance instance;
  TourCosts costs;
  std::vector<BatchLoad> loads;
  DueDates due;
  OrderBatches singles;
};

std::int64_t least_by_sequence(Case& example, OrderBatches batches) {
  std::sort(batches.begin(), batches.end());
  std::int64_t least = INT64_MAX;
  do least = std::min(least, example.objective(batches));
  while (std::next_permutation(batches.begin(), batches.end()));
  return least;
}

std::int64_t least_by_enumeration(Case& example, OrderBatches& batches, std::uint32_t next) {
  if (next == example.loads.size()) return least_by_sequence(example, batches);
  std::int64_t least = INT64_MAX;
  const std::size_t count = batches.size();
  for (std::size_t b = 0; b <= count; ++b) {
    if (b == count) batches.emplace_back();
    std::int64_t lines = example.loads[next][0];
    for (const auto order : batches[b]) lines += example.loads[order][0];
    batches[b].push_back(next);
    if (lines <= example.instance.capacity) least = std::min(least, least_by_enumeration(example, batches, next + 1));
    batches[b].pop_back();
  }
  batches.pop_back();
  return least;
}

}  // namespace

TEST_CASE("six orders with due dates are batched and sequenced as well as enumeration can") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed)
    for (const std::size_t pickers : {1U, 2U}) {
      INFO("seed " << seed << ", pickers " << pickers);
      Case example(6, pickers, seed, metres(seed % 2 == 0 ? 300 : 5'000));
      OrderBatches none;
      const auto answer = batch_by_due_dates(example.problem(), example.due, example.singles, {.moves = 20'000});
      CHECK(answer.objective == least_by_enumeration(example, none, 0));
      CHECK(answer.objective == example.objective(answer.batches));
      CHECK(price_by_due_dates(example.problem(), example.due, answer.batches).objective == answer.objective);
    }
}

TEST_CASE("the heavier an hour late weighs, the less late orders are, for more travel") {
  Duration before = Duration::max();
  std::int64_t travel_before = 0;
  for (const std::int64_t weight : {0, 1'000, 100'000}) {
    Case example(6, 1, 3, metres(weight));
    const auto answer = batch_by_due_dates(example.problem(), example.due, example.singles, {.moves = 20'000});
    CHECK(answer.tardiness <= before);
    CHECK(answer.travel >= travel_before);
    before = answer.tardiness;
    travel_before = answer.travel;
  }
}

TEST_CASE("an answer by due dates holds every order once, keeps the capacity, is no worse than its start and the same again") {
  Case example(40, 3, 4, metres(2'000));
  example.loads[7][0] = 46;  // too much for any batch
  const auto answer = batch_by_due_dates(example.problem(), example.due, example.singles, {.moves = 10'000});
  std::vector<int> seen(40, 0);
  for (const auto& batch : answer.batches) {
    std::int64_t lines = 0;
    for (const auto order : batch) ++seen[order], lines += example.loads[order][0];
    CHECK((batch.size() == 1 || lines <= 45));
    CHECK(std::is_sorted(batch.begin(), batch.end()));
  }
  CHECK(seen == std::vector<int>(40, 1));
  const auto start = batch_by_due_dates(example.problem(), example.due, example.singles, {});
  CHECK(start.batches.size() == 40);
  CHECK(answer.objective < start.objective);
  CHECK(batch_by_due_dates(example.problem(), example.due, example.singles, {.moves = 10'000}).batches == answer.batches);
}
