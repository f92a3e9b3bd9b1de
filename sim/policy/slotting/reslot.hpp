// Healing moves: instead of a new slotting, the few moves that pay. The relocation problem (L. Chen, A. Langevin, D. Riopel, "A tabu
// search algorithm for the relocation problem in a warehousing system", International Journal of Production Economics, 2010),
// here for a capped number of moves whose cost is weighed against what they save.
//
// At the start another policy decides. Then, every `every`, it is asked of each pair of SKUs what it would save if they
// exchanged their places, and of each SKU and free location what it would save there:
//
//   saving  expected picks over the horizon x round trips saved x MoveTerms::shared_travel, since a tour shares its way
//   cost    the movers' way, depot -> ... -> depot, and MoveTerms::handling for each move, as travel
//
// Round trips say nothing of what lies together. So where the run's tours are known, an exchange has to pay by them too: those of
// the last horizon, routed again with the goods where they would lie, as many as the horizon holds.
//
// The exchange of the highest saving less cost is made, then the next, as long as one is above zero and the shifts until
// the next time allow. Exchanges that hang together become one cycle of at most kLongestChain moves, whose cost is the
// cycle's: k moves instead of 2 (k - 1). The plan as a whole never costs more than it saves; where nothing pays it is to leave
// everything as it is. Ties: the lower SKU, then the nearer location. O(SKUs x locations) for each of a few passes,
// and the price of the tours with either SKU for each exchange that seems to pay.
#pragma once

#include "gudang/policy/slotting.hpp"

namespace gudang {

class ReslotSlotting final : public SlottingPolicy {
 public:
  struct Params {
    Variant initial;                  ///< slots at the start
    Duration every = weeks(1);        ///< from one decision to the next
    Duration horizon = weeks(4);      ///< over which a move has to pay
    Duration half_life = weeks(4);    ///< 0: all history counts the same
    double prior = 0;                 ///< [lines] of a SKU without history
    Share family_prior = percent(100);  ///< of its family's mean, for a SKU without history
    Params();                         ///< cube_per_order at the start
    static const FieldTable& fields();
  };
  explicit ReslotSlotting(const Params& params);
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;

 private:
  [[nodiscard]] std::vector<std::int64_t> expected_picks(const SlottingView& view) const;
  Params params_;
  std::unique_ptr<SlottingPolicy> initial_;
};

/// The policies that may slot at the start: the built-in ones but `reslot`.
[[nodiscard]] std::span<const RegistryRow<SlottingPolicy>> initial_slotting_policies();

}  // namespace gudang
