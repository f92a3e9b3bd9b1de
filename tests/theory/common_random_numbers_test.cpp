// What common random numbers are worth: one fast server against two of half the speed (A. Law, "Simulation Modeling and
// Analysis", 11.2). Both from empty; a customer comes a second on average, the first not at 0; service takes .9 or 1.8 s; the figure is
// the mean wait in line of the first 100 customers.
#include "gudang/stats/paired.hpp"
#include "theory/exact.hpp"
#include "theory/station.hpp"

namespace gudang::theory {
namespace {

double mean_wait(const Run& run, std::int64_t servers) {
  Station station{exponential_with_mean(1), exponential_with_mean(0.9 * static_cast<double>(servers)), servers};
  station.customers = 100;
  StationModel m(run, station);
  m.simulation().run();
  return m.servers.waits().mean();
}

TEST_CASE("common random numbers divide the variance of a difference by 300") {
  const Moments fast = mean_wait_from_empty(100, 1, 1, 0.9), slow = mean_wait_from_empty(100, 2, 1, 1.8);
  const double difference = fast.mean - slow.mean, independent_variance = fast.variance + slow.variance;
  // Published, from a simulation: 16.65 and .0553, a ratio of 301. The first has an exact value, 16.8369. The second has none that we
  // know; .0560 is from 1.5e7 repetitions by recursion, outside of the engine, with a standard error of .00003.
  constexpr double kCommon = 0.0560, kPublished = 16.65, kPublishedCommon = 0.0553;
  CHECK(independent_variance / kPublished == Approx(1).epsilon(0.012));
  CHECK(independent_variance / kCommon == Approx(301).epsilon(0.005));
  check({"M/M/1 against M/M/2, first 100", 0, 75'000},
        {{"difference, common", difference, 0.025},
         {"difference, independent", difference, 0.4},
         {"variance, common", kCommon, 0.08},
         {"variance, common, as published", kPublishedCommon, 0.08},
         {"variance, independent", independent_variance, 0.1},
         {"variance, independent, as published", kPublished, 0.1}},
        [](const Run& run) {
          Tally common, independent;
          for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(run.length / seconds(100)); ++i) {
            const Run one{run.seed, run.replication << 20 | i, Duration(0), Duration(0), run.queue};
            Run other = one;
            other.replication |= 1U << 30;
            const double on_fast = mean_wait(one, 1);
            common.add(on_fast - mean_wait(one, 2));
            independent.add(on_fast - mean_wait(other, 2));
          }
          const double v = common.variance(), w = independent.variance();
          return std::vector{common.mean(), independent.mean(), v, v, w, w};
        });
}

TEST_CASE("the gain that a comparison reports of its pairs is the 301 of theory, and far above 100") {
  const Moments fast = mean_wait_from_empty(100, 1, 1, 0.9), slow = mean_wait_from_empty(100, 2, 1, 1.8);
  std::vector<double> on_fast, on_slow;
  for (std::uint32_t replication = 0; replication < 6'000; ++replication) {
    const Run run{seed_of("pairing gain"), replication, Duration(0), Duration(0), QueueKind::radix_wheel};
    on_fast.push_back(mean_wait(run, 1));
    on_slow.push_back(mean_wait(run, 2));
  }
  const PairingGain gain = pairing_gain(on_fast, on_slow).value();
  CAPTURE(gain.paired_variance, gain.independent_variance, gain.factor);
  CHECK(gain.factor == Approx(301).epsilon(0.25));
  CHECK(gain.independent_variance == Approx(fast.variance + slow.variance).epsilon(0.15));
  CHECK(gain.correlation > 0.99);
}

}  // namespace
}  // namespace gudang::theory
