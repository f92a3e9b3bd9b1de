// Dual command: after a storage the nearest retrieval, after a retrieval the nearest storage.
#pragma once

#include "gudang/policy/dispatch.hpp"

namespace gudang {

class InterleaveDispatch : public DispatchPolicy {
 public:
  using Params = NoParams;
  explicit InterleaveDispatch(const Params&) {}
  void decide(const DispatchView& view, DispatchDecision& decision) override;

 private:
  std::vector<bool> taken_;
};

}  // namespace gudang
