// Priorities: polite ones, those that interrupt, and breakdowns, which are customers too.
#include <array>

#include "theory/exact.hpp"
#include "theory/model.hpp"

namespace gudang::theory {
namespace {

/// How the server is asked for.
enum class Manner {
  polite,     ///< a lease; who is served stays
  work,       ///< work, which is preempted and goes on with what remains
  by_hand,    ///< a preemptive lease; who is interrupted keeps account of what remains, and asks again before those of his class
};

struct CustomerClass {
  double rate;
  Draw service;
};

/// Two classes, the first more urgent.
class PriorityModel : public Model {
 public:
  PriorityModel(const Run& run, Manner manner, const std::array<CustomerClass, 2>& classes, std::int64_t servers = 1)
      : Model(run), manner_(manner), classes_(classes), server_(simulation(), servers) {
    watch(server_);
    simulation().spawn(arrive(0, urgent, stream(1), stream(2)));
    simulation().spawn(arrive(1, patient, stream(3), stream(4)));
  }
  Census urgent{*this}, patient{*this};
  Tally urgent_wait, patient_wait;  // [s] before the first service

 private:
  Process arrive(std::size_t which, Census& census, RandomStream arrivals, RandomStream services) {
    const CustomerClass& customers = classes_[which];
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / customers.rate)));
      if (closing()) co_return;
      const Duration service = to_duration(customers.service(services));
      const Priority priority{static_cast<std::int16_t>(2 * which)};
      if (manner_ == Manner::polite) simulation().spawn(polite(census, which == 0 ? urgent_wait : patient_wait, priority, service));
      else if (manner_ == Manner::work) simulation().spawn(working(census, priority, service));
      else simulation().spawn(by_hand(census, priority, service));
    }
  }
  Process polite(Census& census, Tally& waits, Priority priority, Duration service) {
    const Census::Stay stay = census.enter();
    const Time arrived = simulation().now();
    const Resource::Lease lease = co_await server_.lease(1, priority);
    if (counting()) waits.add(to_seconds(simulation().now() - arrived));
    co_await simulation().delay(service);
  }
  Process working(Census& census, Priority priority, Duration service) {
    const Census::Stay stay = census.enter();
    co_await server_.work(service, priority, Preempt::yes);
  }
  Process by_hand(Census& census, Priority priority, Duration service) {
    const Census::Stay stay = census.enter();
    for (Duration remaining = service; remaining > Duration(0);) {
      const Priority now_priority{static_cast<std::int16_t>(priority.value - (remaining < service))};
      const Resource::Lease lease = co_await server_.lease(1, now_priority, Preempt::yes);
      const Time begun = simulation().now();
      try {
        co_await simulation().delay(remaining);
      } catch (const ProcessInterrupted&) {
      }
      remaining -= simulation().now() - begun;
    }
  }

  Manner manner_;
  std::array<CustomerClass, 2> classes_;
  Resource server_;
};

TEST_CASE("two priorities wait 1.1428571 and 5.7142857 where they are polite") {
  const std::array classes{CustomerClass{0.3, exponential_with_mean(1)}, CustomerClass{0.5, exponential_with_mean(1)}};
  const auto exact = waits_nonpreemptive(std::array{PriorityClass{0.3, 1, 2}, PriorityClass{0.5, 1, 2}});
  check({"nonpreemptive priority, loads .3 and .5", 1'000, 100'000}, {{"Wq of the urgent", exact[0], 0.02}, {"Wq of the patient", exact[1], 0.045}},
        [&](const Run& run) {
          PriorityModel m(run, Manner::polite, classes);
          return m.observe([&] { return std::vector{m.urgent_wait.mean(), m.patient_wait.mean()}; });
        });
}

TEST_CASE("polite priorities wait for what is left of the service they meet, whatever its distribution") {
  const std::array classes{CustomerClass{0.3, uniform_between(0, 2)}, CustomerClass{0.4, exponential_with_mean(1)}};
  const auto exact = waits_nonpreemptive(std::array{PriorityClass{0.3, 1, 4 / 3.0}, PriorityClass{0.4, 1, 2}});
  check({"nonpreemptive priority, U(0,2) and M, loads .3 and .4", 500, 40'000}, {{"Wq of the urgent", exact[0], 0.025}, {"Wq of the patient", exact[1], 0.05}},
        [&](const Run& run) {
          PriorityModel m(run, Manner::polite, classes);
          return m.observe([&] { return std::vector{m.urgent_wait.mean(), m.patient_wait.mean()}; });
        });
}

TEST_CASE("with preemption at two servers the urgent see nobody else, and all together are M/M/2") {
  const std::array classes{CustomerClass{0.6, exponential_with_mean(1)}, CustomerClass{0.8, exponential_with_mean(1)}};
  const auto stay = [](double load) { return 1 + erlang_c(2, load) / (2 - load); };
  const double urgent = stay(0.6), patient = (1.4 * stay(1.4) - 0.6 * urgent) / 0.8;
  check({"preemptive priority, 2 servers, loads .6 and .8", 500, 30'000}, {{"W of the urgent", urgent, 0.015}, {"W of the patient", patient, 0.03}},
        [&](const Run& run) {
          PriorityModel m(run, Manner::work, classes, 2);
          return m.observe([&] { return std::vector{m.urgent.stays().mean(), m.patient.stays().mean()}; });
        });
}

/// A single server, where who came first or who came last is served first: by priorities that fall while somebody is there.
class OrderModel : public Model {
 public:
  OrderModel(const Run& run, bool is_last_first, double rate) : Model(run), step_(is_last_first ? -1 : 0), services_(stream(1)) {
    watch(server_);
    simulation().spawn(arrive(stream(2), rate));
  }
  Tally waits, wait_squares, busy_periods, busy_squares;  // [s], [s2]

 private:
  Process arrive(RandomStream arrivals, double rate) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / rate)));
      if (closing()) co_return;
      if (customers_.inside().value() == 0) {
        rank_ = 0;
        began_ = simulation().now();
      }
      rank_ = static_cast<std::int16_t>(rank_ + step_);  // some hundreds at most
      simulation().spawn(customer(Priority{rank_}, to_duration(uniform(services_, 0, 2))));
    }
  }
  Process customer(Priority priority, Duration service) {
    {
      const Census::Stay stay = customers_.enter();
      const Time came = simulation().now();
      const Resource::Lease lease = co_await server_.lease(1, priority);
      note(waits, wait_squares, to_seconds(simulation().now() - came));
      co_await simulation().delay(service);
    }
    if (customers_.inside().value() == 0) note(busy_periods, busy_squares, to_seconds(simulation().now() - began_));
  }
  void note(Tally& values, Tally& squares, double value) const {
    if (!counting()) return;
    values.add(value);
    squares.add(value * value);
  }
  std::int16_t step_, rank_ = 0;
  Census customers_{*this};
  Resource server_{simulation(), 1};
  RandomStream services_;
  Time began_;
};

