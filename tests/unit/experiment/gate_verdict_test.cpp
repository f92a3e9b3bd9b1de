// Gates are judged on the confidence bound, by intervals worked out by hand.
#include "experiment/gate_verdict.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

std::size_t index_of(const char* key) { return static_cast<std::size_t>(find_kpi(key) - kpis().data()); }

AlternativeResult travelling(const std::string& label, const std::vector<double>& metres, Sampling sampling = Sampling::independent) {
  AlternativeResult result;
  result.label = label;
  result.sampling = sampling;
  result.weeks = sampling == Sampling::resampled_weeks ? 13 : 0;
  for (const double m : metres) {
    ReplicationResult replication;
    replication.kpis.assign(kpis().size(), {std::nullopt, "not defined: test"});
    replication.kpis[index_of("travel_m_per_line")] = {m, {}};
    result.replications.push_back(replication);
  }
  return result;
}

Gate travel_gate(GateSense sense, double limit, std::optional<double> factor = {}, std::string alternative = {}) {
  return {"travel", index_of("travel_m_per_line"), sense, factor, limit, std::move(alternative), {}};
}

std::vector<GateVerdict> judged(const Gate& gate, const std::vector<AlternativeResult>& alternatives) { return judge_gates(std::span(&gate, 1), alternatives); }

}  // namespace

// 10, 12, 14: mean 12, s = 2, t(.975, 2) = 4.3026527, half-width 4.9682758
TEST_CASE("a gate passes, fails or is undecided by the whole interval") {
  const std::vector<AlternativeResult> only{travelling("a", {10, 12, 14})};
  struct Case { GateSense sense; double limit; GateState state; double bound; };
  for (const Case& one : {Case{GateSense::at_least, 7, GateState::passed, 7.0317242}, {GateSense::at_least, 7.1, GateState::undecided, 7.0317242}, {GateSense::at_least, 17, GateState::failed, 7.0317242},
                          {GateSense::above, 7, GateState::passed, 7.0317242}, {GateSense::at_most, 17, GateState::passed, 16.9682758}, {GateSense::at_most, 16.9, GateState::undecided, 16.9682758},
                          {GateSense::below, 7, GateState::failed, 16.9682758}, {GateSense::below, 12, GateState::undecided, 16.9682758}}) {
    const Gate gate = travel_gate(one.sense, one.limit);
    const auto verdicts = judged(gate, only);
    INFO(static_cast<int>(one.sense) << " " << one.limit);
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].state == one.state);
    REQUIRE(verdicts[0].bound);
    CHECK(*verdicts[0].bound == Approx(one.bound));
  }
}

TEST_CASE("an interval without width on the limit passes what may be equal, and no more") {
  const std::vector<AlternativeResult> only{travelling("a", {5, 5, 5})};
  CHECK(judged(travel_gate(GateSense::at_most, 5), only)[0].state == GateState::passed);
  CHECK(judged(travel_gate(GateSense::below, 5), only)[0].state == GateState::failed);
}

TEST_CASE("what is undecided says how many replications more might decide") {
  const std::vector<AlternativeResult> only{travelling("a", {10, 12, 14})};
  CHECK(judged(travel_gate(GateSense::at_least, 10), only)[0].more == 16);  // 3 (4.968 / 2)^2 = 18.5, so 19 in all
  CHECK(judged(travel_gate(GateSense::at_least, 12), only)[0].more == 0);   // the mean is on the limit
  CHECK(judged(travel_gate(GateSense::at_least, 10), {travelling("a", {10, 12, 14}, Sampling::resampled_weeks)})[0].more == 0);
}

TEST_CASE("without an interval nothing passes") {
  const GateVerdict one = judged(travel_gate(GateSense::at_least, 1), {travelling("a", {10})})[0];
  CHECK(one.state == GateState::undecided);
  CHECK(one.value.note == "one replication: no interval");
  CHECK(judged(travel_gate(GateSense::at_least, 1), {travelling("a", {10, 12}, Sampling::history_only)})[0].state == GateState::undecided);
  Gate other = travel_gate(GateSense::at_least, 0);
  other.kpi = index_of("energy_kwh");
  CHECK(judged(other, {travelling("a", {10, 12})})[0].state == GateState::failed);
}

