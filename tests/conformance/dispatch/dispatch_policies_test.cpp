// One suite for every dispatch policy there is, with its default parameters.
#include <set>
#include <vector>

#include "gudang/policy/dispatch.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

struct DispatchCase {
  std::vector<IdleVehicle> vehicles;
  std::vector<OpenTransport> transports;
};

TransportKind any_kind(RandomStream& stream) { return static_cast<TransportKind>(stream.below(6)); }

DispatchCase random_case(const Layout& layout, RandomStream& stream, std::size_t vehicles, std::size_t transports) {
  const auto place = [&] { return layout.position(LocationId(stream.below(layout.location_count()))); };
  DispatchCase example;
  for (std::size_t v = 0; v < vehicles; ++v) {
    const Position at = place();
    example.vehicles.push_back({at, any_kind(stream)});
  }
  for (std::size_t t = 0; t < transports; ++t) {
    const TransportKind kind = any_kind(stream);
    const Position from = place(), to = place();
    example.transports.push_back({kind, from, to, Time(static_cast<std::int64_t>(t)), stream.below(4) == 0});
  }
  return example;
}

DispatchDecision decide(DispatchPolicy& policy, const Layout& layout, const DispatchCase& example) {
  DispatchDecision decision;
  policy.decide({Time(1000), layout, example.vehicles, example.transports}, decision);
  return decision;
}

}  // namespace

TEST_CASE("every dispatch policy assigns each vehicle and each transport at most once, and asks again while both are left") {
  LayoutConfig config;
  config.aisles = 6;
  const Layout layout(config);
  for (const auto& row : dispatch_policies()) {
    const auto policy = make(dispatch_policies(), default_variant(dispatch_policies(), row.name));
    RandomStream stream(9, 0, StreamPurpose::test);
    for (int round = 0; round < 200; ++round) {
      const std::size_t vehicles = 1 + stream.below(6), transports = 1 + stream.below(12);
      const DispatchCase example = random_case(layout, stream, vehicles, transports);
      const DispatchDecision decision = decide(*policy, layout, example);
      INFO(row.name);
      std::set<std::uint32_t> used, done;
      for (const auto& [vehicle, transport] : decision.assignments) {
        REQUIRE(vehicle < vehicles);
        REQUIRE(transport < transports);
        REQUIRE(used.insert(vehicle).second);
        REQUIRE(done.insert(transport).second);
      }
      if (decision.assignments.size() < std::min(vehicles, transports)) REQUIRE(decision.reconsider_at != Time::max());
      const auto again = make(dispatch_policies(), default_variant(dispatch_policies(), row.name));
      REQUIRE(decide(*again, layout, example).assignments == decision.assignments);
      REQUIRE(decide(*policy, layout, example).assignments == decision.assignments);
    }
  }
}

TEST_CASE("somebody who waits is served before all others") {
  const Layout layout{LayoutConfig{}};
  const Position near = layout.position(LocationId(0)), far = layout.position(LocationId(layout.location_count() - 1));
  const DispatchCase example{{{near, TransportKind::put_away}}, {{TransportKind::put_away, near, far, Time(1), false}, {TransportKind::replenish, far, near, Time(2), true}}};
  for (const auto& row : dispatch_policies()) {
    const auto policy = make(dispatch_policies(), default_variant(dispatch_policies(), row.name));
    INFO(row.name);
    const DispatchDecision decision = decide(*policy, layout, example);
    REQUIRE(decision.assignments.size() == 1);
    CHECK(decision.assignments[0] == std::pair(0u, 1u));
  }
}

TEST_CASE("nearest saves empty travel, oldest goes by age, interleave by the other direction") {
  LayoutConfig config;
  config.aisles = 3;
  const Layout layout(config);
  const Position here = layout.position(LocationId(10)), there = layout.position(LocationId(layout.location_count() - 1));
  const DispatchCase example{{{here, TransportKind::put_away}},
                             {{TransportKind::retrieve, there, here, Time(1), false}, {TransportKind::put_away, here, there, Time(2), false}, {TransportKind::replenish, layout.depot(), here, Time(3), false}}};
  const auto first = [&](const char* name) {
    const auto policy = make(dispatch_policies(), default_variant(dispatch_policies(), name));
    return decide(*policy, layout, example).assignments.front().second;
  };
  CHECK(first("nearest") == 1);
  CHECK(first("oldest") == 0);
  CHECK(first("interleave") == 2);
}
