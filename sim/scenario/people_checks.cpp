#include "scenario/people_checks.hpp"

#include <algorithm>
#include <string>

#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

std::string element(const char* list, std::size_t i) { return std::string(list) + "[" + std::to_string(i + 1) + "]"; }
std::string shown(Duration duration) { return format_quantity(duration.count(), Dimension::duration); }

class PeopleChecker {
 public:
  PeopleChecker(const ScenarioConfig& config, const IsWritten& written) : config_(config), written_(written) {}

  std::vector<BuildingFault> run() {
    for (std::size_t i = 0; i < config_.people.size(); ++i) check_group(i);
    check_pickers();
    check_cold();
    return std::move(faults_);
  }

 private:
  void fault(std::string key, std::string otherwise, std::string code, std::string message, std::string hint = {}) {
    faults_.push_back({std::move(key), std::move(otherwise), std::move(code), std::move(message), std::move(hint)});
  }

  void check_group(std::size_t i) {
    const PeopleConfig& group = config_.people[i];
    const std::string key = element("people", i);
    const auto never = [&](const PeopleConfig& other) { return other.role != group.role || other.count == 0 || other.absence >= percent(100); };
    if (group.count > 0 && group.absence >= percent(100) && std::all_of(config_.people.begin(), config_.people.end(), never))
      fault(key + ".absence", key, "E206", key + ".absence: got 100%, and nobody else of its role ever comes, allowed: less, or another group", "what they are to do would wait for ever");
    if (group.stay_on > group.overtime_most)
      fault(key + ".stay_on", key, "E206", key + ".stay_on: got " + shown(group.stay_on) + ", allowed: at most its overtime_most, which is " + shown(group.overtime_most), "what is beyond would do nothing");
  }

  void check_pickers() {
    const auto picks = [](const PeopleConfig& group) { return group.role == Role::picker && group.count > 0; };
    if (std::none_of(config_.people.begin(), config_.people.end(), picks)) return;
    for (const char* key : {"pickers.count", "pickers.shift_start", "pickers.shift_end"})
      if (written_(key)) fault(key, "pickers", "E207", std::string(key) + ": does nothing where 'people' has a group whose role is picker", "leave it out");
  }

  void check_cold() {
    const bool warms_up = config_.warm_up_breaks.has_value();
    for (std::size_t i = 0; i < config_.fleet.size(); ++i)
      if (config_.fleet[i].heated_cab && !warms_up)
        fault(element("fleet", i) + ".heated_cab", element("fleet", i), "E208", element("fleet", i) + ".heated_cab: does nothing without 'warm_up_breaks'", "warm_up_breaks: {} takes all its defaults");
    if (!warms_up || !config_.has_site()) return;
    const bool chilled = config_.warm_up_breaks->zones == ColdZones::chilled;
    const auto cold = [&](const ZoneConfig& zone) { return zone.temperature == Temperature::frozen || (chilled && zone.temperature == Temperature::chilled); };
    const std::vector<ZoneConfig>& zones = config_.layout.storage.zones;
    if (std::none_of(zones.begin(), zones.end(), cold))
      fault("warm_up_breaks", "warm_up_breaks", "E208", std::string("warm_up_breaks: do nothing: no zone is ") + (chilled ? "chilled or frozen" : "frozen"), "for example layout.storage.zones: [{from: 1, to: 2, temperature: frozen}]");
  }

  const ScenarioConfig& config_;
  const IsWritten& written_;
  std::vector<BuildingFault> faults_;
};

}  // namespace

std::vector<BuildingFault> people_faults(const ScenarioConfig& config, const IsWritten& written) { return PeopleChecker(config, written).run(); }

bool only_pickers(const std::vector<PeopleConfig>& people) {
  return std::all_of(people.begin(), people.end(), [](const PeopleConfig& group) { return group.role == Role::picker; });
}

}  // namespace gudang
