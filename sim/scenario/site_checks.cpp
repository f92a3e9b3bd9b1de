#include "scenario/site_checks.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "gudang/core/quantity_text.hpp"
#include "gudang/model/labour_rules.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/working_time.hpp"
#include "policy/replenishment/night.hpp"
#include "scenario/loading_hours.hpp"
#include "scenario/people_checks.hpp"
#include "warehouse/fleet.hpp"

namespace gudang {
namespace {

std::string element(const std::string& list, std::size_t i) { return list + "[" + std::to_string(i + 1) + "]"; }
std::string shown(Length length) { return format_quantity(length.count(), Dimension::length); }
std::string shown(Duration duration) { return format_quantity(duration.count(), Dimension::duration); }

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool covers(const AreaConfig& area, int aisle) { return aisle >= area.from && aisle <= area.to; }
bool covers(const AreaConfig& area, int aisle, int level) { return covers(area, aisle) && level >= area.lowest && level <= area.highest; }

bool is_face(const LayoutConfig& layout, int aisle, int level) {
  return std::none_of(layout.storage.areas.begin(), layout.storage.areas.end(), [&](const AreaConfig& area) { return covers(area, aisle, level); });
}

/// The highest beam of a pick face, in any aisle.
Length highest_face(const LayoutConfig& layout) {
  for (int level = layout.levels - 1; level > 0; --level)
    for (int aisle = 1; aisle <= layout.aisles; ++aisle)
      if (is_face(layout, aisle, level)) return layout.level_height * level;
  return {};
}

std::string type_name(const AreaConfig& area) {
  for (const Field& field : AreaConfig::fields().fields)
    if (field.key == "type") return field.show(&area);
  return {};
}

/// "Mon, Tue: 9 h of work, allowed: 8 h; 54 h of work a week, ...": days of one breach together.
std::string together(const std::vector<std::string>& breaches) {
  constexpr std::size_t kDay = 3;  // "Mon"
  std::vector<std::pair<std::string, std::string>> found;  // what, and on which days
  for (const std::string& breach : breaches) {
    const bool of_a_day = breach.size() > kDay && breach[kDay] == ':';
    const std::string what = of_a_day ? breach.substr(kDay) : breach, day = of_a_day ? breach.substr(0, kDay) : std::string();
    const auto same = std::find_if(found.begin(), found.end(), [&](const auto& known) { return known.first == what; });
    if (same == found.end()) found.emplace_back(what, day);
    else same->second += ", " + day;
  }
  std::string text;
  for (const auto& [what, on] : found) text += (text.empty() ? "" : "; ") + on + what;
  return text;
}

/// What vehicles are needed for.
struct Need {
  TransportKind kind;
  bool lanes, faces;      ///< it takes pallets from or to the reserve, from or to pick faces
  bool only_with_routes;
};
constexpr Need kNeeds[] = {{TransportKind::unload, false, false, false}, {TransportKind::put_away, true, true, false}, {TransportKind::replenish, true, true, false},
                           {TransportKind::retrieve, true, false, true}, {TransportKind::stage, false, false, true},   {TransportKind::load, false, false, true}};

class SiteChecker {
 public:
  SiteChecker(const ScenarioConfig& config, const IsWritten& written) : config_(config), areas_(config.layout.storage.areas), written_(written) {}

  std::vector<BuildingFault> run() {
    check_orders_of_values();
    check_routes();
    check_inside();
    check_names();
    check_people();
    for (BuildingFault& found : people_faults(config_, written_)) faults_.push_back(std::move(found));
    check_policies();
    if (areas_.empty()) {
      check_idle_keys();
      return std::move(faults_);
    }
    check_keys_that_areas_replace();
    const bool parts = has_parts();
    if (areas_fit() && parts) check_fleet();
    return std::move(faults_);
  }

 private:
  void fault(std::string key, std::string otherwise, std::string code, std::string message, std::string hint = {}) {
    faults_.push_back({std::move(key), std::move(otherwise), std::move(code), std::move(message), std::move(hint)});
  }

