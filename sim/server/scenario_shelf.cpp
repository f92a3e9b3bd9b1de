#include "server/scenario_shelf.hpp"

#include <algorithm>
#include <filesystem>

#include "experiment/optimisation.hpp"
#include "experiment/optimisation_asked.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/fields.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

// Keys that name files: what is read is said by the scenario file alone.
constexpr std::string_view kFiles[] = {"orders.replay", "orders.map", "items.file", "stock.file"};
constexpr std::string_view kProgram = "external";

bool is_scenario(const std::string& name) { return (name.ends_with(".yaml") || name.ends_with(".yml")) && is_inner_path(name); }

/// Scalars, and names of policies, outside of lists.
class Parameters {
 public:
  Json walk(ScenarioConfig config) {
    walk(ScenarioConfig::fields(), &config, "");
    return std::move(found_);
  }

 private:
  void walk(const FieldTable& table, void* config, const std::string& path) {
    for (const Field& field : table.fields) {
      const std::string key = path + field.key;
      if (field.list || key.starts_with("compute.") || std::find(std::begin(kFiles), std::end(kFiles), key) != std::end(kFiles)) continue;
      if (field.kind == FieldKind::object) {
        walk(*field.table, field.open(config), key + ".");
        continue;
      }
      Json choices = Json::array();
      for (const std::string& choice : field.choices) choices.push_back(choice);
      for (const VariantOption& option : field.options)
        if (option.name != kProgram) choices.push_back(option.name);
      if (field.kind == FieldKind::boolean) choices = {"true", "false"};
      found_.push_back({{"key", key}, {"value", field.kind == FieldKind::variant ? field.variant(config).name : field.show(config)}, {"doc", field.doc}, {"range", field.range}, {"choices", choices}});
    }
  }

  Json found_ = Json::array();
};

/// Before any is made: a few lists of values are soon more combinations than there is memory for.
void check_count(const std::vector<std::string>& varies) {
  std::size_t count = 1;
  for (const std::string& vary : varies) {
    count *= std::max<std::size_t>(1, parse_option("--vary", vary, true).values.size());
    if (count > ScenarioShelf::kMostAlternatives) throw InputError("E421", "more than " + std::to_string(ScenarioShelf::kMostAlternatives) + " alternatives", "vary less at a time");
  }
}

Json faults_of(const InputError& error) { return {{"fault", error.what()}}; }

}  // namespace

std::vector<std::string> ScenarioShelf::files() const {
  std::vector<std::string> files;
  for (const char* place : {"", "scenarios"})
    for (const std::string& name : folder_.names(place, false, kMostFiles))
      if (is_scenario(name)) files.push_back(*place ? std::string(place) + "/" + name : name);
  for (const std::string& name : folder_.names("scenarios", true, kMostFiles)) {
    const std::string file = "scenarios/" + name + "/scenario.yaml";
    if (is_scenario(file) && folder_.size(file)) files.push_back(file);
  }
  if (files.size() > kMostFiles) files.resize(kMostFiles);
  return files;
}

Scenario ScenarioShelf::load(const std::string& file, const std::vector<std::string>& sets) const {
  const auto size = folder_.size(file);
  if (!size) throw InputError("E421", "scenario: there is no file '" + file + "' in the served folder", "put it into the folder, or choose another");
  if (*size > kMostBytes) throw InputError("E421", "scenario: '" + file + "' has " + std::to_string(*size) + " bytes, allowed: up to " + std::to_string(kMostBytes));
  return Scenario::load(folder_.path() + "/" + file, {data_, sets});
}

Json ScenarioShelf::list() const {
  Json list = Json::array();
  for (const std::string& file : files()) {
    Json entry{{"file", file}};
    try {
      const Scenario scenario = load(file, {});
      Json alternatives = Json::array();
      for (const Alternative& alternative : scenario.alternatives()) alternatives.push_back(alternative.label);
      entry.update({{"name", scenario.config().name}, {"question", scenario.config().question}, {"alternatives", alternatives}, {"replications", scenario.config().run.replications},
                    {"seed", scenario.config().run.seed}, {"decide_on", scenario.config().compare.decide_on}});
    } catch (const InputError& error) {
      entry.update(faults_of(error));
    }
    list.push_back(std::move(entry));
  }
  return list;
}

std::optional<Json> ScenarioShelf::details(std::string_view file) const {
  const std::vector<std::string> known = files();
  if (std::find(known.begin(), known.end(), file) == known.end()) return std::nullopt;
  Json entry{{"file", file}};
  try {
    entry["parameters"] = Parameters().walk(load(std::string(file), {}).config());
  } catch (const InputError& error) {
    entry.update(faults_of(error));
  }
  return entry;
}

void ScenarioShelf::check_inside(const ScenarioConfig& config) const {
  for (const std::string& path : {config.orders.replay, config.orders.map, config.items.file, config.stock.file}) {
    if (path.empty() || folder_.holds(path)) continue;
    std::error_code error;
    const std::string data = data_.empty() ? "" : std::filesystem::weakly_canonical(data_, error).string();
    const std::string real = std::filesystem::weakly_canonical(path, error).string();
    if (data.empty() || error || !real.starts_with(data + "/"))
      throw InputError("E421", "a file outside the served folder: '" + path + "'", "copy it into the folder, or start the server with --data and its folder");
  }
  for (const auto& [kind, choice] : config.policies_in_force())
    if (choice->name == kProgram) throw InputError("E421", "policies." + kind + ": a policy that is a program is not started from a page", "use gudang run or gudang compare in a terminal");
}

void ScenarioShelf::check(const JobRequest& request) const {
  // First without what the page sets, so that a fault of the file is shown as such.
  (void)load(request.scenario, {});
  const Scenario scenario = load(request.scenario, request.sets);
  check_inside(scenario.config());
  std::vector<Alternative> alternatives;
  check_count(request.varies);
  if (request.kind == JobKind::optimise) {
    std::vector<std::size_t> sizes;
    (void)goal_of(request.optimisation, scenario.config().compare);
    alternatives = points_of(scenario, request.optimisation, sizes);
  }
  if (request.kind == JobKind::compare) {
    alternatives = request.varies.empty() ? scenario.alternatives() : scenario.vary(request.varies);
    if (alternatives.size() < 2) throw InputError("E407", "nothing to compare: " + std::string(alternatives.empty() ? "the scenario has no alternatives, and nothing is varied" : "there is only one alternative"), "vary something, such as slotting=random,abc");
  }
  for (const Alternative& alternative : alternatives) check_inside(alternative.config);
}

}  // namespace gudang
