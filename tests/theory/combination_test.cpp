// What several things that are waited for together take, and what chance makes of those who come to something that goes on anyway.
#include <array>
#include <cmath>
#include <utility>

#include "gudang/des/combine.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/task.hpp"
#include "theory/model.hpp"

namespace gudang::theory {
namespace {

/// Again and again five exponential times of mean 1 begin together.
class Race : public Model {
 public:
  explicit Race(const Run& run) : Model(run), times_(stream(1)) { simulation().spawn(race()); }
  Tally first, all, handles, won_by_third;

 private:
  Process race() {
    while (!closing()) {
      const Time begun = simulation().now();
      const auto winner = co_await any_of(next(), next(), next(), next(), next());
      note(first, since(begun));
      note(won_by_third, winner.index() == 2);
      const Time again = simulation().now();
      co_await all_of(next(), next(), next(), next(), next());
      note(all, since(again));
      const Time once_more = simulation().now();
      const ProcessHandle one = simulation().spawn(runner()), two = simulation().spawn(runner());
      co_await any_of(all_of(one, two), next());
      note(handles, since(once_more));
      co_await all_of(one, two);
    }
  }
  Process runner() { co_await next(); }
  Simulation::Delay next() { return simulation().delay(to_duration(exponential(times_, 1))); }
  void note(Tally& tally, double value) const {
    if (counting()) tally.add(value);
  }
  double since(Time time) { return to_seconds(simulation().now() - time); }
  RandomStream times_;
};

TEST_CASE("the first of five exponential times takes a fifth, and all take 1 + 1/2 + 1/3 + 1/4 + 1/5") {
  // The last: the smaller of one time and the larger of two. E max = 3/2; min(T, max) by inclusion and exclusion 2 / 2 - 1 / 3.
  check({"five exponential times", 0, 20'000},
        {{"E first", 0.2, 0.02}, {"P(third first)", 0.2, 0.04}, {"E all", 137 / 60.0, 0.01}, {"E any of (all of 2, 1)", 2 / 3.0, 0.02}},
        [](const Run& run) {
          Race m(run);
          return m.observe([&] { return std::vector{m.first.mean(), m.won_by_third.mean(), m.all.mean(), m.handles.mean()}; });
        });
}

/// Passengers come one by one, buses at times with a law of their own, and each bus takes all who wait.
class BusStop : public Model {
 public:
  BusStop(const Run& run, Draw between_buses) : Model(run), between_buses_(std::move(between_buses)) {
    simulation().spawn(drive(stream(1)));
    simulation().spawn(arrive(stream(2)));
  }
  Census passengers{*this};

 private:
  Process drive(RandomStream buses) {
    do {
      co_await simulation().delay(to_duration(between_buses_(buses)));
      bus_.notify_all();
    } while (!closing());
  }
  Process arrive(RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1)));
      if (closing()) co_return;
      simulation().spawn(passenger());
    }
  }
  Process passenger() {
    const Census::Stay stay = passengers.enter();
    co_await bus_.wait();
  }
  Draw between_buses_;
  Signal bus_{simulation()};
};

TEST_CASE("who waits for a bus waits by the mean square of the time between buses") {
  const auto check_wait = [](const std::string& name, const Draw& between_buses, double mean_square) {
    check({name, 20, 6'000}, {{"wait", mean_square / 2, 0.02}}, [&](const Run& run) {
      BusStop m(run, between_buses);
      return m.observe([&] { return std::vector{m.passengers.stays().mean()}; });
    });
  };
  check_wait("bus stop, every second", always(1), 1);
  check_wait("bus stop, U(0,2)", uniform_between(0, 2), 4 / 3.0);
  check_wait("bus stop, exponential", exponential_with_mean(1), 2);
}

/// A machine that makes parts, until another process interrupts it; then it is repaired, and goes on with the part it was at.
class Machine : public Model {
 public:
  explicit Machine(const Run& run) : Model(run), parts_(stream(1)), repairs_(stream(2)) {
    const ProcessHandle machine = simulation().spawn(make());
    simulation().spawn(break_down(machine, stream(3)));
  }
  Census parts{*this}, repairs{*this};

 private:
  Process make() {
    while (!closing()) {
      const Census::Stay stay = parts.enter();
      for (Duration remaining = to_duration(uniform(parts_, 0.5, 1.5)); remaining > Duration(0);) {
        const Time begun = simulation().now();
        bool is_broken = false;
        try {
          co_await simulation().delay(remaining);
        } catch (const ProcessInterrupted&) {
          is_broken = true;
        }
        remaining -= simulation().now() - begun;
        if (is_broken) co_await repair();
      }
    }
  }
  Task<> repair() {
    const Census::Stay stay = repairs.enter();
    co_await simulation().delay(to_duration(uniform(repairs_, 0, 4)));
    repaired_.notify_all();
  }
  Process break_down(ProcessHandle machine, RandomStream failures) {
    for (;;) {
      co_await simulation().delay(to_duration(triangular(failures, 2, 4, 12)));
      if (closing() || !machine.interrupt()) co_return;
      co_await repaired_.wait();
    }
  }
  RandomStream parts_, repairs_;
  Signal repaired_{simulation()};
};

TEST_CASE("a machine that is up 6 s and down 2 s by turns makes three quarters of the parts") {
  check({"machine shop, up 6, down 2", 50, 8'000}, {{"parts a second", 0.75, 0.01}, {"share of time down", 0.25, 0.02}}, [](const Run& run) {
    Machine m(run);
    return m.observe([&] { return std::vector{static_cast<double>(m.parts.stays().count()) / to_seconds(run.length), m.repairs.mean_inside()}; });
  });
}

}  // namespace
}  // namespace gudang::theory
