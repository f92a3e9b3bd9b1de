// One day's movements: possible ones, and those that the warehouse made.
#include <algorithm>
#include <map>
#include <set>

#include "insight/recorded_run.hpp"
#include "insight/replay_faults.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::fault_of;
using test::place;
using test::Point;
using test::recorded_runs;
using test::travels;
using test::way;
using test::RecordedRun;
using Kind = DomainEventKind;

namespace {

/// [mm/s] that nobody exceeds who is of this kind; 0: not known.
double fastest(const RecordedRun& run, const std::string& kind) {
  const ScenarioConfig& config = run.problem->config;
  if (kind == "picker" || kind == "mover") return static_cast<double>(config.pickers.vehicle.speed.count()) / 1e3;
  double speed = 0;
  for (const FleetConfig& entry : config.fleet)
    if (entry.kind.name == kind) speed = std::max({speed, static_cast<double>(entry.motion().speed_laden.count()) / 1e3, static_cast<double>(entry.motion().speed_empty.count()) / 1e3});
  return speed;
}

}  // namespace

TEST_CASE("movers' steps follow one another without a gap in time or place, on aisles and cross-aisles, within the plan") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    std::size_t steps = 0;
    for (const InsightTrack& track : run.insight.replay.movers) {
      INFO(track.name);
      CHECK(fault_of(run.insight, track) == "");
      steps += track.time.size();
    }
    CHECK(steps > 50);
  }
}

TEST_CASE("a fault seeded into a track is found") {
  RecordedRun run = recorded_runs()[2];
  InsightReplay& replay = run.insight.replay;
  const auto corner = static_cast<std::int64_t>(replay.places.size() / 2);
  replay.places.insert(replay.places.end(), {run.insight.plan.aisles[0] + 1, run.insight.plan.cross_aisles[0] + 1});
  replay.vias.push_back({corner});
  const auto rejected = [&](auto change, const std::string& why) {
    InsightTrack track = replay.movers.front();
    const auto first = static_cast<std::size_t>(std::find_if(track.state.begin(), track.state.end(), travels) - track.state.begin());
    REQUIRE(first + 1 < track.state.size());
    change(track, first);
    CHECK(fault_of(run.insight, track) == why);
  };
  rejected([](InsightTrack& track, std::size_t i) { track.time[i + 1] = track.time[i] - 1; }, "time goes back");
  rejected([](InsightTrack& track, std::size_t i) { track.state[i + 1] = 0; }, "two ways in a row");
  rejected([&](InsightTrack& track, std::size_t i) { track.ref[i] = static_cast<std::int64_t>(replay.vias.size()) - 1; }, "a way leaves the aisles");
  rejected([](InsightTrack& track, std::size_t i) { track.state[i] = 2; }, "a jump");
  rejected([](InsightTrack& track, std::size_t) { track.object.pop_back(); }, "not all lists are as long");
}

TEST_CASE("nobody travels faster than what he drives") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const InsightReplay& replay = run.insight.replay;
    std::size_t ways = 0;
    for (const InsightTrack& track : replay.movers) {
      const double most = fastest(run, track.kind);
      for (std::size_t i = 0; i + 1 < track.time.size(); ++i) {
        if (!travels(track.state[i])) continue;
        ++ways;
        std::int64_t length = 0;
        const auto points = way(replay, track, i);
        for (std::size_t p = 1; p < points.size(); ++p) length += std::abs(points[p].x - points[p - 1].x) + std::abs(points[p].y - points[p - 1].y);
        const double time = static_cast<double>(track.time[i + 1] - track.time[i]) / 1e9;
        if (static_cast<double>(length) > most * time + 1) FAIL(track.name << ": " << length << " mm in " << time << " s");
      }
    }
    CHECK(ways > 0);
  }
}

