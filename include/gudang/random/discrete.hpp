// Discrete distributions over 0 .. n-1 with probabilities proportional to weights: by a guide table, which is an inversion, and
// by the alias method, which is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gudang/random/generator.hpp"

namespace gudang {

/// The default. One number a draw, and a larger number never gives a smaller index, so that common and antithetic numbers
/// work. A guide table makes a draw O(1) on average (H.-C. Chen and Y. Asau 1974, doi:10.1080/05695557408974949).
class Discrete {
 public:
  /// At least one weight, none negative, a positive finite sum. Indices of weight 0 are never drawn.
  explicit Discrete(std::span<const double> weights);
  template <Generator G>
  [[nodiscard]] std::size_t operator()(G& generator) const {
    return at(generator.uniform());
  }
  /// The index that the uniform u in (0, 1) selects: the first whose cumulative share exceeds u.
  [[nodiscard]] std::size_t at(double u) const;
  [[nodiscard]] std::size_t size() const { return cumulative_.size(); }

 private:
  std::vector<double> cumulative_;    ///< cumulative_[i]: sum of weights 0 .. i
  std::vector<std::uint32_t> guide_;  ///< guide_[j]: first index whose cumulative share exceeds j / n
};

/// The alias method (A. J. Walker 1977, doi:10.1145/355744.355749; table by M. D. Vose 1991, doi:10.1109/32.92917): one number
/// and at most two look-ups, whatever the weights. Not monotone: a slightly larger number may give any other index, and a
/// small change of one weight may move many, so alternatives with different weights fall out of step. For weights that every
/// alternative shares, and where the worst case of a draw matters.
class AliasTable {
 public:
  /// As for Discrete. A share is met to n * 2^-52.
  explicit AliasTable(std::span<const double> weights);
  template <Generator G>
  [[nodiscard]] std::size_t operator()(G& generator) const {
    return at(generator.uniform());
  }
  [[nodiscard]] std::size_t at(double u) const;
  [[nodiscard]] std::size_t size() const { return cells_.size(); }

 private:
  struct Cell {
    double share;         ///< of this cell that is its own index
    std::uint32_t alias;  ///< the index of the rest
  };
  std::vector<Cell> cells_;
};

}  // namespace gudang