TEST_CASE("the baseline is compared with in pairs, and every other alternative or the one that is named") {
  const std::vector<AlternativeResult> three{travelling("as_is", {10, 20, 30}), travelling("near", {9, 19, 29}), travelling("far", {11, 22, 33})};
  const Gate all = travel_gate(GateSense::at_most, 0, 1.02), far = travel_gate(GateSense::at_most, 0, 1.02, "far"), on_top = travel_gate(GateSense::at_most, 4, 1.0, "far");
  const auto both = judged(all, three);
  REQUIRE(both.size() == 2);
  CHECK(both[0].alternative == 1);
  CHECK(both[0].state == GateState::passed);  // 1.2, 1.4, 1.6 to spare in pairs, though the two intervals overlap widely
  CHECK(both[0].limit == Approx(20.4));
  CHECK(judged(far, three).size() == 1);
  CHECK(judged(far, three)[0].state == GateState::undecided);  // 0.8, 1.6, 2.4 too much: mean 1.6, half-width 1.987
  CHECK(*judged(far, three)[0].bound == Approx(20.4 + 1.6 + 1.9873103));
  CHECK(judged(on_top, three)[0].state == GateState::undecided);  // -3, -2, -1: mean -2, half-width 2.484
}

TEST_CASE("a gate of a fixed limit is of all alternatives") {
  const std::vector<AlternativeResult> two{travelling("a", {5, 5}), travelling("b", {7, 7})};
  const auto verdicts = judged(travel_gate(GateSense::at_most, 6), two);
  REQUIRE(verdicts.size() == 2);
  CHECK(verdicts[0].state == GateState::passed);
  CHECK(verdicts[1].state == GateState::failed);
}

TEST_CASE("a gate of an owner is judged by his values, where he is one") {
  std::vector<AlternativeResult> two{travelling("a", {10, 12, 14}), travelling("b", {10, 12, 14})};
  const std::size_t margin = index_of("margin_pct");
  for (std::size_t a = 0; a < 2; ++a) {
    two[a].owners = a == 0 ? std::vector<std::string>{"kopi"} : std::vector<std::string>{"kopi", "teh"};
    for (std::size_t r = 0; r < 3; ++r) {
      std::vector<std::optional<double>> by_owner{5.0 + static_cast<double>(r)};
      if (a == 1) by_owner.emplace_back(10.0 + 2 * static_cast<double>(r));
      two[a].replications[r].kpis[margin] = {7.0, {}, std::move(by_owner)};
    }
  }
  Gate gate{"margin", margin, GateSense::at_least, {}, 7, {}, {}, "teh"};
  const auto verdicts = judged(gate, two);
  REQUIRE(verdicts.size() == 1);
  CHECK(verdicts[0].alternative == 1);
  CHECK(*verdicts[0].value.mean == Approx(12));
  CHECK(*verdicts[0].bound == Approx(7.0317242));
  CHECK(verdicts[0].state == GateState::passed);
  gate.owner = "kopi";
  CHECK(judged(gate, two).size() == 2);
  CHECK(judged(gate, two)[0].state == GateState::undecided);
  gate.factor = 1;  // by the baseline's same owner
  gate.limit = 0;
  CHECK(judged(gate, two)[0].state == GateState::passed);
  gate.owner = "teh";
  CHECK(judged(gate, two)[0].state == GateState::failed);
  CHECK(judged(gate, two)[0].value.note == "the baseline has no value: it has no owner 'teh'");
  two[1].replications[1].kpis[margin].by_owner[1].reset();
  gate.factor.reset();
  CHECK(judged(gate, two)[0].state == GateState::failed);
  CHECK(judged(gate, two)[0].value.note == "not defined for this owner");
}
