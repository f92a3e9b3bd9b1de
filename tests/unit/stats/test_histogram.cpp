#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/histogram.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Counts = std::vector<std::int64_t>;

Counts counts_of(const Histogram& histogram) { return {histogram.counts().begin(), histogram.counts().end()}; }

}  // namespace

TEST_CASE("a bin holds its lower edge and not its upper one") {
  Histogram histogram(10, 2, 3);
  for (const double value : {9.999, 10.0, 11.999, 12.0, 15.999, 16.0, 1e300, -1e300}) histogram.add(value);
  CHECK(counts_of(histogram) == Counts{2, 1, 1});
  CHECK(histogram.below() == 2);
  CHECK(histogram.above() == 2);
  CHECK(histogram.total() == 8);
  CHECK((histogram.edge(0) == 10 && histogram.edge(3) == 16));
}

TEST_CASE("the edges decide also where the division rounds across them") {
  for (const double width : {0.1, 1 / 3.0, 0.7, 1e-9, 12345.678}) {
    for (const double low : {0.0, -0.3, 1000.1}) {
      constexpr std::size_t kBins = 1000;
      Histogram histogram(low, width, kBins);
      for (std::size_t i = 0; i < kBins; ++i) {
        histogram.add(histogram.edge(i));
        histogram.add(std::nextafter(histogram.edge(i + 1), -1e9));
      }
      CHECK(counts_of(histogram) == Counts(kBins, 2));
      CHECK((histogram.below() == 0 && histogram.above() == 0));
    }
  }
}

TEST_CASE("counts follow the distribution") {
  // Each count is binomial, n = 40,000 and p = 1/10: deviation 60. A band of 5 of it fails for one seed in 170,000.
  Histogram histogram(0, 0.1, 10);
  RandomStream stream(17, 0, StreamPurpose::test);
  for (int i = 0; i < 40'000; ++i) histogram.add(stream.uniform());
  for (const std::int64_t count : histogram.counts()) CHECK(std::abs(static_cast<double>(count) - 4000) < 300);
}

TEST_CASE("merged and weighted histograms equal one of all values") {
  RandomStream stream(18, 0, StreamPurpose::test);
  Histogram whole(-1, 0.25, 8), left = whole, right = whole;
  for (int i = 0; i < 1000; ++i) {
    const double value = normal(stream, 0, 1);
    const auto weight = static_cast<std::int64_t>(stream.below(4));
    for (std::int64_t copy = 0; copy < weight; ++copy) whole.add(value);
    (i % 3 == 0 ? left : right).add(value, weight);
  }
  left.merge(right);
  CHECK(counts_of(left) == counts_of(whole));
  CHECK((left.below() == whole.below() && left.above() == whole.above() && left.total() == whole.total()));
  CHECK(left.text() == whole.text());
  const auto counts = counts_of(whole);
  CHECK(std::accumulate(counts.begin(), counts.end(), whole.below() + whole.above()) == whole.total());
}

TEST_CASE("a histogram that is reset is as new") {
  Histogram histogram(0, 1, 2);
  for (const double value : {-1.0, 0.5, 1.5, 2.5}) histogram.add(value);
  histogram.reset();
  CHECK((histogram.total() == 0 && histogram.below() == 0 && histogram.above() == 0));
  CHECK(counts_of(histogram) == Counts{0, 0});
  CHECK(histogram.text().empty());
}

TEST_CASE("a histogram's text shows the bins between the first and the last that hold anything") {
  Histogram histogram(0, 0.5, 100);
  histogram.add(0.7, 40);
  histogram.add(1.6, 10);
  CHECK(histogram.text() ==
        "[0.5, 1)  40   80.0%  ########################################\n"
        "[1, 1.5)   0    0.0%\n"
        "[1.5, 2)  10   20.0%  ##########\n");
  histogram.add(-3, 900);
  histogram.add(1e9, 50);
  CHECK(histogram.text() ==
        "below 0   900   90.0%  ########################################\n"
        "[0.5, 1)   40    4.0%  #\n"
        "[1, 1.5)    0    0.0%\n"
        "[1.5, 2)   10    1.0%\n"
        "from 50    50    5.0%  ##\n");
}

TEST_CASE("bins without meaning, other bins to merge, and what is no number are refused") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(Histogram(0, 0, 3), InvariantError);
  CHECK_THROWS_AS(Histogram(0, -1, 3), InvariantError);
  CHECK_THROWS_AS(Histogram(0, 1, 0), InvariantError);
  CHECK_THROWS_AS(Histogram(1e17, 1, 3), InvariantError);
  CHECK_THROWS_AS(Histogram(0, kInfinity, 3), InvariantError);
  CHECK_THROWS_AS(Histogram(std::nan(""), 1, 3), InvariantError);
  Histogram histogram(0, 1, 3);
  CHECK_THROWS_AS(histogram.merge(Histogram(0, 1, 4)), InvariantError);
  CHECK_THROWS_AS(histogram.merge(Histogram(0, 2, 3)), InvariantError);
  CHECK_THROWS_AS(histogram.merge(Histogram(1, 1, 3)), InvariantError);
  CHECK_THROWS_AS(histogram.add(std::nan("")), InvariantError);
  CHECK_THROWS_AS(histogram.add(1, -1), InvariantError);
  CHECK(histogram.total() == 0);
  histogram.add(kInfinity);
  histogram.add(-kInfinity);
  CHECK((histogram.below() == 1 && histogram.above() == 1));
}
