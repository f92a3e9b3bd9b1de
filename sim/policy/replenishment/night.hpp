// Replenish at night: from `from` to `to` only what released orders lack, urgent; outside, every face is topped up with the whole pallets
// that fit, and with part of one where it is at the low mark (the planned replenishment before the busy period of J. P. van den Berg, G.
// P. Sharp, A. J. R. M. Gademann and Y. Pochet 1998, European Journal of Operational Research 111, without their choice among SKUs).
#pragma once

#include "gudang/policy/replenishment.hpp"

namespace gudang {

class NightReplenishment final : public ReplenishmentPolicy {
 public:
  struct Params {
    Duration from = hours(6), to = hours(20);  ///< of the day; may go over midnight
    static const FieldTable& fields();
  };
  explicit NightReplenishment(const Params& params) : params_(params) {}
  void decide(const ReplenishmentView& view, ReplenishmentDecision& decision) override;

 private:
  [[nodiscard]] bool by_day(Duration time_of_day) const;

  Params params_;
};

}  // namespace gudang
