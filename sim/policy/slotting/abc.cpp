#include "policy/slotting/abc.hpp"

#include <array>
#include <utility>

#include "gudang/core/errors.hpp"
#include "policy/slotting/placement.hpp"
#include "policy/slotting/preferences.hpp"
#include "policy/slotting/velocity.hpp"

namespace gudang {
namespace {

constexpr Share kWhole = percent(100);

bool divide_the_whole(const std::vector<Share>& shares) {
  Share sum(0);
  for (Share share : shares) {
    if (share <= Share(0) || share > kWhole) return false;
    sum += share;
  }
  return sum == kWhole;
}

Length magnitude(Length length) { return length < Length(0) ? -length : length; }

}  // namespace

const FieldTable& AbcSlotting::Params::fields() {
  static const FieldTable table =
      describe<Params>("abc", "SKUs in classes by velocity, each class in a zone of its own.")
          .add(field("layout", &Params::layout)
                   .choices({"within_aisle", "across_aisle", "diagonal"})
                   .doc("Zones: whole aisles, the bays nearest the front across all aisles, or rings around the depot.")
                   .source("Petersen and Schmenner 1999: across their experiments, within-aisle travels least"))
          .add(field("shares", &Params::shares)
                   .check_list(divide_the_whole, "shares above 0% that add up to 100%")
                   .doc("Share of the SKUs in each class, the fastest class first; as many classes as there are shares.")
                   .source("assumption: the usual split of an ABC analysis"))
          .add(half_life_field<Params>())
          .add(prior_field<Params>())
          .add(family_prior_field<Params>())
          .add(field("family_together", &Params::family_together)
                   .doc("Whether SKUs of one family lie side by side: families are classed, by the mean of their SKUs, and nothing is random.")
                   .source("assumption: no preference"))
          .add(golden_zone_field<Params>())
          .add(spread_field<Params>());
  return table;
}

AbcSlotting::AbcSlotting(const Params& params) : params_(params) {
  if (const auto fault = Params::fields().find("shares")->check_list(&params)) throw InputError("E116", "abc.shares: " + fault->message, fault->hint);
}

SlottingDecision AbcSlotting::assign(const SlottingView& view) {
  const std::vector<Velocity> velocities = estimate_velocity(view, params_.half_life, params_.prior, params_.family_prior);
  std::vector<SkuId> skus = fastest_first(velocities);
  if (params_.family_together) return place(view, families_together(view.skus, skus), zoned_locations(view));
  RandomStream stream = view.stream;
  std::size_t begin = 0;
  Share reached(0);
  for (Share share : params_.shares) {
    reached += share;
    const auto end = (skus.size() * static_cast<std::size_t>(reached.count()) + 500'000) / 1'000'000;
    std::size_t known = end;
    while (params_.prior == 0 && params_.family_prior == Share(0) && known > begin && !velocities[skus[known - 1].index()].seen) --known;
    shuffle(std::span(skus).subspan(begin, known - begin), stream);
    begin = end;
  }
  return place(view, skus, zoned_locations(view));
}

std::vector<LocationId> AbcSlotting::zoned_locations(const SlottingView& view) const {
  const Position depot = view.layout.depot();
  std::vector<LocationId> ranked = locations_by(view, [&](std::size_t i) -> std::array<std::int64_t, 4> {
    const LocationId location = view.locations[i];
    const LocationParts parts = view.layout.parts(location);
    const Position position = view.layout.position(location);
    const std::int64_t sideways = magnitude(position.x - depot.x).count();
    const std::int64_t depth = magnitude(position.y - depot.y).count();
    const int level = level_rank(view.layout, location, params_.golden_zone);
    switch (params_.layout) {
      case Zones::within_aisle: return {sideways, parts.aisle, level, depth};
      case Zones::across_aisle: return {depth, level, sideways, parts.aisle};
      case Zones::diagonal: return {view.round_trip[i].count(), level, 0, 0};
    }
    GUDANG_ASSERT(false, "unknown zone layout");
    return {};
  });
  return spread_over_aisles(view.layout, std::move(ranked), params_.spread);
}

}  // namespace gudang
