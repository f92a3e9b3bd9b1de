// Charging when the battery is low: below `at`, up to `until`.
#pragma once

#include "gudang/policy/charging.hpp"

namespace gudang {

class ThresholdCharging : public ChargingPolicy {
 public:
  struct Params {
    Share at = percent(30);
    Share until = percent(100);
    static const FieldTable& fields();
  };
  explicit ThresholdCharging(const Params& params) : params_(params) {}
  [[nodiscard]] ChargingDecision decide(const ChargingView& view) override;

 private:
  Params params_;
};

}  // namespace gudang
