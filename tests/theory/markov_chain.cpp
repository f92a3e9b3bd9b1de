#include "theory/markov_chain.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gudang::theory {

std::vector<double> stationary_distribution(std::vector<std::vector<double>> rates) {
  const std::size_t n = rates.size();
  for (std::size_t k = n - 1; k > 0; --k) {
    // State k is left out: who went through it goes directly.
    const double leaving = std::accumulate(rates[k].begin(), rates[k].begin() + static_cast<std::ptrdiff_t>(k), 0.0);
    for (std::size_t i = 0; i < k; ++i) {
      if (rates[i][k] == 0) continue;
      rates[i][k] /= leaving;
      for (std::size_t j = 0; j < k; ++j)
        if (j != i) rates[i][j] += rates[i][k] * rates[k][j];
    }
  }
  std::vector<double> distribution{1};
  for (std::size_t k = 1; k < n; ++k) {
    double into = 0;
    for (std::size_t i = 0; i < k; ++i) into += distribution[i] * rates[i][k];
    distribution.push_back(into);
  }
  const double sum = std::accumulate(distribution.begin(), distribution.end(), 0.0);
  for (double& share : distribution) share /= sum;
  return distribution;
}

std::vector<double> transient_distribution(const std::vector<std::vector<double>>& rates, double time) {
  const std::size_t n = rates.size();
  std::vector<double> leaving(n);
  for (std::size_t i = 0; i < n; ++i) leaving[i] = std::accumulate(rates[i].begin(), rates[i].end(), 0.0);
  const double fastest = *std::max_element(leaving.begin(), leaving.end());
  std::vector<double> now(n), sum(n);
  now[0] = 1;
  double weight = std::exp(-fastest * time), weights = 0;  // of k steps: Poisson; fastest * time < 700
  for (double k = 1; weights < 1 - 1e-15 && k < 10'000; ++k) {
    std::vector<double> next(n);
    for (std::size_t i = 0; i < n; ++i) {
      sum[i] += weight * now[i];
      next[i] += now[i] * (1 - leaving[i] / fastest);
      for (std::size_t j = 0; j < n; ++j) next[j] += now[i] * rates[i][j] / fastest;
    }
    weights += weight;
    weight *= fastest * time / k;
    now.swap(next);
  }
  return sum;
}

}  // namespace gudang::theory
