// Battery exchange: below `at` for a full one. Vehicles without spare batteries are charged full instead.
#pragma once

#include "gudang/policy/charging.hpp"

namespace gudang {

class SwapCharging : public ChargingPolicy {
 public:
  struct Params {
    Share at = percent(30);
    static const FieldTable& fields();
  };
  explicit SwapCharging(const Params& params) : params_(params) {}
  [[nodiscard]] ChargingDecision decide(const ChargingView& view) override;

 private:
  Params params_;
};

}  // namespace gudang
