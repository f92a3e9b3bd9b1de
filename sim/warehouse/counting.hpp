// Cycle counts: every face once in so many weeks, by class of velocity, and every lane of the reserve.
#pragma once

#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/des/process.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/model/reserve.hpp"

namespace gudang {

class Site;

/// Who stands at a face when its count begins finishes the pick; who comes later waits for its end. Movers leave a face
/// alone from when it is to be counted.
struct Counting {
  Counting(Simulation& sim, std::size_t skus) : ended(sim), due(skus, false), under_way(skus, false) {}
  Signal ended;
  std::vector<bool> due, under_way;  ///< by SKU
};

/// The counts of one face: `rank` of `count` SKUs by velocity.
Process counting_process(Simulation& sim, Site& site, SkuId sku, std::size_t rank, std::size_t count);
/// The counts of one lane of the reserve.
Process lane_counting_process(Simulation& sim, Site& site, LaneId lane);
void spawn_counting(Simulation& sim, Site& site);

}  // namespace gudang
