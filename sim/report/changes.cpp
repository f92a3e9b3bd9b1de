#include "report/changes.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace gudang {
namespace {

// Keys by which elements of a list are told apart, where all have one and no two the same.
constexpr std::array<std::string_view, 3> kNames = {"name", "kind", "owner"};

struct Setting {
  std::string key, value;
  bool element = false;    ///< of a list of objects: its value says that it is there
  bool parameter = false;  ///< of a policy: one policy has it, and another not
};

class Settings {
 public:
  /// A copy: opening a nested struct needs a mutable one.
  explicit Settings(ScenarioConfig config) { walk(ScenarioConfig::fields(), &config, ""); }

  [[nodiscard]] const std::vector<Setting>& all() const { return all_; }
  [[nodiscard]] const Setting* find(const std::string& key) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Setting& setting) { return setting.key == key; });
    return found == all_.end() ? nullptr : &*found;
  }

 private:
  void walk(const FieldTable& table, void* object, const std::string& path, bool parameter = false) {
    for (const Field& field : table.fields) {
      const std::string key = path + field.key;
      if (field.kind == FieldKind::object && field.list) walk_list(field, object, key);
      else if (field.kind == FieldKind::object) walk(*field.table, field.open(object), key + ".");
      else all_.push_back({key, field.show(object), false, parameter});
      if (field.kind == FieldKind::variant) walk_variant(field, field.variant(object), key);
    }
  }

  void walk_variant(const Field& field, const Variant& choice, const std::string& key) {
    for (const VariantOption& option : field.options)
      if (option.name == choice.name && option.params && choice.params) walk(*option.params, choice.params.get(), key + "." + choice.name + ".", true);
  }

  void walk_list(const Field& list, void* object, const std::string& key) {
    const std::vector<std::string> names = names_of(list, object);
    for (std::size_t i = 0; i < names.size(); ++i) {
      all_.push_back({key + names[i], "there", true, false});
      walk(*list.table, list.element(object, i), key + names[i] + ".");
    }
  }

  /// ".drivers-early", or "[2]" where they have no names of their own.
  static std::vector<std::string> names_of(const Field& list, void* object) {
    const std::size_t size = list.size(object);
    for (const std::string_view key : kNames) {
      const Field* name = list.table->find(key);
      if (!name || name->kind == FieldKind::object) continue;
      std::vector<std::string> names;
      for (std::size_t i = 0; i < size; ++i) names.push_back("." + name->show(list.element(object, i)));
      std::vector<std::string> sorted = names;
      std::sort(sorted.begin(), sorted.end());
      if (std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end() && std::find(names.begin(), names.end(), ".") == names.end()) return names;
    }
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < size; ++i) numbers.push_back("[" + std::to_string(i + 1) + "]");
    return numbers;
  }

  std::vector<Setting> all_;
};

/// What only one of the two has: an element whole, or a value; what belongs to such an element is left out.
template <class Add>
void only_in(const Settings& one, const Settings& other, const Add& add) {
  std::string whole;
  for (const Setting& setting : one.all()) {
    if (setting.parameter || other.find(setting.key) || (!whole.empty() && setting.key.starts_with(whole))) continue;
    if (setting.element) whole = setting.key + ".";
    if (!setting.value.empty()) add(setting);
  }
}

}  // namespace

std::vector<Change> changes_between(const Alternative& from, const Alternative& to) {
  const Settings before(from.config), after(to.config);
  std::vector<Change> changes;
  for (const Setting& setting : after.all())
    if (const Setting* was = before.find(setting.key); was && was->value != setting.value) changes.push_back({setting.key, was->value, setting.value});
  only_in(before, after, [&](const Setting& setting) { changes.push_back({setting.key, setting.value, ""}); });
  only_in(after, before, [&](const Setting& setting) { changes.push_back({setting.key, "", setting.value}); });
  return changes;
}

std::string change_words(const Change& change) {
  if (change.from.empty() && change.to == "there") return change.key + " added";
  if (change.to.empty()) return change.key + " left out";
  return change.key + " " + (change.from.empty() ? "" : change.from + " → ") + change.to;
}

}  // namespace gudang
