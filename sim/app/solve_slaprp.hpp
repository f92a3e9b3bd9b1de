// `gudang solve slotting --format slaprp`: where SKUs lie, so that the tours of given orders are short.
#pragma once

#include <string>

#include "gudang/algo/order_slotting.hpp"
#include "gudang/policy/routing.hpp"
#include "scenario/instance_slaprp.hpp"

namespace gudang {

/// Throws InputError E616 where a file of Guo's kind is to be walked by another routing than `return`.
[[nodiscard]] OrderSlottingAnswer solve_slaprp(const SlaprpInstance& instance, const std::string& routing_name, RoutingPolicy& routing,
                                               const OrderSlottingBudget& budget);

}  // namespace gudang
