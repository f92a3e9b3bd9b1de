// One replication of a warehouse: demand comes in, is released, batched, picked, packed and shipped.
//
// simulate(inputs):
//   slot every SKU, stock every location
//   start the processes: demand, release, calendar, one per picker
//   run until nothing is left to do, or the drain time is over
//   check that nothing was lost: the stock ledger, and orders received = open + done + cancelled
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/core/trace.hpp"
#include "gudang/des/event.hpp"
#include "gudang/model/domain_events.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/model/sku.hpp"
#include "gudang/model/vehicle.hpp"
#include "gudang/policy/batching.hpp"
#include "gudang/policy/routing.hpp"
#include "gudang/policy/slotting.hpp"
#include "warehouse/config.hpp"

namespace gudang {

/// Opening stock that never runs out, in units of each SKU.
inline constexpr std::int64_t kUnlimitedStock = 1'000'000'000;

/// A policy and the name it is registered under, for messages.
template <class Policy>
struct NamedPolicy {
  std::string name;
  std::unique_ptr<Policy> policy;
};

/// The policies of one replication. They may keep scratch memory, so no two replications share them.
struct PolicySet {
  NamedPolicy<SlottingPolicy> slotting;
  NamedPolicy<RoutingPolicy> routing;
  NamedPolicy<BatchingPolicy> batching;
};
/// Builds what a config chose.
[[nodiscard]] PolicySet make_policies(const PolicyChoices& choices);

/// Everything a replication needs; what is referred to must outlive the call.
struct WarehouseInputs {
  const Layout& layout;
  const SkuCatalogue& skus;
  std::span<const PastLine> history;           ///< before the start; what slotting may learn from
  std::span<const std::int64_t> opening;       ///< units by SKU; kUnlimitedStock: never runs out
  const OrderBook& orders;                     ///< of this replication
  const PickersConfig& pickers;
  const ReleaseConfig& release;
  const PackingConfig& packing;
  const PolicySet& policies;
  CivilTime start;                             ///< of Time 0
  Duration length;                             ///< orders are received before this
  Duration drain;                              ///< time after it to finish what is open
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  QueueKind queue = QueueKind::radix_wheel;
  TraceSink* trace = nullptr;                  ///< gets all that is hashed, and changes nothing; or null
};

struct WarehouseResult {
  TraceHash trace_hash{};
  std::uint64_t events = 0;  ///< engine events done
  Time end;                  ///< of the last event
  std::int64_t orders_received = 0, orders_done = 0, orders_cancelled = 0, orders_open = 0;
  std::int64_t lines_picked = 0;
  bool cannot_keep_up = false;  ///< the backlog of released lines drifts upwards
};

/// Throws InvalidDecision where a policy's decision cannot be carried out, InvariantError where something was lost.
[[nodiscard]] WarehouseResult simulate(const WarehouseInputs& inputs, EventSink& sink);

}  // namespace gudang
