// What was picked and travelled where, against what the events say of it.
#include <numeric>

#include "insight/recorded_run.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::recorded_runs;
using test::RecordedRun;
using Kind = DomainEventKind;

namespace {

std::int64_t sum(const Numbers& numbers) { return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0}); }

/// Of `value` over the events after the warm-up that `take` takes.
template <class Take>
std::int64_t told(const RecordedRun& run, Take take) {
  std::int64_t all = 0;
  for (const DomainEvent& event : run.events)
    if (event.time >= run.warm_up && take(event)) all += event.value;
  return all;
}

}  // namespace

TEST_CASE("the heat's picks are the lines picked after the warm-up, each in the column of its face") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const LayoutConfig& layout = run.problem->layout.config();
    Numbers expected(static_cast<std::size_t>(layout.aisles * layout.bays_per_side * layout.sides), 0);
    std::vector<Position> at(run.orders.lines.size());
    std::size_t stop = 0;
    std::int64_t in_aisles = 0;
    for (const DomainEvent& event : run.events) {
      if (event.kind == Kind::picker_arrived) at[event.subject] = run.stops[stop++].at;
      if (event.kind == Kind::line_picked && event.time >= run.warm_up) ++in_aisles, ++expected[static_cast<std::size_t>(at[event.subject].aisle)];
    }
    REQUIRE(in_aisles > 0);
    CHECK(sum(run.insight.heat.picks) == in_aisles);
    const auto columns = static_cast<std::ptrdiff_t>(layout.bays_per_side * layout.sides);
    REQUIRE(run.insight.heat.picks.size() == expected.size());
    for (std::ptrdiff_t aisle = 0; aisle < layout.aisles; ++aisle) {
      const auto first = run.insight.heat.picks.begin() + aisle * columns;
      CHECK(std::accumulate(first, first + columns, std::int64_t{0}) == expected[static_cast<std::size_t>(aisle)]);
    }
  }
}

TEST_CASE("the metres by segment are those that tours, relocations and vehicles tell, to the millimetre") {
  std::size_t with_vehicles = 0, with_moves = 0;
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const InsightHeat& heat = run.insight.heat;
    const std::int64_t walked = told(run, [](const DomainEvent& e) { return e.kind == Kind::tour_ended || e.kind == Kind::relocation_ended; });
    const std::int64_t driven = told(run, [](const DomainEvent& e) { return e.kind == Kind::transport_ended || (e.kind == Kind::empty_travelled && e.other == 0); });
    CHECK(heat.unplaced == 0);  // every way of these runs is known
    CHECK(walked > 0);
    CHECK(sum(heat.walked) == walked);
    CHECK(sum(heat.driven) == driven);
    CHECK((driven > 0) == run.problem->config.has_site());
    with_vehicles += driven > 0;
    with_moves += told(run, [](const DomainEvent& e) { return e.kind == Kind::relocation_ended; }) > 0;
    REQUIRE(heat.segments.size() == 4 * heat.walked.size());
  }
  CHECK(with_vehicles >= 6);
  CHECK(with_moves >= 1);
}

TEST_CASE("no aisle is walked less than its picks need: as far as from the nearest cross-aisle to the farthest of them") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const Layout& layout = run.problem->layout;
    std::vector<std::int64_t> least(layout.aisle_x().size(), 0), walked(layout.aisle_x().size(), 0);
    for (const test::Stop& stop : run.stops) {
      if (stop.time < run.warm_up) continue;
      std::int64_t depth = INT64_MAX;
      for (const Length y : layout.cross_aisle_y()) depth = std::min(depth, std::abs((stop.at.y - y).count()));
      auto& of = least[static_cast<std::size_t>(stop.at.aisle)];
      of = std::max(of, depth);
    }
    const std::size_t blocks = layout.cross_aisle_y().size() - 1;
    for (std::size_t a = 0; a < walked.size(); ++a) {
      for (std::size_t b = 0; b < blocks; ++b) walked[a] += run.insight.heat.walked[a * blocks + b];
      CHECK(walked[a] >= least[a]);
    }
  }
}

TEST_CASE("the seconds blocked are those told before aisles and crossings, after the warm-up") {
  std::size_t with_waits = 0;
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    std::int64_t before_aisles = 0, at_crossings = 0, told_crossings = 0;
    for (const DomainEvent& event : run.events) {
      if (event.kind == Kind::vehicle_blocked || event.kind == Kind::picker_entered)
        before_aisles += std::max<std::int64_t>(0, event.time.count() - std::max(event.time.count() - event.value, run.warm_up.count()));
      if (event.kind == Kind::crossing_waited && event.time >= run.warm_up) at_crossings += event.value;
    }
    for (std::size_t i = 2; i < run.insight.heat.crossings.size(); i += 3) told_crossings += run.insight.heat.crossings[i];
    CHECK(sum(run.insight.heat.blocked) == before_aisles);
    CHECK(told_crossings == at_crossings);
    with_waits += before_aisles > 0;
  }
  CHECK(with_waits >= 1);
}

TEST_CASE("under every routing policy each way of a tour is found again from its length") {
  for (const auto& routing : routing_policies())
    for (const char* cross_aisles : {"2", "3", "5", "9"}) {
      const RecordedRun run = test::record("tn-quickstart.yaml", {"run.length=2 d", "policies.routing=" + routing.name, std::string("layout.cross_aisles=") + cross_aisles});
      INFO(run.name);
      CHECK(run.insight.heat.unplaced == 0);
      CHECK(sum(run.insight.heat.walked) == told(run, [](const DomainEvent& e) { return e.kind == Kind::tour_ended; }));
    }
}
