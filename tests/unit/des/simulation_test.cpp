#include "gudang/des/simulation.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

/// The total order in its plainest form: a list, searched for its smallest member at every step.
class PlainEngine {
 public:
  using Handle = std::uint64_t;
  Handle schedule(Duration delay, std::function<void()> action, Priority priority) {
    pending_.push_back({now_ + delay, priority, sequence_, std::move(action)});
    return sequence_++;
  }
  bool cancel(Handle handle) {
    return std::erase_if(pending_, [&](const Pending& p) { return p.sequence == handle; }) == 1;
  }
  void run() {
    while (!pending_.empty()) {
      const auto first = std::min_element(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) {
        return std::tuple(a.time, a.priority, a.sequence) < std::tuple(b.time, b.priority, b.sequence);
      });
      Pending next = std::move(*first);
      pending_.erase(first);
      now_ = next.time;
      next.action();
    }
  }
  [[nodiscard]] Time now() const { return now_; }

 private:
  struct Pending {
    Time time;
    Priority priority;
    std::uint64_t sequence;
    std::function<void()> action;
  };
  Time now_;
  std::uint64_t sequence_ = 0;
  std::vector<Pending> pending_;
};

/// A program that schedules and cancels at random, and writes down what happens when.
template <class Engine, class Handle>
struct RandomProgram {
  Engine& engine;
  RandomStream stream;
  int events_left = 1500;
  std::vector<Handle> handles{};
  std::vector<std::pair<std::int64_t, int>> log{};

  void happen(int label) {
    log.emplace_back(engine.now().count(), label);
    for (std::uint64_t children = stream.below(4); children > 0; --children) spread();
    if (stream.below(3) == 0) {
      const bool cancelled = engine.cancel(handles[stream.below(handles.size())]);
      log.emplace_back(-1, cancelled ? 1 : 0);
    }
  }
  void spread() {
    if (events_left == 0) return;
    const int label = events_left--;
    const Duration delay = draw_delay();
    const Priority priority{static_cast<std::int16_t>(stream.below(4) == 0 ? static_cast<int>(stream.below(5)) - 2 : 0)};
    handles.push_back(engine.schedule(delay, [this, label] { happen(label); }, priority));
  }
  Duration draw_delay() {
    switch (stream.below(5)) {
      case 0:
      case 1: return Duration(0);
      case 2: return Duration(static_cast<std::int64_t>(stream.below(3)));
      case 3: return milliseconds(1);
      default: return Duration(std::int64_t{1} << stream.below(45));
    }
  }
  void run() {
    for (int i = 0; i < 20; ++i) spread();
    engine.run();
  }
};

TEST_CASE("random programs run in the total order on every queue") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    PlainEngine plain;
    RandomProgram<PlainEngine, PlainEngine::Handle> expected{plain, RandomStream(seed, 0, StreamPurpose::test)};
    expected.run();
    for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::quaternary_heap}) {
      Simulation simulation(kind);
      RandomProgram<Simulation, EventHandle> program{simulation, RandomStream(seed, 0, StreamPurpose::test)};
      program.run();
      CHECK(program.log == expected.log);
      CHECK(simulation.now() == plain.now());
    }
  }
}

