#include "policy/slotting/affinity.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "gudang/algo/cooccurrence.hpp"
#include "gudang/compute/placement.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "policy/slotting/aisle_groups.hpp"
#include "policy/slotting/past_orders.hpp"
#include "policy/slotting/placement.hpp"
#include "policy/slotting/velocity.hpp"

namespace gudang {
namespace {

constexpr std::size_t kTriesPerSku = 600;  ///< swaps tried between aisles
constexpr double kUnit = 65536;            ///< weight of an order of today with e - 1 lines
constexpr std::uint32_t kOutside = ~std::uint32_t{0};
constexpr double kAgainstChance = 2 * kUnit;

Length magnitude(Length length) { return length < Length(0) ? -length : length; }

std::vector<double> velocities(const SlottingView& view, const AffinitySlotting::Params& params) {
  const std::vector<Velocity> estimated = estimate_velocity(view, params.half_life, 0, params.family_prior);
  std::vector<double> lines;
  double sum = 0, seen = 0;
  for (const Velocity& velocity : estimated) {
    lines.push_back(velocity.lines);
    if (velocity.seen) sum += velocity.lines;
    seen += velocity.seen ? 1 : 0;
  }
  const double newcomer = seen > 0 ? sum / seen * (static_cast<double>(params.newcomers.count()) / 1e6) : 0;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!estimated[i].seen && lines[i] == 0) lines[i] = newcomer;
  return lines;
}

/// What follows from the history.
struct Past {
  Partners partners;
  std::vector<double> order_weight;  ///< by SKU: of the orders with it
  std::vector<double> velocity;      ///< by SKU [lines]

  Past(const SlottingView& view, const AffinitySlotting::Params& params) : order_weight(view.skus.size(), 0.0), velocity(velocities(view, params)) {
    const PastOrders orders(view);
    std::vector<std::uint32_t> weight;
    for (std::size_t order = 0; order < orders.size(); ++order) {
      const auto size = static_cast<double>(orders.skus(order).size());
      const double value = kUnit * weight_of_age(orders.age(order), params.affinity_half_life) / math::log(1.0 + size);
      weight.push_back(static_cast<std::uint32_t>(math::round_to_int(value)));
      for (const std::uint32_t sku : orders.skus(order)) order_weight[sku] += static_cast<double>(weight.back());
    }
    partners = find_partners(orders.weighted(weight), static_cast<std::size_t>(params.partners));
  }
};

/// What a band's SKUs, fastest first, have to do with one another.
Likeness likeness_of(const Past& past, std::span<const SkuId> skus, const std::vector<std::uint32_t>& in_band) {
  Likeness likeness(skus.size());
  for (std::uint32_t i = 0; i < skus.size(); ++i) {
    const std::size_t sku = skus[i].index();
    for (const Partner& partner : past.partners.of(sku)) {
      const std::uint32_t other = in_band[partner.item];
      if (other == kOutside) continue;
      const double either = math::sqrt((past.order_weight[sku] + kAgainstChance) * (past.order_weight[partner.item] + kAgainstChance));
      const std::int64_t alike = math::round_to_int(kAlike * static_cast<double>(partner.weight) / either / 2);  // half from each list: only one may hold the pair
      likeness[i].emplace_back(other, alike);
      likeness[other].emplace_back(i, alike);
    }
  }
  return likeness;
}

/// Which group goes to which aisle: of equal size, the faster one to the nearer one.
std::vector<std::size_t> groups_by_aisle(std::span<const std::size_t> sizes, const std::vector<double>& speed) {
  std::vector<std::size_t> of_aisle(sizes.size());
  for (std::size_t aisle = 0; aisle < sizes.size(); ++aisle) of_aisle[aisle] = aisle;
  for (std::size_t near = 0; near < sizes.size(); ++near)
    for (std::size_t far = near + 1; far < sizes.size(); ++far)
      if (sizes[near] == sizes[far] && speed[of_aisle[far]] > speed[of_aisle[near]]) std::swap(of_aisle[near], of_aisle[far]);
  return of_aisle;
}

/// An aisle's locations, in the order in which they fill.
using Aisle = std::vector<LocationId>;

/// From the aisle nearest the depot outwards; in an aisle lower levels first, then by depth.
std::vector<Aisle> aisles_of(const SlottingView& view) {
  const Position depot = view.layout.depot();
  const std::vector<LocationId> locations = locations_by(view, [&](std::size_t i) -> std::array<std::int64_t, 4> {
    const Position position = view.layout.position(view.locations[i]);
    return {magnitude(position.x - depot.x).count(), position.aisle, view.layout.parts(view.locations[i]).level, magnitude(position.y - depot.y).count()};
  });
  std::vector<Aisle> aisles;
  std::int32_t current = -1;
  for (const LocationId location : locations) {
    const std::int32_t aisle = view.layout.position(location).aisle;
    if (aisle != current) aisles.emplace_back();
    current = aisle;
    aisles.back().push_back(location);
  }
  return aisles;
}

/// SKUs and the locations meant for them, one by one; then locations left over.
struct Plan {
  std::vector<SkuId> skus;
  std::vector<LocationId> locations, left;
};

/// `skus` fastest first, as many as `aisles` hold or, in the last band, fewer.
void fill_band(const Past& past, std::span<const SkuId> skus, std::span<const Aisle> aisles, RandomStream& stream, compute::Placement& placement, Plan& plan) {
  std::vector<std::size_t> sizes;
  for (std::size_t left = skus.size(); left > 0; left -= sizes.back()) sizes.push_back(std::min(left, aisles[sizes.size()].size()));
  std::vector<std::uint32_t> in_band(past.velocity.size(), kOutside);
  for (std::uint32_t i = 0; i < skus.size(); ++i) in_band[skus[i].index()] = i;
  std::vector<double> weight;
  for (const SkuId sku : skus) weight.push_back(past.order_weight[sku.index()] / kUnit);
  const std::vector<std::uint32_t> group = group_alike(likeness_of(past, skus, in_band), weight, sizes, kTriesPerSku * skus.size(), stream, placement);

  std::vector<double> speed(sizes.size(), 0);
  std::vector<std::vector<SkuId>> members(sizes.size());
  for (std::size_t i = 0; i < skus.size(); ++i) {
    speed[group[i]] += past.velocity[skus[i].index()];
    members[group[i]].push_back(skus[i]);
  }
  const std::vector<std::size_t> of_aisle = groups_by_aisle(sizes, speed);
  for (std::size_t aisle = 0; aisle < aisles.size(); ++aisle) {
    const std::size_t filled = aisle < sizes.size() ? sizes[aisle] : 0;
    if (filled > 0) plan.skus.insert(plan.skus.end(), members[of_aisle[aisle]].begin(), members[of_aisle[aisle]].end());
    const auto end = aisles[aisle].begin() + static_cast<std::ptrdiff_t>(filled);
    plan.locations.insert(plan.locations.end(), aisles[aisle].begin(), end);
    plan.left.insert(plan.left.end(), end, aisles[aisle].end());
  }
}

/// Band after band of a zone, or of the building where there are no zones.
void fill_zone(const Past& past, std::span<const SkuId> skus, std::span<const Aisle> aisles, std::size_t band, RandomStream& stream, compute::Placement& placement, Plan& plan) {
  std::size_t placed = 0;
  for (std::size_t from = 0; from < aisles.size();) {
    const std::size_t to = std::min(from + band, aisles.size());
    std::size_t room = 0;
    for (std::size_t aisle = from; aisle < to; ++aisle) room += aisles[aisle].size();
    room = std::min(room, skus.size() - placed);
    fill_band(past, skus.subspan(placed, room), aisles.subspan(from, to - from), stream, placement, plan);
    placed += room;
    from = to;
  }
  GUDANG_ASSERT(placed == skus.size(), "there are more SKUs than locations to slot them in");
}

}  // namespace

