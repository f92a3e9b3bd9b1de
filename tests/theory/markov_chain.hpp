// Finite Markov chains in continuous time: what has no closed form, exactly. A second implementation of many models, which knows
// nothing of events: only states and rates.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace gudang::theory {

/// A transition to `State`, at so many a second.
template <class State>
struct Transition {
  State to;
  double rate;
};

/// The distribution that the matrix of rates keeps: rates[i][j] from i to j, the diagonal is not read. By elimination without
/// subtraction, so with all digits (W. Grassmann, M. Taksar, D. Heyman 1985, doi:10.1287/opre.33.5.1107). One recurrent class,
/// which state 0 belongs to. O(n^3).
[[nodiscard]] std::vector<double> stationary_distribution(std::vector<std::vector<double>> rates);

/// The distribution at `time` [s] of the chain that begins in state 0. By uniformisation (A. Jensen 1953), to 1e-14.
[[nodiscard]] std::vector<double> transient_distribution(const std::vector<std::vector<double>>& rates, double time);

/// The states that can be reached from the first, and the rates between them.
template <class State>
class MarkovChain {
 public:
  using Transitions = std::vector<Transition<State>>;
  MarkovChain(const State& first, const std::function<Transitions(const State&)>& from) {
    std::vector<Transitions> leaving;
    index_of(first);
    for (std::size_t i = 0; i < states_.size(); ++i) {
      leaving.push_back(from(State(states_[i])));
      for (const auto& transition : leaving.back()) index_of(transition.to);
    }
    rates_.assign(states_.size(), std::vector<double>(states_.size()));
    for (std::size_t i = 0; i < states_.size(); ++i)
      for (const auto& transition : leaving[i]) rates_[i][index_of(transition.to)] += transition.rate;
  }

  /// The mean of value(state): in the long run, and at a time.
  [[nodiscard]] double mean(const std::function<double(const State&)>& value) const { return mean(stationary_distribution(rates_), value); }
  [[nodiscard]] double mean_at(double time, const std::function<double(const State&)>& value) const {
    return mean(transient_distribution(rates_, time), value);
  }

 private:
  std::size_t index_of(const State& state) {
    const auto [place, is_new] = index_.try_emplace(state, states_.size());
    if (is_new) states_.push_back(state);
    return place->second;
  }
  double mean(const std::vector<double>& distribution, const std::function<double(const State&)>& value) const {
    double sum = 0;
    for (std::size_t i = 0; i < states_.size(); ++i) sum += distribution[i] * value(states_[i]);
    return sum;
  }

  std::deque<State> states_;
  std::map<State, std::size_t> index_;
  std::vector<std::vector<double>> rates_;
};

}  // namespace gudang::theory
