// The schema is checked by a validator of the few draft-07 keywords it uses, written for this test only: what the reader
// takes, the schema takes, and the other way round for the malformed files whose fault a schema can express.
#include "scenario/schema.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>

#include "scenario/document.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

/// As an editor's YAML 1.2 core schema reads a plain scalar.
Json scalar(const Node& node) {
  if (node.quoted) return node.text;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  if (std::regex_match(node.text, std::regex("[-+]?[0-9]+"))) return Json::parse(std::regex_replace(node.text, std::regex("^(\\+|(-?)0+(?=[0-9]))"), "$2"));
  if (std::regex_match(node.text, std::regex("[-+]?[0-9]*\\.[0-9]+|[-+]?[0-9]+\\."))) return std::stod(node.text);
  return node.text;
}

Json to_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return nullptr;
    case Node::Kind::scalar: return scalar(node);
    case Node::Kind::list: {
      Json list = Json::array();
      for (const Node& child : node.children) list.push_back(to_json(child));
      return list;
    }
    case Node::Kind::map: {
      Json map = Json::object();
      for (const Node& child : node.children) map[child.key] = to_json(child);
      return map;
    }
  }
  return {};
}

bool has_type(const Json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "array") return value.is_array();
  REQUIRE(type == "object");
  return value.is_object();
}

bool valid(const Json& schema, const Json& value);

int count_valid(const Json& schemas, const Json& value) {
  int count = 0;
  for (const Json& schema : schemas) count += valid(schema, value);
  return count;
}

bool valid_object(const Json& schema, const Json& value) {
  if (value.size() < schema.value("minProperties", std::size_t{0})) return false;
  for (const Json& key : schema.value("required", Json::array()))
    if (!value.contains(key.get<std::string>())) return false;
  const Json properties = schema.value("properties", Json::object());
  for (const auto& [key, child] : value.items()) {
    if (properties.contains(key)) {
      if (!valid(properties[key], child)) return false;
    } else if (schema.contains("additionalProperties")) {
      const Json& others = schema["additionalProperties"];
      if (others.is_boolean() ? !others.get<bool>() : !valid(others, child)) return false;
    }
  }
  return true;
}

bool valid(const Json& schema, const Json& value) {
  if (const auto type = schema.find("type"); type != schema.end()) {
    const Json types = type->is_array() ? *type : Json::array({*type});
    if (std::none_of(types.begin(), types.end(), [&](const Json& t) { return has_type(value, t.get<std::string>()); })) return false;
  }
  if (schema.contains("const") && schema["const"] != value) return false;
  if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) return false;
  if (schema.contains("pattern") && value.is_string() && !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>()))) return false;
  if (schema.contains("anyOf") && count_valid(schema["anyOf"], value) == 0) return false;
  if (schema.contains("oneOf") && count_valid(schema["oneOf"], value) != 1) return false;
  if (value.is_object() && !valid_object(schema, value)) return false;
  if (value.is_array() && schema.contains("items"))
    for (const Json& element : value)
      if (!valid(schema["items"], element)) return false;
  return true;
}

Json read(const fs::path& path) { return to_json(Document::read(path.string()).root); }

}  // namespace

TEST_CASE("the schema accepts the scenarios that the reader accepts") {
  const Json schema = scenario_schema();
  CHECK(valid(schema, read(fs::path(GUDANG_SOURCE_DIR) / "tests/unit/scenario/complete.yaml")));
  CHECK(valid(schema, read(fs::path(GUDANG_SOURCE_DIR) / "scenarios/tn-quickstart.yaml")));
}

TEST_CASE("the schema rejects the malformed files whose fault a schema can express") {
  const Json schema = scenario_schema();
  int rejected = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(GUDANG_SOURCE_DIR) / "tests/errors/cases")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream expected(fs::path(entry.path()).replace_extension(".expected"));
    std::ostringstream message;
    message << expected.rdbuf();
    // keys, shapes, units, choices, policies: not ranges, not YAML itself
    if (!std::regex_search(message.str(), std::regex("error\\[E(112|113|114|116|117|118|119|124)\\]"))) continue;
    if (std::regex_search(message.str(), std::regex("alternatives|allowed: (from|shares)|month 2|is empty|policies.slotting' has"))) continue;
    INFO(entry.path().filename().string());
    CHECK_FALSE(valid(schema, read(entry.path())));
    ++rejected;
  }
  CHECK(rejected >= 30);
}

TEST_CASE("every default is valid by its own schema") {
  const std::function<void(const Json&)> visit = [&](const Json& schema) {
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, child] : properties.items()) {
      INFO(key);
      if (child.contains("default")) CHECK(valid(child, child["default"]));
      visit(child);
    }
  };
  const Json schema = scenario_schema();
  visit(schema);
  CHECK(schema["properties"]["layout"]["properties"]["aisles"]["default"] == 10);
  CHECK(schema["properties"]["pickers"]["properties"]["shift_start"]["default"] == "06:00");
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
}
