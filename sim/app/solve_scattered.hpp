// The picker-routing instances with scattered storage: which positions of an article to visit is part of the answer.
#pragma once

#include <string>

#include "gudang/algo/scattered_tour.hpp"
#include "scenario/instance_sprp.hpp"

namespace gudang {

struct ScatteredSprpSolution {
  ScatteredTour tour;  ///< its positions count the ordered articles' positions, in the file's order

  /// In the file's own unit.
  [[nodiscard]] double objective() const { return static_cast<double>(tour.length.count()) / 1000.0; }
  /// No tour is shorter. In the file's own unit.
  [[nodiscard]] double lower_bound() const { return static_cast<double>(tour.lower_bound.count()) / 1000.0; }
};

/// The shortest tour found that fetches every ordered unit, in the aisles as one to three blocks. Throws InputError E613 where
/// aisles have fewer cells than they are to have blocks.
[[nodiscard]] ScatteredSprpSolution solve_scattered(const SprpInstance& instance, int blocks, const ScatteredTourParams& params);

/// What is wrong with a solution, by the file alone and by walking the tour leg by leg; empty: nothing.
[[nodiscard]] std::string fault_of(const SprpInstance& instance, int blocks, const ScatteredSprpSolution& solution);
/// The same of a routing policy's, where each ordered article lies at one position.
[[nodiscard]] std::string fault_of(const SprpInstance& instance, int blocks, const SprpSolution& solution);

}  // namespace gudang
