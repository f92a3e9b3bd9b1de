// Demand-driven: a pallet is called for when the face will lack units for the orders received, released or not; what released orders
// lack is urgent, and worth part of a pallet. Nothing is called for that nobody has ordered. (Of the strategies of J. P. van den Berg, G. P.
// Sharp, A. J. R. M. Gademann and Y. Pochet 1998, European Journal of Operational Research 111, that of the busy period, with the orders that
// are known in place of a distribution.)
#pragma once

#include "gudang/policy/replenishment.hpp"

namespace gudang {

class DemandReplenishment final : public ReplenishmentPolicy {
 public:
  using Params = NoParams;
  explicit DemandReplenishment(const Params&) {}
  void decide(const ReplenishmentView& view, ReplenishmentDecision& decision) override;
};

}  // namespace gudang
