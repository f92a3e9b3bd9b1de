#include "policy/release/all.hpp"

namespace gudang {

void AllRelease::decide(const ReleaseView& view, ReleaseDecision& decision) {
  for (std::uint32_t i = 0; i < view.orders.size(); ++i) decision.released.push_back(i);
}

}  // namespace gudang