  // --- values by themselves --------------------------------------------------------------------------------------

  void check_orders_of_values() {
    if (!config_.inbound) return;
    const InboundConfig& inbound = *config_.inbound;
    if (inbound.cover_least > inbound.cover_most)
      fault("inbound.cover_least", "inbound.cover_most", "E130", "inbound.cover_least: got " + shown(inbound.cover_least) + ", allowed: at most inbound.cover_most, which is " + shown(inbound.cover_most));
    if (inbound.from > inbound.to)
      fault("inbound.from", "inbound.to", "E131", "inbound.from: got " + format_time_of_day(inbound.from) + ", allowed: not later than inbound.to, which is " + format_time_of_day(inbound.to));
  }

  void check_routes() {
    const OutboundConfig& outbound = config_.outbound;
    if (outbound.routes.empty()) return;
    if (outbound.dock_before <= outbound.paperwork)
      fault("outbound.dock_before", "outbound.paperwork", "E130", "outbound.dock_before: got " + shown(outbound.dock_before) + ", allowed: more than outbound.paperwork, which is " + shown(outbound.paperwork),
            "there is no time to load");
    for (std::size_t i = 0; i < outbound.routes.size(); ++i) {
      const RouteConfig& route = outbound.routes[i];
      const std::string key = element("outbound.routes", i);
      const Duration last_call = route.leaves - outbound.paperwork;
      if (route.cut_off >= last_call)
        fault(key + ".cut_off", key, "E131", key + ".cut_off: got " + format_time_of_day(route.cut_off) + ", allowed: earlier than the end of loading" +
                  (last_call > Duration(0) ? ", which is at " + format_time_of_day(last_call) : std::string()) + ": 'leaves', which is " + format_time_of_day(route.leaves) +
                  ", less outbound.paperwork, which is " + shown(outbound.paperwork), "orders go with a truck of the day on which they are cut off");
    }
  }

  // --- what is done besides storing and picking ------------------------------------------------------------------

  void check_inside() {
    if (config_.customs && config_.customs->from >= config_.customs->to)
      fault("customs.from", "customs.to", "E185", "customs.from: got " + format_time_of_day(config_.customs->from) + ", allowed: earlier than customs.to, which is " + format_time_of_day(config_.customs->to));
    if (config_.counting && config_.counting->a + config_.counting->b > percent(100))
      fault("counting.b", "counting.a", "E186", "counting.b: with counting.a more than the whole, allowed: together at most 100%");
    for (std::size_t i = 0; i < config_.people.size(); ++i) {
      const Role role = config_.people[i].role;
      const std::string key = element("people", i), section = role == Role::counter ? "counting" : "value_added";
      if ((role == Role::counter && !config_.counting) || (role == Role::value_added && !config_.value_added))
        fault(key + ".role", key, "E187", key + ".role: there is no work for them without '" + section + "'", section + ": {} takes all its defaults");
    }
    check_goods();
    if (config_.outbound.cross_dock != CrossDocking::never && config_.outbound.routes.empty())
      fault("outbound.cross_dock", "outbound", "E188", "outbound.cross_dock: does nothing without outbound.routes, whose departures the pallets go to");
    if (config_.receiving.sample > Share(0)) return;
    for (const char* key : {"receiving.inspect", "receiving.fail", "receiving.quarantine", "receiving.redeem"})
      if (written_(key)) fault(key, "receiving", "E189", std::string(key) + ": does nothing without receiving.sample, the share of the pallets that are inspected", "for example sample: 5%");
  }

