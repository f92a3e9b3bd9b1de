// One replication of a warehouse: demand comes in, is released, batched, picked, packed and shipped.
//
// simulate(inputs):
//   slot every SKU, stock every location
//   start the processes: demand, release, calendar, one per picker; where slotting is to be reconsidered, one per mover too
//   run until nothing is left to do, or the drain time is over
//   check that nothing was lost: the stock ledger, and orders received = open + done + cancelled
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/core/trace.hpp"
#include "gudang/des/event.hpp"
#include "gudang/model/domain_events.hpp"
#include "gudang/model/inbound.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/model/sku.hpp"
#include "gudang/model/storage_rules.hpp"
#include "gudang/model/vehicle.hpp"
#include "gudang/policy/kinds.hpp"
#include "warehouse/config.hpp"
#include "warehouse/site_config.hpp"

namespace gudang {

/// A policy and the name it is registered under, for messages.
template <class Policy>
struct NamedPolicy {
  std::string name;
  std::unique_ptr<Policy> policy;
  std::string origin = {};  ///< where it comes from, as its registry row says; empty: built in
};

/// The policies of one replication. They may keep scratch memory, so no two replications share them.
struct PolicySet {
#define GUDANG_NAMED_KIND(kind, Policy, ...) NamedPolicy<Policy> kind;
  GUDANG_POLICY_KINDS(GUDANG_NAMED_KIND)
#undef GUDANG_NAMED_KIND
};
/// Builds what a config chose.
[[nodiscard]] PolicySet make_policies(const PolicyChoices& choices);

/// Whether the stock's equation is checked at every domain event: in debug builds.
#ifdef GUDANG_CHECK_EVERY_EVENT
inline constexpr bool kCheckEveryEvent = true;
#else
inline constexpr bool kCheckEveryEvent = false;
#endif

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
  ReslottingConfig reslotting = {};
  const SiteConfig* site = nullptr;            ///< trucks, reserve, vehicles; null: pick faces alone
  const InboundBook* inbound = nullptr;        ///< of this replication, where there is a site
  bool check_every_event = kCheckEveryEvent;
  const std::vector<PeopleConfig>* people = nullptr;  ///< those of role picker pick instead of pickers.count; null: there are none
  compute::Placement* compute = nullptr;       ///< where heavy kernels of policies run; null: wherever each finds it fastest
};

struct WarehouseResult {
  TraceHash trace_hash{};
  std::uint64_t events = 0;  ///< engine events done
  Time end;                  ///< of the last event
  std::int64_t orders_received = 0, orders_done = 0, orders_cancelled = 0, orders_open = 0;
  std::int64_t lines_picked = 0;
  bool cannot_keep_up = false;  ///< the backlog of released lines drifts upwards
  std::vector<std::string> held = {};  ///< where orders are open at the end: which, and what waits for what
};

class Operations;

/// A replication that may be held on its way. Its state lies in this process alone: to continue it in several ways, branch,
/// or repeat it up to there, which gives the same state bit for bit.
class WarehouseRun {
 public:
  /// Slots and stocks. Both must outlive the run. Throws InvalidDecision, or InputError E815 where the policy is from outside.
  WarehouseRun(const WarehouseInputs& inputs, EventSink& sink);
  ~WarehouseRun();
  WarehouseRun(const WarehouseRun&) = delete;
  WarehouseRun& operator=(const WarehouseRun&) = delete;

  /// Does what is due up to and including this time. Throws where a policy's decision cannot be carried out.
  void run_until(Time time);
  /// From now on these decide, and must outlive the run. Goods stay where the first slotting policy put them, tours that
  /// were begun and batches that were formed stay as they are.
  void take_over(const PolicySet& policies);
  /// Goes on in `count` ways from here, each in a copy of this process; what gudang/des/branch.hpp says of `branch` holds.
  [[nodiscard]] std::vector<std::string> branch(std::size_t count, int at_once, const std::function<std::string(std::size_t)>& continuation);
  /// Runs to the end. Throws as run_until does, and InvariantError where something was lost.
  [[nodiscard]] WarehouseResult finish();
  /// Where each SKU lies now, by SKU.
  [[nodiscard]] std::vector<LocationId> faces() const;
  /// Of tests that break what is to be caught.
  [[nodiscard]] Operations& operations() { return *operations_; }

 private:
  const WarehouseInputs& inputs_;
  std::unique_ptr<Operations> operations_;
};

/// A replication from its beginning to its end. Throws as WarehouseRun does.
[[nodiscard]] WarehouseResult simulate(const WarehouseInputs& inputs, EventSink& sink);

}  // namespace gudang
