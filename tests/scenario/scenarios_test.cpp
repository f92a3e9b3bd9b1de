// The scenarios of the project, run under every batching and routing policy and read by an independent validator; and the
// validator itself, shown runs with a fault in them.
#include <algorithm>

#include "gudang/core/errors.hpp"
#include "scenario/event_validator.hpp"
#include "scenario/problem.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/small_site.hpp"

using namespace gudang;
using test::first_fault;
using Kind = DomainEventKind;

namespace {

struct Run {
  OrderBook orders;
  std::vector<DomainEvent> events;
};

Run run(const Problem& problem, std::uint32_t replication) {
  const ScenarioConfig& config = problem.config;
  const PolicySet policies = make_policies(config.policies);
  test::EventLog log;
  Run result{problem.demand->orders(replication), {}};
  (void)simulate({.layout = problem.layout, .skus = problem.skus, .history = problem.history, .opening = problem.opening, .orders = result.orders,
                  .pickers = config.pickers, .release = config.release, .packing = config.packing, .policies = policies, .start = config.run.start,
                  .length = config.run.length, .drain = config.run.drain, .seed = 7, .replication = replication, .reslotting = config.reslotting}, log);
  result.events = std::move(log.events);
  return result;
}

std::shared_ptr<const Problem> problem_of(const std::string& path, const LoadOptions& options) {
  const Scenario scenario = Scenario::load(std::string(GUDANG_SOURCE_DIR) + "/scenarios/" + path, options);
  return ProblemBuilder(scenario).build(scenario.config());
}

}  // namespace

TEST_CASE("nothing impossible happens in the quickstart, whatever the policies") {
  for (const auto& routing : routing_policies())
    for (const auto& batching : batching_policies()) {
      INFO(routing.name << " " << batching.name);
      const auto problem = problem_of("tn-quickstart.yaml", {"", {"run.length=3 d", "pickers.count=8", "policies.routing=" + routing.name, "policies.batching=" + batching.name}});
      const Run quickstart = run(*problem, 1);
      CHECK(quickstart.events.size() > 3000);
      CHECK(first_fault(quickstart.events, quickstart.orders) == "");
    }
}

TEST_CASE("nothing impossible happens in a hall with one-way aisles, obstacles and an end of tours elsewhere, whatever the batching") {
  for (const auto& batching : batching_policies()) {
    INFO(batching.name);
    const auto problem = problem_of("one-way-hall.yaml", {"", {"run.length=1 d", "orders.per_day=40", "policies.batching=" + batching.name}});
    const Run hall = run(*problem, 1);
    CHECK(hall.events.size() > 300);
    CHECK(first_fault(hall.events, hall.orders) == "");
  }
}

TEST_CASE("s_shape in a hall with one-way aisles: longer than optimal, and nothing impossible") {
  std::int64_t walked[2] = {0, 0};
  for (const bool s_shape : {false, true}) {
    const auto problem = problem_of("one-way-hall.yaml", {"", {"run.length=1 d", "layout.closed=[]", s_shape ? "policies.routing=s_shape" : "policies.routing=optimal"}});
    const Run hall = run(*problem, 1);
    CHECK(first_fault(hall.events, hall.orders) == "");
    for (const DomainEvent& event : hall.events)
      if (event.kind == Kind::tour_ended) walked[s_shape ? 1 : 0] += event.value;
  }
  CHECK(walked[0] > 0);
  CHECK(walked[1] > walked[0]);
}

TEST_CASE("nothing impossible happens where batches not begun are taken back at each release") {
  for (const auto& batching : batching_policies()) {
    INFO(batching.name);
    const auto problem = problem_of("tn-quickstart.yaml", {"", {"run.length=3 d", "pickers.count=8", "policies.batching=" + batching.name, "release.when=every", "release.reoptimise=true"}});
    const Run quickstart = run(*problem, 1);
    CHECK(std::any_of(quickstart.events.begin(), quickstart.events.end(), [](const DomainEvent& e) { return e.kind == Kind::batch_taken_back; }));
    CHECK(first_fault(quickstart.events, quickstart.orders) == "");
  }
}

TEST_CASE("nothing impossible happens in the replay of a real history, cancellations included") {
  const auto data = test::data_folder();
  if (!data) {
    WARN("skipped: no data folder; set GUDANG_DATA");
    return;
  }
  const auto problem = problem_of("online-retail/scenario.yaml", {data->string(), {"run.length=21 d"}});
  for (const std::uint32_t replication : {0U, 1U}) {
    const Run replay = run(*problem, replication);
    CHECK(first_fault(replay.events, replay.orders) == "");
    CHECK(std::any_of(replay.events.begin(), replay.events.end(), [](const DomainEvent& e) { return e.kind == Kind::line_cancelled; }));
  }
}

