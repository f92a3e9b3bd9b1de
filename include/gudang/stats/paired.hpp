// Two alternatives in the same replications: what common random numbers are worth, and how many replications would decide.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace gudang {

/// What pairing by common random numbers gains: a[r] and b[r] are the figures of replication r.
struct PairingGain {
  double paired_variance;       ///< sample variance of a - b
  double independent_variance;  ///< variance of a + variance of b: of a - b, had the two met different worlds
  /// independent / paired: so many times fewer replications for the same interval. 1 where both are 0, infinite where only the
  /// paired one is; below 1 where pairing harms.
  double factor;
  double correlation;  ///< of a and b; 0 where one of them does not vary
};
/// Nothing for fewer than two pairs. As many values in both; InvariantError otherwise.
[[nodiscard]] std::optional<PairingGain> pairing_gain(std::span<const double> a, std::span<const double> b);

/// What is known of a paired difference, and what would decide it: its interval wholly off 0, or wholly within +-matters.
struct DecisionQuestion {
  double mean;                ///< of the differences
  double standard_deviation;  ///< of the differences, >= 0
  double matters = 0;         ///< >= 0, in the unit of the differences; 0: nothing is equivalent
  double confidence = 0.95;   ///< of the interval: 1 - 0.05 / m for m simultaneous ones
};
/// The probability that n >= 2 replications decide, if mean and standard deviation are the true ones. With h the half-width of
/// Student's interval, a mean of differences decides beyond +-h, and within +-(matters - h).
[[nodiscard]] double chance_to_decide(const DecisionQuestion& question, std::size_t n);
/// The fewest replications in all, 2 to `most`, that decide with at least this `chance` in (0, 1). Nothing where `most` do not: with
/// matters = 0 and a mean near 0 there is no such number. Never more than h <= matters / 2 takes, which decides whatever the
/// mean is. O(log most) chances.
[[nodiscard]] std::optional<std::size_t> replications_to_decide(const DecisionQuestion& question, std::size_t most, double chance = 0.8);

}  // namespace gudang
