// Single stations against their closed forms. D. Gross et al., "Fundamentals of Queueing Theory", 4th ed., 2008: M/M/c
// 2.3, M/M/c/K 2.5, M/G/1 5.1, G/M/1 5.3, priorities 4.4. Transient: A. Law, "Simulation Modeling and Analysis", 4.
#include "theory/queueing.hpp"

namespace gudang::theory {
namespace {

struct Station {
  Draw between_arrivals, service;
  std::int64_t servers = 1;
  int customers = 60'000; 
  int warm_up = 5'000;        // customers not counted
  std::int64_t room = -1;     // customers that the system holds; -1: any number
};

class StationModel {
 public:
  StationModel(const Station& station, std::uint32_t replication)
      : station_(station), servers_(simulation_, station.servers), arrivals_(stream_of(replication, Entity::arrivals)),
        services_(stream_of(replication, Entity::services)) {
    simulation_.spawn(arrive(simulation_));
    simulation_.run();
  }

  Tally waits;                 // [s] before service, of those who entered
  std::int64_t lost = 0, offered = 0;
  double mean_in_system = 0;

 private:
  Process arrive(Simulation& simulation) {
    for (int i = 0; i < station_.customers; ++i) {
      co_await simulation.delay(to_duration(station_.between_arrivals(arrivals_)));
      if (i == station_.warm_up) servers_.reset_statistics();
      const bool counts = i >= station_.warm_up;
      offered += counts;
      if (station_.room >= 0 && servers_.in_use() + servers_.queue_length() >= station_.room) lost += counts;
      else simulation.spawn(customer(simulation, counts, to_duration(station_.service(services_))));
    }
    mean_in_system = servers_.busy().mean(simulation.now()) + servers_.mean_queue_length();
  }
  Process customer(Simulation& simulation, bool counts, Duration service) {
    const Time arrived = simulation.now();
    const auto lease = co_await servers_.lease();
    if (counts) waits.add(to_seconds(simulation.now() - arrived));
    co_await simulation.delay(service);
  }

  Station station_;
  Simulation simulation_;
  Resource servers_;
  RandomStream arrivals_, services_;
};

double mean_wait(const Station& station, std::uint32_t replication) { return StationModel(station, replication).waits.mean(); }

TEST_CASE("M/M/1 at 90% load waits 9") {
  const Station station{exponential_with_mean(1 / 0.9), exponential_with_mean(1), 1, 150'000, 10'000};
  check_against(9, 0.04, [&](std::uint32_t r) { return mean_wait(station, r); });
}

TEST_CASE("M/M/5 with 4 arrivals per service time waits .5541125541") {
  const Station station{exponential_with_mean(0.25), exponential_with_mean(1), 5};
  check_against(0.5541125541, 0.02, [&](std::uint32_t r) { return mean_wait(station, r); });
}

TEST_CASE("M/G/1 at 90% load waits by the variance of its service time") {
  Station station{exponential_with_mean(1 / 0.9), [](RandomStream&) { return 1.0; }};
  SECTION("constant") {
    check_against(4.5, 0.03, [&](std::uint32_t r) { return mean_wait(station, r); });
  }
  SECTION("Erlang-2") {
    station.service = [](RandomStream& stream) {
      const double first = exponential(stream, 0.5);
      return first + exponential(stream, 0.5);
    };
    check_against(6.75, 0.05, [&](std::uint32_t r) { return mean_wait(station, r); });
  }
  SECTION("uniform between 0 and 2") {
    station.service = [](RandomStream& stream) { return uniform(stream, 0, 2); };
    check_against(6.0, 0.04, [&](std::uint32_t r) { return mean_wait(station, r); });
  }
}

TEST_CASE("D/M/1 at 90% load waits 4.1786594221") {
  const Station station{[](RandomStream&) { return 1 / 0.9; }, exponential_with_mean(1)};
  check_against(4.1786594221, 0.04, [&](std::uint32_t r) { return mean_wait(station, r); });
}

TEST_CASE("M/M/1/10 at 90% load turns away 5.08% and holds 3.9694405986") {
  Station station{exponential_with_mean(1 / 0.9), exponential_with_mean(1)};
  station.room = 10;
  check_against(0.050813731327, 0.02, [&](std::uint32_t r) {
    const StationModel model(station, r);
    return static_cast<double>(model.lost) / static_cast<double>(model.offered);
  });
  check_against(3.9694405986, 0.01, [&](std::uint32_t r) { return StationModel(station, r).mean_in_system; });
}

TEST_CASE("five servers without a queue lose 19.9066874028% of a load of 4") {
  Station station{exponential_with_mean(0.25), exponential_with_mean(1), 5};
  station.room = 5;
  check_against(0.199066874028, 0.01, [&](std::uint32_t r) {
    const StationModel model(station, r);
    return static_cast<double>(model.lost) / static_cast<double>(model.offered);
  });
}

TEST_CASE("M/M/1 from empty delays its first 25 customers by 2.124489 on average") {
  Station station{exponential_with_mean(1), exponential_with_mean(0.9)};
  station.customers = 25;
  station.warm_up = 0;
  check_against(2.124489, 0.02, [&](std::uint32_t r) {
    Tally means;
    for (std::uint32_t i = 0; i < 1000; ++i) means.add(mean_wait(station, 1000 * r + i));
    return means.mean();
  });
}

/// Two classes at one server, the first more urgent but not interrupting.
class PriorityModel {
 public:
  explicit PriorityModel(std::uint32_t replication) : services_(stream_of(replication, Entity::services)) {
    simulation_.spawn(arrive(simulation_, 0, 0.3, stream_of(replication, Entity::arrivals)));
    simulation_.spawn(arrive(simulation_, 1, 0.5, stream_of(replication, Entity::second_arrivals)));
    simulation_.run_until(Time(seconds(80'000).count()));
  }
  Tally waits[2];

 private:
  Process arrive(Simulation& simulation, int priority, double rate, RandomStream stream) {
    for (;;) {
      co_await simulation.delay(to_duration(exponential(stream, 1 / rate)));
      simulation.spawn(customer(simulation, priority));
    }
  }
  Process customer(Simulation& simulation, int priority) {
    const Time arrived = simulation.now();
    const auto lease = co_await server_.lease(1, Priority{static_cast<std::int16_t>(priority)});
    if (arrived > Time(seconds(5'000).count())) waits[priority].add(to_seconds(simulation.now() - arrived));
    co_await simulation.delay(to_duration(exponential(services_, 1)));
  }
  Simulation simulation_;
  Resource server_{simulation_, 1};
  RandomStream services_;
};

TEST_CASE("two priorities wait 1.1428571 and 5.7142857") {
  check_against(8 / 7.0, 0.02, [](std::uint32_t r) { return PriorityModel(r).waits[0].mean(); });
  check_against(40 / 7.0, 0.05, [](std::uint32_t r) { return PriorityModel(r).waits[1].mean(); });
}

}  // namespace
}  // namespace gudang::theory
