// How often the intervals of replicating until they are narrow enough hold the true mean: 10,000 experiments for each precision, on
// mean waits of an M/M/1 from empty, whose means are exact. No engine here: waits by Lindley's recursion.
#include <algorithm>
#include <cmath>
#include <vector>

#include "gudang/random/variates.hpp"
#include "gudang/stats/stopping.hpp"
#include "support/catch.hpp"
#include "theory/exact.hpp"
#include "theory/study.hpp"

namespace gudang::theory {
namespace {

/// Mean wait of the first customers of an M/M/1 from empty, of service 1 and this load. Service less the gap to the next arrival is, with
/// probability load / (1 + load), an exponential time of mean 1, and else less than 0 by one of mean 1 / load: one draw for both.
double mean_wait(RandomStream& stream, int customers, double load) {
  const double longer = load / (1 + load);
  double wait = 0, sum = 0;
  for (int customer = 0; customer < customers; ++customer) {
    sum += wait;
    const double u = uniform(stream, 0, 1);
    wait = u < longer ? wait - math::log(u / longer) : std::max(0.0, wait + math::log((1 - u) / (1 - longer)) / load);
  }
  return sum / customers;
}

struct Found {
  double covered = 0, replications = 0;
};

/// A relative precision that needs about so many replications.
Found experiments(int customers, double load, double replications) {
  const Moments exact = mean_wait_from_empty(customers, 1, load, 1);
  const double share = 1.96 * std::sqrt(exact.variance / replications) / exact.mean;
  const StoppingRule rule({{share / (1 - share), 0}}, {0.95, 10, 10'000});
  RandomStream stream(seed_of("stopping"), 0, StreamPurpose::test, static_cast<std::uint64_t>(replications));
  const int count = std::max(100, static_cast<int>(10'000 * std::min(1.0, scale())));
  Found found;
  std::vector<double> values;
  for (int experiment = 0; experiment < count; ++experiment) {
    values.clear();
    StoppingDecision decision = rule.decide(values);
    while (decision.verdict == StoppingDecision::Verdict::more) {
      while (values.size() < decision.next) values.push_back(mean_wait(stream, customers, load));
      decision = rule.decide(values);
    }
    const Interval& interval = decision.means[0].interval;
    found.covered += interval.low <= exact.mean && exact.mean <= interval.high;
    found.replications += static_cast<double>(decision.used) / count;
  }
  found.covered /= count;
  return found;
}

}  // namespace

TEST_CASE("intervals of mean waits at 30% load cover 94 to 96 of 100 times, whether the precision is loose or tight") {
  // Of a run's first 200 customers: a coefficient of variation of 0.33 and a skewness of 1.15 (simulated).
  for (const double replications : {8.0, 30.0}) {
    const Found found = experiments(200, 0.3, replications);
    CAPTURE(replications, found.covered, found.replications);
    CHECK(found.covered >= (scale() >= 1 ? 0.94 : 0.9));
    CHECK(found.covered <= (scale() >= 1 ? 0.96 : 0.99));
  }
}

}  // namespace gudang::theory
