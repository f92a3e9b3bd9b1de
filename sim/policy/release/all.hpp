// All open orders.
#pragma once

#include "gudang/policy/release.hpp"

namespace gudang {

class AllRelease final : public ReleasePolicy {
 public:
  using Params = NoParams;
  explicit AllRelease(const Params&) {}
  void decide(const ReleaseView& view, ReleaseDecision& decision) override;
};

}  // namespace gudang
