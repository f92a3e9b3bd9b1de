// The transport that starts nearest to the vehicle (least empty travel).
#pragma once

#include "gudang/policy/dispatch.hpp"

namespace gudang {

class NearestDispatch : public DispatchPolicy {
 public:
  using Params = NoParams;
  explicit NearestDispatch(const Params&) {}
  void decide(const DispatchView& view, DispatchDecision& decision) override;

 private:
  std::vector<bool> taken_;
};

}  // namespace gudang