const FieldTable& AffinitySlotting::Params::fields() {
  static const FieldTable table =
      describe<Params>("affinity", "SKUs that are ordered together in one aisle, fast aisles nearest the depot.")
          .add(field("band", &Params::band)
                   .between(1, 1000)
                   .doc("Aisles among which SKUs of like velocity are parted by affinity; 1: velocity alone.")
                   .source("measured on online-retail: 8 of 20 aisles; 4 to 8 differ by less than 1%"))
          .add(field("partners", &Params::partners).between(1, 100'000)
                   .doc("Partners of a SKU that are looked at, the strongest; memory 16 bytes each.")
                   .source("measured on online-retail: 64 instead of 1000 costs 3%"))
          .add(field("half_life", &Params::half_life)
                   .at_least(Duration(0))
                   .doc("Age at which an order line counts half in a SKU's velocity; 0 s: all lines count the same.")
                   .source("measured on online-retail: 2 to 6 weeks differ by less than 1%"))
          .add(field("affinity_half_life", &Params::affinity_half_life)
                   .at_least(Duration(0))
                   .doc("Age at which an order counts half in how often SKUs are ordered together; 0 s: all count the same.")
                   .source("assumption: a quarter's orders count most"))
          .add(field("newcomers", &Params::newcomers)
                   .at_least(Share(0))
                   .doc("Velocity of a SKU without history, in percent of the mean of those with history.")
                   .source("measured on online-retail: 0 costs 1%"))
          .add(family_prior_field<Params>());
  return table;
}

SlottingDecision AffinitySlotting::assign(const SlottingView& view) {
  const Past past(view, params_);
  std::vector<SkuId> skus;
  for (std::size_t i = 0; i < past.velocity.size(); ++i) skus.emplace_back(i);
  std::stable_sort(skus.begin(), skus.end(), [&](SkuId a, SkuId b) { return past.velocity[a.index()] > past.velocity[b.index()]; });

  std::optional<compute::Placement> own;
  compute::Placement& placement = compute::placement_of(view.compute, own);
  RandomStream stream = view.stream;
  const std::vector<Aisle> aisles = aisles_of(view);
  Plan plan;
  for (std::uint32_t zone = 0; zone < view.rules.zone_count(); ++zone) {
    std::vector<SkuId> its_skus;
    std::vector<Aisle> its_aisles;
    std::copy_if(skus.begin(), skus.end(), std::back_inserter(its_skus), [&](SkuId sku) { return view.rules.zone(sku) == zone; });
    std::copy_if(aisles.begin(), aisles.end(), std::back_inserter(its_aisles), [&](const Aisle& aisle) { return view.rules.zone(aisle.front()) == zone; });
    fill_zone(past, its_skus, its_aisles, static_cast<std::size_t>(params_.band), stream, placement, plan);
  }
  plan.locations.insert(plan.locations.end(), plan.left.begin(), plan.left.end());
  return place(view, plan.skus, plan.locations);
}

}  // namespace gudang
