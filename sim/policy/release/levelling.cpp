#include "policy/release/levelling.hpp"

#include "policy/release/by_due.hpp"

namespace gudang {

const FieldTable& LevellingRelease::Params::fields() {
  static const FieldTable table =
      describe<Params>("levelling", "Work spread over the time left.")
          .add(field("slice", &Params::slice).between(minutes(1), hours(4)).doc("From release to release, counted from midnight.").source("assumption"))
          .add(field("spare", &Params::spare).between(Duration(0), hours(24)).doc("All is to be picked this long before the departure.").source("assumption"))
          .add(field("within", &Params::within).between(minutes(1), days(30)).doc("Time from receipt for orders that have no departure and no due time.").source("assumption"));
  return table;
}

std::int64_t LevellingRelease::quota(const ReleaseView& view) const {
  const std::int64_t slice = view.picking_time(view.now + params_.slice) / seconds(1);
  std::int64_t work = view.queued_lines, most = 0;  // lines until the deadline; needed in this slice
  for (const std::uint32_t i : sorted_) {
    work += view.orders[i].lines;
    const std::int64_t time = view.picking_time(deadline(view.orders[i])) / seconds(1);
    if (slice > 0) most = std::max(most, time <= slice ? work : (work * slice + time - 1) / time);
  }
  return most - view.queued_lines;
}

void LevellingRelease::decide(const ReleaseView& view, ReleaseDecision& decision) {
  sort_orders(view, sorted_, [&](const OpenOrder& order) { return deadline(order); });
  const Duration into_slice = view.time_of_day % params_.slice;
  std::int64_t left = into_slice == Duration(0) ? quota(view) : 0;
  const Time next = view.now + std::min(params_.slice - into_slice, days(1) - view.time_of_day);  // midnight starts the count anew
  for (const std::uint32_t i : sorted_) {
    const OpenOrder& order = view.orders[i];
    if (left > 0 || overdue(view, order) || deadline(order) <= view.now) {
      decision.released.push_back(i);
      left -= order.lines;
      continue;
    }
    decision.reconsider_at = std::min({decision.reconsider_at, next, order.goes});
  }
}

}  // namespace gudang
