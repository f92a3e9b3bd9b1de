// Storage by duration of stay: what leaves soonest lies nearest (M. Goetschalckx and H. D. Ratliff, "Shared storage policies
// based on the duration stay of unit loads", Management Science 36 (1990) 1120-1132, doi:10.1287/mnsc.36.9.1120).
//
// The paper places single unit loads, each with its own day of departure, on locations that many share. Here a SKU keeps one
// location and is picked by the piece, so it is the SKU's stock that stays: units on hand over units ordered in a unit of time,
// weighted by age as velocity is (velocity.hpp). A SKU whose stock never runs out counts as one unit, so among such the order is
// that of units sold. SKUs without demand stay longest, those without stock are not picked and come after. Ties: in order of code;
// locations of equal round trip by location. O(history + n log n).
#pragma once

#include "gudang/policy/slotting.hpp"

namespace gudang {

class DurationOfStaySlotting final : public SlottingPolicy {
 public:
  struct Params {
    Duration half_life = Duration(0);  ///< 0: all history counts the same
    double prior = 0;                  ///< [units] of a SKU without history
    Share family_prior = Share(0);     ///< of its family's mean, for a SKU without history; 0: prior
    Length golden_zone = Length(0);    ///< [mm] that a level off the waist counts
    int spread = 1;                    ///< [aisles]
    static const FieldTable& fields();
  };
  explicit DurationOfStaySlotting(const Params& params) : params_(params) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;

 private:
  Params params_;
};

}  // namespace gudang
