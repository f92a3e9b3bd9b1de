#include "policy/release/waveless.hpp"

#include "policy/release/by_due.hpp"

namespace gudang {

const FieldTable& WavelessRelease::Params::fields() {
  static const FieldTable table =
      describe<Params>("waveless", "A queue of so many minutes of work.")
          .add(field("work", &Params::work).between(minutes(1), hours(24)).doc("Work of each picker that the queue is kept at.").source("assumption"))
          .add(field("look", &Params::look).between(seconds(10), hours(4)).doc("How often the queue is looked at while pickers work.").source("assumption"));
  return table;
}

void WavelessRelease::decide(const ReleaseView& view, ReleaseDecision& decision) {
  sort_orders(view, sorted_, [](const OpenOrder& order) { return order.goes; });
  const std::int64_t enough = params_.work * view.pickers / std::max(view.line_time, seconds(1));
  std::int64_t queued = view.queued_lines;
  for (const std::uint32_t i : sorted_) {
    const OpenOrder& order = view.orders[i];
    if (queued < enough || overdue(view, order)) {
      decision.released.push_back(i);
      queued += order.lines;
      continue;
    }
    const Time next = std::max(view.next_picking(), view.now + params_.look);
    decision.reconsider_at = std::min({decision.reconsider_at, next, order.goes});
  }
}

}  // namespace gudang
