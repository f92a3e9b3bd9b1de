// Parts a band of SKUs among aisles so that what is ordered together lies in one aisle.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "gudang/random/stream.hpp"

namespace gudang {

/// Likeness of SKUs [0, 1 or so]: by SKU (an index into the band), others of the band and how alike; both ways.
using Likeness = std::vector<std::vector<std::pair<std::uint32_t, double>>>;

/// `group[sku]`: groups of the sizes given, which add up to the number of SKUs, found in two steps. Each group in turn
/// starts with the heaviest SKU left and grows by the one most like it, heavy ones being held back by the root of their
/// weight; then `tries` random swaps between groups are made where likeness within groups rises. O(SKUs^2 + tries).
[[nodiscard]] std::vector<std::uint32_t> group_alike(const Likeness& likeness, std::span<const double> weight, std::span<const std::size_t> sizes,
                                                     std::size_t tries, RandomStream& stream);

}  // namespace gudang
