// Between packing and staging: value-added work on orders, and the cartons they go into.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"
#include "gudang/des/task.hpp"
#include "warehouse/inside_config.hpp"

namespace gudang {

class Site;

/// What an order wants done after packing, if anything.
Task<> add_value(Simulation& sim, Site& site, OrderId order);

/// So many units alike, to be put into cartons.
struct Pieces { Volume volume; Mass weight; std::int64_t units; };

struct Cartons {
  std::int64_t count = 0;
  Volume volume;               ///< of all cartons
  std::int64_t fill = 0;       ///< mean over the cartons of the share of the volume that goods fill [1/1000]
};

/// First fit decreasing by volume (D. S. Johnson 1973): each unit, the largest first, into the first carton that has room by
/// volume and weight, else into a new one of the largest size; in the end each carton is the smallest that holds what is in
/// it. A unit that fits into no size goes as it is, and is its own carton. O(units x cartons).
[[nodiscard]] Cartons cartonise(std::vector<Pieces> pieces, std::span<const CartonConfig> sizes);

}  // namespace gudang
