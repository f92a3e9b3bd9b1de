#include "experiment/experiment.hpp"

#include "support/catch.hpp"
#include "support/emulated.hpp"

using namespace gudang;

namespace {

Scenario small_scenario(const std::vector<std::string>& more = {}) {
  LoadOptions options;
  options.sets = {"run.length=2 d", "run.learn=2 weeks", "orders.per_day=60", "items.count=120"};
  options.sets.insert(options.sets.end(), more.begin(), more.end());
  return Scenario::load(std::string(GUDANG_SOURCE_DIR) + "/scenarios/tn-quickstart.yaml", options);
}

std::vector<std::string> fingerprint(const ExperimentResult& result) {
  std::vector<std::string> text;
  for (const AlternativeResult& alternative : result.alternatives) {
    text.push_back(to_string(alternative.trace_hash()));
    for (const ReplicationResult& replication : alternative.replications)
      for (const KpiValue& value : replication.kpis) text.push_back(value.value ? format_real(*value.value) : value.note);
  }
  return text;
}

}  // namespace

TEST_CASE("results do not depend on the number of threads") {
  const Scenario scenario = small_scenario();
  const auto alternatives = scenario.vary(std::vector<std::string>{"slotting=random,cube_per_order", "batching=fcfs,savings"});
  REQUIRE(alternatives.size() == 4);
  const auto with = [&](int jobs) { return fingerprint(run_experiment(scenario, alternatives, {.replications = 3, .jobs = jobs, .on_progress = {}, .interrupt = nullptr})); };
  const auto alone = with(1);
  CHECK(with(2) == alone);
  CHECK(with(4) == alone);
}

TEST_CASE("more replications leave the first ones as they were") {
  const Scenario scenario = small_scenario();
  const auto with = [&](int replications) {
    return run_experiment(scenario, {baseline_of(scenario)}, {.replications = replications, .jobs = 2, .on_progress = {}, .interrupt = nullptr}).alternatives[0].replications;
  };
  const auto few = with(2), many = with(4);
  REQUIRE(many.size() == 4);
  for (std::size_t r = 0; r < few.size(); ++r) CHECK(few[r].trace_hash == many[r].trace_hash);
  CHECK(many[0].trace_hash != many[1].trace_hash);
}

TEST_CASE("common random numbers: every alternative receives the same orders") {
  const Scenario scenario = small_scenario();
  const auto result = run_experiment(scenario, scenario.vary(std::vector<std::string>{"slotting=random,abc", "pickers.count=1,4"}),
                                     {.replications = 2, .jobs = 2, .on_progress = {}, .interrupt = nullptr});
  for (const AlternativeResult& alternative : result.alternatives)
    for (std::size_t r = 0; r < 2; ++r) {
      CHECK(alternative.replications[r].orders_received == result.alternatives[0].replications[r].orders_received);
      CHECK(alternative.replications[r].lines_picked == result.alternatives[0].replications[r].lines_picked);
    }
}

namespace {

ExperimentResult run_shared(const Scenario& scenario, const std::vector<std::string>& varies, SharedWarmUp shared, int jobs = 1) {
  ExperimentOptions options{.replications = 2, .jobs = jobs, .on_progress = {}, .interrupt = nullptr};
  options.shared_warm_up = shared;
  return run_experiment(scenario, scenario.vary(varies), options);
}

const std::vector<std::string> kTakeOver{"routing=s_shape,optimal", "batching=fcfs,savings"};

}  // namespace

TEST_CASE("a shared warm-up: the baseline goes on as though alone, the others leave it at the end of the warm-up") {
  const Scenario scenario = small_scenario({"run.length=4 d", "run.warm_up=2 d"});
  const auto apart = run_shared(scenario, kTakeOver, SharedWarmUp::no), shared = run_shared(scenario, kTakeOver, SharedWarmUp::replay);
  REQUIRE(shared.alternatives.size() == 4);
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t r = 0; r < 2; ++r) {
      const auto &one = apart.alternatives[a].replications[r], &other = shared.alternatives[a].replications[r];
      CHECK((one.trace_hash == other.trace_hash) == (a == 0));
      CHECK((shared.alternatives[0].replications[r].trace_hash == other.trace_hash) == (a == 0));
    }
  }
}

