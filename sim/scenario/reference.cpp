#include "scenario/reference.hpp"

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>

#include "gudang/kpi/kpi.hpp"
#include "gudang/policy/kinds.hpp"
#include "scenario/config.hpp"
#include "scenario/decode.hpp"
#include "scenario/order_mapping.hpp"

namespace gudang {
namespace {

/// A cell's text: a bar would end the cell.
std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string row(std::initializer_list<std::string> cells) {
  std::string text = "|";
  for (const auto& content : cells) text += " " + cell(content) + " |";
  return text + "\n";
}

std::string header(std::initializer_list<std::string> names) {
  std::string text = row(names) + "|";
  for (std::size_t i = 0; i < names.size(); ++i) text += "---|";
  return text + "\n";
}

std::string type_of(const Field& field) {
  switch (field.kind) {
    case FieldKind::object: return field.list ? "list of keys, see below" : "keys, see below";
    case FieldKind::variant: return "a policy, see [policies](policies.md)";
    case FieldKind::boolean:
    case FieldKind::integer:
    case FieldKind::real:
    case FieldKind::text:
    case FieldKind::quantity:
    case FieldKind::choice:
    case FieldKind::civil_time:
    case FieldKind::time_of_day: return (field.list ? "list: " : "") + words_for(field);
  }
  return {};
}

std::string default_of(const Field& field, const void* defaults) {
  if (field.required) return "required";
  if (field.kind == FieldKind::object) return "";
  const std::string shown = field.show(defaults);
  return shown.empty() ? "none" : "`" + shown + "`";
}

std::string field_table(const FieldTable& table) {
  const std::shared_ptr<void> defaults = table.make();  // shared: type-erased, as FieldTable makes it
  std::string text = header({"key", "value", "default", "allowed", "meaning", "source of the default"});
  for (const Field& field : table.fields)
    text += row({"`" + field.key + "`", type_of(field), default_of(field, defaults.get()), field.range, field.doc, field.source});
  return text;
}

/// A section, then those nested in it.
void add_section(std::string& text, const FieldTable& table, const std::string& path) {
  text += "\n## " + (path.empty() ? "Top level" : "`" + path + "`") + "\n\n" + table.doc + "\n\n" + field_table(table);
  for (const Field& field : table.fields)
    if (field.kind == FieldKind::object) add_section(text, *field.table, path.empty() ? field.key : path + "." + field.key);
}

template <class Interface>
void add_policies(std::string& text, const std::string& kind, std::span<const RegistryRow<Interface>> rows) {
  text += "\n## " + kind + "\n\n" + header({"name", "what it does", "source"});
  for (const auto& policy : rows) text += row({"`" + policy.name + "`", policy.summary, policy.paper});
  for (const auto& policy : rows)
    if (!policy.params->fields.empty()) text += "\n### `" + policy.name + "`\n\n" + policy.params->doc + "\n\n" + field_table(*policy.params);
}

/// Which buildings each routing policy is for.
void add_buildings(std::string& text) {
  text += "\n### Buildings\n\nAll are for plain buildings. A scenario of any other is refused with a policy that is not for it ([buildings.md](buildings.md)).\n\n" +
          header({"name", "one-way aisles", "closed stretches", "tours that end away from the depot"});
  const auto word = [](bool copes) { return std::string(copes ? "yes" : "no"); };
  for (const auto& policy : routing_policies()) {
    const RoutingDemands able = policy.make(policy.params->make().get())->copes_with();
    text += row({"`" + policy.name + "`", word(able.one_way), word(able.closed), word(able.other_end)});
  }
}

constexpr const char* kScenarioIntroduction = R"(# The scenario file

Generated from the field tables of the source; do not edit. `gudang schema` gives the same as JSON Schema, for an editor's completion, and
`gudang check FILE` validates. Every key has the default shown here unless it is required; an unknown key is an error. [errors.md](errors.md)
explains the messages.

A value carries its unit: `2.5 m/s`, `30 min`, `40%`; the units are listed at the end. Decimals have a point. Times of day are best quoted (`'16:00'`: some YAML readers take an
unquoted 16:00 for 960). A path that starts with `${GUDANG_DATA}/` lies in the folder that `--data` or the variable `GUDANG_DATA` names; other
relative paths lie in the scenario's own folder.

A policy is a name, or a name with parameters: `slotting: abc`, or `slotting: {abc: {layout: diagonal}}`. It may be a program of your own,
`routing: {external: [python3, my_policy.py]}` ([external policies](external-policies.md)), or come from a shared library that `--plugin` names
([plugins](plugins.md)).

`alternatives:` names sets of changes to the scenario, by dotted key; the first is the baseline of `gudang compare`, and `with` takes over
the changes of others:

```yaml
alternatives:
  as_is: {}
  one_less: {pickers.count: 3}
  one_less_optimal: {with: [one_less], policies.routing: optimal}
```

`expect:` is what must hold of the results: the gates of `gudang test`, judged on the confidence bound ([statistics](statistics.md)). A KPI, one of `<= < >= >`, and
a limit in the KPI's unit, or one by the baseline; `p95(dock_to_stock_h)` is `dock_to_stock_p95_h`, `margin_pct[kopi]` that of one owner. A gate is of every alternative, or of the one that `for` names:

```yaml
expect:
  - on_time_ship_pct >= 95
  - {for: one_less, that: travel_m_per_line <= baseline * 1.02}
```
)";

void add_units(std::string& text) {
  text += "\n## Units\n\n" + header({"quantity", "units"});
  for (const Dimension dimension : {Dimension::duration, Dimension::length, Dimension::speed, Dimension::acceleration, Dimension::mass, Dimension::volume,
                                    Dimension::power, Dimension::energy, Dimension::percent}) {
    std::string units;
    for (const Unit& unit : units_of(dimension)) units += (units.empty() ? "`" : ", `") + std::string(unit.symbol) + "`";
    text += row({std::string(name_of(dimension)), units});
  }
}

constexpr const char* kMappingIntroduction = R"(# The mapping file of an order history

Generated from the field tables of the source; do not edit. The mapping explains the columns of an order file to `gudang import orders` and to
`orders.replay` of a [scenario](scenario.md); `scenarios/online-retail/mapping.yaml` is an example.
)";

}  // namespace