TEST_CASE("run_until does what is due at the horizon and leaves the clock there") {
  Simulation simulation;
  std::vector<std::int64_t> times;
  for (const int s : {1, 2, 3}) simulation.schedule(seconds(s), [&] { times.push_back(simulation.now().count()); });
  simulation.run_until(Time(seconds(2).count()));
  CHECK(times == std::vector<std::int64_t>{1'000'000'000, 2'000'000'000});
  simulation.run_until(Time(2'500'000'000));
  CHECK(simulation.now() == Time(2'500'000'000));
  CHECK(times.size() == 2);
  simulation.run();
  CHECK(simulation.now() == Time(3'000'000'000));
  CHECK(simulation.events_executed() == 3);
  CHECK_THROWS_AS(simulation.run_until(Time(0)), InvariantError);
}

TEST_CASE("what was scheduled before the run at its own time runs, also after run_until") {
  Simulation simulation;
  int runs = 0;
  simulation.run_until(Time(10));
  simulation.schedule(Duration(0), [&] { ++runs; });
  simulation.run_until(Time(10));
  CHECK(runs == 1);
}

TEST_CASE("stop ends the run after the current event and keeps the rest") {
  Simulation simulation;
  int runs = 0;
  simulation.schedule(seconds(1), [&] {
    ++runs;
    simulation.stop();
  });
  simulation.schedule(seconds(1), [&] { ++runs; });
  simulation.run_until(Time(seconds(5).count()));
  CHECK(runs == 1);
  CHECK(simulation.now() == Time(seconds(1).count()));
  simulation.run();
  CHECK(runs == 2);
}

TEST_CASE("a cancelled event neither runs nor moves the clock nor counts") {
  Simulation simulation;
  bool ran = false;
  const EventHandle far = simulation.schedule(hours(1), [&] { ran = true; });
  simulation.schedule(seconds(1), [] {});
  CHECK(simulation.cancel(far));
  CHECK_FALSE(simulation.cancel(far));
  simulation.run();
  CHECK_FALSE(ran);
  CHECK(simulation.now() == Time(seconds(1).count()));
  CHECK(simulation.events_executed() == 1);
}

TEST_CASE("a handle is of no use once its event has run, even where its slot is used again") {
  Simulation simulation;
  const EventHandle first = simulation.schedule(Duration(1), [] {});
  simulation.run();
  int runs = 0;
  const EventHandle second = simulation.schedule(Duration(1), [&] { ++runs; });
  CHECK(first.target == second.target);
  CHECK_FALSE(simulation.cancel(first));
  CHECK_FALSE(simulation.cancel(EventHandle{}));
  simulation.run();
  CHECK(runs == 1);
}

TEST_CASE("an event that cancels itself while it runs has no effect") {
  Simulation simulation;
  EventHandle self;
  bool cancelled = true;
  self = simulation.schedule(Duration(1), [&] { cancelled = simulation.cancel(self); });
  simulation.run();
  CHECK_FALSE(cancelled);
}

TEST_CASE("a plain function gets its argument") {
  Simulation simulation;
  int value = 0;
  simulation.schedule(Duration(3), [](void* v) { *static_cast<int*>(v) = 7; }, &value);
  simulation.run();
  CHECK(value == 7);
}

TEST_CASE("a move-only callable is destroyed once, when called, cancelled or left over") {
  const auto witness = std::make_shared<int>(0);
  {
    Simulation simulation;
    const auto callable = [&] { return [keep = std::make_unique<std::shared_ptr<int>>(witness)] { ++**keep; }; };
    simulation.schedule(Duration(1), callable());
    const EventHandle cancelled = simulation.schedule(Duration(1), callable());
    simulation.schedule(Duration(9), callable());
    CHECK(witness.use_count() == 4);
    simulation.cancel(cancelled);
    CHECK(witness.use_count() == 3);
    simulation.run_until(Time(5));
    CHECK(witness.use_count() == 2);
    CHECK(*witness == 1);
  }
  CHECK(witness.use_count() == 1);
  CHECK(*witness == 1);
}

TEST_CASE("a negative delay and one beyond the end of time are invariant errors") {
  Simulation simulation;
  CHECK_THROWS_AS(simulation.schedule(Duration(-1), [] {}), InvariantError);
  simulation.run_until(Time(1));
  CHECK_THROWS_AS(simulation.schedule(Duration::max(), [] {}), InvariantError);
  CHECK_NOTHROW(simulation.schedule(Duration::max() - Duration(1), [] {}));
}

TEST_CASE("an exception leaves the run, and the run can be taken up again") {
  Simulation simulation;
  int runs = 0;
  simulation.schedule(Duration(1), [] { throw std::runtime_error("broken"); });
  simulation.schedule(Duration(1), [&] { ++runs; });
  CHECK_THROWS_WITH(simulation.run(), "broken");
  CHECK(runs == 0);
  simulation.run();
  CHECK(runs == 1);
}

TEST_CASE("a simulation cannot be run from within itself") {
  Simulation simulation;
  simulation.schedule(Duration(1), [&] { simulation.run(); });
  CHECK_THROWS_AS(simulation.run(), InvariantError);
}

}  // namespace
}  // namespace gudang
