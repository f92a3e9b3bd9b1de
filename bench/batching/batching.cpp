// How far from the best known the batching policies stay, on instances of Henn and Waescher's kind (support/batching_instances.hpp):
// `search` with 10 s and with 100 ms of processor time an instance, and fcfs, seed and savings. Each answer is checked: every
// order once, the capacity kept, and the tours added up by the routing itself.
//
//   bench_batching --pin SECONDS [SEED]      prints instead what a search of that length finds for each case: cases.cpp pins the best
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string_view>

#include "batching/cases.hpp"
#include "gudang/policy/batching.hpp"
#include "policy/batching/search.hpp"
#include "support/contest.hpp"
#include "support/results.hpp"

namespace {

using namespace gudang;
using bench::BatchingCase;
using bench::Result;

constexpr double kLong = 10, kShort = 0.1;          // [s] an instance
constexpr double kLongAim = 0.5, kShortAim = 1.0;   // [%] above the best known, in the mean

/// A case as policies see it.
class Task {
 public:
  explicit Task(const BatchingCase& of)
      : case_(of), instance_(of.instance()), layout_(instance_.aisle_x, instance_.cross_y), routing_(make(routing_policies(), default_variant(routing_policies(), of.routing))) {
    for (const auto& order : instance_.orders) {
      auto& list = picks_.emplace_back();
      for (const AislePick& pick : order) list.push_back({pick.aisle, -1, instance_.aisle_x[static_cast<std::size_t>(pick.aisle)], pick.y});
    }
    for (std::size_t i = 0; i < picks_.size(); ++i) orders_.push_back({OrderId(i), Time(), Time::max(), picks_[i]});
  }

  /// Travel of the policy's batches, checked.
  [[nodiscard]] std::int64_t travel(BatchingPolicy& policy) {
    const Length approach(2 * test::BatchingInstance::kDepotAway);
    const Position depot = layout_.crossing(0, 0);
    const auto decision = policy.batch({Time(), layout_, orders_, BatchSize::of_lines(instance_.capacity), depot, *routing_, approach});
    std::vector<int> seen(orders_.size(), 0);
    Length length;
    for (const auto& batch : decision.batches) {
      std::vector<Position> picks;
      for (const std::uint32_t order : batch) {
        ++seen.at(order);
        picks.insert(picks.end(), picks_[order].begin(), picks_[order].end());
      }
      if (static_cast<std::int64_t>(picks.size()) > instance_.capacity) throw std::runtime_error(case_.name() + ": a batch is above the capacity");
      std::vector<TourStop> tour;
      routing_->route({Time(), layout_, picks, depot}, tour);
      length += tour_length({Time(), layout_, picks, depot}, tour) + approach;
    }
    if (seen != std::vector<int>(seen.size(), 1)) throw std::runtime_error(case_.name() + ": an order is in no batch, or in two");
    return length.count();
  }

  [[nodiscard]] std::int64_t travel_of_search(double seconds, std::uint64_t seed = 1) {
    SearchBatching search({});
    const bench::Stopwatch watch(bench::Clock::processor);
    search.use({.seed = seed, .spent = [&] { return watch.seconds() / seconds; }});
    return travel(search);
  }
  [[nodiscard]] std::int64_t travel_of(const char* policy) { return travel(*make(batching_policies(), default_variant(batching_policies(), policy))); }

 private:
  BatchingCase case_;
  test::BatchingInstance instance_;
  Layout layout_;
  std::unique_ptr<RoutingPolicy> routing_;
  std::vector<std::vector<Position>> picks_;
  std::vector<BatchingOrder> orders_;
};

std::string two_decimals(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

/// The mean over all cases of how much travel is above the best known.
Result gap_of(const char* name, std::optional<double> aim, const std::function<std::int64_t(Task&)>& solve) {
  const auto cases = bench::batching_cases();
  double sum = 0, worst = 0;
  int better = 0;
  for (const BatchingCase& each : cases) {
    Task task(each);
    const std::int64_t travel = solve(task);
    const double gap = 100 * (static_cast<double>(travel) / static_cast<double>(each.best_known) - 1);
    sum += gap;
    worst = std::max(worst, gap);
    better += travel < each.best_known ? 1 : 0;
  }
  std::string remark = two_decimals(worst) + " at most";
  if (better > 0) remark += "; " + std::to_string(better) + " better than the best known: pin them (--pin)";
  return {name, sum / static_cast<double>(cases.size()), "%", aim, true, std::nullopt, remark};
}

void pin(double seconds, std::uint64_t seed) {
  for (const BatchingCase& each : bench::batching_cases()) {
    std::printf("%-30s %9lld (pinned %9lld)\n", each.name().c_str(), static_cast<long long>(Task(each).travel_of_search(seconds, seed)), static_cast<long long>(each.best_known));
    std::fflush(stdout);
  }
}

std::vector<Result> measure() {
  return {gap_of("gap_search/10s", kLongAim, [](Task& task) { return task.travel_of_search(kLong); }),
          gap_of("gap_search/100ms", kShortAim, [](Task& task) { return task.travel_of_search(kShort); }),
          gap_of("gap_savings", std::nullopt, [](Task& task) { return task.travel_of("savings"); }),
          gap_of("gap_seed", std::nullopt, [](Task& task) { return task.travel_of("seed"); }),
          gap_of("gap_fcfs", std::nullopt, [](Task& task) { return task.travel_of("fcfs"); })};
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc > 2 && std::string_view(argv[1]) == "--pin") {
      pin(std::strtod(argv[2], nullptr), argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
      return 0;
    }
    if (!bench::good_arguments(argc, argv)) return 2;
    return bench::report(measure(), argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_batching: %s\n", error.what());
    return 1;
  }
}
