// Figures over time: their integrals against spans between events, and against KPIs.
#include <map>
#include <numeric>
#include <set>

#include "insight/recorded_run.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::recorded_runs;
using test::RecordedRun;
using Kind = DomainEventKind;

namespace {

const InsightLine* line(const RecordedRun& run, std::string_view key) {
  for (const InsightLine& of : run.insight.series.lines)
    if (of.key == key) return &of;
  return nullptr;
}

std::int64_t integral(const RecordedRun& run, std::string_view key) {
  const InsightLine* of = line(run, key);
  return of == nullptr ? 0 : std::accumulate(of->integral.begin(), of->integral.end(), std::int64_t{0});
}

/// [us], as series count
std::int64_t span(Time from, Time to) { return (to - Time()).count() / 1000 - (from - Time()).count() / 1000; }

/// Time between events of some kinds and the next of others with the same key, and from those left to the end [us].
template <class Key>
std::int64_t between(const RecordedRun& run, const std::set<Kind>& first, const std::set<Kind>& last, Key key) {
  std::map<std::uint64_t, Time> since;
  std::int64_t all = 0;
  for (const DomainEvent& event : run.events) {
    const auto found = last.contains(event.kind) ? since.find(key(event)) : since.end();
    if (found != since.end()) {
      all += span(found->second, event.time);
      since.erase(found);
    }
    if (first.contains(event.kind)) since[key(event)] = event.time;
  }
  for (const auto& [of, from] : since) all += span(from, run.end);
  return all;
}

/// Of all kinds of vehicles together.
std::int64_t vehicles(const RecordedRun& run, std::string_view what) {
  std::int64_t all = 0;
  for (const InsightLine& of : run.insight.series.lines)
    if (of.unit == "vehicles" && of.key.ends_with(what)) all += integral(run, of.key);
  return all;
}

std::uint64_t subject(const DomainEvent& event) { return event.subject; }
std::uint64_t other(const DomainEvent& event) { return event.other; }

}  // namespace

TEST_CASE("what is busy, open or waits is so for as long as the events say") {
  std::size_t with_chargers = 0, with_outages = 0;
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    CHECK(integral(run, "pickers_busy") == between(run, {Kind::tour_started}, {Kind::tour_ended}, other));
    CHECK(integral(run, "orders_open") == between(run, {Kind::order_received}, {Kind::order_shipped, Kind::order_cancelled}, subject));
    if (!run.problem->config.has_site()) continue;
    CHECK(vehicles(run, "_busy") == between(run, {Kind::transport_started}, {Kind::transport_ended}, subject));
    CHECK(integral(run, "doors_busy") == between(run, {Kind::truck_docked}, {Kind::truck_left, Kind::truck_gave_way}, subject));
    CHECK(integral(run, "trucks_waiting") == between(run, {Kind::truck_arrived, Kind::truck_gave_way}, {Kind::truck_docked}, subject));
    CHECK(integral(run, "transports_waiting") == between(run, {Kind::transport_created}, {Kind::transport_started}, subject));
    const std::int64_t down = between(run, {Kind::vehicle_down}, {Kind::vehicle_up}, subject);
    const std::int64_t charging = between(run, {Kind::charging_started}, {Kind::charging_ended}, subject) + between(run, {Kind::swap_started}, {Kind::battery_swapped}, subject);
    CHECK(vehicles(run, "_down") == down);
    CHECK(vehicles(run, "_charging") == charging);
    with_chargers += charging > 0;
    with_outages += down > 0;
  }
  CHECK(with_chargers >= 1);
  CHECK(with_outages >= 1);
}

TEST_CASE("lines wait to be picked from the release of their order until a picker has seen to them") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const auto order_of = run.order_of_lines();
    std::map<std::size_t, std::pair<Time, std::int64_t>> released;  // order: when, and lines left
    std::vector<bool> seen(order_of.size(), false);
    std::int64_t all = 0;
    for (const DomainEvent& event : run.events) {
      if (event.kind == Kind::order_released) released[event.subject] = {event.time, event.value};
      if ((event.kind != Kind::line_picked && event.kind != Kind::line_short) || seen[event.subject]) continue;
      seen[event.subject] = true;
      auto& [since, left] = released.at(order_of[event.subject]);
      all += span(since, event.time);
      --left;
    }
    for (const auto& [order, of] : released) all += of.second * span(of.first, run.end);
    CHECK(integral(run, "lines_to_pick") == all);
  }
}

TEST_CASE("utilisation over time adds up to the KPIs of the whole run") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    if (run.warm_up > Time()) continue;  // KPIs count from there, series show all of it
    CHECK(100 * static_cast<double>(integral(run, "pickers_busy")) / static_cast<double>(integral(run, "pickers_on_shift")) == Approx(run.kpi("picker_util_pct")).epsilon(1e-8));
    if (!run.problem->config.has_site()) continue;
    CHECK(100 * static_cast<double>(vehicles(run, "_busy")) / static_cast<double>(vehicles(run, "_manned")) == Approx(run.kpi("vehicle_util_pct")).epsilon(1e-8));
  }
}

TEST_CASE("stock and energy over time are what was told") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    std::int64_t energy = 0, stored = 0, room = 0, held = 0;
    Time since;
    for (const DomainEvent& event : run.events) {
      if (event.kind == Kind::energy_used || event.kind == Kind::relocation_energy || event.kind == Kind::transport_energy || event.kind == Kind::vehicle_energy) energy += event.value;
      if (event.kind == Kind::reserve_opened) room = event.value;
      if (event.kind != Kind::reserve_used) continue;
      stored += held * span(since, event.time);
      held = event.value;
      since = event.time;
    }
    stored += held * span(since, run.end);
    CHECK(integral(run, "power") == energy);
    CHECK(integral(run, "reserve_stored") == stored);
    CHECK(integral(run, "reserve_positions") == room * span(Time(), run.end));
  }
}

TEST_CASE("all figures have the same steps, as many as the run is long, and none is below 0 or above its capacity") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const InsightSeries& series = run.insight.series;
    const auto steps = static_cast<std::size_t>((run.end.count() + series.step * 1'000'000'000 - 1) / (series.step * 1'000'000'000));
    for (const InsightLine& of : series.lines) {
      INFO(of.key);
      REQUIRE(of.integral.size() == steps);
      const InsightLine* capacity = of.of.empty() ? nullptr : line(run, of.of);
      REQUIRE((of.of.empty() || capacity != nullptr));
      for (std::size_t step = 0; step < steps; ++step) {
        if (of.integral[step] < 0) FAIL("below 0 in step " << step);
        if (capacity != nullptr && (of.key == "doors_busy" || of.key == "reserve_stored") && of.integral[step] > capacity->integral[step]) FAIL("above its capacity in step " << step);
      }
    }
  }
}
