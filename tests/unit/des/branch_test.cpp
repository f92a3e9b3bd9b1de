#include "gudang/des/branch.hpp"

#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "gudang/core/trace.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/random/variates.hpp"
#include "support/catch.hpp"
#include "support/emulated.hpp"

namespace gudang {
namespace {

constexpr const char* kThreads = "the emulator has a thread of its own; a process must have one";

/// A station whose service can be made slower; what happens is in its trace hash.
struct Station {
  explicit Station(Duration between) : arrivals_every(between) {
    simulation.set_trace(&trace);
    simulation.spawn(arrive(simulation));
  }
  Process arrive(Simulation& sim) {
    for (;;) {
      co_await sim.delay(Duration(static_cast<std::int64_t>(exponential(stream, static_cast<double>(arrivals_every.count())))));
      sim.spawn(serve(sim));
    }
  }
  Process serve(Simulation& sim) {
    const auto lease = co_await server.lease();
    co_await sim.delay(service);
  }
  [[nodiscard]] std::string hash() { return to_string(trace.digest()); }

  Simulation simulation;
  TraceHasher trace;
  Resource server{simulation, 1, "server"};
  RandomStream stream{3, 0, StreamPurpose::test};
  Duration arrivals_every, service{700};
};

std::string continued(Station& station, std::size_t alternative) {
  station.service = Duration(700 + 50 * static_cast<std::int64_t>(alternative));
  station.simulation.run_until(Time(2'000'000));
  return station.hash() + std::to_string(station.server.queue_length());
}

TEST_CASE("branches of one warm-up give what each would give after a warm-up of its own, bit for bit") {
  if (gudang::test::skipped_under_emulation(kThreads)) return;
  Station station{Duration(1000)};
  station.simulation.run_until(Time(1'000'000));
  const std::string before = station.hash();
  const auto branched = branch(5, 2, [&](std::size_t i) { return continued(station, i); });
  REQUIRE(branched.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    Station replayed{Duration(1000)};
    replayed.simulation.run_until(Time(1'000'000));
    CHECK(branched[i] == continued(replayed, i));
    if (i > 0) CHECK(branched[i] != branched[0]);
  }
  CHECK(station.hash() == before);  // what branches do stays in them
  CHECK(station.simulation.now() == Time(1'000'000));
}

TEST_CASE("a branch may return megabytes, or nothing") {
  if (gudang::test::skipped_under_emulation(kThreads)) return;
  const auto outputs = branch(3, 3, [](std::size_t i) { return std::string(i * 3'000'000, static_cast<char>('a' + i)); });
  CHECK(outputs[0].empty());
  CHECK(outputs[1] == std::string(3'000'000, 'b'));
  CHECK(outputs[2] == std::string(6'000'000, 'c'));
  CHECK(branch(0, 1, [](std::size_t) { return std::string(); }).empty());
}

TEST_CASE("a branch that fails says so, the first by index") {
  if (gudang::test::skipped_under_emulation(kThreads)) return;
  const auto failing = [](std::size_t i) -> std::string {
    if (i >= 1) throw std::runtime_error("no stock");
    return "fine";
  };
  CHECK_THROWS_WITH(branch(3, 2, failing), "branch 1: no stock");
  CHECK_THROWS_WITH(branch(1, 1, [](std::size_t) -> std::string { return std::raise(SIGKILL), ""; }), "branch 0: ended by signal 9");
}

TEST_CASE("a process with several threads refuses to branch") {
  std::thread other([] { std::this_thread::sleep_for(std::chrono::milliseconds(200)); });
  CHECK_THROWS_AS(branch(1, 1, [](std::size_t) { return std::string(); }), InvariantError);
  other.join();
}

}  // namespace
}  // namespace gudang
