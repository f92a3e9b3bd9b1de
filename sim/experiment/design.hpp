// Experimental designs over ranges of parameters: which combinations of their values are simulated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gudang {

/// Of each dimension the index of its value.
using DesignPoint = std::vector<std::size_t>;

/// All combinations of `sizes` values, the last dimension fastest.
[[nodiscard]] std::vector<DesignPoint> full_grid(std::span<const std::size_t> sizes);

/// A Latin hypercube (M. D. McKay, R. J. Beckman, W. J. Conover 1979, doi:10.1080/00401706.1979.10489755): each dimension is cut into `points` cells of
/// equal width, and each cell is met once, at its middle, in an order drawn from the seed. Where a dimension has fewer values than cells, values
/// recur; a point that is the same as an earlier one is dropped.
[[nodiscard]] std::vector<DesignPoint> latin_hypercube(std::span<const std::size_t> sizes, std::size_t points, std::uint64_t seed);

}  // namespace gudang
