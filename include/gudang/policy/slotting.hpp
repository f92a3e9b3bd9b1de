// Slotting: which SKU lies where.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/registry.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/reserve.hpp"
#include "gudang/model/sku.hpp"
#include "gudang/model/storage_rules.hpp"
#include "gudang/policy/routing.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::compute {
class Placement;
}

namespace gudang {

/// One order line of the past, as a policy may know it.
struct PastLine {
  Time time;              ///< before `now`
  std::uint32_t order;    ///< equal for the lines of one order
  SkuId sku;
  std::int32_t quantity;
};

/// A tour of this run that has ended: whose goods it brought, as often as it has lines of them.
struct PastTour {
  Time ended;  ///< before `now`
  std::vector<SkuId> skus;
};

/// What is known beforehand of moving goods in the running warehouse.
struct MoveTerms {
  int per_shift = 0;                   ///< moves that are carried out in a day's shift; 0: none
  Length handling;                     ///< of each move, taking up and putting down: the travel that takes as long [mm]
  Share shared_travel = percent(100);  ///< what the run's tours walked so far, of the round trips of all their lines; 100%: no tour yet
};

/// What a slotting policy sees: the building, the SKUs and the past. Never the future.
struct SlottingView {
  Time now;
  const Layout& layout;
  const SkuCatalogue& skus;
  std::span<const PastLine> history;        ///< in order of time
  std::span<const LocationId> locations;    ///< what may be used (reachable), ascending
  /// Travel depot -> location -> end of the tour [mm], by index into `locations`.
  std::span<const Length> round_trip;
  RandomStream stream;                      ///< for (seed, replication, "slotting"): the same each time
  std::span<const std::int64_t> stock;      ///< units on hand, by SKU; kUnlimitedStock: never runs out
  const StorageRules& rules;                ///< what may lie where; for the opening stock
  std::span<const LocationId> current = {};  ///< by SKU, where it lies or is on its way to; empty: nothing is slotted yet
  MoveTerms moves = {};
  std::span<const PastTour> tours = {};      ///< in order of their end
  RoutingPolicy* routing = nullptr;          ///< the alternative's own, to price a tour; null: none is known
  compute::Placement* compute = nullptr;     ///< where heavy kernels run; null: wherever is fastest
};

/// `location[sku]`, one location per SKU, no location twice, no rule of storage broken. What lies elsewhere is moved there, by
/// people, as time allows.
struct SlottingDecision {
  std::vector<LocationId> location;
  Time reconsider_at = Time::max();  ///< after `now`: ask again then, with what is known then; Time::max(): no such wish
};

/// What is known when a pallet is to be put away. What lanes are open: those of `reserve` that are empty and that `accepts`
/// holds for, the rules of storage and what vehicles reach.
struct PutAwayView {
  Time now;
  const Layout& layout;
  const Reserve& reserve;
  const Reserve::Accepts& accepts;
  SkuId sku;
  Position from;                  ///< where the pallet stands
  std::optional<Position> face;   ///< of the SKU's pick face, where it has one
  RandomStream stream;            ///< for (seed, replication, "put_away", pallet)
};

/// Called at the start of a run, and again when the scenario (`reslotting.every`) or its last decision says so. Must place
/// every SKU; must be deterministic in the view.
class SlottingPolicy {
 public:
  virtual ~SlottingPolicy() = default;
  [[nodiscard]] virtual SlottingDecision assign(const SlottingView& view) = 0;
  /// Where a pallet goes that no begun lane of its own has room for; none: it waits where it stands until a lane is free. The
  /// default: the empty lane nearest to its pick face, or without one to where it stands; where that is a crane's, the nearest to the
  /// station in the aisle that holds fewest pallets of the SKU and has fewest on their way, so that no crane has all the work.
  [[nodiscard]] virtual std::optional<LaneId> put_away(const PutAwayView& view);
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<SlottingPolicy>> slotting_policies();

}  // namespace gudang