TEST_CASE("policies that take over before anything is routed are as though there from the beginning") {
  const auto hashes = [](const std::string& warm_up, SharedWarmUp shared) {
    const auto result = run_shared(small_scenario({"run.length=2 d", "run.warm_up=" + warm_up}), {"routing=s_shape,optimal"}, shared);
    return std::pair(result.alternatives[0].replications[0].trace_hash, result.alternatives[1].replications[0].trace_hash);
  };
  const auto at_once = hashes("1 s", SharedWarmUp::replay), alone = hashes("1 s", SharedWarmUp::no);
  CHECK(at_once == alone);  // nothing is routed in the first second
  CHECK(alone.first != alone.second);
}

#if !defined(__SANITIZE_THREAD__)  // which has a thread of its own
TEST_CASE("a shared warm-up gives the same by branching as by replaying, whatever runs at once") {
  if (gudang::test::skipped_under_emulation("the emulator has a thread of its own; a process must have one")) return;
  const Scenario scenario = small_scenario({"run.length=4 d", "run.warm_up=2 d"});
  const auto replayed = fingerprint(run_shared(scenario, kTakeOver, SharedWarmUp::replay, 2));
  CHECK(fingerprint(run_shared(scenario, kTakeOver, SharedWarmUp::fork, 1)) == replayed);
  CHECK(fingerprint(run_shared(scenario, kTakeOver, SharedWarmUp::fork, 3)) == replayed);
}
#endif

TEST_CASE("what cannot change in a running warehouse is refused for a shared warm-up") {
  const auto refused = [](const std::vector<std::string>& sets, const std::vector<std::string>& varies) -> std::string {
    try {
      (void)run_shared(small_scenario(sets), varies, SharedWarmUp::replay);
    } catch (const InputError& error) {
      return error.diagnostics().front().code + " " + error.diagnostics().front().message;
    }
    return "not refused";
  };
  CHECK_THAT(refused({"run.warm_up=1 d"}, {"slotting=random,abc"}), Catch::Matchers::StartsWith("E408") && Catch::Matchers::EndsWith("they differ in policies.slotting"));
  CHECK_THAT(refused({"run.warm_up=1 d"}, {"pickers.count=1,2"}), Catch::Matchers::EndsWith("they differ in pickers.count"));
  CHECK_THAT(refused({"run.warm_up=0 d"}, {"routing=s_shape,optimal"}), Catch::Matchers::StartsWith("E408 nothing to share"));
}

TEST_CASE("an interrupt keeps the same leading replications of every alternative") {
  const Scenario scenario = small_scenario();
  std::atomic<bool> interrupt = false;
  ExperimentOptions options{.replications = 8, .jobs = 1, .on_progress = [&](const Progress& progress) { if (progress.done == 5) interrupt = true; }, .interrupt = &interrupt};
  const auto result = run_experiment(scenario, scenario.vary(std::vector<std::string>{"routing=s_shape,optimal"}), options);
  CHECK(result.interrupted);
  CHECK(result.alternatives[0].replications.size() == 2);
  CHECK(result.alternatives[1].replications.size() == 2);
}

TEST_CASE("more SKUs than locations is an error that points at the layout") {
  const Scenario scenario = small_scenario({"stock.opening=5"});
  Alternative tight = baseline_of(scenario);
  tight.config.layout.bays_per_side = 2;
  CHECK_THROWS_WITH(run_experiment(scenario, {tight}, {.replications = 1, .jobs = 1, .on_progress = {}, .interrupt = nullptr}),
                    Catch::Contains("error[E140]: capacity too small for the stock: 120 SKUs need a location each, and there are 32"));
}

TEST_CASE("independent random numbers: each alternative meets demand of its own, with the same goods, and the first stays as it is") {
  const Scenario scenario = small_scenario();
  const std::vector<Alternative> twice{baseline_of(scenario), baseline_of(scenario)};
  ExperimentOptions options{.replications = 2, .jobs = 2, .on_progress = {}, .interrupt = nullptr};
  const auto common = run_experiment(scenario, twice, options);
  options.random_numbers = RandomNumbers::independent;
  const auto own = run_experiment(scenario, twice, options);
  CHECK(common.alternatives[0].trace_hash() == common.alternatives[1].trace_hash());
  CHECK(own.alternatives[0].trace_hash() == common.alternatives[0].trace_hash());
  for (std::size_t r = 0; r < 2; ++r)
    for (std::size_t other = 0; other < 2; ++other) CHECK(own.alternatives[1].replications[r].trace_hash != own.alternatives[0].replications[other].trace_hash);
  CHECK(own.alternatives[1].random_numbers == RandomNumbers::independent);
}
