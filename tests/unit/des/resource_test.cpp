#include "gudang/des/resource.hpp"

#include <map>
#include <string>
#include <vector>

#include "gudang/core/trace.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

using Log = std::vector<std::string>;

struct Request {
  std::string name;
  Duration arrival;
  std::int64_t amount;
  Duration hold;
  Priority priority{};
};

Process use(Simulation& simulation, Resource& resource, Request request, Log& log) {
  co_await simulation.delay(request.arrival);
  co_await resource.acquire(request.amount, request.priority);
  log.push_back(request.name + "@" + std::to_string(simulation.now().count()));
  co_await simulation.delay(request.hold);
  resource.release(request.amount);
}

Log served(std::int64_t capacity, const std::vector<Request>& requests) {
  Simulation simulation;
  Resource resource(simulation, capacity);
  Log log;
  for (const Request& request : requests) simulation.spawn(use(simulation, resource, request, log));
  simulation.run();
  CHECK(resource.in_use() == 0);
  CHECK(resource.queue_length() == 0);
  CHECK(resource.grants() == static_cast<std::int64_t>(requests.size()));
  return log;
}

TEST_CASE("requests of one priority are served in order of arrival") {
  CHECK(served(1, {{"a", Duration(0), 1, Duration(10)},
                   {"b", Duration(2), 1, Duration(10)},
                   {"c", Duration(1), 1, Duration(10)}}) == Log{"a@0", "c@10", "b@20"});
}

TEST_CASE("a smaller priority goes first but interrupts nobody") {
  CHECK(served(1, {{"a", Duration(0), 1, Duration(10), Priority{5}},
                   {"b", Duration(1), 1, Duration(10), Priority{2}},
                   {"c", Duration(2), 1, Duration(10), Priority{-1}},
                   {"d", Duration(3), 1, Duration(10), Priority{2}}}) == Log{"a@0", "c@10", "b@20", "d@30"});
}

TEST_CASE("small requests do not overtake a large one that waits in front of them") {
  CHECK(served(3, {{"a", Duration(0), 2, Duration(10)},
                   {"large", Duration(1), 3, Duration(10)},
                   {"small", Duration(2), 1, Duration(10)}}) == Log{"a@0", "large@10", "small@20"});
}

TEST_CASE("a more urgent request that fits overtakes a large one that waits") {
  CHECK(served(3, {{"a", Duration(0), 2, Duration(10)},
                   {"large", Duration(1), 3, Duration(10)},
                   {"urgent", Duration(2), 1, Duration(3), Priority{-1}}}) == Log{"a@0", "urgent@2", "large@10"});
}

TEST_CASE("one release serves as many as then fit") {
  CHECK(served(4, {{"a", Duration(0), 4, Duration(10)},
                   {"b", Duration(1), 2, Duration(10)},
                   {"c", Duration(2), 2, Duration(10)},
                   {"d", Duration(3), 1, Duration(10)}}) == Log{"a@0", "b@10", "c@10", "d@20"});
}

TEST_CASE("units granted to a waiting process are taken before it resumes") {
  Simulation simulation;
  Resource resource(simulation, 1);
  Log log;
  simulation.spawn(use(simulation, resource, {"holder", Duration(0), 1, Duration(5)}, log));
  simulation.spawn(use(simulation, resource, {"waiting", Duration(1), 1, Duration(5)}, log));
  // Due at 5 right after the holder's release, before the waiting process is resumed.
  simulation.spawn(use(simulation, resource, {"late", Duration(5), 1, Duration(5)}, log));
  simulation.run();
  CHECK(log == Log{"holder@0", "waiting@5", "late@10"});
}

TEST_CASE("wrong amounts are invariant errors") {
  Simulation simulation;
  Resource resource(simulation, 2);
  CHECK_THROWS_AS(resource.acquire(3), InvariantError);
  CHECK_THROWS_AS(resource.acquire(0), InvariantError);
  CHECK_THROWS_AS(resource.lease(-1), InvariantError);
  CHECK_THROWS_AS(resource.release(), InvariantError);
  CHECK_THROWS_AS(Resource(simulation, 0), InvariantError);
}

Process lease_twice(Simulation& simulation, Resource& resource) {
  {
    auto lease = co_await resource.lease(2);
    CHECK(resource.in_use() == 2);
    Resource::Lease moved = std::move(lease);
    lease = std::move(moved);
    co_await simulation.delay(Duration(1));
    CHECK(resource.in_use() == 2);
  }
  CHECK(resource.in_use() == 0);
  auto lease = co_await resource.lease(1);
  lease = co_await resource.lease(2);  // the old one goes back
  CHECK(resource.in_use() == 2);
  lease.release();
  lease.release();
  CHECK(resource.in_use() == 0);
}

TEST_CASE("a lease gives back once, when it ends, however it was moved") {
  Simulation simulation;
  Resource resource(simulation, 3);
  simulation.spawn(lease_twice(simulation, resource));
  simulation.run();
  CHECK(resource.in_use() == 0);
  CHECK(resource.grants() == 3);
}

Process fail_with_lease(Simulation& simulation, Resource& resource) {
  const auto lease = co_await resource.lease();
  co_await simulation.delay(Duration(1));
  throw std::runtime_error("failed");
}

