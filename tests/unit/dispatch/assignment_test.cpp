// The assignment policy against every set of pairs that there is.
#include "policy/dispatch/assignment.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

struct Case {
  std::vector<IdleVehicle> vehicles;
  std::vector<OpenTransport> transports;
};

LayoutConfig six_aisles() {
  LayoutConfig config;
  config.aisles = 6;
  return config;
}

Case random_case(const Layout& layout, RandomStream& stream, std::uint64_t urgent_of_four) {
  const auto place = [&] { return layout.position(LocationId(stream.below(layout.location_count()))); };
  Case example;
  example.vehicles.resize(1 + stream.below(4));
  example.transports.resize(1 + stream.below(6));
  for (IdleVehicle& vehicle : example.vehicles) vehicle.at = place();
  for (OpenTransport& transport : example.transports) {
    transport.from = stream.below(3) == 0 ? layout.depot() : place();
    transport.to = layout.depot();
    transport.urgent = stream.below(4) < urgent_of_four;
  }
  return example;
}

/// What a choice of pairs is worth: as many as can be served, of those the urgent, then little empty travel.
struct Value {
  std::size_t pairs = 0, urgent = 0;
  std::int64_t empty = 0;  // [mm]
  [[nodiscard]] bool better_than(const Value& other) const {
    return std::pair(pairs, urgent) != std::pair(other.pairs, other.urgent) ? std::pair(pairs, urgent) > std::pair(other.pairs, other.urgent) : empty < other.empty;
  }
};
void add(Value& value, const Layout& layout, const IdleVehicle& vehicle, const OpenTransport& transport) {
  ++value.pairs;
  value.urgent += transport.urgent ? 1 : 0;
  value.empty += layout.distance(vehicle.at, transport.from).count();
}

Value best_of_all(const Layout& layout, const Case& example, std::size_t vehicle = 0, std::uint32_t taken = 0, Value so_far = {}) {
  if (vehicle == example.vehicles.size()) return so_far;
  Value best = best_of_all(layout, example, vehicle + 1, taken, so_far);  // it gets none
  for (std::size_t t = 0; t < example.transports.size(); ++t) {
    if ((taken >> t & 1U) != 0) continue;
    Value with = so_far;
    add(with, layout, example.vehicles[vehicle], example.transports[t]);
    const Value value = best_of_all(layout, example, vehicle + 1, taken | 1U << t, with);
    if (value.better_than(best)) best = value;
  }
  return best;
}

Value value_of(const Layout& layout, const Case& example, const DispatchDecision& decision) {
  Value value;
  for (const auto& [vehicle, transport] : decision.assignments) add(value, layout, example.vehicles[vehicle], example.transports[transport]);
  return value;
}

}  // namespace

TEST_CASE("as many as can be are served, the urgent first, with the least empty travel in all") {
  const Layout layout(six_aisles());
  RandomStream stream(46, 0, StreamPurpose::test);
  AssignmentDispatch policy{{}};
  for (int round = 0; round < 2000; ++round) {
    const Case example = random_case(layout, stream, static_cast<std::uint64_t>(round % 4));
    DispatchDecision decision;
    policy.decide({Time(0), layout, example.vehicles, example.transports}, decision);
    const Value got = value_of(layout, example, decision), best = best_of_all(layout, example);
    INFO("round " << round);
    REQUIRE(got.pairs == best.pairs);
    REQUIRE(got.urgent == best.urgent);
    REQUIRE(got.empty == best.empty);  // all ways here are whole centimetres
  }
}

TEST_CASE("waiting is worth the empty travel of its weight, and no wait outweighs an urgent transport") {
  const Layout layout(six_aisles());
  const Position here = layout.position(LocationId(0)), there = layout.position(LocationId(layout.location_count() - 1));
  const std::vector<IdleVehicle> vehicles = {{here, TransportKind::put_away}};
  const std::int64_t way = layout.distance(here, there).count();
  REQUIRE(way > 20'000);
  const auto chosen = [&](Duration older, bool near_is_urgent, Length age_weight) {
    AssignmentDispatch policy{{Duration(0), age_weight}};
    const std::vector<OpenTransport> transports = {{TransportKind::retrieve, there, here, Time(0), false}, {TransportKind::retrieve, here, there, Time(0) + older, near_is_urgent}};
    DispatchDecision decision;
    policy.decide({Time(0) + older, layout, vehicles, transports}, decision);
    return decision.assignments.at(0).second;
  };
  const Duration as_long = seconds(way * 60 / 20'000);  // at 20 m a minute
  CHECK(chosen(as_long - seconds(2), false, metres(20)) == 1);
  CHECK(chosen(as_long + seconds(2), false, metres(20)) == 0);
  CHECK(chosen(as_long + seconds(2), false, Length(0)) == 1);
  CHECK(chosen(hours(24 * 365), true, metres(10'000)) == 1);
}

TEST_CASE("bids are made where the view says, and elsewhere without a word from it") {
  const Layout layout(six_aisles());
  RandomStream stream(47, 0, StreamPurpose::test);
  compute::Placement placement;
  AssignmentDispatch with{{}}, without{{}};
  std::uint64_t auctions = 0;
  for (int round = 0; round < 50; ++round) {
    const Case example = random_case(layout, stream, 1);
    if (std::min(example.vehicles.size(), example.transports.size()) > 1) ++auctions;
    DispatchDecision first, second;
    with.decide({Time(0), layout, example.vehicles, example.transports, &placement}, first);
    without.decide({Time(0), layout, example.vehicles, example.transports}, second);
    REQUIRE(first.assignments == second.assignments);
  }
  REQUIRE(auctions > 10);
  CHECK(placement.ran() == std::vector<compute::Ran>{{compute::Verb::auction_bids, "cpu", auctions}});
}

TEST_CASE("transports wait for the window, urgent ones do not") {
  const Layout layout(six_aisles());
  const std::vector<IdleVehicle> vehicles = {{layout.depot(), TransportKind::put_away}};
  AssignmentDispatch policy{{minutes(5), Length(0)}};
  std::vector<OpenTransport> transports = {{TransportKind::retrieve, layout.depot(), layout.depot(), Time(0) + minutes(1), false}};
  const auto decide = [&](Time now) {
    DispatchDecision decision;
    policy.decide({now, layout, vehicles, transports}, decision);
    return decision;
  };
  const DispatchDecision waits = decide(Time(0) + minutes(2));
  CHECK(waits.assignments.empty());
  CHECK(waits.reconsider_at == Time(0) + minutes(6));
  CHECK(decide(Time(0) + minutes(6)).assignments.size() == 1);
  transports.front().urgent = true;
  CHECK(decide(Time(0) + minutes(2)).assignments.size() == 1);
}
