// How a simulated figure is held against an exact one.
//
// A study makes 32 replications with independent streams, deletes the warm-up of each, and takes Student's interval for the mean
// of their figures at 99.99%. It passes where
//   - the exact value lies in the interval: a right model fails for one seed in 10,000, as far as the replications' figures are
//     normal, and m figures together for at most m in 10,000 (Bonferroni). docs/theory.md has m, and the coverage measured over
//     other seeds;
//   - half the interval's width is at most `precision` times the exact value: a model that is wrong by twice that fails. Only runs
//     of the full length are held to that; the width of a short one, of the square of a wait above all, scatters too much.
// Lengths and seeds are fixed. So is what else must hold, to the last nanosecond:
//   - the same figures on every event queue, in a shorter run;
//   - in every run flow and Little's law, as Model::observe checks them.
//
// Environment: GUDANG_THEORY_SCALE multiplies the length of all runs (the precision follows with its root; default 1, under
// sanitizers .05), GUDANG_THEORY_SEED replaces the seed, and GUDANG_THEORY_TABLE names a file to which a row per figure is added.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "gudang/core/units.hpp"
#include "gudang/des/event.hpp"

namespace gudang::theory {

/// [s] to the nearest nanosecond.
[[nodiscard]] inline Duration to_duration(double seconds) { return Duration(static_cast<std::int64_t>(seconds * 1e9 + 0.5)); }

/// One replication of a model.
struct Run {
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;
  Duration warm_up, length;  ///< from empty; what counts begins after the warm-up and takes `length`
  QueueKind queue = QueueKind::radix_wheel;
};

struct Study {
  std::string name;
  double warm_up, length;  ///< [s] of each replication, at scale 1
};

struct Figure {
  std::string name;
  double exact;
  double precision;  ///< largest half width of the interval, in parts of the exact value, at scale 1
};

/// Runs one replication and returns the figures, in their order.
using Measure = std::function<std::vector<double>(const Run&)>;

/// Fails the test that calls it unless every figure comes out.
void check(const Study& study, const std::vector<Figure>& figures, const Measure& measure);

/// By which the length of all runs is multiplied.
[[nodiscard]] double scale();
/// The seed of everything that bears this name.
[[nodiscard]] std::uint64_t seed_of(const std::string& name);

}  // namespace gudang::theory
