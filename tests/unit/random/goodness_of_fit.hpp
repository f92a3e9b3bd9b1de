// Tests of fit with fixed seeds. Each has a false-alarm rate of 1e-4 where the distribution is right, for a seed taken at
// random; the folder's tests make fewer than 100 of them, so all together would raise a false alarm for less than 1% of seeds.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "gudang/random/generator.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang::test {

inline RandomStream test_stream(std::uint64_t entity) { return RandomStream(2024, 0, StreamPurpose::test, entity); }

/// sqrt(n) times the Kolmogorov-Smirnov distance. Kolmogorov's limit: 2 exp(-2 x^2) = 1e-4 at kSmirnov.
constexpr double kSmirnov = 2.2253;
inline double smirnov(std::vector<double> values, const std::function<double(double)>& cdf) {
  std::sort(values.begin(), values.end());
  const double n = static_cast<double>(values.size());
  double distance = 0, below = 0;
  for (const double value : values) {
    const double share = cdf(value);
    distance = std::max({distance, share - below / n, (below + 1) / n - share});
    ++below;
  }
  return distance * std::sqrt(n);
}
template <class Draw, Generator G>
double smirnov(G source, const Draw& draw, const std::function<double(double)>& cdf) {
  std::vector<double> values(40'000);
  for (double& value : values) value = draw(source);
  return smirnov(std::move(values), cdf);
}
template <class Draw>
double smirnov(std::uint64_t entity, const Draw& draw, const std::function<double(double)>& cdf) {
  return smirnov(test_stream(entity), draw, cdf);
}

/// Pearson's sum over cells with their counts and expectations, in standard deviations of chi-square itself above its mean (by
/// the cube root of E. B. Wilson and M. M. Hilferty 1931). Cells with less than 10 expected are pooled, and if all of them
/// together have less, they join the last of the others. Standard normal where the expectations are right: above kChiSquare
/// with probability 1e-4.
constexpr double kChiSquare = 3.719;
class ChiSquare {
 public:
  void add(double count, double expected) {
    if (expected == 0) REQUIRE(count == 0);
    Cell& cell = expected >= kFewest ? cells_.emplace_back() : pooled_;
    cell.count += count;
    cell.expected += expected;
  }
  /// `constraints`: 1 where the expectations add up to the counts, 0 where the total is random as well.
  [[nodiscard]] double deviations(int constraints = 1) const {
    std::vector<Cell> cells = cells_;
    if (pooled_.expected >= kFewest) cells.emplace_back();
    REQUIRE(static_cast<int>(cells.size()) > constraints);
    cells.back().count += pooled_.count;
    cells.back().expected += pooled_.expected;
    double sum = 0;
    for (const Cell& cell : cells) sum += (cell.count - cell.expected) * (cell.count - cell.expected) / cell.expected;
    const double dof = static_cast<double>(cells.size()) - constraints;
    return (std::cbrt(sum / dof) - (1 - 2 / (9 * dof))) / std::sqrt(2 / (9 * dof));
  }

 private:
  static constexpr double kFewest = 10;
  struct Cell {
    double count = 0, expected = 0;
  };
  std::vector<Cell> cells_;
  Cell pooled_;
};

/// Of draws of 0, 1, 2, ... with these probabilities.
template <class Draw>
double chi_square(std::uint64_t entity, int draws, const Draw& draw, const std::function<double(std::int64_t)>& probability) {
  RandomStream source = test_stream(entity);
  std::vector<std::int64_t> values(static_cast<std::size_t>(draws));
  for (auto& value : values) value = draw(source);
  std::sort(values.begin(), values.end());
  ChiSquare fit;
  double expected_beyond = draws;
  for (std::int64_t k = 0; k <= values.back(); ++k) {
    const auto [first, last] = std::equal_range(values.begin(), values.end(), k);
    const double expected = draws * probability(k);
    fit.add(static_cast<double>(last - first), expected);
    expected_beyond -= expected;
  }
  if (expected_beyond > 1e-6) fit.add(0, expected_beyond);
  return fit.deviations();
}

}  // namespace gudang::test
