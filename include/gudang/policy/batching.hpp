// Batching: which released orders are picked together on one tour.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "gudang/core/registry.hpp"
#include "gudang/policy/routing.hpp"

namespace gudang {

/// How much an order or a batch is, by each kind that may be limited; as a capacity: how much a batch may be.
struct BatchSize {
  static constexpr std::int64_t kUnlimited = std::int64_t{1} << 61;
  std::int64_t lines = 0;
  std::int64_t items = 0;  ///< units
  Volume volume;
  Mass weight;

  BatchSize& operator+=(const BatchSize& other) {
    lines += other.lines;
    items += other.items;
    volume += other.volume;
    weight += other.weight;
    return *this;
  }
  [[nodiscard]] bool fits(const BatchSize& capacity) const {
    return lines <= capacity.lines && items <= capacity.items && volume <= capacity.volume && weight <= capacity.weight;
  }
  /// A capacity in lines alone.
  static constexpr BatchSize of_lines(std::int64_t lines) { return {lines, kUnlimited, Volume(kUnlimited), Mass(kUnlimited)}; }
};

/// A released order as batching sees it: its lines' pick positions, and how much they are.
struct BatchingOrder {
  OrderId id;
  Time received;
  Time due;                         ///< Time::max(): none
  std::span<const Position> picks;  ///< one per line left; in order of line
  std::int64_t items = 0;           ///< units of all lines left
  Volume volume = Volume(0);        ///< of all lines left
  Mass weight = Mass(0);            ///< of all lines left
  [[nodiscard]] BatchSize size() const { return {static_cast<std::int64_t>(picks.size()), items, volume, weight}; }
};

/// What is expected of the pickers, for policies that mind due dates. Means, not what will be: pick times vary.
struct PickingOutlook {
  std::span<const Time> free;          ///< by picker: when it takes up the first of this decision's batches, not before now; empty: not known
  Duration tour_setup = Duration(0);   ///< for each tour
  Duration pick_time = Duration(0);    ///< for each line
  Speed speed = Speed(0);              ///< of travel
  Duration after = Duration(0);        ///< from a tour's end until its orders are done
};

struct BatchingView {
  Time now;
  const Layout& layout;
  std::span<const BatchingOrder> orders;  ///< in order of receipt; never empty
  BatchSize capacity;                     ///< of a batch; an order that is more, of any kind, is a batch of its own
  Position depot;                         ///< where tours start
  RoutingPolicy& routing;                 ///< the alternative's own, to price a tour
  Length approach = Length(0);            ///< walked on every tour besides: what a batch less saves at least
  Position end = depot;                   ///< where tours end
  PickingOutlook outlook = {};            ///< known where an order has a due date
};

/// `batches[b]`: indices into view.orders. Every order exactly once, no batch empty or over capacity (but for one large order).
/// Batches are picked in the order given.
struct BatchingDecision {
  std::vector<std::vector<std::uint32_t>> batches;
};

/// Called at each release. Deterministic in the view.
class BatchingPolicy {
 public:
  virtual ~BatchingPolicy() = default;
  [[nodiscard]] virtual BatchingDecision batch(const BatchingView& view) = 0;
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<BatchingPolicy>> batching_policies();

}  // namespace gudang
