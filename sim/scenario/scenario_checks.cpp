#include "scenario/scenario_checks.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gudang/kpi/kpi.hpp"
#include "gudang/model/layout.hpp"
#include "scenario/building_checks.hpp"
#include "scenario/cost_checks.hpp"
#include "scenario/site_checks.hpp"

namespace gudang {
namespace {

constexpr std::string_view kDataReference = "${GUDANG_DATA}";

/// The origin of a key, or of the nearest section around it that was written.
const Origin* origin_of(const Origins& origins, std::string_view key) {
  while (true) {
    if (const auto found = origins.find(key); found != origins.end()) return &found->second;
    const auto dot = key.rfind('.');
    if (dot == std::string_view::npos) return nullptr;
    key = key.substr(0, dot);
  }
}

class Checker {
 public:
  using Keys = std::initializer_list<std::string_view>;
  Checker(ScenarioConfig& config, const Origins& origins, const SourceText& file, const PathRoots& roots, std::vector<Diagnostic>& problems)
      : config_(config), origins_(origins), file_(file), roots_(roots), problems_(problems) {}

  void run() {
    check_times();
    check_items();
    check_building();
    check_site();
    check_demand();
    check_compare();
    settle_policies();
    resolve(config_.items.file, "items.file");
    resolve(config_.stock.file, "stock.file");
    resolve(config_.orders.replay, "orders.replay");
    resolve(config_.orders.map, "orders.map");
  }

 private:
  /// Unless one of the keys is faulty by itself: then its value here is only the default.
  void fault(Keys keys, std::string code, std::string message, std::string hint = {}) {
    const bool faulty = std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
      const auto found = origins_.find(key);
      return found != origins_.end() && found->second.faulty;
    });
    if (!faulty) problems_.push_back(diagnostic_at(origins_, file_, keys, std::move(code), std::move(message), std::move(hint)));
  }

  template <class Quantity>
  void check_order(std::string_view least_key, Quantity least, std::string_view most_key, Quantity most, Dimension dimension) {
    if (least <= most) return;
    fault({least_key, most_key}, "E130",
          std::string(least_key) + ": got " + format_quantity(least.count(), dimension) + ", allowed: at most " + std::string(most_key) + ", which is " +
              format_quantity(most.count(), dimension));
  }

  void check_order(std::string_view least_key, int least, std::string_view most_key, int most) {
    if (least <= most) return;
    fault({least_key, most_key}, "E130", std::string(least_key) + ": got " + std::to_string(least) + ", allowed: at most " + std::string(most_key) + ", which is " + std::to_string(most));
  }

  void check_before(std::string_view from_key, Duration from, std::string_view to_key, Duration to) {
    if (from < to) return;
    fault({from_key, to_key}, "E131",
          std::string(from_key) + ": got " + format_time_of_day(from) + ", allowed: earlier than " + std::string(to_key) + ", which is " + format_time_of_day(to));
  }

  void check_times() {
    check_before("orders.from", config_.orders.from, "orders.to", config_.orders.to);
    check_before("pickers.shift_start", config_.pickers.shift_start, "pickers.shift_end", config_.pickers.shift_end);
    check_before("reslotting.shift_start", config_.reslotting.shift_start, "reslotting.shift_end", config_.reslotting.shift_end);
    const RunConfig& run = config_.run;
    if (run.warm_up >= run.length)
      fault({"run.warm_up", "run.length"}, "E132",
            "run.warm_up: got " + format_quantity(run.warm_up.count(), Dimension::duration) + ", allowed: less than run.length, which is " +
                format_quantity(run.length.count(), Dimension::duration));
  }

  void check_items() {
    const ItemsConfig& items = config_.items;
    check_order("items.volume_least", items.volume_least, "items.volume_most", items.volume_most, Dimension::volume);
    check_order("items.weight_least", items.weight_least, "items.weight_most", items.weight_most, Dimension::mass);
    check_order("items.case_units_least", items.case_units_least, "items.case_units_most", items.case_units_most);
    check_order("items.pallet_cases_least", items.pallet_cases_least, "items.pallet_cases_most", items.pallet_cases_most);
    if (items.chilled + items.frozen > percent(100))
      fault({"items.frozen", "items.chilled"}, "E150",
            "items.frozen: got " + format_quantity(items.frozen.count(), Dimension::percent) + ", allowed: with items.chilled, which is " +
                format_quantity(items.chilled.count(), Dimension::percent) + ", at most 100%");
    if (items.hazardous > Share(0) && items.hazards.empty())
      fault({"items.hazardous", "items.hazards"}, "E150", "items.hazardous: lacks 'items.hazards', the classes", "for example items.hazards: [flammable, oxidising]");
  }

