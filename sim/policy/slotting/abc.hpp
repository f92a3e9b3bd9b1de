// Class-based storage: SKUs are classed by velocity, the building is cut into as many zones, and a SKU lies anywhere in the
// zone of its class. Zones after C. G. Petersen and R. W. Schmenner 1999, doi:10.1111/j.1540-5915.1999.tb01619.x:
//
//   within_aisle   whole aisles, from the one nearest the depot outwards; in an aisle, lower levels first, then by depth
//   across_aisle   the bays nearest the depot's cross-aisle, over all aisles; at a depth, lower levels first
//   diagonal       by round trip from the depot; at the same, lower levels first
//
// A class has as many locations as SKUs, so what is left over is the far end. Class k ends at the SKU at which the shares
// up to k are reached, rounded half up. Within a class the order is random, but for SKUs without history where `prior` and
// `family_prior` are 0: those come last in the building, in order of code. With family_together families take the place of classes
// (preferences.hpp), and nothing is random. O(history + n log n).
#pragma once

#include <vector>

#include "gudang/policy/slotting.hpp"

namespace gudang {

class AbcSlotting final : public SlottingPolicy {
 public:
  enum class Zones { within_aisle, across_aisle, diagonal };
  struct Params {
    Zones layout = Zones::within_aisle;
    std::vector<Share> shares = {percent(20), percent(30), percent(50)};  ///< of the SKUs, fastest class first
    Duration half_life = Duration(0);                                     ///< 0: all history counts the same
    double prior = 0;                                                     ///< [lines] of a SKU without history
    Share family_prior = Share(0);                                        ///< of its family's mean, for a SKU without history; 0: prior
    bool family_together = false;                                         ///< families in blocks, whole
    Length golden_zone = Length(0);                                       ///< above 0: waist level first, not the lowest
    int spread = 1;                                                       ///< [aisles]
    static const FieldTable& fields();
  };
  /// Throws InputError where the shares are not all positive or do not add up to 100%.
  explicit AbcSlotting(const Params& params);
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;

 private:
  [[nodiscard]] std::vector<LocationId> zoned_locations(const SlottingView& view) const;
  Params params_;
};

}  // namespace gudang
