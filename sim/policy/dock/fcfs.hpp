// First come, first served: trucks in order of waiting, each the free door of the lowest number that it may have.
#pragma once

#include "gudang/policy/dock.hpp"

namespace gudang {

class FcfsDock final : public DockPolicy {
 public:
  using Params = NoParams;
  explicit FcfsDock(const Params&) {}
  void decide(const DockView& view, DockDecision& decision) override;

 private:
  std::vector<bool> taken_;
};

}  // namespace gudang
