// Comparison with the best and subset selection: against their definition, and how often they hold, with fixed seeds.
#include <algorithm>
#include <cmath>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/best.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Table = std::vector<std::vector<double>>;

std::vector<std::span<const double>> view(const Table& table) { return {table.begin(), table.end()}; }

/// Normal figures of variance 1 about these means, `common` of it shared by all; counts[i] of alternative i.
Table draw(RandomStream& stream, const std::vector<double>& means, const std::vector<std::size_t>& counts, double common) {
  Table table(means.size());
  for (std::size_t r = 0; r < *std::max_element(counts.begin(), counts.end()); ++r) {
    const double shared = normal(stream, 0, std::sqrt(common));
    for (std::size_t i = 0; i < means.size(); ++i)
      if (r < counts[i]) table[i].push_back(means[i] + shared + normal(stream, 0, std::sqrt(1 - common)));
  }
  return table;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += (value - mean_of(values)) * (value - mean_of(values));
  return sum / static_cast<double>(values.size() - 1);
}

/// Largest is best. How far mean[i] - mean[l] may be off.
double allowance(const Table& table, std::size_t i, std::size_t l, RandomNumbers sampling, double confidence) {
  const double others = static_cast<double>(table.size() - 1);
  if (sampling == RandomNumbers::common) {
    std::vector<double> differences;
    for (std::size_t r = 0; r < table[i].size(); ++r) differences.push_back(table[i][r] - table[l][r]);
    const double n = static_cast<double>(differences.size());
    return student_t_quantile(1 - (1 - confidence) / others, n - 1) * std::sqrt(variance_of(differences) / n);
  }
  const auto part = [&](const std::vector<double>& one) {
    const double n = static_cast<double>(one.size());
    return std::pow(student_t_quantile(std::pow(confidence, 1 / others), n - 1), 2) * variance_of(one) / n;
  };
  return std::sqrt(part(table[i]) + part(table[l]));
}

/// Hsu's intervals as text books have them: upper bounds first, then lower ones from all that may be the best.
std::vector<Interval> by_definition(const Table& table, RandomNumbers sampling, double confidence) {
  const std::size_t k = table.size();
  const auto lead = [&](std::size_t i, std::size_t l) { return mean_of(table[i]) - mean_of(table[l]); };
  std::vector<double> upper(k, INFINITY);
  std::vector<std::size_t> may_be_best;
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t l = 0; l < k; ++l)
      if (l != i) upper[i] = std::min(upper[i], lead(i, l) + allowance(table, i, l, sampling, confidence));
    if (upper[i] >= 0) may_be_best.push_back(i);
  }
  std::vector<Interval> intervals;
  for (std::size_t i = 0; i < k; ++i) {
    double lower = INFINITY;
    for (const std::size_t l : may_be_best)
      if (l != i) lower = std::min(lower, lead(i, l) - allowance(table, i, l, sampling, confidence));
    if (may_be_best == std::vector<std::size_t>{i}) lower = 0;
    intervals.push_back({std::min(lower, 0.0), std::max(upper[i], 0.0)});
  }
  return intervals;
}

Table negated(Table table) {
  for (std::vector<double>& of_one : table)
    for (double& value : of_one) value = -value;
  return table;
}

constexpr RandomNumbers kBoth[] = {RandomNumbers::common, RandomNumbers::independent};

}  // namespace

TEST_CASE("intervals against the best are those of their definition, for the largest and the smallest") {
  RandomStream stream(41, 0, StreamPurpose::test);
  int clear = 0;
  for (int trial = 0; trial < 60; ++trial) {
    const std::size_t k = 2 + stream.below(6);
    std::vector<double> means(k);
    for (double& mean : means) mean = normal(stream, 0, trial % 2 == 0 ? 0.3 : 4);
    for (const RandomNumbers sampling : kBoth) {
      std::vector<std::size_t> counts(k, 6);
      if (sampling == RandomNumbers::independent)
        for (std::size_t& count : counts) count = 2 + stream.below(10);
      const Table table = draw(stream, means, counts, 0.5);
      const std::vector<Interval> expected = by_definition(table, sampling, 0.9);
      const std::vector<Interval> largest = compare_with_best(view(table), {Sense::largest, sampling, 0.9});
      const std::vector<Interval> smallest = compare_with_best(view(negated(table)), {Sense::smallest, sampling, 0.9});
      REQUIRE((largest.size() == k && smallest.size() == k));
      for (std::size_t i = 0; i < k; ++i) {
        CHECK(largest[i].low == Approx(expected[i].low).margin(1e-12));
        CHECK(largest[i].high == Approx(expected[i].high).margin(1e-12));
        CHECK((smallest[i].low == -largest[i].high && smallest[i].high == -largest[i].low));
        CHECK((largest[i].low <= 0 && largest[i].high >= 0));
        clear += largest[i].low == 0;
      }
    }
  }
  CHECK(clear > 10);  // a clear best was among them
}

