#include "policy/release/waves.hpp"

#include "policy/release/by_due.hpp"

namespace gudang {

const FieldTable& WavesRelease::Params::fields() {
  static const FieldTable table =
      describe<Params>("waves", "Orders of the departures that are next.")
          .add(field("lead", &Params::lead).between(minutes(1), days(7)).doc("The first wave is this long before the departure.").source("assumption"))
          .add(field("every", &Params::every).between(minutes(1), hours(24)).doc("From one wave of a departure to the next.").source("assumption"))
          .add(field("lines", &Params::lines).between(1, 10'000'000).doc("Most lines in a wave.").source("assumption"));
  return table;
}

void WavesRelease::decide(const ReleaseView& view, ReleaseDecision& decision) {
  sort_orders(view, sorted_, [](const OpenOrder& order) { return order.goes; });
  std::int64_t lines = view.released_now;  // of the wave of this moment
  for (const std::uint32_t i : sorted_) {
    const OpenOrder& order = view.orders[i];
    if (order.goes == Time::max() || overdue(view, order)) {
      decision.released.push_back(i);
      continue;
    }
    const Time first = order.goes - params_.lead;
    Time wave = first;  // the first one from now on
    if (first < view.now) wave = first + params_.every * ((view.now - first + params_.every - nanoseconds(1)) / params_.every);
    if (wave == view.now && (lines == 0 || lines + order.lines <= params_.lines)) {
      decision.released.push_back(i);
      lines += order.lines;
      continue;
    }
    if (wave == view.now) wave = wave + params_.every;
    decision.reconsider_at = std::min({decision.reconsider_at, wave, order.goes});
  }
}

}  // namespace gudang
