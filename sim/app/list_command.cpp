#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "gudang/compute/registry.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/kpi/kpi.hpp"
#include "gudang/policy/kinds.hpp"
#include "report/table.hpp"
#include "scenario/decode.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

struct ListFlags {
  bool json = false;
  std::string folder = "scenarios";
};

constexpr const char* kFooter = R"(Examples:
  gudang list policies
  gudang list kpis --json)";

Json params_json(const FieldTable& table) {
  const std::shared_ptr<void> defaults = table.make();  // shared: type-erased, as FieldTable makes it
  Json params = Json::array();
  for (const Field& field : table.fields)
    params.push_back({{"key", field.key}, {"value", words_for(field)}, {"default", field.show(defaults.get())}, {"range", field.range}, {"doc", field.doc}, {"source", field.source}});
  return params;
}

template <class Interface>
void add_policies(Json& list, const std::string& kind, std::span<const RegistryRow<Interface>> rows) {
  for (const auto& row : rows)
    list.push_back({{"kind", kind}, {"name", row.name}, {"summary", row.summary}, {"paper", row.paper}, {"from", row.origin.empty() ? "gudang" : row.origin}, {"params", params_json(*row.params)}});
}

Json policies_json() {
  Json list = Json::array();
  for_each_policy_kind([&](auto kind) { add_policies(list, kind.name, kind.policies()); });
  return list;
}

Json kpis_json() {
  Json list = Json::array();
  for (const KpiRow& row : kpis())
    list.push_back({{"theme", name_of(row.theme)}, {"key", row.key}, {"unit", row.unit}, {"better", row.better == Better::lower ? "lower" : "higher"}, {"summary", row.summary},
                    {"numerator", row.numerator}, {"denominator", row.denominator}, {"population", row.population}, {"open_orders", row.open_orders}, {"basis", row.basis}});
  return list;
}

Json devices_json() {
  Json list = Json::array();
  for (const compute::DeviceRow& row : compute::device_registry()) {
    const compute::Probe probe = row.probe();
    Json found = Json::array();
    std::string here;
    for (const compute::FoundDevice& device : probe.devices) {
      found.push_back({{"name", device.name}, {"description", device.description}});
      here += (here.empty() ? "" : "; ") + device.description;
    }
    list.push_back({{"name", row.name}, {"summary", row.summary}, {"here", here.empty() ? "none: " + probe.why_none : here}, {"proven", row.proven}, {"found", found}, {"why_none", probe.why_none}, {"looked_for", probe.looked_for}});
  }
  return list;
}

/// YAML files below the folder that have a `run:` section, in order of path.
Json scenarios_json(const std::string& folder) {
  if (!fs::is_directory(folder)) throw InputError("E401", "there is no folder '" + folder + "' here", "name one: gudang list scenarios FOLDER");
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  Json list = Json::array();
  for (const std::string& path : paths) {
    const Document document = Document::read(path);
    const auto text = [&](std::string_view key) { const Node* node = document.root.find(key); return node ? node->text : std::string(); };
    if (document.root.find("run")) list.push_back({{"file", path}, {"name", text("name")}, {"question", text("question")}});
  }
  return list;
}

/// The keys named, as columns; texts may wrap.
std::string table_of(const Json& list, const std::vector<std::string>& keys) {
  std::vector<Column> columns;
  for (const std::string& key : keys) columns.push_back({key, Align::left, key == keys.back() || key == "summary" || key == "doc" || key == "here"});
  Table table(columns);
  for (const Json& entry : list) {
    std::vector<std::string> cells;
    for (const std::string& key : keys) cells.push_back(entry[key].is_string() ? entry[key].get<std::string>() : entry[key].dump());
    table.add(std::move(cells));
  }
  return table.text(output_width());
}

std::string policies_text(const Json& list) {
  std::string text = table_of(list, {"kind", "name", "summary", "paper"});
  for (const Json& policy : list)
    if (!policy["params"].empty())
      text += "\nParameters of " + policy["kind"].get<std::string>() + " " + policy["name"].get<std::string>() + "\n" + table_of(policy["params"], {"key", "default", "doc", "source"});
  return text;
}

}  // namespace

void add_list_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<ListFlags>();  // shared: the parser and the actions use it
  CLI::App* list = app.add_subcommand("list", "say what there is: policies, devices, kpis, scenarios");
  list->require_subcommand(1);
  list->footer([] { return std::string(kFooter); });
  const auto columns = [](std::vector<std::string> keys) { return [keys](const Json& found) { return table_of(found, keys); }; };
  const auto add = [&](const char* name, const char* summary, std::function<Json()> make, std::function<std::string(const Json&)> show) {
    CLI::App* command = list->add_subcommand(name, summary);
    command->add_flag("--json", flags->json, "as JSON");
    command->callback([flags, &chosen, make, show] {
      chosen = [flags, make, show](Session&) {
        const Json found = make();
        print(flags->json ? found.dump(2) + "\n" : show(found));
        return kDone;
      };
    });
    return command;
  };
  add("policies", "policies with their parameters and papers", policies_json, policies_text);
  add("devices", "what can compute", devices_json, columns({"name", "here", "proven"}));
  add("kpis", "key performance indicators (docs/kpis.md defines each)", kpis_json, columns({"theme", "key", "unit", "better", "summary"}));
  add("scenarios", "scenario files below a folder", [flags] { return scenarios_json(flags->folder); }, columns({"file", "name", "question"}))
      ->add_option("FOLDER", flags->folder, "default: scenarios")->type_name("");
}

}  // namespace gudang