TEST_CASE("a process that fails gives its leases back") {
  Simulation simulation;
  Resource resource(simulation, 1);
  simulation.spawn(fail_with_lease(simulation, resource));
  CHECK_THROWS(simulation.run());
  CHECK(resource.in_use() == 0);
}

TEST_CASE("statistics weigh by time") {
  Simulation simulation;
  Resource resource(simulation, 2);
  Log log;
  simulation.spawn(use(simulation, resource, {"a", Duration(0), 2, Duration(10)}, log));
  simulation.spawn(use(simulation, resource, {"b", Duration(4), 1, Duration(10)}, log));
  simulation.run_until(Time(40));
  CHECK(resource.utilisation() == Approx((2 * 10 + 1 * 10) / (2 * 40.0)));
  CHECK(resource.mean_queue_length() == Approx(6 / 40.0));
  CHECK(resource.delayed_grants() == 1);
  resource.reset_statistics();
  simulation.run_until(Time(50));
  CHECK(resource.utilisation() == 0);
  CHECK(resource.grants() == 0);
}

TEST_CASE("a named resource writes into the trace, an unnamed one does not and takes no number") {
  TraceHasher trace;
  Simulation simulation;
  simulation.set_trace(&trace);
  Resource unnamed(simulation, 1);
  Resource door(simulation, 1, "door");
  Resource lift(simulation, 1, "lift");
  Log log;
  simulation.spawn(use(simulation, lift, {"a", Duration(1), 1, Duration(10)}, log));
  simulation.spawn(use(simulation, lift, {"b", Duration(3), 1, Duration(10)}, log));
  simulation.spawn(use(simulation, unnamed, {"c", Duration(3), 1, Duration(10)}, log));
  simulation.run();
  TraceHasher expected;
  expected.record(Time(1), 1, 1);   // a acquires the lift, number 1
  expected.record(Time(3), 3, 1);   // b queues
  expected.record(Time(11), 2, 1);  // a releases
  expected.record(Time(11), 1, 1);  // b acquires
  expected.record(Time(21), 2, 1);
  CHECK(trace.records() == 5);
  CHECK(trace.digest() == expected.digest());
}

// Never more in use than there is, nobody waits who could be served, nobody is forgotten; and the same on every queue.
TEST_CASE("random requests keep the rules of the queue") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    std::vector<Log> logs;
    for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::quaternary_heap}) {
      RandomStream stream(seed, 0, StreamPurpose::test);
      Simulation simulation(kind);
      Resource resource(simulation, 5);
      Log log;
      for (int i = 0; i < 300; ++i) {
        Request request{std::to_string(i), Duration(0), 1, Duration(0), {}};
        request.arrival = Duration(static_cast<std::int64_t>(stream.below(1000)));
        request.amount = 1 + static_cast<std::int64_t>(stream.below(5));
        request.hold = Duration(static_cast<std::int64_t>(stream.below(12)));
        request.priority = Priority{static_cast<std::int16_t>(stream.below(3))};
        simulation.spawn(use(simulation, resource, request, log));
      }
      for (std::int64_t t = 0; t < 1000; ++t) {
        simulation.run_until(Time(t));
        REQUIRE(resource.in_use() >= 0);
        REQUIRE(resource.in_use() <= resource.capacity());
        REQUIRE((resource.queue_length() == 0 || resource.in_use() > 0));
      }
      simulation.run();
      CHECK(log.size() == 300);
      CHECK(resource.in_use() == 0);
      logs.push_back(log);
    }
    CHECK(logs[0] == logs[1]);
  }
}

struct Told final : TraceSink {
  Log log;
  void on_records(std::span<const TraceRecord> records, std::span<const TraceDetail> details) override {
    std::map<std::uint32_t, std::int64_t> units;
    for (const TraceDetail& detail : details) units[detail.index] = detail.value;
    for (std::uint32_t i = 0; i < records.size(); ++i)
      log.push_back(std::to_string(records[i].kind) + " of " + std::to_string(records[i].subject) + ", units " + std::to_string(units[i]));
  }
  void on_resource(std::uint64_t subject, std::string_view name) override { log.push_back(std::to_string(subject) + " is " + std::string(name)); }
  void on_end(const TraceHash&) override {}
};

Process hold(Resource& resource, std::int64_t units, Duration time) {
  const auto lease = co_await resource.lease(units);
  co_await resource.simulation().delay(time);
}

TEST_CASE("a trace is told the name of a resource before its first event, and of how many units each is") {
  Told told;
  Simulation simulation;
  TraceHasher trace(&told);
  simulation.set_trace(&trace);
  Resource unnamed(simulation, 1), unused(simulation, 1, "unused"), doors(simulation, 3, "doors");
  simulation.spawn(hold(unnamed, 1, Duration(5)));
  simulation.spawn(hold(doors, 3, Duration(5)));
  simulation.spawn(hold(doors, 1, Duration(5)));
  simulation.run();
  (void)trace.finish();
  CHECK(told.log == Log{"1 is doors", "1 of 1, units 3", "3 of 1, units 0", "2 of 1, units 3", "1 of 1, units 0", "2 of 1, units 0"});
}

}  // namespace
}  // namespace gudang