  /// The cold chain and empty pallets.
  void check_goods() {
    const ItemsConfig& items = config_.items;
    if (items.file.empty() && items.chilled == Share(0) && items.frozen == Share(0)) {
      if (written_("cold_chain")) fault("cold_chain", "cold_chain", "E209", "cold_chain: does nothing: no goods are chilled or frozen", "for example items: {frozen: 20%}");
      for (std::size_t i = 0; i < config_.docks.size(); ++i)
        if (config_.docks[i].temperature != Temperature::ambient)
          fault(element("docks", i) + ".temperature", element("docks", i), "E209", element("docks", i) + ".temperature: does nothing: no goods are chilled or frozen", "for example items: {frozen: 20%}");
    }
    if (config_.counting && !config_.counting->reserve_every && written_("counting.reserve_time"))
      fault("counting.reserve_time", "counting", "E211", "counting.reserve_time: does nothing without counting.reserve_every", "for example reserve_every: 26 weeks");
    if (!config_.empty_pallets) return;
    const EmptyPalletsConfig& empty = *config_.empty_pallets;
    const auto beyond = [&](const char* key, int value, const char* limit, int most) {
      if (value > most)
        fault(std::string("empty_pallets.") + key, "empty_pallets", "E210", std::string("empty_pallets.") + key + ": got " + std::to_string(value) + ", allowed: at most empty_pallets." + limit + ", which is " + std::to_string(most));
    };
    beyond("opening", empty.opening, "capacity", empty.capacity);
    beyond("least", empty.least, "most", empty.most);
    beyond("most", empty.most, "capacity", empty.capacity);
    if (config_.outbound.routes.empty())
      fault("empty_pallets", "empty_pallets", "E211", "empty_pallets: does nothing without outbound.routes, for which mixed pallets are built");
  }

  template <class Row>
  void check_twice(const std::string& list, const std::vector<Row>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        if (rows[i].name != rows[j].name) continue;
        fault(element(list, i) + ".name", element(list, i), "E178", element(list, i) + ".name: '" + rows[i].name + "' is the name of " + element(list, j) + " already");
        break;
      }
  }

  void check_names() {
    check_twice("owners", config_.owners);
    for (std::size_t i = 0; i < config_.owners.size(); ++i) {
      const OwnerConfig& owner = config_.owners[i];
      const std::string key = element("owners", i);
      if (owner.shelf_life && owner.min_life_at_ship >= *owner.shelf_life)
        fault(key + ".min_life_at_ship", key, "E130", key + ".min_life_at_ship: got " + shown(owner.min_life_at_ship) + ", allowed: less than its shelf_life, which is " + shown(*owner.shelf_life),
              "nothing could ever be shipped");
    }
    check_twice("people", config_.people);
    check_twice("outbound.routes", config_.outbound.routes);
    if (config_.owners.empty()) return;
    if (config_.items.file.empty())
      for (const std::string& name : config_.items.owners) check_owner("items.owners", name);
    const std::vector<ZoneConfig>& zones = config_.layout.storage.zones;
    for (std::size_t i = 0; i < zones.size(); ++i)
      if (!zones[i].owner.empty()) check_owner(element("layout.storage.zones", i) + ".owner", zones[i].owner);
  }

  void check_owner(const std::string& key, const std::string& name) {
    std::vector<std::string> names;
    for (const OwnerConfig& owner : config_.owners) names.push_back(owner.name);
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    const auto close = closest_match(name, names);
    fault(key, "owners", "E178", key + ": got '" + name + "', allowed: the names of 'owners': " + listed(names), close ? "did you mean '" + *close + "'?" : "");
  }

  // --- people ----------------------------------------------------------------------------------------------------

  void check_people() {
    for (std::size_t i = 0; i < config_.people.size(); ++i) {
      const PeopleConfig& group = config_.people[i];
      const std::string key = element("people", i), shifts = key + ".shifts";
      for (std::size_t d = 0; d < group.drives.size(); ++d) check_kind(element(key + ".drives", d), key + ".drives", group.drives[d]);
      if (const std::string wrong = shift_fault(group.shifts); !wrong.empty()) {
        fault(shifts, key, "E176", shifts + ": " + wrong);
        continue;
      }
      if (const std::string wrong = together(breaches(group, LabourRules())); !wrong.empty())
        fault(shifts, key, "E177", shifts + ": against the law on hours of work: " + wrong, "shorten the shift, share it between two groups, add a break, or allow overtime (overtime_most)");
    }
  }