TEST_CASE("last come, first served waits as long in the mean, and 1 / (1 - load) times as long in the mean square") {
  // L. Takacs 1963, for M/G/1. Busy periods do not care: means 1 / (1 - load) and, of the square, E S^2 / (1 - load)^3.
  const double wait = wait_mg1(0.6, 1, 4 / 3.0), square = wait_square_mg1(0.6, 1, 4 / 3.0, 2);
  const auto check_order = [&](const std::string& name, bool is_last_first, double wait_square) {
    check({name, 200, 40'000},
          {{"Wq", wait, 0.035}, {"Wq^2", wait_square, 0.13}, {"busy period", 2.5, 0.018}, {"its square", 4 / 3.0 / 0.064, 0.06}}, [&](const Run& run) {
            OrderModel m(run, is_last_first, 0.6);
            return m.observe([&] { return std::vector{m.waits.mean(), m.wait_squares.mean(), m.busy_periods.mean(), m.busy_squares.mean()}; });
          });
  };
  check_order("M/U(0,2)/1, first come, first served", false, square);
  check_order("M/U(0,2)/1, last come, first served", true, square / 0.4);
}

TEST_CASE("with preemption the urgent see nobody else") {
  // Neither service is exponential, so that one that is begun anew, instead of going on with what remains, does not pass.
  const std::array classes{CustomerClass{0.3, uniform_between(0, 2)}, CustomerClass{0.4, always(1)}};
  const auto exact = stays_preemptive(std::array{PriorityClass{0.3, 1, 4 / 3.0}, PriorityClass{0.4, 1, 1}});
  const auto measure = [&](const Run& run, Manner manner) {
    PriorityModel m(run, manner, classes);
    return m.observe([&] { return std::vector{m.urgent.stays().mean(), m.patient.stays().mean()}; });
  };
  check({"preemptive priority, U(0,2) and D, loads .3 and .4", 500, 40'000}, {{"W of the urgent", exact[0], 0.015}, {"W of the patient", exact[1], 0.03}},
        [&](const Run& run) { return measure(run, Manner::work); });
  const Run run{seed_of("preemption"), 0, Duration(0), seconds(20'000)};
  CHECK(measure(run, Manner::by_hand) == measure(run, Manner::work));
}

/// M/M/1 with a server that breaks down, busy or not: the repair is work that goes before all other.
class BreakdownModel : public Model {
 public:
  BreakdownModel(const Run& run, double rate, double failure_rate, double repair_rate) : Model(run) {
    watch(server_);
    simulation().spawn(break_down(stream(1), 1 / failure_rate, 1 / repair_rate));
    simulation().spawn(arrive(stream(2), 1 / rate));
  }
  Census customers{*this}, repairs{*this};

 private:
  Process break_down(RandomStream stream, double mean_up, double mean_repair) {
    while (!closing()) {
      co_await simulation().delay(to_duration(exponential(stream, mean_up)));
      const Census::Stay stay = repairs.enter();
      co_await server_.work(to_duration(exponential(stream, mean_repair)), Priority{-1}, Preempt::yes);
    }
  }
  Process arrive(RandomStream stream, double mean) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(stream, mean)));
      if (closing()) co_return;
      simulation().spawn(customer(to_duration(exponential(stream, 1))));
    }
  }
  Process customer(Duration service) {
    const Census::Stay stay = customers.enter();
    co_await server_.work(service);
  }
  Resource server_{simulation(), 1};
};

TEST_CASE("a server that breaks down keeps 2.262 customers waiting or served") {
  check({"M/M/1 with breakdowns, load .6, up 20, repair 2", 500, 60'000},
        {{"L", number_with_breakdowns(0.6, 1, 0.05, 0.5), 0.035}, {"share of time down", 1 / 11.0, 0.03}}, [](const Run& run) {
          BreakdownModel m(run, 0.6, 0.05, 0.5);
          return m.observe([&] { return std::vector{m.customers.mean_inside(), m.repairs.mean_inside()}; });
        });
}

}  // namespace
}  // namespace gudang::theory
