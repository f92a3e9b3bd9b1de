// One suite for every charging policy there is, with its default parameters.
#include <string>
#include <vector>

#include "gudang/policy/charging.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

constexpr Energy kCapacity = Energy(108'000'000'000);  // 30 kWh
constexpr ChargingMoment kMoments[] = {ChargingMoment::between_transports, ChargingMoment::on_break, ChargingMoment::left, ChargingMoment::must_charge};

ChargingView random_view(RandomStream& stream) {
  const auto moment = kMoments[stream.below(4)];
  const Energy capacity(static_cast<std::int64_t>(1 + stream.below(3'600'000'000'000)));
  ChargingView view{Time(1000), moment, Energy(static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(capacity.count()) + 1))), capacity, capacity / 10, stream.below(2) == 0};
  if (stream.below(10) == 0) view.charge = stream.below(2) == 0 ? Energy(0) : capacity;
  if (moment == ChargingMoment::must_charge && view.charge == capacity) view.charge -= Energy(1);  // the warehouse asks no full one to charge
  view.spares_full = view.changeable ? static_cast<std::uint32_t>(stream.below(3)) : 0;
  view.idle_vehicles = static_cast<std::uint32_t>(stream.below(4));
  view.open_transports = static_cast<std::uint32_t>(stream.below(4));
  view.free_chargers = static_cast<std::uint32_t>(stream.below(3));
  return view;
}

ChargingView view_at(Share level, ChargingMoment moment, bool changeable = false, std::uint32_t open = 3) {
  ChargingView view{Time(1000), moment, Energy(kCapacity.count() / 100 * (level.count() / 10'000)), kCapacity, kCapacity / 10, changeable};
  view.open_transports = open;
  return view;
}

bool same(const ChargingDecision& a, const ChargingDecision& b) { return a.action == b.action && a.until == b.until && a.may_leave == b.may_leave; }

std::unique_ptr<ChargingPolicy> policy_of(const std::string& name) { return make(charging_policies(), default_variant(charging_policies(), name)); }

}  // namespace

TEST_CASE("every charging policy charges up to more than there is, changes only what can be changed, and decides from the view alone") {
  for (const auto& row : charging_policies()) {
    const auto policy = policy_of(row.name);
    RandomStream stream(9, 0, StreamPurpose::test);
    std::size_t acted = 0;
    for (int round = 0; round < 5000; ++round) {
      const ChargingView view = random_view(stream);
      const ChargingDecision decision = policy->decide(view);
      INFO(row.name << " at " << view.charge.count() << " of " << view.capacity.count());
      if (decision.action == ChargingAction::charge) {
        REQUIRE(decision.until <= percent(100));
        REQUIRE(decision.until > view.level());
      }
      if (decision.action == ChargingAction::swap) REQUIRE(view.changeable);
      if (view.moment == ChargingMoment::must_charge) REQUIRE(decision.action != ChargingAction::none);
      if (view.charge == view.capacity) REQUIRE(decision.action == ChargingAction::none);
      acted += decision.action == ChargingAction::none ? 0 : 1;
      REQUIRE(same(policy->decide(view), decision));
      REQUIRE(same(policy_of(row.name)->decide(view), decision));
    }
    INFO(row.name);
    CHECK(acted > 500);
    CHECK(acted < 5000);
  }
}

TEST_CASE("every charging policy sees to an empty battery in time, and lets a full one work") {
  for (const auto& row : charging_policies())
    for (const ChargingMoment moment : kMoments) {
      INFO(row.name);
      CHECK(policy_of(row.name)->decide(view_at(percent(1), moment, true, 0)).action != ChargingAction::none);
      if (moment != ChargingMoment::must_charge) CHECK(policy_of(row.name)->decide(view_at(percent(100), moment, true, 0)).action == ChargingAction::none);
    }
}

TEST_CASE("threshold charges when the battery is low, opportunity when there is nothing else to do, swap changes the battery") {
  const auto threshold = policy_of("threshold"), opportunity = policy_of("opportunity"), swap = policy_of("swap");
  const auto between = ChargingMoment::between_transports;
  CHECK(threshold->decide(view_at(percent(30), between)).action == ChargingAction::none);
  CHECK(threshold->decide(view_at(percent(29), between)).action == ChargingAction::charge);
  CHECK_FALSE(threshold->decide(view_at(percent(29), between)).may_leave);
  CHECK(opportunity->decide(view_at(percent(29), between)).action == ChargingAction::none);
  CHECK(opportunity->decide(view_at(percent(80), between, false, 0)).action == ChargingAction::charge);
  CHECK(opportunity->decide(view_at(percent(80), ChargingMoment::on_break)).action == ChargingAction::charge);
  CHECK(opportunity->decide(view_at(percent(80), ChargingMoment::left)).may_leave);
  CHECK(opportunity->decide(view_at(percent(92), ChargingMoment::left)).action == ChargingAction::none);
  CHECK(swap->decide(view_at(percent(29), between, true)).action == ChargingAction::swap);
  CHECK(swap->decide(view_at(percent(29), between, false)).action == ChargingAction::charge);
}
