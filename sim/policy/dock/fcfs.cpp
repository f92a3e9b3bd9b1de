#include "policy/dock/fcfs.hpp"

namespace gudang {

void FcfsDock::decide(const DockView& view, DockDecision& decision) {
  taken_.assign(view.doors.size(), false);
  for (std::uint32_t t = 0; t < view.trucks.size(); ++t)
    for (std::uint32_t d = 0; d < view.doors.size(); ++d) {
      if (taken_[d] || !view.may(t, d)) continue;
      taken_[d] = true;
      decision.assignments.emplace_back(t, d);
      break;
    }
}

}  // namespace gudang
