#include "scenario/decode.hpp"

#include <algorithm>
#include <utility>

namespace gudang {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<std::string> names_of(const std::vector<VariantOption>& options) {
  std::vector<std::string> names;
  for (const auto& option : options) names.push_back(option.name);
  return names;
}

std::string below(const std::string& path, std::string_view key) { return path.empty() ? std::string(key) : path + "." + std::string(key); }

std::string shape_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return "nothing";
    case Node::Kind::scalar: return "'" + node.text + "'";
    case Node::Kind::list: return "a list";
    case Node::Kind::map: return "a map of keys";
  }
  return {};
}

std::string code_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::quantity: return "E116";
    case FieldKind::choice: return "E117";
    case FieldKind::civil_time:
    case FieldKind::time_of_day: return "E118";
    case FieldKind::boolean:
    case FieldKind::integer:
    case FieldKind::real:
    case FieldKind::text:
    case FieldKind::object:
    case FieldKind::variant: return "E115";
  }
  return {};
}

enum class Spelling { exact, close };

/// The dotted path of a key that stands further down: `speed` is `vehicle.speed`, and `slotin` is close to `policies.slotting`.
std::string find_below(const FieldTable& table, const std::string& key, Spelling spelling) {
  for (const Field& field : table.fields) {
    if (field.kind != FieldKind::object || field.list) continue;
    if (field.table->find(key)) return below(field.key, key);
    if (const auto close = closest_match(key, field.table->keys()); spelling == Spelling::close && close) return below(field.key, *close);
    if (const auto deeper = find_below(*field.table, key, spelling); !deeper.empty()) return below(field.key, deeper);
  }
  return {};
}

std::string did_you_mean(std::string_view text, const std::vector<std::string>& candidates) {
  const auto close = closest_match(text, candidates);
  return close ? "did you mean '" + *close + "'?" : std::string();
}

/// 16:00 without quotes is 960 minutes to YAML 1.1.
std::string time_of_day_hint(const std::string& text) {
  const auto number = parse_integer(text);
  if (!number.value || *number.value < 0 || *number.value > 1440) return {};
  const std::string time = format_time_of_day(minutes(*number.value));
  return text + " is what some YAML readers make of " + time + "; write it as '" + time + "'";
}

}  // namespace

std::string words_for(const Field& field) {
  switch (field.kind) {
    case FieldKind::boolean: return "true or false";
    case FieldKind::integer: return "a whole number";
    case FieldKind::real: return "a number";
    case FieldKind::text: return "a text";
    case FieldKind::quantity: {
      constexpr std::size_t kShown = 4;  // further ones are other spellings, or rare
      std::string units;
      for (const Unit& unit : units_of(*field.dimension).first(std::min(kShown, units_of(*field.dimension).size())))
        units += (units.empty() ? "" : ", ") + std::string(unit.symbol);
      return "a " + std::string(name_of(*field.dimension)) + " [" + units + "]";
    }
    case FieldKind::choice: return "one of " + joined(field.choices);
    case FieldKind::civil_time: return "a date such as 2011-06-01";
    case FieldKind::time_of_day: return "a time of day such as 08:30";
    case FieldKind::object: return "the keys " + joined(field.table->keys());
    case FieldKind::variant: return "one of " + joined(names_of(field.options));
  }
  return {};
}

void Decoder::problem(Place place, std::string code, std::string message, std::string hint) {
  problems_.push_back(source_->at(place, std::move(code), std::move(message), std::move(hint)));
}