  void check_kind(const std::string& key, const std::string& list, const std::string& name) {
    std::vector<std::string> names, have;
    for (const VariantOption& kind : truck_kinds()) names.push_back(kind.name);
    for (const FleetConfig& vehicles : config_.fleet)
      if (std::find(have.begin(), have.end(), vehicles.kind.name) == have.end()) have.push_back(vehicles.kind.name);
    if (!truck_kind_named(name)) {
      const auto close = closest_match(name, names);
      fault(key, list, "E175", key + ": got '" + name + "', allowed: " + listed(names), close ? "did you mean '" + *close + "'?" : "");
    } else if (std::find(have.begin(), have.end(), name) == have.end()) {
      fault(key, list, "E175", key + ": there is no '" + name + "' in the fleet" + (have.empty() ? "" : ", allowed: " + listed(have)), "");
    }
  }

  [[nodiscard]] static bool drives(const PeopleConfig& group, const FleetConfig& vehicles) {
    return group.role == Role::driver && group.count > 0 &&
           (group.drives.empty() || std::find(group.drives.begin(), group.drives.end(), vehicles.kind.name) != group.drives.end());
  }

  // --- the reserve -----------------------------------------------------------------------------------------------

  void check_idle_keys() {
    for (const char* key : {"owners", "customs", "expiry", "counting", "returns", "value_added", "cold_chain", "empty_pallets", "docks", "inbound", "receiving", "outbound", "replenishment", "fleet", "chargers", "traffic", "people", "warm_up_breaks"})
      if (written_(key) && !(std::string_view(key) == "people" && only_pickers(config_.people))) {
        const bool first = std::none_of(faults_.begin(), faults_.end(), [](const BuildingFault& found) { return found.code == "E172"; });
        fault(key, key, "E172", std::string(key) + ": does nothing without layout.storage.areas, where whole pallets are kept",
              first ? "for example layout.storage.areas: [{from: 1, to: " + std::to_string(config_.layout.aisles) + ", lowest: 1, highest: 4}]" : std::string());
      }
  }

  void check_policies() {
    const PolicyChoices& policies = config_.policies;
    if (policies.release.name == "waves" && config_.outbound.routes.empty() && !config_.orders.due_after)
      fault("policies.release", "policies", "E190", "policies.release: waves wait for departures, and there are none", "give outbound.routes or orders.due_after, or choose another release policy");
    if (policies.replenishment.name != "night") return;
    const auto& night = *static_cast<const NightReplenishment::Params*>(policies.replenishment.params.get());
    if (night.from == night.to) fault("policies.replenishment", "policies", "E191", "policies.replenishment: night.from and night.to are the same time of day", "for example night: {from: '06:00', to: '20:00'}");
  }

  void check_keys_that_areas_replace() {
    for (const char* key : {"stock.opening", "stock.file"})
      if (written_(key)) fault(key, "stock", "E172", std::string(key) + ": does nothing with layout.storage.areas: the opening stock follows from the demand and inbound.cover_least and cover_most", "leave it out");
    if (!config_.outbound.routes.empty() && config_.orders.due_after)
      fault("orders.due_after", "orders", "E172", "orders.due_after: does nothing with outbound.routes: an order is due when its truck leaves", "leave it out");
  }

