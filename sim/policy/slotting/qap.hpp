// Slotting as a quadratic assignment problem (affinity_cost.hpp): what is ordered together lies near each other, and what is
// ordered often near the depot, whatever aisles they are in.
//
//   start   the answer of affinity (affinity.hpp)
//   descend the best swaps of all that there are between the SKUs ordered most, priced at once on a device, round after round
//           (qap_descent.hpp); kept where that shortens the tours of the history, too
//   polish  swaps that the cost does not advise against are tried on those tours, and kept where they shorten them
//
// So the answer's training tours are never longer than affinity's. Swaps keep the rules of storage. A swap draws a SKU as
// often as it is ordered, or any, and a location in the aisle of one of its partners, or anywhere. SKUs without history stay where
// affinity put them: no tour of the history would miss them at the far end. Effort is counted: `rounds` of descent, O(facilities^3)
// each, and `tours` priced; polishing also ends where no swap of the last 20 for each SKU shortened anything. Deterministic in the view.
//
// Annealing from affinity's answer (S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi 1983, doi:10.1126/science.220.4598.671; on this problem R. E. Burkard
// and F. Rendl 1984, doi:10.1016/0377-2217(84)90231-5) lowered the cost more than descent and lengthened the tours: it is not used.
#pragma once

#include "gudang/policy/slotting.hpp"

namespace gudang {

class QapSlotting final : public SlottingPolicy {
 public:
  struct Params {
    int facilities = 1024;          ///< SKUs in the descent
    int rounds = 60;                ///< of it
    int tours = 1200;               ///< of the history, priced for each SKU
    int tour_lines = 60;            ///< of such a tour
    int partners = 64;              ///< of each SKU
    Duration half_life = weeks(9);  ///< of an order's weight; 0: all history counts the same
    static const FieldTable& fields();
  };
  explicit QapSlotting(const Params& params) : params_(params) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override;

 private:
  Params params_;
};

}  // namespace gudang
