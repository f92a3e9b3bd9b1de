// MSER against its definition, computed afresh for every cut. The published answer is in tests/theory.
#include <algorithm>
#include <cmath>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/mser.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Verdict = WarmUpCut::Verdict;
using Series = std::vector<double>;

/// size values: 5 shrinking by `decay` a step, and normal noise of deviation 1.
Series settling(std::size_t size, double decay, std::uint64_t entity) {
  RandomStream stream(23, 0, StreamPurpose::test, entity);
  Series series(size);
  double bias = 5;
  for (double& value : series) {
    value = bias + normal(stream, 0, 1);
    bias *= decay;
  }
  return series;
}

struct Cut {
  std::size_t batches;
  double mean;
};

/// The header's definition, by two passes for each d.
Cut by_definition(const Series& series, std::size_t batch) {
  Series means;
  for (std::size_t begin = 0; begin + batch <= series.size(); begin += batch) {
    double sum = 0;
    for (std::size_t i = begin; i < begin + batch; ++i) sum += series[i];
    means.push_back(sum / static_cast<double>(batch));
  }
  Cut best{0, 0};
  double least = INFINITY;
  for (std::size_t d = 0; d + 5 <= means.size(); ++d) {
    const double n = static_cast<double>(means.size() - d);
    double sum = 0, squares = 0;
    for (std::size_t i = d; i < means.size(); ++i) sum += means[i];
    for (std::size_t i = d; i < means.size(); ++i) squares += (means[i] - sum / n) * (means[i] - sum / n);
    if (squares / (n * n) >= least) continue;
    least = squares / (n * n);
    best = {d, sum / n};
  }
  return best;
}

}  // namespace

TEST_CASE("MSER finds the cut of its definition") {
  int late = 0, early = 0;
  for (const std::size_t batch : {1u, 5u, 7u}) {
    for (const std::size_t size : {70u, 123u, 400u}) {
      for (const double decay : {0.0, 0.9, 0.99, 0.999, 1.0}) {
        const Series series = settling(size, decay, size + batch);
        const Cut expected = by_definition(series, batch);
        const WarmUpCut cut = mser(series, batch);
        CAPTURE(batch, size, decay);
        CHECK(cut.deleted == expected.batches * batch);
        CHECK(cut.mean == Approx(expected.mean).margin(1e-13));
        const bool second_half = expected.batches > size / batch - expected.batches;
        CHECK(cut.verdict == (second_half ? Verdict::not_reached : Verdict::reached));
        (second_half ? late : early) += 1;
      }
    }
  }
  CHECK((late >= 5 && early >= 5));  // both verdicts were tried
}

TEST_CASE("a step at the beginning is deleted, and what follows is kept") {
  Series series = settling(1000, 0, 1);
  for (std::size_t i = 0; i < 102; ++i) series[i] += 20;
  const WarmUpCut cut = mser(series);
  CHECK(cut.verdict == Verdict::reached);
  CHECK((cut.deleted >= 105 && cut.deleted < 300));
  CHECK(std::abs(cut.mean) < 0.2);
}

TEST_CASE("a run that drifts to its end is not settled") {
  Series series = settling(1000, 0, 2);
  for (std::size_t i = 0; i < series.size(); ++i) series[i] += 0.1 * static_cast<double>(i);
  CHECK(mser(series).verdict == Verdict::not_reached);
}

TEST_CASE("a constant run is settled from its beginning: ties keep most") {
  for (const double value : {0.0, 0.1, -7.3}) {
    const WarmUpCut cut = mser(Series(503, value));
    CHECK((cut.verdict == Verdict::reached && cut.deleted == 0));
    CHECK(cut.mean == Approx(value));
  }
}

TEST_CASE("a cut at exactly half of the batches is reached, and one beyond is not") {
  // Batches of one: `ramp` falling values, then alternating ones whose sum of squares grows with their number.
  const auto cut_of = [](std::size_t ramp, std::size_t size) {
    Series series(size);
    for (std::size_t i = 0; i < size; ++i) series[i] = i < ramp ? 1000.0 + static_cast<double>(ramp - i) : (i % 2 == 0 ? 1.0 : -1.0);
    return mser(series, 1);
  };
  CHECK((cut_of(20, 40).deleted == 20 && cut_of(20, 40).verdict == Verdict::reached));
  CHECK((cut_of(21, 41).deleted == 21 && cut_of(21, 41).verdict == Verdict::not_reached));
}