  bool areas_fit() {
    const LayoutConfig& layout = config_.layout;
    const std::size_t before = faults_.size();
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      const AreaConfig& area = areas_[i];
      const std::string key = element("layout.storage.areas", i);
      const auto wrong = [&](const std::string& message) { fault(key, "layout.storage.areas", "E171", key + ": " + message); };
      if (area.from > area.to || area.to > layout.aisles)
        wrong("aisles " + std::to_string(area.from) + " to " + std::to_string(area.to) + ", allowed: in ascending order, the last at most layout.aisles, which is " + std::to_string(layout.aisles));
      if (area.lowest > area.highest || area.highest >= layout.levels)
        wrong("levels " + std::to_string(area.lowest) + " to " + std::to_string(area.highest) + ", allowed: in ascending order, the last at most " + std::to_string(layout.levels - 1) +
              ", as layout.levels is " + std::to_string(layout.levels) + " and the floor is level 0");
      if (area.has_cranes() && (area.lowest > 0 || area.highest < layout.levels - 1))
        wrong("asrs on levels " + std::to_string(area.lowest) + " to " + std::to_string(area.highest) + ", allowed: all levels, 0 to " + std::to_string(layout.levels - 1) + ": nobody but the crane enters its aisles");
      if (area.has_cranes() && area.vehicle_limit() != 1)
        fault(key + ".vehicles_at_once", key, "E212", key + ".vehicles_at_once: got " + std::to_string(area.vehicle_limit()) + ", allowed: 1, or left out: in each aisle of asrs there is its crane");
      for (std::size_t j = 0; j < i; ++j)
        if (std::max(area.from, areas_[j].from) <= std::min(area.to, areas_[j].to) && std::max(area.lowest, areas_[j].lowest) <= std::min(area.highest, areas_[j].highest))
          wrong("it overlaps " + element("layout.storage.areas", j) + " in aisle " + std::to_string(std::max(area.from, areas_[j].from)) + ", level " + std::to_string(std::max(area.lowest, areas_[j].lowest)));
    }
    check_lines_of_cranes();
    bool any_face = false;
    for (int aisle = 1; aisle <= layout.aisles; ++aisle)
      for (int level = 0; level < layout.levels; ++level) any_face = any_face || is_face(layout, aisle, level);
    if (faults_.size() == before && !any_face)
      fault("layout.storage.areas", "layout", "E171", "layout.storage.areas: they leave no pick face, allowed: a level of some aisle that is in no area", "for example lowest: 1, so that the floor is for picking");
    return faults_.size() == before;
  }

  /// Nothing stands in a crane's way, and it goes both ways.
  void check_lines_of_cranes() {
    const LayoutConfig& layout = config_.layout;
    const auto crane_in = [&](int aisle) { return std::any_of(areas_.begin(), areas_.end(), [&](const AreaConfig& area) { return area.has_cranes() && covers(area, aisle); }); };
    for (std::size_t i = 0; i < layout.closed.size(); ++i)
      if (layout.closed[i].aisle && crane_in(*layout.closed[i].aisle))
        fault(element("layout.closed", i), "layout.closed", "E213", element("layout.closed", i) + ": bays of aisle " + std::to_string(*layout.closed[i].aisle) + ", in which a crane runs from end to end",
              "leave them out of layout.storage.areas of type asrs");
    for (std::size_t i = 0; i < layout.directions.size(); ++i)
      if (layout.directions[i].way != AisleWay::both && crane_in(layout.directions[i].aisle))
        fault(element("layout.directions", i), "layout.directions", "E213", element("layout.directions", i) + ": aisle " + std::to_string(layout.directions[i].aisle) + " is a crane's, which goes both ways", "leave it out");
  }

