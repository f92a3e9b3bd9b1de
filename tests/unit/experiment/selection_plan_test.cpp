#include "experiment/selection_plan.hpp"

#include <numeric>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

std::size_t travel() { return static_cast<std::size_t>(find_kpi("travel_m_per_line") - kpis().data()); }

/// Alternatives whose travel is normal around these means, with standard deviation 1; pairs correlate where random numbers are common.
class World {
 public:
  World(std::vector<double> means, RandomNumbers numbers) : means_(std::move(means)), numbers_(numbers) {
    for (std::size_t a = 0; a < means_.size(); ++a) {
      results.emplace_back().label = std::string(1, static_cast<char>('a' + a));
      results.back().random_numbers = numbers;
    }
  }
  void bring(const std::vector<std::size_t>& counts) {
    for (std::size_t a = 0; a < results.size(); ++a)
      for (std::size_t r = results[a].replications.size(); r < counts[a]; ++r) results[a].replications.push_back(replication(a, r));
  }
  /// Until the plan wants no more; how many rounds.
  int run(SelectionPlan& plan) {
    for (int round = 0;; ++round) {
      const std::vector<std::size_t> counts = plan.wanted(results);
      bool enough = true;
      for (std::size_t a = 0; a < results.size(); ++a) enough = enough && results[a].replications.size() >= counts[a];
      if (enough) return round;
      bring(counts);
    }
  }
  std::vector<AlternativeResult> results;

 private:
  [[nodiscard]] ReplicationResult replication(std::size_t a, std::size_t r) const {
    const auto draw = [&](std::uint64_t entity) { return normal_quantile(RandomStream(11, static_cast<std::uint32_t>(r), StreamPurpose::test, entity).uniform()); };
    const double noise = numbers_ == RandomNumbers::common ? 0.9 * draw(0) + 0.44 * draw(a + 1) : draw(a + 1);
    ReplicationResult result;
    result.kpis.assign(kpis().size(), {std::nullopt, "not defined: test"});
    result.kpis[travel()] = {means_[a] + noise, {}};
    return result;
  }
  std::vector<double> means_;
  RandomNumbers numbers_;
};

SelectionAsked asked_for(SelectionProcedure procedure, RandomNumbers numbers = RandomNumbers::common) {
  SelectionAsked asked;
  asked.procedure = procedure;
  asked.kpi = travel();
  asked.indifference = percent(2);
  asked.random_numbers = numbers;
  return asked;
}

std::string error_of(const auto& what) {
  try {
    what();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("the best is selected, and what cannot be it gets no more replications") {
  for (const auto procedure : {SelectionProcedure::kn, SelectionProcedure::kn_plus_plus}) {
    World world({20, 19, 21, 18.7, 30}, RandomNumbers::common);
    SelectionPlan plan(asked_for(procedure), 5);
    CHECK(world.run(plan) > 1);
    REQUIRE(plan.result());
    const SelectionOutcome& found = *plan.result();
    CHECK(found.best == 3);
    CHECK(found.selected);
    CHECK(found.probability == 0.95);
    CHECK(found.indifference == Approx(0.4).epsilon(0.05));
    CHECK(found.eliminated == std::vector<bool>{true, true, true, false, true});
    CHECK(world.results[4].replications.size() == 10);
    CHECK(world.results[3].replications.size() > 10);
    std::size_t all = 0;
    for (const auto& result : world.results) all += result.replications.size();
    CHECK(found.used == all);
    CHECK(found.sentence.find("selects 'd' as the best by travel_m_per_line, after " + std::to_string(all) + " replications of 5 alternatives; 4 were eliminated on the way") != std::string::npos);
  }
}

TEST_CASE("a selection that goes on from what was kept asks for the same") {
  World world({20, 19.4, 21, 19}, RandomNumbers::common), again({20, 19.4, 21, 19}, RandomNumbers::common);
  SelectionPlan plan(asked_for(SelectionProcedure::kn_plus_plus), 4), other(asked_for(SelectionProcedure::kn_plus_plus), 4);
  (void)world.run(plan);
  std::vector<std::size_t> had;
  for (const auto& result : world.results) had.push_back(result.replications.size());
  again.bring(had);
  CHECK(again.run(other) == 0);
  REQUIRE(other.result());
  CHECK(other.result()->sentence == plan.result()->sentence);
}

TEST_CASE("two stages by Rinott, and a budget by OCBA, of independent random numbers") {
  World world({20, 19, 21}, RandomNumbers::independent);
  SelectionPlan rinott(asked_for(SelectionProcedure::rinott, RandomNumbers::independent), 3);
  CHECK(world.run(rinott) == 2);
  CHECK(rinott.result()->best == 1);
  CHECK(rinott.result()->selected);

  World close({20, 19.95, 20.05}, RandomNumbers::independent);
  SelectionAsked asked = asked_for(SelectionProcedure::ocba, RandomNumbers::independent);
  asked.indifference = Share(100);  // of 1e6: hardly any
  asked.budget = 45;
  asked.confidence = 0.999;
  SelectionPlan ocba(asked, 3);
  (void)close.run(ocba);
  CHECK_FALSE(ocba.result()->selected);
  CHECK(ocba.result()->used == 45);
  CHECK(ocba.result()->sentence.starts_with("NOT AS SURE AS ASKED"));
}

TEST_CASE("a selection that runs out of replications says so, and guarantees nothing") {
  World world({20, 19.98}, RandomNumbers::common);
  SelectionAsked asked = asked_for(SelectionProcedure::kn);
  asked.indifference = Share(100);
  asked.most = 30;
  SelectionPlan plan(asked, 2);
  (void)world.run(plan);
  CHECK_FALSE(plan.result()->selected);
  CHECK(plan.result()->probability == 0);
  CHECK(plan.result()->sentence.starts_with("NOT SELECTED"));
  CHECK(world.results[0].replications.size() <= 30);
}

TEST_CASE("what a selection cannot be made of is refused") {
  CHECK(error_of([] { SelectionPlan(asked_for(SelectionProcedure::rinott), 3); }).starts_with("error[E413]: --select rinott"));
  CHECK(error_of([] { SelectionPlan(asked_for(SelectionProcedure::ocba), 3); }).find("use --select kn++") != std::string::npos);
  CHECK(error_of([] { SelectionPlan(asked_for(SelectionProcedure::kn), 501); }).find("allowed: up to 500") != std::string::npos);
  CHECK(error_of([] {
          SelectionAsked asked = asked_for(SelectionProcedure::kn);
          asked.budget = 29;
          SelectionPlan(asked, 3);
        }).find("allowed: from 30") != std::string::npos);
  const auto error_with = [](double mean, bool defined, Sampling sampling) {
    return error_of([&] {
      World world({mean, mean}, RandomNumbers::common);
      world.bring({10, 10});
      for (AlternativeResult& result : world.results) {
        result.sampling = sampling;
        for (ReplicationResult& replication : result.replications) replication.kpis[travel()].value = defined ? std::optional(mean) : std::nullopt;
      }
      SelectionPlan plan(asked_for(SelectionProcedure::kn), 2);
      (void)plan.wanted(world.results);
    });
  };
  CHECK(error_with(0, true, Sampling::independent).starts_with("error[E414]"));
  CHECK(error_with(5, false, Sampling::independent).starts_with("error[E406]: --select"));
  CHECK(error_with(5, true, Sampling::resampled_weeks).starts_with("error[E406]: --select"));
  CHECK(error_with(5, true, Sampling::independent) == "no error");
}