void Decoder::unknown_key(Place place, const std::string& key, const FieldTable& table, const std::string& path, const std::vector<std::string>& others) {
  std::vector<std::string> keys = table.keys();
  keys.insert(keys.end(), others.begin(), others.end());
  std::string hint = did_you_mean(key, keys);
  for (const Spelling spelling : {Spelling::exact, Spelling::close})
    if (const auto deeper = find_below(table, key, spelling); hint.empty() && !deeper.empty()) hint = "did you mean '" + below(path, deeper) + "'?";
  if (const auto colon = key.find(':'); colon != std::string::npos && table.find(key.substr(0, colon)))
    hint = "a blank is missing after the colon: '" + key.substr(0, colon) + ": " + key.substr(colon + 1) + "'";
  const std::string allowed = keys.empty() ? "no keys are allowed here" : "allowed: " + joined(keys);
  problem(place, "E112", "unknown key '" + key + "'" + (path.empty() ? "" : " in " + path) + "; " + allowed, std::move(hint));
}

void Decoder::require(const Node& map, const FieldTable& table, const std::string& path) {
  if (partial_) return;
  std::vector<std::string> missing;
  for (const Field& field : table.fields)
    if (field.required && !map.find(field.key)) missing.push_back("'" + field.key + "'");
  if (missing.empty()) return;
  const bool whole = path.empty();
  const Place place = whole ? Place{1, 1, 1} : map.key.empty() ? map.place : map.key_place;  // a list's element has no key
  problem(place, "E113", (whole ? "the file" : path) + " lacks the key" + (missing.size() > 1 ? "s " : " ") + joined(missing));
}

void Decoder::decode(const Node& map, const FieldTable& table, void* object, const std::string& path, const std::vector<std::string>& others) {
  if (map.kind == Node::Kind::null && path.empty()) {
    problem({}, "E113", "the file is empty; expected the keys " + joined(table.keys()));
    return;
  }
  if (!map.is_map()) {
    const std::string where = path.empty() ? "" : path + ": ";
    problem(map.place, "E114", where + "got " + shape_of(map) + ", expected the keys " + joined(table.keys()), "each key is followed by ': ' and its value");
    return;
  }
  require(map, table, path);
  for (const Node& child : map.children) {
    if (child.faulty) {
      if (origins_) (*origins_)[below(path, child.key)] = {source_, child.key_place, child.place, true};
    } else if (const Field* field = table.find(child.key)) {
      assign(child, *field, object, below(path, child.key));
    } else if (std::find(others.begin(), others.end(), child.key) == others.end()) {
      unknown_key(child.key_place, child.key, table, path, others);
    }
  }
}

void Decoder::assign(const Node& node, const Field& field, void* object, const std::string& path) {
  const std::size_t before = problems_.size();
  assign_value(node, field, object, path);
  if (origins_) (*origins_)[path] = {source_, node.key_place, node.place, problems_.size() > before};
}

void Decoder::assign_value(const Node& node, const Field& field, void* object, const std::string& path) {
  if (node.kind == Node::Kind::null) {
    problem(node.place, "E119", path + ": has no value; expected " + words_for(field), partial_ ? "" : "leave the key out to get its default");
    return;
  }
  if (field.list) return assign_list(node, field, object, path);
  if (field.kind == FieldKind::object) return decode(node, *field.table, field.open(object), path);
  if (field.kind == FieldKind::variant) return assign_variant(node, field, object, path);
  assign_scalar(node, field, object, path);
}

void Decoder::assign_scalar(const Node& node, const Field& field, void* object, const std::string& path) {
  if (!node.is_scalar()) {
    problem(node.place, "E114", path + ": got " + shape_of(node) + ", expected " + words_for(field));
    return;
  }
  auto fault = field.assign(object, node.text);
  if (!fault) return;
  if (node.text.empty()) return problem(node.place, "E119", path + ": is empty, allowed: " + (field.range.empty() ? words_for(field) : field.range));
  if (field.kind == FieldKind::time_of_day && fault->hint.empty()) fault->hint = time_of_day_hint(node.text);
  problem(node.place, code_of(field.kind), path + ": " + fault->message, fault->hint);
}