TEST_CASE("at least five batches stay, however equal the last ones are") {
  Series series = settling(500, 0, 5);
  std::fill(series.end() - 4 * 5, series.end(), 3.0);
  CHECK(mser(series).verdict == Verdict::reached);
  std::fill(series.end() - 5 * 5, series.end(), 3.0);
  CHECK((mser(series).verdict == Verdict::not_reached && mser(series).deleted == 475));
}

TEST_CASE("runs of fewer than ten batches are too short, and observations beyond the last batch are not used") {
  Series series = settling(49, 0.5, 3);
  double sum = 0;
  for (std::size_t i = 0; i < 45; ++i) sum += series[i];
  const WarmUpCut cut = mser(series);
  CHECK((cut.verdict == Verdict::too_short && cut.deleted == 0));
  CHECK(cut.mean == Approx(sum / 45).epsilon(1e-13));
  CHECK(mser(Series(50, 1.0)).verdict == Verdict::reached);
  for (const std::size_t size : {0u, 4u}) {
    const WarmUpCut none = mser(Series(size, 1.0));
    CHECK((none.verdict == Verdict::too_short && std::isnan(none.mean)));
  }

  Series longer = settling(300, 0.9, 4);
  const WarmUpCut before = mser(longer);
  longer.insert(longer.end(), 4, 1e6);
  CHECK(mser(longer).deleted == before.deleted);
  CHECK(mser(longer).mean == before.mean);
}

TEST_CASE("MSER refuses what is no number") {
  Series series(100, 1.0);
  series[60] = std::nan("");
  CHECK_THROWS_AS(mser(series), InvariantError);
  series[60] = INFINITY;
  CHECK_THROWS_AS(mser(series), InvariantError);
  CHECK_THROWS_AS(mser(series, 0), InvariantError);
}

TEST_CASE("a warm-up over whole cycles is found in the average of the replications, and is a number of cycles") {
  // 60 weeks, of which the first 6 are high, in 8 replications: in each the noise hides it, on average it does not.
  std::vector<Series> weeks;
  for (std::uint64_t r = 0; r < 8; ++r) {
    weeks.push_back(settling(60 + r, 0, 60 + r));
    weeks.back()[0] -= 5;
    for (std::size_t c = 0; c < 6; ++c) weeks.back()[c] += 3;
  }
  const std::vector<std::span<const double>> replications(weeks.begin(), weeks.end());
  const WarmUpCut cut = mser_of_cycles(replications);
  CHECK(cut.verdict == Verdict::reached);
  CHECK((cut.deleted >= 6 && cut.deleted <= 9));
  Series average(60);
  for (std::size_t c = 0; c < 60; ++c)
    for (const Series& one : weeks) average[c] += one[c] / 8;
  CHECK(cut.deleted == mser(average, 1).deleted);
  CHECK(cut.mean == Approx(mser(average, 1).mean).margin(1e-13));
}

TEST_CASE("a rhythm within the cycle does not disturb a warm-up over cycles, and days without anything are left out") {
  // Days: Sundays closed (no value), Mondays busy. By days MSER sees the rhythm; by weeks there is none.
  Series days, weeks;
  for (int week = 0; week < 20; ++week) {
    const double bias = week < 3 ? 10 : 0;
    double sum = 0;
    for (int day = 0; day < 7; ++day) {
      const double value = bias + (day == 0 ? 8 : 2);
      days.push_back(day == 6 ? std::nan("") : value);
      if (day < 6) sum += value;
    }
    weeks.push_back(sum / 6);
  }
  const std::span<const double> by_week[] = {weeks}, by_day[] = {days};
  CHECK((mser_of_cycles(by_week).deleted == 3 && mser_of_cycles(by_week).mean == 3));
  CHECK(mser_of_cycles(by_day).deleted != 21);  // by days it sees the rhythm, not the three weeks
}

TEST_CASE("too few cycles, counted without empty ones, are too short to tell") {
  const double none = std::nan("");
  const Series nine(9, 1.0), gaps{none, 5, 5, 5, none, 1, 1, 1, 1, 1, 1, 1, 1, none};
  const std::span<const double> short_one[] = {nine}, with_gaps[] = {gaps};
  CHECK(mser_of_cycles(short_one).verdict == Verdict::too_short);
  CHECK((mser_of_cycles(with_gaps).verdict == Verdict::reached && mser_of_cycles(with_gaps).deleted == 4));
  CHECK_THROWS_AS(mser_of_cycles({}), InvariantError);
}
