#include "policy/slotting/affinity_cost.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

constexpr double kUnit = 65536;

}  // namespace

AffinityCost::AffinityCost(const SlottingView& view, const PastOrders& orders, std::size_t partners, Duration half_life)
    : layout_(view.layout), pull_(view.skus.size(), 0) {
  std::vector<std::uint32_t> weight;
  for (std::size_t order = 0; order < orders.size(); ++order) {
    const double value = kUnit * 2 * weight_of_age(orders.age(order), half_life) / static_cast<double>(orders.skus(order).size());
    weight.push_back(static_cast<std::uint32_t>(math::round_to_int(value)));
    for (const std::uint32_t sku : orders.skus(order)) pull_[sku] += weight.back();
  }
  const Partners found = find_partners(orders.weighted(weight), partners);
  std::vector<std::vector<Link>> both_ways(view.skus.size());
  for (std::uint32_t sku = 0; sku < both_ways.size(); ++sku)
    for (const Partner& partner : found.of(sku)) {
      both_ways[sku].push_back({partner.item, static_cast<std::int64_t>(partner.weight)});
      both_ways[partner.item].push_back({sku, static_cast<std::int64_t>(partner.weight)});
    }
  begin_.push_back(0);
  for (std::vector<Link>& list : both_ways) {  // a pair that is in both lists has the same weight in both
    std::sort(list.begin(), list.end(), [](const Link& a, const Link& b) { return a.other < b.other; });
    list.erase(std::unique(list.begin(), list.end(), [](const Link& a, const Link& b) { return a.other == b.other; }), list.end());
    links_.insert(links_.end(), list.begin(), list.end());
    begin_.push_back(links_.size());
  }
}

std::int64_t AffinityCost::of(const std::vector<LocationId>& location) const {
  std::int64_t twice = 0, depot = 0;
  for (std::size_t s = 0; s < location.size(); ++s) {
    const Position at = layout_.position(location[s]);
    depot += pull_[s] * layout_.distance(layout_.depot(), at).count();
    for (const Link& link : links(SkuId(s))) twice += link.weight * layout_.distance(at, layout_.position(location[link.other])).count();
  }
  return twice / 2 + depot;
}

std::int64_t AffinityCost::change_for(const Moving& moving, SkuId sku, LocationId from, LocationId to, SkuId but) const {
  const Position here = layout_.position(from), there = layout_.position(to);
  std::int64_t change = pull_[sku.index()] * (layout_.distance(layout_.depot(), there) - layout_.distance(layout_.depot(), here)).count();
  for (const Link& link : links(sku)) {
    if (SkuId(link.other) == but) continue;  // the distance between the two that swap stays
    const Position partner = layout_.position(moving.location(SkuId(link.other)));
    change += link.weight * (layout_.distance(there, partner) - layout_.distance(here, partner)).count();
  }
  return change;
}

std::int64_t AffinityCost::change(const Moving& moving, const Swap& swap) const {
  std::int64_t sum = change_for(moving, swap.sku, swap.from, swap.to, swap.other);
  if (swap.other.valid()) sum += change_for(moving, swap.other, swap.to, swap.from, swap.sku);
  return sum;
}

}  // namespace gudang