TEST_CASE("all intervals against the best hold together as often as they say, with common random numbers and without") {
  const std::vector<std::vector<double>> configurations{{0, 0}, {0, 0, 0, 0, 0}, {0.5, 0, 0, 0, 0}, {3, 2.9, 1, 0.5, 0}};
  for (const std::vector<double>& means : configurations) {
    for (const RandomNumbers sampling : kBoth) {
      RandomStream stream(42, sampling == RandomNumbers::independent, StreamPurpose::test, means.size());
      std::vector<std::size_t> counts(means.size(), 12);
      if (sampling == RandomNumbers::independent) counts.back() = 5;
      int held = 0, in_subset = 0;
      for (int trial = 0; trial < 2'000; ++trial) {
        const Table table = draw(stream, means, counts, sampling == RandomNumbers::independent ? 0 : 0.7);
        const std::vector<Interval> intervals = compare_with_best(view(table), {Sense::largest, sampling, 0.95});
        bool all = true;
        for (std::size_t i = 0; i < means.size(); ++i) {
          double best = -INFINITY;
          for (std::size_t l = 0; l < means.size(); ++l)
            if (l != i) best = std::max(best, means[l]);
          all = all && intervals[i].low <= means[i] - best && means[i] - best <= intervals[i].high;
        }
        held += all;
        const std::vector<std::size_t> subset = subset_with_best(view(table), {Sense::largest, sampling, 0.95});
        in_subset += std::find(subset.begin(), subset.end(), 0u) != subset.end();
      }
      CAPTURE(means.size(), held, in_subset);
      CHECK(held >= 0.95 * 2'000 - 2 * std::sqrt(2'000 * 0.95 * 0.05));
      CHECK(in_subset >= 0.95 * 2'000 - 2 * std::sqrt(2'000 * 0.95 * 0.05));
    }
  }
}

TEST_CASE("common random numbers make intervals against the best narrower") {
  RandomStream stream(43, 0, StreamPurpose::test);
  const Table table = draw(stream, {0, 1, 2}, {20, 20, 20}, 0.95);
  const std::vector<Interval> paired = compare_with_best(view(table), {Sense::smallest, RandomNumbers::common, 0.95});
  const std::vector<Interval> alone = compare_with_best(view(table), {Sense::smallest, RandomNumbers::independent, 0.95});
  CHECK((paired[0].high == 0 && paired[0].low < 0));  // surely the smallest
  CHECK((paired[1].low == 0 && paired[2].low == 0));  // surely not
  for (std::size_t i = 0; i < 3; ++i) CHECK(paired[i].high - paired[i].low < alone[i].high - alone[i].low);
}

TEST_CASE("a subset has the best mean, all that are equal to it, and none that is far behind") {
  const Table equal(3, std::vector<double>{2, 2, 2});
  CHECK(subset_with_best(view(equal), {}) == std::vector<std::size_t>{0, 1, 2});
  RandomStream stream(44, 0, StreamPurpose::test);
  const Table table = draw(stream, {5, 0, 0.01, 5}, {15, 15, 15, 15}, 0.5);
  CHECK(subset_with_best(view(table), {Sense::smallest, RandomNumbers::common, 0.95}) == std::vector<std::size_t>{1, 2});
  CHECK(subset_with_best(view(table), {Sense::largest, RandomNumbers::independent, 0.95}) == std::vector<std::size_t>{0, 3});
  // Screened out is exactly what the intervals call not the best.
  const std::vector<Interval> intervals = compare_with_best(view(table), {Sense::smallest, RandomNumbers::common, 0.95});
  CHECK((intervals[0].low == 0 && intervals[3].low == 0 && intervals[1].low < 0 && intervals[2].low < 0));
}

TEST_CASE("figures that do not vary are compared without doubt") {
  const Table table{{1, 1}, {2, 2}, {1, 1}};
  const std::vector<Interval> intervals = compare_with_best(view(table), {});
  CHECK((intervals[0].low == 0 && intervals[0].high == 0));
  CHECK((intervals[1].low == 0 && intervals[1].high == 1));
  CHECK((intervals[2].low == 0 && intervals[2].high == 0));
}

TEST_CASE("a comparison refuses too few alternatives, too few samples and pairs without partner") {
  CHECK_THROWS_AS(compare_with_best(view({{1, 2}}), {}), InvariantError);
  CHECK_THROWS_AS(compare_with_best(view({{1, 2}, {1}}), {}), InvariantError);
  CHECK_THROWS_AS(compare_with_best(view({{1, 2}, {1, 2, 3}}), {}), InvariantError);
  CHECK_NOTHROW(compare_with_best(view({{1, 2}, {1, 2, 3}}), {Sense::smallest, RandomNumbers::independent, 0.95}));
  CHECK_THROWS_AS(subset_with_best(view({{1, 2}, {1, NAN}}), {}), InvariantError);
  CHECK_THROWS_AS(subset_with_best(view({{1, 2}, {1, 2}}), {Sense::smallest, RandomNumbers::independent, 95}), InvariantError);
}