  bool has_parts() {
    const std::size_t before = faults_.size();
    const auto lacks = [&](const std::string& key, const std::string& message, const std::string& hint) { fault(key, "layout.storage.areas", "E173", message, hint); };
    if (!config_.inbound) lacks("inbound", "layout.storage.areas need 'inbound', the trucks that bring goods", "inbound: {} takes all its defaults");
    const auto any_door = [&](DoorUse never) { return std::any_of(config_.docks.begin(), config_.docks.end(), [&](const DoorsConfig& doors) { return doors.use != never; }); };
    if (!any_door(DoorUse::out)) lacks("docks", "layout.storage.areas need 'docks' with use in or both, for the trucks that bring goods", "for example docks: [{count: 4, use: both}]");
    if (!config_.outbound.routes.empty() && !any_door(DoorUse::in))
      fault("docks", "outbound.routes", "E173", "outbound.routes need 'docks' with use out or both, for the trucks that take goods", "for example docks: [{count: 4, use: both}]");
    if (config_.fleet.empty()) lacks("fleet", "layout.storage.areas need 'fleet', the vehicles that carry pallets", "for example fleet: [{kind: reach_truck, count: 4}, {kind: counterbalance, count: 2}]");
    if (std::none_of(config_.people.begin(), config_.people.end(), [](const PeopleConfig& group) { return group.role == Role::driver && group.count > 0; }) &&
        (config_.fleet.empty() || std::any_of(config_.fleet.begin(), config_.fleet.end(), [](const FleetConfig& vehicles) { return !driverless(vehicles.truck_kind()); })))
      lacks("people", "layout.storage.areas need 'people' with role driver, who drive the fleet", "for example people: [{name: drivers, role: driver, count: 6}]");
    return faults_.size() == before;
  }

  void check_fleet() {
    const bool drives_known = std::none_of(faults_.begin(), faults_.end(), [](const BuildingFault& found) { return found.code == "E175"; });
    for (std::size_t i = 0; drives_known && i < config_.fleet.size(); ++i) {
      const FleetConfig& vehicles = config_.fleet[i];
      if (vehicles.count == 0 || driverless(vehicles.truck_kind()) || std::any_of(config_.people.begin(), config_.people.end(), [&](const PeopleConfig& group) { return drives(group, vehicles); })) continue;
      fault(element("fleet", i), "people", "E175", element("fleet", i) + ": nobody may drive a '" + vehicles.kind.name + "'", "add it to 'drives' of people whose role is driver");
    }
    check_cranes();
    check_batteries();
    for (const std::size_t r : drives_known ? routes_nobody_loads(config_) : std::vector<std::size_t>()) {
      const RouteConfig& route = config_.outbound.routes[r];
      const std::string key = element("outbound.routes", r);
      fault(key, "outbound.routes", "E214", key + ": nobody is at work to load its trucks, which come " + shown(config_.outbound.dock_before) + " before they leave at " + format_time_of_day(route.leaves) + " on " + route.days,
            "drivers of vehicles that load need a shift then (people.shifts), or the route another time or other days");
    }
    for (const Need& need : kNeeds)
      if (!need.only_with_routes || !config_.outbound.routes.empty() || (need.kind == TransportKind::retrieve && writes_pallets_off())) check_need(need);
  }

  /// One crane in each aisle of asrs storage.
  void check_cranes() {
    std::size_t cranes = 0;
    for (const FleetConfig& vehicles : config_.fleet)
      if (vehicles.truck_kind() == TruckKind::crane) cranes += static_cast<std::size_t>(vehicles.count);
    const std::size_t aisles = aisles_with_cranes(areas_).size();
    if (cranes != aisles)
      fault("fleet", "layout.storage.areas", "E174", "fleet: cranes: got " + std::to_string(cranes) + ", allowed: " + std::to_string(aisles) + ", one for each aisle of areas of type asrs",
            aisles == 0 ? "leave the crane out, or give an area the type asrs" : "for example fleet: [{kind: crane, count: " + std::to_string(aisles) + "}]");
  }

  void check_batteries() {
    bool any_spare = false;
    for (std::size_t i = 0; i < config_.fleet.size(); ++i) {
      const FleetConfig& vehicles = config_.fleet[i];
      const std::string key = element("fleet", i);
      check_outages(key, vehicles);
      if (!vehicles.battery) continue;
      any_spare = any_spare || vehicles.battery->spares > 0;
      if (!config_.chargers) fault(key + ".battery", key, "E180", key + ".battery: needs 'chargers', where it is charged", "for example chargers: {count: 2}");
      if (vehicles.battery_capacity() == Energy(0))
        fault(key + ".battery", key, "E182", key + ".battery: lacks 'capacity': a '" + vehicles.kind.name + "' is fed by a rail", "for example battery: {capacity: 20 kWh}");
    }
    if (config_.chargers && !config_.has_batteries()) fault("chargers", "chargers", "E181", "chargers: do nothing: no vehicle has a battery", "for example fleet: [{kind: reach_truck, battery: {}}]");
    if (!config_.has_batteries() && written_("policies.charging")) fault("policies.charging", "policies", "E181", "policies.charging: does nothing: no vehicle has a battery", "for example fleet: [{kind: reach_truck, battery: {}}]");
    if (config_.has_batteries() && config_.policies.charging.name == "swap" && !any_spare)
      fault("policies.charging", "policies", "E182", "policies.charging: 'swap' needs spare batteries", "for example fleet: [{kind: reach_truck, battery: {spares: 2}}]");
  }

