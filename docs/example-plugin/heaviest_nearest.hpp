// Slotting: the heaviest SKUs that were ordered often enough nearest the depot, so that loads are carried the least; then the
// others, by weight as well. Ties in order of SKU. O(history + n log n).
#pragma once

#include "gudang/policy/slotting.hpp"

namespace example {

class HeaviestNearest final : public gudang::SlottingPolicy {
 public:
  struct Params {
    int least_lines = 1;  ///< of the past, for a SKU to count as ordered
    static const gudang::FieldTable& fields();
  };
  explicit HeaviestNearest(const Params& params) : params_(params) {}
  [[nodiscard]] gudang::SlottingDecision assign(const gudang::SlottingView& view) override;

 private:
  Params params_;
};

}  // namespace example
