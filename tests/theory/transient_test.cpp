// What happens before, or without, a steady state.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "gudang/core/math.hpp"
#include "gudang/random/arrivals.hpp"
#include "theory/exact.hpp"
#include "theory/markov_chain.hpp"
#include "theory/station.hpp"

namespace gudang::theory {
namespace {

/// The mean wait of the first customers, over as many short simulations as the length of the run in seconds has room for.
double mean_wait_of_first(const Run& run, const Station& station) {
  Tally waits;
  const auto simulations = static_cast<std::uint32_t>(run.length / seconds(station.customers));
  for (std::uint32_t i = 0; i < simulations; ++i) {
    StationModel m({run.seed, run.replication << 20 | i, Duration(0), hours(1), run.queue}, station);
    waits.add(m.observe([&] { return std::vector{m.servers.waits().mean()}; })[0]);
  }
  return waits.mean();
}

TEST_CASE("M/M/1 from empty delays its first 25 customers by 2.124489 on average") {
  Station station{exponential_with_mean(1), exponential_with_mean(0.9)};
  station.customers = 25;
  double exact = 0;
  for (const double wait : waits_from_empty(25, 1, 1, 0.9)) exact += wait / 25;
  check({"M/M/1 from empty, first 25", 0, 40'000}, {{"mean wait", exact, 0.025}},
        [&](const Run& run) { return std::vector{mean_wait_of_first(run, station)}; });
}

/// Births and deaths as customers who are turned away where six are there: M/M/3/6. How many are there at given times.
TEST_CASE("M/M/3/6 fills from empty as uniformisation says") {
  const MarkovChain<int> chain(0, [](int n) {
    MarkovChain<int>::Transitions to;
    if (n < 6) to.push_back({n + 1, 2.5});
    if (n > 0) to.push_back({n - 1, static_cast<double>(std::min(n, 3))});
    return to;
  });
  const auto number = [](int n) { return n; };
  const auto full = [](int n) { return n == 6; };
  const Station station{exponential_with_mean(0.4), exponential_with_mean(1), 3, 6};
  check({"M/M/3/6 from empty, rate 2.5", 0, 3'000},
        {{"E N(.5)", chain.mean_at(0.5, number), 0.02},
         {"E N(1)", chain.mean_at(1, number), 0.02},
         {"E N(3)", chain.mean_at(3, number), 0.02},
         {"P(N(3) = 6)", chain.mean_at(3, full), 0.08}},
        [&](const Run& run) {
          std::array<Tally, 4> tallies;
          for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(run.length / seconds(1)); ++i) {
            StationModel m({run.seed, run.replication << 20 | i, Duration(0), Duration(0), run.queue}, station);
            const auto number_at = [&](double time) {
              m.simulation().run_until(Time(0) + to_duration(time));
              return static_cast<double>(m.customers.inside().value());
            };
            tallies[0].add(number_at(0.5));
            tallies[1].add(number_at(1));
            tallies[2].add(number_at(3));
            tallies[3].add(number_at(3) == 6);
          }
          return std::vector{tallies[0].mean(), tallies[1].mean(), tallies[2].mean(), tallies[3].mean()};
        });
}

/// When the next customer comes.
using NextArrival = std::function<Time(RandomStream&, Time now)>;

/// Arrivals at a rate that repeats every 6 seconds; all are served at once.
class Swing : public Model {
 public:
  Swing(const Run& run, NextArrival next_arrival, Draw service)
      : Model(run), next_arrival_(std::move(next_arrival)), service_(std::move(service)), arrivals_(stream(1)), services_(stream(2)) {
    simulation().spawn(arrive());
    simulation().spawn(look());
  }
  Census customers{*this};
  std::array<Tally, 4> present;  ///< 0, 1.5, 3 and 4.5 s after the beginning of a period

 private:
  Process arrive() {
    for (;;) {
      co_await simulation().until(next_arrival_(arrivals_, simulation().now()));
      if (closing()) co_return;
      simulation().spawn(customer());
    }
  }
  Process customer() {
    const Census::Stay stay = customers.enter();
    co_await simulation().delay(to_duration(service_(services_)));
  }
  Process look() {
    for (std::size_t quarter = 0; !closing(); quarter = (quarter + 1) % 4) {
      if (counting()) present[quarter].add(static_cast<double>(customers.inside().value()));
      co_await simulation().delay(milliseconds(1'500));
    }
  }
  NextArrival next_arrival_;
  Draw service_;
  RandomStream arrivals_, services_;
};

void check_swing(const std::string& name, const NextArrival& next_arrival, const Draw& service, const std::function<double(double)>& exact) {
  check({name, 12, 12'000}, {{"at 0", exact(0), 0.03}, {"at 1.5 s", exact(1.5), 0.03}, {"at 3 s", exact(3), 0.03}, {"at 4.5 s", exact(4.5), 0.03}}, [&](const Run& run) {
    Swing m(run, next_arrival, service);
    return m.observe([&] { return std::vector{m.present[0].mean(), m.present[1].mean(), m.present[2].mean(), m.present[3].mean()}; });
  });
}

TEST_CASE("M(t)/G/infinity follows the rate, later and less") {
  // S. Eick, W. Massey, W. Whitt 1993, doi:10.1287/mnsc.39.2.241 and doi:10.1287/opre.41.4.731.
  SECTION("4 + 3 sin, thinned, exponential services: the mean number m solves m' = rate - m") {
    constexpr double kFrequency = 2 * 3.14159265358979323846 / 6;
    const auto rate = [](Time time) { return 4 + 3 * math::sin(kFrequency * to_seconds(Duration(time.count()) % seconds(6))); };
    const auto exact = [](double time) {
      return 4 + 3 / (1 + kFrequency * kFrequency) * (std::sin(kFrequency * time) - kFrequency * std::cos(kFrequency * time));
    };
    check_swing("M(t)/M/infinity, rate 4 + 3 sin", [&](RandomStream& stream, Time now) { return next_arrival_by_thinning(stream, now, Time::max(), rate, 7).value(); },
                exponential_with_mean(1), exact);
  }
  SECTION("1, 7, 4 by turns, inverted, constant services: there is who came within the last 2.5 s") {
    const RateProfile profile(std::array{1.0, 7.0, 4.0}, seconds(2));
    const auto came = [](double time) {  // within so much of the period, a negative time belonging to the one before
      const double whole = std::floor(time / 6), rest = time - 6 * whole;
      return 24 * whole + std::min(rest, 2.0) + 7 * std::clamp(rest - 2, 0.0, 2.0) + 4 * std::max(rest - 4, 0.0);
    };
    check_swing("M(t)/D/infinity, rates 1, 7, 4", [&](RandomStream& stream, Time now) { return next_arrival(stream, now, profile); }, always(2.5),
                [&](double time) { return came(time) - came(time - 2.5); });
  }
}

}  // namespace
}  // namespace gudang::theory