  void check_outages(const std::string& key, const FleetConfig& vehicles) {
    if (vehicles.maintenance && vehicles.maintenance->takes >= vehicles.maintenance->every)
      fault(key + ".maintenance.takes", key, "E130", key + ".maintenance.takes: got " + shown(vehicles.maintenance->takes) + ", allowed: less than its 'every', which is " + shown(vehicles.maintenance->every));
    for (std::size_t o = 0; o < vehicles.outages.size(); ++o)
      if (vehicles.outages[o].vehicle > vehicles.count)
        fault(element(key + ".outages", o) + ".vehicle", key, "E184", element(key + ".outages", o) + ".vehicle: got " + std::to_string(vehicles.outages[o].vehicle) + ", allowed: at most the entry's count, which is " + std::to_string(vehicles.count));
  }

  /// Whole pallets that are written off are brought to a door.
  [[nodiscard]] bool writes_pallets_off() const { return config_.expiry || config_.receiving.quarantine; }

  void check_need(const Need& need) {
    const std::string work(name_of(need.kind));
    std::vector<const FleetConfig*> able;
    for (const FleetConfig& vehicles : config_.fleet)
      if (vehicles.count > 0 && does(vehicles, need.kind)) able.push_back(&vehicles);
    if (able.empty()) {
      fault("fleet", "layout.storage.areas", "E174", "fleet: no vehicle does '" + work + "'", "counterbalance, pallet_jack and amr unload, stage and load, the others put away, replenish and retrieve, unless 'work' says otherwise");
      return;
    }
    if (!need.lanes) return;
    const Length face = need.faces ? highest_face(config_.layout) : Length(0);
    const bool on_floor = std::any_of(able.begin(), able.end(), [&](const FleetConfig* vehicles) { return vehicles->truck_kind() != TruckKind::crane && vehicles->motion().lift_height >= face; });
    if (!on_floor && !aisles_with_cranes(areas_).empty())
      fault("fleet", "layout.storage.areas", "E174", "fleet: no vehicle but cranes does '" + work + "'" + (face > Length(0) ? " and reaches " + shown(face) + ", the highest pick face" : std::string()),
            "between an aisle's station and the rest of the building a floor vehicle carries on, for example {kind: counterbalance, work: [put_away, replenish, retrieve]}");
    for (const AreaConfig& area : areas_)
      if (const std::string wrong = area.lanes == 0 ? std::string() : beyond(able, area, area.has_cranes() ? Length(0) : face); !wrong.empty())
        fault("fleet", "layout.storage.areas", "E174", "fleet: no vehicle that does '" + work + "' " + wrong,
              wrong.starts_with("enters") ? "a vna is entered by vna_truck and order_picker, an asrs by crane, the others by every kind but crane"
                                          : "lower the area, or give vehicles that lift higher, for example {kind: {reach_truck: {lift_height: 12 m}}}");
  }

