#include "scenario/cost_checks.hpp"

#include <algorithm>
#include <string>

#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

std::string element(const std::string& list, std::size_t i) { return list + "[" + std::to_string(i + 1) + "]"; }

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "none, as there are none" : text;
}

/// Names in a list that are unknown, or given twice.
class NameChecker {
 public:
  NameChecker(std::vector<BuildingFault>& faults, std::string list, std::string key, std::string code, std::vector<std::string> allowed, std::string of)
      : faults_(faults), list_(std::move(list)), key_(std::move(key)), code_(std::move(code)), allowed_(std::move(allowed)), of_(std::move(of)) {}

  void check(std::size_t i, const std::string& name) {
    const std::string at = element(list_, i), key = at + "." + key_;
    if (const auto before = std::find(seen_.begin(), seen_.end(), name); before != seen_.end()) {
      faults_.push_back({key, at, code_, key + ": '" + name + "' is in " + element(list_, static_cast<std::size_t>(before - seen_.begin())) + " already", {}});
    } else if (std::find(allowed_.begin(), allowed_.end(), name) == allowed_.end()) {
      const auto close = closest_match(name, allowed_);
      faults_.push_back({key, at, code_, key + ": got '" + name + "', allowed: " + of_ + ": " + listed(allowed_), close ? "did you mean '" + *close + "'?" : ""});
    }
    seen_.push_back(name);
  }
  [[nodiscard]] const std::vector<std::string>& seen() const { return seen_; }

 private:
  std::vector<BuildingFault>& faults_;
  std::string list_, key_, code_;
  std::vector<std::string> allowed_;
  std::string of_;
  std::vector<std::string> seen_;
};

void check_equipment(const ScenarioConfig& config, std::vector<BuildingFault>& faults) {
  std::vector<std::string> kinds;
  for (const FleetConfig& vehicles : config.fleet)
    if (std::find(kinds.begin(), kinds.end(), vehicles.kind.name) == kinds.end()) kinds.push_back(vehicles.kind.name);
  NameChecker names(faults, "costs.equipment", "kind", "E195", kinds, "the kinds of the fleet");
  for (std::size_t i = 0; i < config.costs->equipment.size(); ++i) names.check(i, config.costs->equipment[i].kind);
  if (config.costs->equipment.empty()) return;
  for (const std::string& kind : kinds)
    if (std::find(names.seen().begin(), names.seen().end(), kind) == names.seen().end())
      faults.push_back({"costs.equipment", "costs", "E195", "costs.equipment: there is no rate for '" + kind + "', which is in the fleet", "add {kind: " + kind + ", week: ...}, or leave costs.equipment out"});
}

void check_tariffs(const ScenarioConfig& config, std::vector<BuildingFault>& faults) {
  std::vector<std::string> owners;
  for (const OwnerConfig& owner : config.owners) owners.push_back(owner.name);
  NameChecker names(faults, "costs.tariffs", "owner", "E197", owners, "the names of 'owners'");
  for (std::size_t i = 0; i < config.costs->tariffs.size(); ++i) names.check(i, config.costs->tariffs[i].owner);
}

}  // namespace

std::vector<BuildingFault> cost_faults(const ScenarioConfig& config) {
  std::vector<BuildingFault> faults;
  if (!config.costs) return faults;
  const CostsConfig& costs = *config.costs;
  check_equipment(config, faults);
  check_tariffs(config, faults);
  if (costs.co2_kg_per_kwh && costs.co2_source.empty())
    faults.push_back({"costs.co2_kg_per_kwh", "costs", "E196", "costs.co2_kg_per_kwh: lacks 'costs.co2_source', where the factor comes from", "for example co2_source: grid emission factor, Energy Commission 2024"});
  if (!costs.co2_kg_per_kwh && !costs.co2_source.empty()) faults.push_back({"costs.co2_source", "costs", "E196", "costs.co2_source: there is no 'costs.co2_kg_per_kwh' whose source it could be", {}});
  if (costs.kwh_peak && costs.peak_from == costs.peak_to)
    faults.push_back({"costs.peak_from", "costs.peak_to", "E198", "costs.peak_from: got " + format_time_of_day(costs.peak_from) + ", allowed: another time than costs.peak_to", {}});
  return faults;
}

}  // namespace gudang
