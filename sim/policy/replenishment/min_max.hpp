// Min-max: when what is there or coming and not promised is no more than the low mark, a whole pallet that fits; a face that is that
// low itself gets part of one.
#pragma once

#include "gudang/policy/replenishment.hpp"

namespace gudang {

class MinMaxReplenishment final : public ReplenishmentPolicy {
 public:
  using Params = NoParams;
  explicit MinMaxReplenishment(const Params&) {}
  void decide(const ReplenishmentView& view, ReplenishmentDecision& decision) override;
};

}  // namespace gudang
