// Charging whenever there is nothing else to do: idle, on a break, or left by its driver; a transport calls it away.
#pragma once

#include "gudang/policy/charging.hpp"

namespace gudang {

class OpportunityCharging : public ChargingPolicy {
 public:
  struct Params {
    Share until = percent(95);
    Share least = percent(5);
    static const FieldTable& fields();
  };
  explicit OpportunityCharging(const Params& params) : params_(params) {}
  [[nodiscard]] ChargingDecision decide(const ChargingView& view) override;

 private:
  Params params_;
};

}  // namespace gudang
