#include "policy/slotting/moving.hpp"

#include <utility>

namespace gudang {

bool may_swap(const StorageRules& rules, HazardMap& hazards, const Swap& swap) {
  if (rules.none_bind()) return true;
  const bool two = swap.other.valid();
  if (!rules.may_lie(swap.sku, swap.to) || (two && !rules.may_lie(swap.other, swap.from))) return false;
  if (rules.hazard(swap.sku) == 0 && (!two || rules.hazard(swap.other) == 0)) return true;
  hazards.take(swap.sku, swap.from);
  if (two) hazards.take(swap.other, swap.to);
  bool allowed = hazards.open(swap.sku, swap.to);
  if (allowed && two) {
    hazards.put(swap.sku, swap.to);
    allowed = hazards.open(swap.other, swap.from);
    hazards.take(swap.sku, swap.to);
  }
  hazards.put(swap.sku, swap.from);
  if (two) hazards.put(swap.other, swap.to);
  return allowed;
}

Moving::Moving(const SlottingView& view, std::vector<LocationId> location)
    : rules_(view.rules), location_(std::move(location)), at_(view.layout.location_count()), hazards_(view.rules) {
  for (std::size_t s = 0; s < location_.size(); ++s) {
    at_[location_[s].index()] = SkuId(s);
    hazards_.put(SkuId(s), location_[s]);
  }
}

void Moving::apply(const Swap& swap) {
  const bool two = swap.other.valid();
  hazards_.take(swap.sku, swap.from);
  if (two) hazards_.take(swap.other, swap.to);
  location_[swap.sku.index()] = swap.to;
  at_[swap.to.index()] = swap.sku;
  at_[swap.from.index()] = swap.other;
  hazards_.put(swap.sku, swap.to);
  if (!two) return;
  location_[swap.other.index()] = swap.from;
  hazards_.put(swap.other, swap.from);
}

}  // namespace gudang
