// Release: which of the orders received become work now.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/core/registry.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// Received, not yet released.
struct OpenOrder {
  OrderId id;
  Time received;
  Time due = Time::max();   ///< Time::max(): none promised
  Time goes = Time::max();  ///< the due time, else the next departure of its route; Time::max(): it goes when it is ready
  std::int64_t lines = 0;   ///< that are still wanted
};

struct ReleaseView {
  Time now;
  Duration time_of_day;
  std::span<const OpenOrder> orders;   ///< in order of receipt; not empty
  std::int64_t queued_lines = 0;       ///< released and not yet picked
  std::int64_t released_now = 0;       ///< lines released at this moment, by an earlier call
  int pickers = 1;
  Duration shift_from, shift_to;       ///< of the pickers, since midnight
  Duration line_time;                  ///< of a picker for a line: the mean of the tours so far, before the first the pick time

  [[nodiscard]] bool on_shift() const { return time_of_day >= shift_from && time_of_day < shift_to; }
  /// From when on there are pickers.
  [[nodiscard]] Time next_picking() const;
  /// Time within the pickers' shifts from now to then; 0 where that is past.
  [[nodiscard]] Duration picking_time(Time until) const;
};

struct ReleaseDecision {
  std::vector<std::uint32_t> released;  ///< indices into the view's orders, none twice
  Time reconsider_at = Time::max();     ///< after `now`: ask again then
};

/// Called at each occasion that the scenario's section `release` gives, and when a policy asked for it. Deterministic in the view.
/// What is due by now must be released, and while anything is left open it must ask to be called again: no order is forgotten.
class ReleasePolicy {
 public:
  using View = ReleaseView;
  using Decision = ReleaseDecision;
  virtual ~ReleasePolicy() = default;
  virtual void decide(const ReleaseView& view, ReleaseDecision& decision) = 0;
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<ReleasePolicy>> release_policies();

}  // namespace gudang
