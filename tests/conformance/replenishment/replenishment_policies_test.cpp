// One suite for every replenishment policy there is, with its default parameters, and what each is for.
#include <vector>

#include "gudang/policy/replenishment.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Call = ReplenishmentDecision::Call;

namespace {

std::unique_ptr<ReplenishmentPolicy> policy(const std::string& name) { return make(replenishment_policies(), default_variant(replenishment_policies(), name)); }

ReplenishmentDecision ask(ReplenishmentPolicy& policy, const FaceState& face, Duration time_of_day = hours(12), FaceOccasion occasion = FaceOccasion::changed) {
  ReplenishmentDecision decision;
  policy.decide({Time() + days(3) + time_of_day, time_of_day, occasion, face}, decision);
  return decision;
}

FaceState face(std::int64_t there, std::int64_t promised = 0, std::int64_t ordered = 0, std::int64_t coming = 0) { return {SkuId(0), 100, 30, there, coming, promised, ordered}; }

}  // namespace

TEST_CASE("every replenishment policy calls for promised units that are neither there nor coming, and for a part at the latest when the face is dry") {
  for (const auto& row : replenishment_policies()) {
    const auto tested = policy(row.name);
    RandomStream stream(3, 0, StreamPurpose::test);
    for (int round = 0; round < 1000; ++round) {
      const auto unit = [&](std::uint64_t most) { return static_cast<std::int64_t>(stream.below(most)); };
      FaceState state;
      state.capacity = 100;
      state.low = unit(101);
      state.there = unit(100);
      state.coming = unit(static_cast<std::uint64_t>(100 - state.there));
      state.promised = unit(150);
      state.ordered = unit(150);
      const Duration time = minutes(unit(24 * 60));
      INFO(row.name);
      const ReplenishmentDecision decision = ask(*tested, state, time);
      if (state.promised > state.there + state.coming) REQUIRE(decision.call != Call::none);
      state.there = state.coming = 0;
      if (state.promised > 0) REQUIRE(ask(*tested, state, time).call == Call::part);
      REQUIRE(ask(*policy(row.name), state, time).call == ask(*tested, state, time).call);
      if (decision.reconsider_at != Time::max()) REQUIRE(decision.reconsider_at > Time() + days(3) + time);
    }
  }
}

TEST_CASE("min_max calls at the low mark of what is not promised, for a part where the face itself is low") {
  const auto tested = policy("min_max");
  CHECK(ask(*tested, face(31)).call == Call::none);
  CHECK(ask(*tested, face(30)).call == Call::part);
  CHECK(ask(*tested, face(60, 30)).call == Call::whole);
  CHECK(ask(*tested, face(20, 0, 0, 11)).call == Call::none);
  CHECK(ask(*tested, face(31, 0, 90)).call == Call::none);
  CHECK(ask(*tested, face(0, 0, 90), hours(12), FaceOccasion::ordered).call == Call::none);
  CHECK_FALSE(ask(*tested, face(0, 50)).urgent);
}

TEST_CASE("demand calls for what orders received lack, urgently what released ones lack, and for nothing else") {
  const auto tested = policy("demand");
  CHECK(ask(*tested, face(1)).call == Call::none);
  CHECK(ask(*tested, face(0)).call == Call::none);
  CHECK(ask(*tested, face(40, 10, 31), hours(12), FaceOccasion::ordered).call == Call::whole);
  CHECK_FALSE(ask(*tested, face(40, 10, 31)).urgent);
  CHECK(ask(*tested, face(40, 10, 30)).call == Call::none);
  CHECK(ask(*tested, face(0, 0, 1)).call == Call::part);
  CHECK(ask(*tested, face(5, 6)).call == Call::part);
  CHECK(ask(*tested, face(5, 6)).urgent);
}

TEST_CASE("night tops up outside the day, inside it helps only where released orders lack, and wakes when the day is over") {
  const auto tested = policy("night");  // the day: 6 to 20 o'clock
  CHECK(ask(*tested, face(10)).call == Call::none);
  CHECK(ask(*tested, face(10)).reconsider_at == Time() + days(3) + hours(20));
  CHECK(ask(*tested, face(10, 11)).call == Call::part);
  CHECK(ask(*tested, face(10, 11)).urgent);
  CHECK(ask(*tested, face(80), hours(22)).call == Call::whole);
  CHECK(ask(*tested, face(80), hours(3)).call == Call::whole);
  CHECK(ask(*tested, face(30), hours(22)).call == Call::part);
  CHECK(ask(*tested, face(80), hours(22)).reconsider_at == Time::max());
}
