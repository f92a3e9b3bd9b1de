// Order-oriented storage: what is ordered together lies in one aisle, so that a tour enters few aisles (R. Mantel, P. Schuur and
// S. Heragu, "Order oriented slotting: a new assignment strategy for warehouses", European Journal of Industrial Engineering
// 1 (2007) 301-316, doi:10.1504/EJIE.2007.014689; E. Frazelle and G. Sharp, "Correlated assignment strategy can improve any
// order-picking operation", Industrial Engineering 21 (1989) 33-37).
//
//   aisles from the one nearest the depot outwards, in bands of `band` aisles
//   SKUs from the fastest to the slowest fill band after band        velocity, with newcomers at `newcomers` of the mean
//   in a band, SKUs are parted among its aisles by co-occurrence     aisle_groups.hpp; the fastest part lies nearest
//   in an aisle, fastest first: lower levels, then by depth
//   a building with zones (storage_rules.hpp): zone by zone
//
// Likeness of two SKUs is the weight of the orders with both over the root of the product of either's (the cosine, plus 2
// orders each against chance), from the `partners` strongest of each. An order weighs 2^(-age / affinity_half_life) over the
// logarithm of its size. Departures: the papers place clusters whole, with no regard to batches; here the aisle is the
// cluster, because tours of many orders enter aisles. O(sum of order size^2 + SKUs^2 of a band).
#pragma once

#include "gudang/policy/slotting.hpp"

namespace gudang {

class AffinitySlotting final : public SlottingPolicy {
 public:
  struct Params {
    int band = 8;                              ///< [aisles]
    int partners = 1000;                       ///< of each SKU
    Duration half_life = weeks(4);             ///< of velocity; 0: all history counts the same
    Duration affinity_half_life = weeks(9);    ///< of co-occurrence; 0: all history counts the same
    Share newcomers = percent(70);             ///< velocity of a SKU without history, of the mean of the others
    Share family_prior = Share(0);             ///< the same of its family's mean, where it has one; 0: newcomers
    static const FieldTable& fields();
  };
  explicit AffinitySlotting(const Params& params) : params_(params) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;

 private:
  Params params_;
};

}  // namespace gudang
