// The supply that follows demand: what owners would send so that their goods neither run out nor pile up. Each midnight, of
// every SKU whose stock and orders on the way last no longer than cover_least, as many whole pallets are ordered as lift the
// cover to cover_most: an (s, S) rule over days of demand, as known at that midnight. What is ordered comes after the lead time,
// each owner's pallets on trucks of their own, whose appointments are spread over the day.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/model/inbound.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/policy/slotting.hpp"
#include "scenario/config.hpp"

namespace gudang {

/// What is there when the run starts, and the trucks of one replication. The opening stock covers the mean of both limits, faces
/// first, and trucks ordered before the start are on their way: the building is as it would be on any other day.
[[nodiscard]] InboundBook plan_inbound(const ScenarioConfig& config, const SkuCatalogue& skus, std::span<const PastLine> history, const OrderBook& orders, std::uint32_t replication);

/// What is there when the run starts alone: the same in every replication.
[[nodiscard]] InboundBook plan_opening(const ScenarioConfig& config, const SkuCatalogue& skus, std::span<const PastLine> history);

}  // namespace gudang
