// Parts a band of SKUs among aisles so that what is ordered together lies in one aisle.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "gudang/random/stream.hpp"

namespace gudang::compute {
class Placement;
}

namespace gudang {

/// Likeness of SKUs: by SKU (an index into the band), others of the band and how alike, in kAlike-ths; both ways.
using Likeness = std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>>;
inline constexpr double kAlike = 65536;

/// `group[sku]`: groups of the sizes given, which add up to the number of SKUs, found in two steps. Each group in turn
/// starts with the heaviest SKU left and grows by the one most like it, the lighter one of equals; then `tries` random swaps between groups are
/// made where likeness within groups rises. How alike each SKU and each group are to begin with is a product of matrices. O(SKUs^2 groups + tries).
[[nodiscard]] std::vector<std::uint32_t> group_alike(const Likeness& likeness, std::span<const double> weight, std::span<const std::size_t> sizes,
                                                     std::size_t tries, RandomStream& stream, compute::Placement& placement);

}  // namespace gudang