std::string mapping_reference() {
  std::string text = kMappingIntroduction;
  add_section(text, OrderMapping::fields(), "");
  return text;
}

std::string scenario_reference() {
  std::string text = kScenarioIntroduction;
  add_section(text, ScenarioConfig::fields(), "");
  add_units(text);
  return text;
}

std::string policies_reference() {
  std::string text =
      "# Policies\n\nGenerated from the registries; do not edit. `gudang list policies` prints the same. To add one, see [add-a-policy.md](add-a-policy.md);\nwithout a change to gudang, [plugins.md](plugins.md) and [external-policies.md](external-policies.md).\n";
  for_each_policy_kind([&](auto kind) {
    add_policies(text, kind.name, kind.policies());
    if constexpr (std::is_same_v<typename decltype(kind)::Interface, RoutingPolicy>) add_buildings(text);
  });
  return text;
}

std::string kpis_reference() {
  std::string text =
      "# KPIs\n\nGenerated from the registry; do not edit. `gudang list kpis` prints the same. One value per replication; what happened, or was received, "
      "before the end of the warm-up does not count. A percentile is that of one replication, exact, from all its values; replications' percentiles are then averaged like other values, "
      "with their interval. Days run from the start by 24 h. By owner: an order counts for each owner who has a line in it; lines, pallets and units are those of the owner's SKUs.\n";
  std::optional<KpiTheme> theme;
  for (const KpiRow& kpi : kpis()) {
    if (kpi.theme != theme) text += "\n## KPIs of " + std::string(name_of(kpi.theme)) + "\n";
    theme = kpi.theme;
    text += "\n### `" + kpi.key + "` [" + kpi.unit + "]\n\n" + kpi.summary + "\n\n" + header({"", ""});
    text += row({"numerator", kpi.numerator}) + row({"denominator", kpi.denominator}) + row({"population", kpi.population});
    text += row({"open orders", kpi.open_orders}) + row({"better", kpi.better == Better::lower ? "lower" : "higher"});
    text += row({"when overloaded", kpi.void_when_overloaded ? "no value: the backlog drifts" : "reported"}) + row({"by owner", kpi.by_owner ? "yes" : "no"}) + row({"basis", kpi.basis});
  }
  return text;
}

}  // namespace gudang