  void check_site() {
    const IsWritten written = [&](std::string_view key) { return origins_.find(key) != origins_.end(); };
    for (const BuildingFault& found : site_faults(config_, written)) fault({found.key, found.otherwise}, found.code, found.message, found.hint);
    for (const BuildingFault& found : cost_faults(config_)) fault({found.key, found.otherwise}, found.code, found.message, found.hint);
  }

  void check_building() {
    const LayoutConfig& layout = config_.layout;
    if (layout.bays_per_side < layout.cross_aisles - 1) {
      fault({"layout.cross_aisles", "layout.bays_per_side"}, "E133",
            "layout.cross_aisles: got " + std::to_string(layout.cross_aisles) + ", allowed: at most one more than layout.bays_per_side, which is " +
                std::to_string(layout.bays_per_side));
      return;
    }
    const std::vector<BuildingFault> faults = building_faults(config_);
    for (const BuildingFault& found : faults) fault({found.key, found.otherwise}, found.code, found.message, found.hint);
    if (!faults.empty()) return;
    for (const BuildingFault& found : door_faults(config_)) fault({found.key, found.otherwise}, found.code, found.message, found.hint);
    check_capacity(layout);
    check_reach(layout);
    check_zones(layout);
    const std::size_t weights = layout.storage.level_weight.size();
    if (weights > static_cast<std::size_t>(layout.levels))
      fault({"layout.storage.level_weight", "layout.levels"}, "E150",
            "layout.storage.level_weight: got " + std::to_string(weights) + " levels, allowed: at most layout.levels, which is " + std::to_string(layout.levels));
  }

  void check_zones(const LayoutConfig& layout) {
    std::vector<std::size_t> zone_of(static_cast<std::size_t>(layout.aisles) + 1, 0);
    for (std::size_t z = 1; z <= layout.storage.zones.size(); ++z) {
      const ZoneConfig& zone = layout.storage.zones[z - 1];
      const std::string named = "layout.storage.zones: zone " + std::to_string(z) + " (aisles " + std::to_string(zone.from) + " to " + std::to_string(zone.to) + ")";
      if (zone.from > zone.to || zone.to > layout.aisles) {
        fault({"layout.storage.zones", "layout.aisles"}, "E150", named + ": allowed: aisles in ascending order, the last at most layout.aisles, which is " + std::to_string(layout.aisles));
        continue;
      }
      for (int aisle = zone.from; aisle <= zone.to; ++aisle) {
        std::size_t& taken_by = zone_of[static_cast<std::size_t>(aisle)];
        if (taken_by == 0) {
          taken_by = z;
          continue;
        }
        fault({"layout.storage.zones"}, "E150", named + ": aisle " + std::to_string(aisle) + " is in zone " + std::to_string(taken_by) + " already", "each aisle is in one zone; split the ranges");
        break;
      }
    }
  }

  void check_capacity(const LayoutConfig& layout) {
    const std::int64_t locations = pick_faces(layout);
    const bool made_up = config_.items.file.empty() && config_.orders.replay.empty();
    if (config_.has_site() && locations == 0) return;  // E171 says so
    if (made_up && config_.items.count > locations)
      fault({"items.count", "layout.aisles", "layout.bays_per_side", "layout.sides", "layout.levels"}, "E136",
            "capacity too small: items.count is " + std::to_string(config_.items.count) + ", but the layout has " + std::to_string(locations) +
                (config_.has_site() ? " pick faces, one for each SKU" : " locations, one for each SKU"), "add aisles, bays or levels");
    const auto units = parse_integer(config_.stock.opening);
    const Volume most = config_.items.volume_most;
    if (made_up && config_.stock.file.empty() && units.value && *units.value > layout.location_volume / most)
      fault({"stock.opening", "items.volume_most", "layout.location_volume"}, "E138",
            "capacity too small for the stock: a location holds " + format_quantity(layout.location_volume.count(), Dimension::volume) + ", which is " +
                std::to_string(layout.location_volume / most) + " units of " + format_quantity(most.count(), Dimension::volume) + ", but stock.opening is " +
                config_.stock.opening, "enlarge layout.location_volume, or open with 'unlimited'");
  }

  static bool all_reserve(const LayoutConfig& layout, int level) {
    for (int aisle = 1; aisle <= layout.aisles; ++aisle)
      if (std::none_of(layout.storage.areas.begin(), layout.storage.areas.end(),
                       [&](const AreaConfig& area) { return aisle >= area.from && aisle <= area.to && level >= area.lowest && level <= area.highest; }))
        return false;
    return true;
  }