  /// What keeps all of these vehicles from an area; empty: nothing.
  [[nodiscard]] std::string beyond(const std::vector<const FleetConfig*>& vehicles, const AreaConfig& area, Length face) const {
    const Length beam = config_.layout.level_height * area.highest;
    for (int aisle = area.from; aisle <= area.to; ++aisle) {
      bool entered = false, reached = false;
      for (const FleetConfig* vehicle : vehicles) {
        const bool may = std::all_of(areas_.begin(), areas_.end(), [&](const AreaConfig& other) { return !covers(other, aisle) || enters(vehicle->truck_kind(), other.type); });
        entered = entered || may;
        reached = reached || (may && vehicle->motion().lift_height >= std::max(beam, face));
      }
      if (!entered) return "enters aisle " + std::to_string(aisle) + " of area '" + area.name + "' (" + type_name(area) + ")";
      if (!reached) return "and enters area '" + area.name + "' (" + type_name(area) + ") reaches " + shown(std::max(beam, face)) + (face > beam ? ", the highest pick face" : ", its highest beam");
    }
    return {};
  }

  const ScenarioConfig& config_;
  const std::vector<AreaConfig>& areas_;
  const IsWritten& written_;
  std::vector<BuildingFault> faults_;
};

}  // namespace

std::vector<BuildingFault> door_faults(const ScenarioConfig& config) {
  std::vector<BuildingFault> faults;
  const LayoutConfig& layout = config.layout;
  if (!config.has_site() || (layout.closed.empty() && layout.directions.empty() && layout.one_way == OneWay::none)) return faults;  // there is a way everywhere
  const Layout building(config.layout);
  for (std::size_t i = 0; i < config.docks.size(); ++i) {
    const DoorsConfig& doors = config.docks[i];
    for (int d = 0; d < doors.count; ++d) {
      const Share along = doors.count == 1 ? (doors.from + doors.to) / 2 : doors.from + (doors.to - doors.from) * d / (doors.count - 1);  // as Site has them
      const Position at = building.station(doors.at, along);
      if (building.distance(building.depot(), at) != Length::max() && building.distance(at, building.depot()) != Length::max()) continue;
      faults.push_back({element("docks", i), "docks", "E162", element("docks", i) + ": no way leads from layout.depot to door " + std::to_string(d + 1) + " of these, or none back",
                        "open the cross-aisle before it (layout.closed), or place the doors elsewhere with 'from' and 'to'"});
      break;
    }
  }
  for (int aisle = 0; aisle < layout.aisles; ++aisle) {
    if (building.crane_area(aisle) == nullptr) continue;
    const Position at = building.pd_station(aisle);
    if (building.distance(building.depot(), at) != Length::max() && building.distance(at, building.depot()) != Length::max()) continue;
    faults.push_back({"layout.storage.areas", "layout", "E162", "no way leads from layout.depot to the station of aisle " + std::to_string(aisle + 1) + ", or none back", "nobody passes through an aisle of asrs; open another way, or place the station at the other end with 'pd_at'"});
    break;
  }
  if (config.chargers) {
    const Position at = building.station(config.chargers->at, config.chargers->along);
    if (building.distance(building.depot(), at) == Length::max() || building.distance(at, building.depot()) == Length::max())
      faults.push_back({"chargers", "chargers", "E162", "chargers: no way leads to them from layout.depot, or none back", "open the cross-aisle before them (layout.closed), or place them elsewhere with 'along'"});
  }
  return faults;
}

std::int64_t pick_faces(const LayoutConfig& layout) {
  const std::optional<Layout> building = layout.closed.empty() ? std::nullopt : std::optional<Layout>(layout);
  std::int64_t faces = 0;
  for (int aisle = 1; aisle <= layout.aisles; ++aisle) {
    std::int64_t bays = layout.bays_per_side, levels = 0;
    for (int bay = 0; building && bay < layout.bays_per_side; ++bay) bays -= building->bay_closed(aisle - 1, bay) ? 1 : 0;
    for (int level = 0; level < layout.levels; ++level) levels += is_face(layout, aisle, level) ? 1 : 0;
    faces += bays * layout.sides * levels;
  }
  return faces;
}

std::vector<BuildingFault> site_faults(const ScenarioConfig& config, const IsWritten& written) { return SiteChecker(config, written).run(); }

}  // namespace gudang
