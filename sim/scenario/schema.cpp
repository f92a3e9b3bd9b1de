#include "scenario/schema.hpp"

#include <memory>
#include <string>

#include "scenario/config.hpp"
#include "scenario/decode.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kTimeOfDay = "^([01]?[0-9]|2[0-3]):[0-5][0-9]$|^24:00$";
constexpr const char* kCivilTime = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$";

/// A number and one of the dimension's units; zero needs none.
Json quantity_schema(Dimension dimension) {
  std::string units;
  for (const Unit& unit : units_of(dimension)) units += (units.empty() ? "" : "|") + std::string(unit.symbol);
  return {{"anyOf", Json::array({Json{{"type", "string"}, {"pattern", "^ *[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+) *(" + units + ") *$"}}, Json{{"const", 0}}})}};
}

Json field_schema(const Field& field, const void* defaults);

/// Of a variant's option: an object, nothing where nothing is required, or the list that stands for the whole.
Json params_schema(const FieldTable& table) {
  Json object = schema_of(table);
  if (!table.any_required()) object["type"] = Json::array({"object", "null"});
  if (table.shorthand.empty()) return object;
  const std::shared_ptr<void> defaults = table.make();  // shared: type-erased, as FieldTable makes it
  return {{"anyOf", Json::array({field_schema(*table.find(table.shorthand), defaults.get()), std::move(object)})}};
}

Json variant_schema(const Field& field) {
  Json choices = Json::array();
  for (const VariantOption& option : field.options)
    if (!option.params->any_required()) choices.push_back({{"const", option.name}, {"description", option.summary}});
  for (const VariantOption& option : field.options) {
    Json params = params_schema(*option.params);
    choices.push_back({{"type", "object"},
                       {"description", option.summary},
                       {"properties", {{option.name, std::move(params)}}},
                       {"required", Json::array({option.name})},
                       {"additionalProperties", false}});
  }
  return {{"oneOf", std::move(choices)}};
}

Json value_schema(const Field& field) {
  switch (field.kind) {
    case FieldKind::boolean: return {{"type", "boolean"}};
    case FieldKind::integer: return {{"type", "integer"}};
    case FieldKind::real: return {{"type", "number"}};
    case FieldKind::text: return {{"type", Json::array({"string", "number", "boolean"})}};
    case FieldKind::quantity: return quantity_schema(*field.dimension);
    case FieldKind::choice: return {{"enum", field.choices}};
    case FieldKind::civil_time: return {{"type", "string"}, {"pattern", kCivilTime}};
    case FieldKind::time_of_day: return {{"type", "string"}, {"pattern", kTimeOfDay}};
    case FieldKind::object: return schema_of(*field.table);
    case FieldKind::variant: return variant_schema(field);
  }
  return {};
}

std::string description_of(const Field& field) {
  std::string text = field.doc;
  if (!field.range.empty()) text += " Allowed: " + field.range + ".";
  if (!field.source.empty()) text += " Source of the default: " + field.source + ".";
  return text;
}

/// A default as its YAML reader would see it.
Json default_of(const Field& field, const std::string& shown) {
  switch (field.kind) {
    case FieldKind::boolean: return shown == "true";
    case FieldKind::integer: return parse_integer(shown).value.value_or(0);
    case FieldKind::real: return parse_real(shown).value.value_or(0);
    case FieldKind::text:
    case FieldKind::quantity:
    case FieldKind::choice:
    case FieldKind::civil_time:
    case FieldKind::time_of_day:
    case FieldKind::object:
    case FieldKind::variant: return shown;
  }
  return {};
}

Json field_schema(const Field& field, const void* defaults) {
  Json schema = field.list ? Json{{"type", "array"}, {"items", value_schema(field)}} : value_schema(field);
  schema["description"] = description_of(field);
  if (!field.required && !field.list && field.kind != FieldKind::object)
    if (const std::string shown = field.show(defaults); !shown.empty()) schema["default"] = default_of(field, shown);
  return schema;
}

/// Names to sets of overrides by dotted key; the keys themselves are checked when the file is read.
Json alternatives_schema() {
  const Json with = {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", "Other alternatives, whose changes come first."}};
  return {{"type", "object"},
          {"description", "Named sets of changes, by dotted key such as pickers.count. The first is the baseline."},
          {"minProperties", 1},
          {"additionalProperties", {{"type", "object"}, {"properties", {{"with", with}}}}}};
}

/// Texts are checked when the file is read.
Json gates_schema() {
  const Json text = {{"type", "string"}, {"description", "KPI, <= < >= or >, and a limit: a number, baseline, baseline * 1.02, baseline + 3."}};
  const Json of_one = {{"type", "object"},
                       {"properties", {{"for", {{"type", "string"}, {"description", "The alternative of which it must hold."}}}, {"that", text}}},
                       {"required", {"that"}},
                       {"additionalProperties", false}};
  return {{"type", "array"}, {"description", "What must hold of the results: the gates of gudang test."}, {"minItems", 1}, {"items", {{"oneOf", {text, of_one}}}}};
}

}  // namespace

Json schema_of(const FieldTable& table) {
  const std::shared_ptr<void> defaults = table.make();  // shared: type-erased, as FieldTable makes it
  Json properties = Json::object(), required = Json::array();
  for (const Field& field : table.fields) {
    properties[field.key] = field_schema(field, defaults.get());
    if (field.required) required.push_back(field.key);
  }
  Json schema = {{"type", "object"}, {"description", table.doc}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

Json scenario_schema() {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "gudang scenario"}};
  schema.update(schema_of(ScenarioConfig::fields()));
  schema["properties"]["alternatives"] = alternatives_schema();
  schema["properties"]["expect"] = gates_schema();
  return schema;
}

}  // namespace gudang