void Decoder::assign_list(const Node& node, const Field& field, void* object, const std::string& path) {
  if (node.kind != Node::Kind::list) {
    problem(node.place, "E114", path + ": got " + shape_of(node) + ", expected a list", node.is_scalar() ? "write [" + node.text + "]" : "");
    return;
  }
  field.clear(object);
  const std::size_t before = problems_.size();
  bool whole = true;
  std::size_t number = 0;
  for (const Node& child : node.children) {
    ++number;
    whole = whole && !child.faulty;
    if (child.faulty) continue;
    if (field.kind == FieldKind::object) assign_element(child, field, object, path + "[" + std::to_string(number) + "]");
    else assign_scalar(child, field, object, path);
  }
  if (!field.check_list || !whole || problems_.size() > before) return;
  if (const auto fault = field.check_list(object)) problem(node.place, code_of(field.kind), path + ": " + fault->message, fault->hint);
}

/// One of a list of objects: whole, also where a --set gives the list.
void Decoder::assign_element(const Node& node, const Field& field, void* object, const std::string& path) {
  const std::size_t before = problems_.size();
  const bool partial = std::exchange(partial_, false);
  decode(node, *field.table, field.open(object), path);
  partial_ = partial;
  if (origins_) (*origins_)[path] = {source_, node.place, node.place, problems_.size() > before};
}

void Decoder::assign_variant(const Node& node, const Field& field, void* object, const std::string& path) {
  const bool with_params = node.is_map() && node.children.size() == 1;
  if (!node.is_scalar() && !with_params) {
    problem(node.place, "E114", path + ": got " + shape_of(node) + ", expected one of " + joined(names_of(field.options)),
            "with parameters: " + field.key + ": {name: {key: value}}");
    return;
  }
  const std::string& name = with_params ? node.children[0].key : node.text;
  for (const VariantOption& option : field.options) {
    if (option.name != name) continue;
    Variant& variant = field.variant(object);
    variant = {option.name, option.params->make()};
    Node nothing;
    nothing.place = node.place;
    assign_params(with_params ? node.children[0] : nothing, option, variant.params.get(), below(path, name));
    return;
  }
  problem(with_params ? node.children[0].key_place : node.place, "E124", path + ": got '" + name + "', allowed: " + joined(names_of(field.options)),
          did_you_mean(name, names_of(field.options)));
}

/// `given`: the parameters, or nothing. They begin with their defaults, also where a --set names the policy: what is required is.
void Decoder::assign_params(const Node& given, const VariantOption& option, void* params, const std::string& path) {
  const FieldTable& table = *option.params;
  if (given.faulty) return;
  const bool partial = std::exchange(partial_, false);
  if (given.kind == Node::Kind::list && !table.shorthand.empty()) {
    assign(given, *table.find(table.shorthand), params, path + "." + table.shorthand);
  } else if (given.kind != Node::Kind::null) {
    decode(given, table, params, path);
  } else if (table.any_required()) {
    const std::string example = table.shorthand.empty() ? option.name + ": {key: value}" : option.name + ": [a, b]";
    problem(given.place, "E113", path + ": lacks its parameters", "for example {" + example + "}");
  }
  partial_ = partial;
}

void Decoder::override_value(const Node& value, std::string_view dotted, const FieldTable& table, void* object) {
  if (value.faulty) return;
  const std::string key(dotted);
  const FieldTable* at = &table;
  std::string path;
  while (true) {
    const auto dot = dotted.find('.');
    const std::string part(dotted.substr(0, dot));
    const Field* field = at->find(part);
    if (!field) return unknown_key(value.key_place, part, *at, path, {});
    path = below(path, part);
    if (dot == std::string_view::npos) {
      partial_ = true;
      assign(value, *field, object, path);
      partial_ = false;
      return;
    }
    if (field->kind != FieldKind::object || field->list)
      return problem(value.key_place, "E112", "'" + path + "' has no keys below it that can be set one by one, got '" + key + "'",
                     field->kind == FieldKind::variant ? "set the whole of it: " + path + " with its parameters" : "");
    object = field->open(object);
    at = field->table;
    dotted.remove_prefix(dot + 1);
  }
}

}  // namespace gudang
