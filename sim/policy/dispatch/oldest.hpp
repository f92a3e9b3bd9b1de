// The transport that has waited longest.
#pragma once

#include "gudang/policy/dispatch.hpp"

namespace gudang {

class OldestDispatch : public DispatchPolicy {
 public:
  using Params = NoParams;
  explicit OldestDispatch(const Params&) {}
  void decide(const DispatchView& view, DispatchDecision& decision) override;

 private:
  std::vector<bool> taken_;
};

}  // namespace gudang
