#include "policy/dock/nearest.hpp"

namespace gudang {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

}  // namespace

const FieldTable& NearestDock::Params::fields() {
  static const FieldTable table =
      describe<Params>("nearest", "Shortest ways first.")
          .add(field("patience", &Params::patience).between(Duration(0), hours(24)).doc("A truck that has waited for longer goes before all others.").source("assumption"));
  return table;
}

std::pair<std::uint32_t, std::uint32_t> NearestDock::best(const DockView& view, std::uint32_t first, std::uint32_t end) const {
  std::pair found(kNone, kNone);
  Length shortest = Length::max();
  for (std::uint32_t t = first; t < end; ++t)
    for (std::uint32_t d = 0; d < view.doors.size() && !served_[t]; ++d) {
      const Length way = ways_[t * view.doors.size() + d];
      if (taken_[d] || !view.may(t, d) || (found.first != kNone && way >= shortest)) continue;
      found = {t, d};
      shortest = way;
    }
  return found;
}

void NearestDock::assign(std::pair<std::uint32_t, std::uint32_t> pair, DockDecision& decision) {
  if (pair.first == kNone) return;
  served_[pair.first] = true;
  taken_[pair.second] = true;
  decision.assignments.push_back(pair);
}

void NearestDock::decide(const DockView& view, DockDecision& decision) {
  const auto trucks = static_cast<std::uint32_t>(view.trucks.size());
  taken_.assign(view.doors.size(), false);
  served_.assign(trucks, false);
  ways_.clear();
  for (std::uint32_t t = 0; t < trucks; ++t)
    for (std::uint32_t d = 0; d < view.doors.size(); ++d) ways_.push_back(view.may(t, d) ? view.way(t, d) : Length::max());
  for (std::uint32_t t = 0; t < trucks; ++t)
    if (view.now - view.trucks[t].since > params_.patience) assign(best(view, t, t + 1), decision);
  for (std::size_t before = trucks; before != decision.assignments.size();) {
    before = decision.assignments.size();
    assign(best(view, 0, trucks), decision);
  }
}

}  // namespace gudang