  void check_reach(const LayoutConfig& layout) {
    const Length reach = config_.pickers.vehicle.lift_height;
    for (int level = 1; level < layout.levels; ++level) {
      if (layout.level_height * level <= reach || all_reserve(layout, level)) continue;
      const Layout building(layout);
      const std::string name = building.name(building.location({0, 0, level, 0}));
      fault({"layout.levels", "pickers.vehicle.lift_height", "layout.level_height"}, "E137",
            "unreachable location " + name + ": its beam is at " + format_quantity((layout.level_height * level).count(), Dimension::length) +
                ", but pickers.vehicle.lift_height is " + format_quantity(reach.count(), Dimension::length), "lower the rack, or use a vehicle that lifts higher");
      return;
    }
  }

  void check_demand() {
    const OrdersConfig& orders = config_.orders;
    if (!orders.replay.empty() && orders.map.empty())
      fault({"orders.replay", "orders.map"}, "E134", "orders.replay: lacks 'orders.map', the mapping file that explains its columns");
    if (orders.replay.empty() && !orders.map.empty()) fault({"orders.map", "orders.replay"}, "E134", "orders.map: there is no 'orders.replay' that it could explain");
  }

  void check_compare() {
    const std::string& key = config_.compare.decide_on;
    std::vector<std::string> keys;
    std::string allowed;
    for (const KpiRow& row : kpis()) {
      if (row.key == key) return;
      keys.push_back(row.key);
      allowed += (allowed.empty() ? "" : ", ") + row.key;
    }
    const auto close = closest_match(key, keys);
    fault({"compare.decide_on"}, "E135", "compare.decide_on: got '" + key + "', allowed: " + allowed, close ? "did you mean '" + *close + "'?" : "");
  }

  /// Policies whose parameters name files look for them in the scenario's own folder.
  void settle_policies() {
    for (const Field& field : PolicyChoices::fields().fields) {
      Variant& choice = field.variant(&config_.policies);
      for (const VariantOption& option : field.options) {
        if (option.name != choice.name || !option.params->settle) continue;
        const std::string key = "policies." + field.key;
        if (const auto problem = option.params->settle(choice.params, roots_.scenario_folder)) fault({key}, "E125", key + ": " + problem->message, problem->hint);
      }
    }
  }

  /// ${GUDANG_DATA}/x lies in the data folder, other relative paths in the scenario's own.
  void resolve(std::string& path, std::string_view key) {
    if (path.empty()) return;
    const std::string prefix = std::string(key) + ": ";
    std::string rest = path;
    const bool data = rest.starts_with(kDataReference);
    if (data) rest.erase(0, kDataReference.size());
    if (rest.find("${") != std::string::npos || (data && !rest.starts_with('/'))) {
      fault({key}, "E123", prefix + "got '" + path + "', allowed: a path, or one that starts with ${GUDANG_DATA}/");
      return;
    }
    const std::string advice = "point --data or GUDANG_DATA at the folder that holds " + (data ? rest.substr(1) : rest);
    if (data && roots_.data_folder.empty()) {
      fault({key}, "E125", prefix + path + " not found; GUDANG_DATA is not set", advice);
      return;
    }
    namespace fs = std::filesystem;
    const fs::path found = data ? fs::path(roots_.data_folder) / rest.substr(1) : fs::path(roots_.scenario_folder) / rest;
    std::error_code ignored;
    if (!fs::is_regular_file(found, ignored)) {
      const std::string where = found.lexically_normal().string();
      if (data) fault({key}, "E125", prefix + path + " not found; it is looked for at " + where, advice);
      else fault({key}, "E125", prefix + path + " not found; it is looked for at " + where, "paths are relative to the scenario's own folder");
      return;
    }
    path = found.lexically_normal().string();
  }

  ScenarioConfig& config_;
  const Origins& origins_;
  const SourceText& file_;
  const PathRoots& roots_;
  std::vector<Diagnostic>& problems_;
};

}  // namespace

Diagnostic diagnostic_at(const Origins& origins, const SourceText& file, std::initializer_list<std::string_view> keys, std::string code, std::string message,
                         std::string hint) {
  for (const std::string_view key : keys)
    if (const auto found = origins.find(key); found != origins.end())
      return found->second.source->at(found->second.value, std::move(code), std::move(message), std::move(hint));
  if (const Origin* section = keys.size() == 0 ? nullptr : origin_of(origins, *keys.begin()))
    return section->source->at(section->key, std::move(code), std::move(message), std::move(hint));
  return file.at({}, std::move(code), std::move(message), std::move(hint));
}

void resolve_and_check(ScenarioConfig& config, const Origins& origins, const SourceText& file, const PathRoots& roots, std::vector<Diagnostic>& problems) {
  Checker(config, origins, file, roots, problems).run();
}

}  // namespace gudang
