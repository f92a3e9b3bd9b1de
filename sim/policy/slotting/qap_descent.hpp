// Descent on the quadratic assignment problem of qap.hpp: the swaps of the SKUs ordered most are all priced at once, by one matrix product on a device
// (docs/compute.md); the best of them that have no SKU in common are made, where the exact cost agrees; and again, while it falls.
//
// What the device prices is the problem in few bits, so that single precision is exact: distances in kSteps steps, affinities so that no SKU's
// add up to more than kMostAffinity. So every device proposes the same swaps. Pulls to the depot, which no pair has, are added on the host.
#pragma once

#include "policy/slotting/affinity_cost.hpp"

namespace gudang {

/// Never worse than `start` by `cost`. At most `facilities` SKUs, `rounds` times. Memory 40 bytes for each two of them.
[[nodiscard]] std::vector<LocationId> descend(const SlottingView& view, const AffinityCost& cost, std::vector<LocationId> start, std::size_t facilities, int rounds);

}  // namespace gudang
