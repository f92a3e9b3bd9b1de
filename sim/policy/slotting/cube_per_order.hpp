// Cube-per-order index (J. L. Heskett, "Cube-per-order index: a key to warehouse stock location", Transportation and
// Distribution Management 3, 1963; optimal for single-command travel: C. Kallina, J. Lynn 1976, doi:10.1287/inte.7.1.37).
// The SKU with the smallest index, storage space over order frequency, takes the location with the shortest round trip.
//
// Frequency is the SKU's velocity (velocity.hpp). Every SKU here takes one location, so the space of a SKU is 1, unless the
// catalogue's unit volumes differ: then it is the unit volume, which stands for the space that a like number of units takes.
// Ties: SKUs with history first, then order of code; locations of equal round trip by location. O(history + n log n).
#pragma once

#include "gudang/policy/slotting.hpp"

namespace gudang {

class CubePerOrderSlotting final : public SlottingPolicy {
 public:
  struct Params {
    Duration half_life = Duration(0);  ///< 0: all history counts the same
    double prior = 0;                  ///< [lines] of a SKU without history
    Share family_prior = Share(0);     ///< of its family's mean, for a SKU without history; 0: prior
    Length golden_zone = Length(0);    ///< [mm] that a level off the waist counts
    int spread = 1;                    ///< [aisles]
    static const FieldTable& fields();
  };
  explicit CubePerOrderSlotting(const Params& params) : params_(params) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;

 private:
  Params params_;
};

}  // namespace gudang
