// What a batch's tour costs, for gudang/algo/order_batching.hpp.
#pragma once

#include <memory>

#include "gudang/algo/order_batching.hpp"
#include "gudang/policy/batching.hpp"

namespace gudang {

/// The length [mm] of the tour that the view's routing gives, and of the approach. Valid while the view is.
[[nodiscard]] std::unique_ptr<BatchCosts> tour_costs(const BatchingView& view);

}  // namespace gudang
