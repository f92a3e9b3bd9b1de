// Selecting the best of k alternatives with a stated probability: procedures that say which alternative gets how many replications.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gudang/stats/best.hpp"

namespace gudang {

enum class SelectionProcedure {
  kn,            ///< fully sequential, variances of the first stage (S.-H. Kim, B. L. Nelson 2001, doi:10.1145/502109.502111)
  kn_plus_plus,  ///< the same with variances of all samples so far (2006, doi:10.1287/opre.1060.0281)
  rinott,        ///< two stages (Y. Rinott 1978, doi:10.1080/03610927808827671)
  ocba,          ///< optimal computing budget allocation (C.-H. Chen et al. 2000, doi:10.1023/A:1008349927281); no guarantee
};
/// "kn", "kn++", "rinott", "ocba".
[[nodiscard]] std::string_view name_of(SelectionProcedure procedure);
[[nodiscard]] std::optional<SelectionProcedure> selection_procedure(std::string_view name);
/// Rinott and OCBA: not to be used under common random numbers. The guarantee of KN and KN++ holds with both.
[[nodiscard]] bool assumes_independence(SelectionProcedure procedure);

struct SelectionGoal {
  Sense sense = Sense::smallest;
  double confidence = 0.95;      ///< in (0.5, 1)
  double indifference = 0;       ///< delta [unit of the figures]: the smallest difference worth detecting; > 0, for OCBA >= 0
  std::size_t first_stage = 10;  ///< n0 >= 3 replications of every alternative
  std::size_t block = 1;         ///< replications asked for at a time: of each (KN, KN++), of all together (OCBA, which decides once a block)
  std::size_t most = 100'000;    ///< replications of one alternative, never exceeded; at least n0
  std::size_t budget = std::numeric_limits<std::size_t>::max();  ///< replications of all together, never exceeded; at least k n0
};

struct SelectionState {
  enum class Verdict {
    more,           ///< bring alternative i's samples to wanted[i], and take them
    selected,       ///< done
    out_of_budget,  ///< done at goal.most or goal.budget: `best` leads, without the guarantee
  };
  Verdict verdict = Verdict::more;
  std::vector<std::size_t> wanted;  ///< samples to have of each alternative in all, never less than before
  std::vector<bool> eliminated;     ///< not the best, at that confidence; wants no more. Of KN and KN++ only
  std::size_t best = 0;             ///< the best mean of those left, from what was taken; on a tie the lowest index
  /// KN, KN++ and Rinott: goal.confidence where `selected`, 0 before: the probability of selecting the best is at least that where it is better
  /// than all others by delta or more. OCBA: ocba_chance of the samples so far, an estimate and no guarantee.
  double probability = 0;
};

/// A selection under way. Deterministic, and the same whether samples come one by one, in blocks or from a file; so it resumes by
/// taking again what was there.
class Selection {
 public:
  virtual ~Selection() = default;
  /// samples[i] holds all of alternative i from the first replication on, at least state().wanted[i] of them; of an eliminated one it
  /// may be empty. More are not harmful. Works on until it wants more than there are, or is done. InvariantError where some are missing.
  virtual const SelectionState& take(Samples samples) = 0;
  /// Before the first samples it wants goal.first_stage of each.
  [[nodiscard]] virtual const SelectionState& state() const = 0;
};
/// k >= 1 alternatives; a single one is selected at once. InvariantError where a number is out of its range. KN and KN++ keep 8 k^2
/// bytes and take O(k^2) time for a replication of those k that are left.
[[nodiscard]] std::unique_ptr<Selection> make_selection(SelectionProcedure procedure, std::size_t alternatives, const SelectionGoal& goal);

/// KN's eta for the triangular region (c = 1) and Bonferroni: (1 + 2 eta)^(-dof / 2) / 2 = alpha / (k - 1), and h^2 = 2 eta dof.
struct KimNelsonConstants {
  double eta, h_squared;
};
[[nodiscard]] KimNelsonConstants kim_nelson_constants(std::size_t k, double dof, double alpha);

/// Rinott's h for k >= 2 alternatives, first stages of n0 >= 3 and probability P* in (1/k, 1): the root of
///   E_y[ E_x[ Phi(h / sqrt((n0 - 1) (1/x + 1/y))) ]^(k - 1) ] = P*,     x, y chi-squared with n0 - 1 degrees of freedom,
/// to 1e-6 of it by numerical integration; a millisecond or two. Alternative i then takes max(n0, ceil((h s_i / delta)^2)) samples in all.
[[nodiscard]] double rinott_h(std::size_t k, std::size_t n0, double probability);

/// What is known of one alternative: of `count` samples.
struct SampleMoments {
  double mean, variance;
  std::size_t count;
};
/// The additional samples of each alternative, `budget` in all, that OCBA gives: N_i / N_j = (s_i / d_i)^2 / (s_j / d_j)^2 for those
/// that are not the best b, d_i the distance to its mean but at least `indifference`, and N_b = s_b sqrt(sum N_i^2 / s_i^2). See ocba.cpp
/// for the rounding.
[[nodiscard]] std::vector<std::size_t> ocba_allocation(std::span<const SampleMoments> alternatives, std::size_t budget, Sense sense, double indifference = 0);
/// The approximate posterior probability that the best mean belongs to the best: 1 - sum Phi(-d_i / sqrt(v_b / n_b + v_i / n_i)), at least 0.
[[nodiscard]] double ocba_chance(std::span<const SampleMoments> alternatives, Sense sense, double indifference = 0);

}  // namespace gudang