TEST_CASE("nothing impossible happens while goods are moved, whatever the slotting") {
  for (const auto& slotting : slotting_policies()) {
    INFO(slotting.name);
    const auto problem = problem_of("tn-quickstart.yaml", {"", {"run.length=3 d", "policies.slotting=" + slotting.name, "reslotting.every=1 d", "reslotting.movers=3", "reslotting.shift_start=06:00",
                                                                "release.when=every", "release.interval=1 h"}});
    const Run rolling = run(*problem, 1);
    CHECK(first_fault(rolling.events, rolling.orders) == "");
  }
}

TEST_CASE("the validator rejects seeded faults in moves") {
  const Run good = run(*problem_of("tn-quickstart.yaml", {"", {"run.length=3 d", "orders.per_day=200", "policies.slotting=cube_per_order", "reslotting.every=1 d", "reslotting.shift_start=06:00"}}), 1);
  REQUIRE(first_fault(good.events, good.orders) == "");
  const auto rejected = [&](Kind kind, auto change, const char* why) {
    std::vector<DomainEvent> events = good.events;
    const auto at = std::find_if(events.begin(), events.end(), [kind](const DomainEvent& e) { return e.kind == kind; });
    REQUIRE(at != events.end());
    change(events, at);
    const std::string fault = first_fault(events, good.orders);
    INFO(fault);
    CHECK(fault.find(why) != std::string::npos);
  };
  rejected(Kind::stock_taken, [](auto& events, auto at) { events.erase(at); }, "put down that nobody carries");
  rejected(Kind::stock_taken, [](auto& events, auto at) { events.insert(at, *at); }, "taken twice");
  rejected(Kind::stock_put, [](auto& events, auto at) { events.insert(at + 1, *at); }, "put down that nobody carries");
  rejected(Kind::relocation_started, [](auto& events, auto at) { events.erase(at); }, "on no relocation");
  rejected(Kind::slotting_decided, [](auto& events, auto at) { events.erase(at); }, "not counted from 1");
}

TEST_CASE("the validator rejects seeded faults") {
  const Run good = run(*problem_of("tn-quickstart.yaml", {"", {"run.length=1 d", "orders.per_day=30"}}), 1);
  REQUIRE(first_fault(good.events, good.orders) == "");
  const auto first = [&](std::vector<DomainEvent>& events, Kind kind) {
    return std::find_if(events.begin(), events.end(), [kind](const DomainEvent& e) { return e.kind == kind; });
  };
  const auto rejected = [&](auto change, const char* why) {
    std::vector<DomainEvent> events = good.events;
    change(events);
    const std::string fault = first_fault(events, good.orders);
    INFO(fault);
    CHECK(fault.find(why) != std::string::npos);
  };
  rejected([&](auto& events) { events.erase(first(events, Kind::picker_arrived)); }, "picked where no picker stands");
  rejected([&](auto& events) { const auto at = first(events, Kind::line_picked); events.insert(at, *at); }, "picked where no picker stands");
  rejected([&](auto& events) { const auto at = first(events, Kind::picker_arrived); events.insert(at, *at); }, "fetched twice");
  rejected([&](auto& events) { events.erase(first(events, Kind::order_released)); }, "not released");
  rejected([&](auto& events) { events.erase(first(events, Kind::order_packed)); }, "is shipped when it is 'released'");
  rejected([&](auto& events) { events.erase(first(events, Kind::order_shipped)); }, "is left packed");
  rejected([&](auto& events) { first(events, Kind::order_received)->time = Time(INT64_MAX); }, "received at another time");
  rejected([&](auto& events) { first(events, Kind::tour_ended)->time = Time(0); }, "time goes back");
  rejected([&](auto& events) { first(events, Kind::tour_ended)->value = 1; }, "shorter than its legs");
  rejected([&](auto& events) { first(events, Kind::line_picked)->value = 1'000'000; }, "other units");
  rejected([&](auto& events) { events.erase(first(events, Kind::shift_started)); }, "did not begin");
  rejected([&](auto& events) { const auto at = first(events, Kind::tour_started); events.insert(at, *at); }, "two tours at once");
  rejected([&](auto& events) { ++first(events, Kind::batch_formed)->value; }, "without all its lines");
  const auto taken_back = [](const DomainEvent& e, std::int64_t value) { return DomainEvent{e.time, Kind::batch_taken_back, 0, e.subject, value}; };
  rejected([&](auto& events) { const auto at = first(events, Kind::tour_ended); events.insert(at, taken_back(*at, at->value)); }, "taken back whose tour was begun");
  rejected([&](auto& events) { const auto at = first(events, Kind::batch_formed); events.insert(at + 1, taken_back(*at, at->value + 1)); }, "taken back that was not formed");
  rejected([&](auto& events) { const auto at = first(events, Kind::batch_formed); events.insert(at + 1, taken_back(*at, at->value)); }, "a tour has no batch");
}
