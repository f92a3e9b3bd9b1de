// Networks of queues: open in series (J. Jackson 1957, doi:10.1287/opre.5.4.518), closed (mean value analysis: M. Reiser and
// S. Lavenberg 1980, doi:10.1145/322186.322195), and the machine repair model.
#include <array>

#include "theory/queueing.hpp"

namespace gudang::theory {
namespace {

constexpr std::array kTandemRates{2.0, 1.25, 1 / 0.9};

class Tandem {
 public:
  explicit Tandem(std::uint32_t replication)
      : arrivals_(stream_of(replication, Entity::arrivals)), services_(stream_of(replication, Entity::services)) {
    simulation_.spawn(arrive(simulation_));
    simulation_.run_until(Time(seconds(70'000).count()));
  }
  Tally stays;  // [s] from arrival to departure

 private:
  Process arrive(Simulation& simulation) {
    for (;;) {
      co_await simulation.delay(to_duration(exponential(arrivals_, 1)));
      simulation.spawn(customer(simulation));
    }
  }
  Process customer(Simulation& simulation) {
    const Time arrived = simulation.now();
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      const auto lease = co_await stations_[i].lease();
      co_await simulation.delay(to_duration(exponential(services_, 1 / kTandemRates[i])));
    }
    if (arrived > Time(seconds(10'000).count())) stays.add(to_seconds(simulation.now() - arrived));
  }
  Simulation simulation_;
  std::array<Resource, 3> stations_{Resource{simulation_, 1}, Resource{simulation_, 1}, Resource{simulation_, 1}};
  RandomStream arrivals_, services_;
};

TEST_CASE("three stations in series take 14") {
  check_against(14, 0.04, [](std::uint32_t r) { return Tandem(r).stays.mean(); });
}

class ClosedNetwork {
 public:
  explicit ClosedNetwork(std::uint32_t replication) : services_(stream_of(replication, Entity::services)) {
    for (int i = 0; i < 10; ++i) simulation_.spawn(circulate(simulation_));
    simulation_.run_until(Time(seconds(1'000).count()));
    cycles_ = 0;
    simulation_.run_until(Time(seconds(51'000).count()));
  }
  [[nodiscard]] double throughput() const { return cycles_ / 50'000.0; }

 private:
  Process circulate(Simulation& simulation) {
    for (;; ++cycles_) {
      for (std::size_t i = 0; i < stations_.size(); ++i) {
        const auto lease = co_await stations_[i].lease();
        co_await simulation.delay(to_duration(exponential(services_, kDemands[i])));
      }
    }
  }
  static constexpr std::array kDemands{1.0, 0.8, 0.5};  // [s]
  Simulation simulation_;
  std::array<Resource, 3> stations_{Resource{simulation_, 1}, Resource{simulation_, 1}, Resource{simulation_, 1}};
  RandomStream services_;
  int cycles_ = 0;
};

TEST_CASE("ten customers in a closed network go round .9678530026 times a second") {
  check_against(0.9678530026, 0.005, [](std::uint32_t r) { return ClosedNetwork(r).throughput(); });
}

class MachineRepair {
 public:
  explicit MachineRepair(std::uint32_t replication)
      : failures_(stream_of(replication, Entity::arrivals)), repairs_(stream_of(replication, Entity::services)) {
    for (int i = 0; i < 10; ++i) simulation_.spawn(machine(simulation_));
    simulation_.run_until(Time(seconds(500).count()));
    repairmen_.reset_statistics();
    simulation_.run_until(Time(seconds(50'500).count()));
  }
  [[nodiscard]] double mean_broken() const { return repairmen_.busy().mean(simulation_.now()) + repairmen_.mean_queue_length(); }

 private:
  Process machine(Simulation& simulation) {
    for (;;) {
      co_await simulation.delay(to_duration(exponential(failures_, 5)));
      const auto repairman = co_await repairmen_.lease();
      co_await simulation.delay(to_duration(exponential(repairs_, 1)));
    }
  }
  Simulation simulation_;
  Resource repairmen_{simulation_, 2};
  RandomStream failures_, repairs_;
};

TEST_CASE("of ten machines with two repairmen 2.4037215301 are broken") {
  check_against(2.4037215301, 0.01, [](std::uint32_t r) { return MachineRepair(r).mean_broken(); });
}

}  // namespace
}  // namespace gudang::theory