TEST_CASE("pickers of the replay stop where and when the warehouse had them stop, at faces that hold the goods") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const InsightReplay& replay = run.insight.replay;
    const auto order_of = run.order_of_lines();
    std::map<std::uint32_t, std::vector<test::Stop>> stops;  // by picker
    std::set<std::uint64_t> picked;
    for (const DomainEvent& event : run.events)
      if (event.kind == Kind::line_picked) picked.insert(event.subject);
    std::size_t held = 0, all = 0;
    for (const test::Stop& stop : run.stops) {
      if (stop.time.count() < replay.from || stop.time.count() >= replay.to) continue;
      stops[stop.picker].push_back(stop);
      if (!picked.contains(stop.line)) continue;
      ++all;
      held += stop.units > 0;
    }
    REQUIRE(all > 0);
    CHECK(held * 10 >= all * 9);  // else they wait for a pallet
    for (std::uint32_t picker = 0; picker < replay.movers.size() && replay.movers[picker].kind == "picker"; ++picker) {
      const InsightTrack& track = replay.movers[picker];
      INFO(track.name);
      std::size_t next = 0;
      const std::vector<test::Stop>& own = stops[picker];
      for (std::size_t i = 0; i < track.time.size(); ++i) {
        if (track.state[i] != static_cast<int>(MoverState::picks) || track.time[i] < replay.from) continue;
        if (i > 0 && track.state[i - 1] == static_cast<int>(MoverState::rests)) continue;  // goes on with it
        if (next == own.size()) {
          CHECK(track.time[i] >= replay.to);  // the end of a way that began before
          continue;
        }
        const test::Stop& stop = own[next++];
        const Point at = place(replay, track.ref[i]);
        if (stop.time.count() != track.time[i] || at.x != stop.at.x.count() || at.y != stop.at.y.count() || track.object[i] != static_cast<std::int64_t>(order_of[stop.line])) FAIL("stop " << next - 1 << " is elsewhere");
      }
      CHECK(next == own.size());
    }
  }
}

TEST_CASE("each load of the day is taken and put by its vehicle where the event says") {
  std::size_t checked = 0;
  for (const RecordedRun& run : recorded_runs()) {
    if (!run.problem->config.has_site()) continue;
    INFO(run.name);
    const InsightReplay& replay = run.insight.replay;
    std::map<std::string, int> numbers;
    std::vector<std::string> names;
    for (const FleetConfig& entry : run.problem->config.fleet)
      for (int i = 0; i < entry.count; ++i) names.push_back(entry.kind.name + " " + std::to_string(++numbers[entry.kind.name]));
    for (const DomainEvent& event : run.events) {
      const bool in_window = event.time.count() > replay.from && event.time.count() < replay.to;
      if (!in_window || (event.kind != Kind::load_taken && event.kind != Kind::load_put)) continue;
      const auto track = std::find_if(replay.movers.begin(), replay.movers.end(), [&](const InsightTrack& of) { return of.name == names.at(event.other); });
      REQUIRE(track != replay.movers.end());
      const auto after = std::upper_bound(track->time.begin(), track->time.end(), event.time.count() - 1) - track->time.begin();  // first step at or after the event
      REQUIRE(after > 0);
      const auto step = static_cast<std::size_t>(after - 1);  // under way until then
      if (track->state[step] != static_cast<int>(MoverState::handles) || track->object[step] != static_cast<std::int64_t>(event.subject)) FAIL(track->name << " does something else at " << event.time.count());
      const auto kind = static_cast<PlaceKind>(event.value >> 32);
      const auto index = static_cast<std::uint32_t>(event.value);
      if (kind != PlaceKind::face && kind != PlaceKind::pack_station) continue;
      const Position at = kind == PlaceKind::face ? run.problem->layout.position(LocationId(index)) : run.problem->layout.pack_station();
      const Point there = place(replay, track->ref[step]);
      if (there.x != at.x.count() || there.y != at.y.count()) FAIL(track->name << " is elsewhere at " << event.time.count());
      ++checked;
    }
  }
  CHECK(checked > 100);
}

TEST_CASE("the replayed day is one civil day, of which at least as many orders' work is shown as of any other") {
  for (const RecordedRun& run : recorded_runs()) {
    INFO(run.name);
    const InsightReplay& replay = run.insight.replay;
    CHECK(replay.to - replay.from == 86'400'000'000'000);
    const std::int64_t since_midnight = run.problem->config.run.start.seconds % 86400;
    CHECK((replay.from / 1'000'000'000 + since_midnight) % 86400 == 0);
    std::map<std::int64_t, int> received;
    for (const DomainEvent& event : run.events)
      if (event.kind == Kind::order_received && event.time >= run.warm_up) ++received[(event.time.count() / 1'000'000'000 + since_midnight) / 86400];
    const auto most = std::max_element(received.begin(), received.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    CHECK(run.insight.orders_day == most->first);
  }
}
