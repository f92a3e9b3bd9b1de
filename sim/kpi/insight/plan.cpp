#include "kpi/insight/plan.hpp"

#include <string>

namespace gudang {
namespace {

constexpr std::int64_t kMargin = 4000;  // [mm] around it, for doors and stations

const char* name_of(StorageType type) {
  switch (type) {
    case StorageType::selective: return "selective";
    case StorageType::double_deep: return "double_deep";
    case StorageType::drive_in: return "drive_in";
    case StorageType::shuttle: return "shuttle";
    case StorageType::block: return "block";
    case StorageType::vna: return "vna";
    case StorageType::asrs: return "asrs";
  }
  return "";
}

const char* name_of(Temperature temperature) {
  switch (temperature) {
    case Temperature::ambient: return "ambient";
    case Temperature::chilled: return "chilled";
    case Temperature::frozen: return "frozen";
  }
  return "";
}

Numbers counts(std::span<const Length> lengths) {
  Numbers numbers;
  for (const Length length : lengths) numbers.push_back(length.count());
  return numbers;
}

void mark(InsightPlan& plan, const char* kind, std::string name, const Position& at) { plan.marks.push_back({kind, std::move(name), at.x.count(), at.y.count()}); }

void mark_places(const InsightContext& context, InsightPlan& plan) {
  const Layout& layout = context.layout;
  mark(plan, "depot", "depot", layout.depot());
  mark(plan, "pack_station", "pack station", layout.pack_station());
  if (layout.tour_end() != layout.depot()) mark(plan, "tour_end", "end of tours", layout.tour_end());
  if (!context.site) return;
  for (std::size_t d = 0; d < context.site->doors.size(); ++d) mark(plan, "door", "door " + std::to_string(d), context.site->doors[d]);
  for (int aisle = 0; aisle < layout.config().aisles; ++aisle)
    if (layout.crane_area(aisle) != nullptr) mark(plan, "pd_station", "station of aisle " + std::to_string(aisle + 1), layout.pd_station(aisle));
  if (context.site->chargers) mark(plan, "charger", "chargers", *context.site->chargers);
}

void mark_storage(const StorageConfig& storage, InsightPlan& plan) {
  for (const ZoneConfig& zone : storage.zones) plan.zones.push_back({name_of(zone.temperature), zone.owner, zone.bonded, zone.from - 1, zone.to - 1});
  for (const AreaConfig& area : storage.areas) plan.areas.push_back({area.name, name_of(area.type), area.from - 1, area.to - 1, area.lowest, area.highest});
}

}  // namespace

InsightPlan plan_of(const InsightContext& context) {
  const Layout& layout = context.layout;
  const LayoutConfig& config = layout.config();
  InsightPlan plan;
  plan.aisles = counts(layout.aisle_x());
  plan.cross_aisles = counts(layout.cross_aisle_y());
  for (int bay = 0; bay < config.bays_per_side; ++bay) plan.bays.push_back(layout.position(layout.location({0, bay, 0, 0})).y.count());
  plan.bay_width = config.bay_width.count();
  // As deep as said, else what leaves an aisle of three fifths of the spacing.
  plan.rack_depth = config.storage.location_depth ? config.storage.location_depth->count() : config.aisle_spacing.count() / 5;
  plan.sides = config.sides;
  plan.levels = config.levels;
  plan.locations = static_cast<std::int64_t>(layout.location_count());
  for (int aisle = 0; aisle < config.aisles; ++aisle)
    for (int bay = 0; bay < config.bays_per_side; ++bay)
      if (layout.bay_closed(aisle, bay)) plan.closed_bays.push_back(static_cast<std::int64_t>(aisle) * config.bays_per_side + bay);
  const std::int64_t beside = config.aisle_spacing.count() / 2 + kMargin;
  plan.left = -beside;
  plan.width = plan.aisles.back() + 2 * beside;
  plan.front = -kMargin;
  plan.depth = plan.cross_aisles.back() + 2 * kMargin;
  mark_places(context, plan);
  mark_storage(config.storage, plan);
  return plan;
}

}  // namespace gudang
