#include "scenario/building_checks.hpp"

#include <optional>

#include "gudang/model/layout.hpp"
#include "gudang/policy/routing.hpp"
#include "model/travel_network.hpp"

namespace gudang {
namespace {

std::string element(const char* list, std::size_t i) { return std::string("layout.") + list + "[" + std::to_string(i + 1) + "]"; }

/// "", or what is wrong with a number counted from 1.
std::string beyond(const std::string& what, int got, int most) {
  return got <= most ? "" : what + " is " + std::to_string(got) + ", allowed: from 1 to " + std::to_string(most);
}

std::string fault_of(const ClosedStretch& stretch, const LayoutConfig& layout) {
  if (stretch.aisle.has_value() == stretch.cross_aisle.has_value()) return "names both an aisle and a cross-aisle, or neither; allowed: one of them";
  const int most = stretch.aisle ? layout.bays_per_side : layout.aisles;
  const std::string unit = stretch.aisle ? " (a bay)" : " (an aisle)";
  const int from = stretch.from.value_or(1), to = stretch.to.value_or(most);
  for (const std::string& fault : {beyond("aisle", stretch.aisle.value_or(1), layout.aisles), beyond("cross_aisle", stretch.cross_aisle.value_or(1), layout.cross_aisles),
                                   beyond("from" + unit, from, most), beyond("to" + unit, to, most)})
    if (!fault.empty()) return fault;
  if (from > to) return "from is " + std::to_string(from) + ", allowed: at most 'to', which is " + std::to_string(to);
  if (stretch.cross_aisle && from == to) return "from and to are both aisle " + std::to_string(from) + ", allowed: two aisles between which the cross-aisle is closed";
  return "";
}

std::vector<BuildingFault> faults_of_names(const LayoutConfig& layout) {
  std::vector<BuildingFault> faults;
  for (std::size_t i = 0; i < layout.directions.size(); ++i) {
    const std::string key = element("directions", i), fault = beyond("aisle", layout.directions[i].aisle, layout.aisles);
    if (!fault.empty()) faults.push_back({key, key, "E160", key + ": " + fault, ""});
    for (std::size_t j = 0; j < i; ++j)
      if (layout.directions[j].aisle == layout.directions[i].aisle) faults.push_back({key, key, "E160", key + ": aisle " + std::to_string(layout.directions[i].aisle) + " has a direction already", ""});
  }
  for (std::size_t i = 0; i < layout.closed.size(); ++i) {
    const std::string key = element("closed", i), fault = fault_of(layout.closed[i], layout);
    if (!fault.empty()) faults.push_back({key, key, "E160", key + ": " + fault, ""});
  }
  return faults;
}

/// The key that a reader would look at first.
std::string network_key(const LayoutConfig& layout) {
  if (!layout.closed.empty()) return "layout.closed";
  if (!layout.directions.empty()) return "layout.directions";
  return layout.one_way != OneWay::none ? "layout.one_way" : "layout.tour_end";
}

/// "aisle 3 bays 11-14, aisle 4 bays 1-30": the open bays without a way; empty where there are none.
std::string cut_off(const Layout& layout, std::size_t& locations) {
  constexpr std::size_t kShown = 5;
  const LayoutConfig& config = layout.config();
  const auto lost = [&](int aisle, int bay) { return !layout.bay_closed(aisle, bay) && !layout.reachable(layout.location({aisle, bay, 0, 0})); };
  std::string text;
  std::size_t runs = 0;
  for (int aisle = 0; aisle < config.aisles; ++aisle)
    for (int bay = 0, last = 0; bay < config.bays_per_side; bay = last) {
      for (last = bay; last < config.bays_per_side && lost(aisle, last);) ++last;
      if (last == bay && ++last) continue;
      locations += static_cast<std::size_t>(last - bay) * static_cast<std::size_t>(config.sides * config.levels);
      if (++runs > kShown) continue;
      const std::string bays = last == bay + 1 ? " bay " + std::to_string(last) : " bays " + std::to_string(bay + 1) + "-" + std::to_string(last);
      text += (text.empty() ? "aisle " : ", aisle ") + std::to_string(aisle + 1) + bays;
    }
  return runs > kShown ? text + " and " + std::to_string(runs - kShown) + " stretches more" : text;
}

std::optional<BuildingFault> fault_of_ways(const Layout& layout) {
  const std::string key = network_key(layout.config());
  const std::string advice = "open a way, by another direction, a cross-aisle or a shorter closed stretch";
  struct Leg { const char *from, *to; Position a, b; };
  for (const Leg& leg : {Leg{"depot", "tour_end", layout.depot(), layout.tour_end()}, Leg{"tour_end", "pack_station", layout.tour_end(), layout.pack_station()},
                         Leg{"pack_station", "depot", layout.pack_station(), layout.depot()}})
    if (layout.distance(leg.a, leg.b) == Length::max())
      return BuildingFault{key, key, "E162", std::string("no way leads from layout.") + leg.from + " to layout." + leg.to, advice};
  std::size_t locations = 0;
  const std::string where = cut_off(layout, locations);
  if (where.empty()) return std::nullopt;
  return BuildingFault{key, key, "E161", std::to_string(locations) + " locations are cut off, with no way from the depot or none on to where tours end: " + where,
                       advice + ", or close these bays too"};
}

std::string words_for(const RoutingDemands& demands) {
  std::string text;
  const auto add = [&](bool demanded, const char* words) {
    if (demanded) text += (text.empty() ? "" : ", ") + std::string(words);
  };
  add(demands.one_way, "one-way aisles");
  add(demands.closed, "closed stretches");
  add(demands.other_end, "an end of tours away from the depot");
  return text;
}

std::optional<BuildingFault> fault_of_routing(const ScenarioConfig& config, const RoutingDemands& demands) {
  if (!demands.any()) return std::nullopt;
  const auto policy = make(routing_policies(), config.policies.routing);
  if (!policy || demands.within(policy->copes_with())) return std::nullopt;
  std::string able;
  for (const auto& row : routing_policies())
    if (!row.params->any_required() && demands.within(row.make(row.params->make().get())->copes_with())) able += (able.empty() ? "" : ", ") + row.name;
  return BuildingFault{"policies.routing", network_key(config.layout), "E163", "policies.routing: '" + config.policies.routing.name + "' is not for a building with " + words_for(demands) + ", allowed: " + able, ""};
}

}  // namespace

std::vector<BuildingFault> building_faults(const ScenarioConfig& config) {
  const LayoutConfig& layout = config.layout;
  std::vector<BuildingFault> faults = faults_of_names(layout);
  if (!faults.empty()) return faults;
  const bool open = layout.one_way == OneWay::none && layout.directions.empty() && layout.closed.empty();
  if (!open && layout.aisles * layout.cross_aisles > TravelNetwork::kMostCrossings)
    return {{network_key(layout), "layout", "E164", "a building with one-way aisles or closed stretches has at most " + std::to_string(TravelNetwork::kMostCrossings) +
                 " crossings of aisles and cross-aisles, got " + std::to_string(layout.aisles * layout.cross_aisles), "model a part of the building"}};
  const Layout building(layout);
  if (const auto fault = open ? std::nullopt : fault_of_ways(building)) faults.push_back(*fault);
  if (const auto fault = fault_of_routing(config, RoutingDemands::of(building, building.depot(), building.tour_end()))) faults.push_back(*fault);
  return faults;
}

}  // namespace gudang
