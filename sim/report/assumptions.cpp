#include "report/assumptions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace gudang {
namespace {

// Keys that only shape demand and items made up by the program.
constexpr std::array<std::string_view, 13> kMadeUp = {
    "items.count",     "items.velocity", "items.families", "orders.per_day",     "orders.lines", "orders.units", "orders.same_family",
    "orders.from",     "orders.to",      "items.volume_least", "items.volume_most", "items.weight_least", "items.weight_most"};

// Keys whose default is that no goods are of the kind.
constexpr std::array<std::string_view, 6> kNoneOfTheKind = {"items.chilled", "items.frozen", "items.bonded", "items.hazardous", "items.owners", "items.hazards"};

bool applies(std::string_view key, const ScenarioConfig& config) {
  const bool made_up = std::find(kMadeUp.begin(), kMadeUp.end(), key) != kMadeUp.end();
  if (made_up) return config.orders.replay.empty() && (config.items.file.empty() || !key.starts_with("items."));
  if (key.starts_with("compute.")) return false;  // changes no result
  if (key == "layout.tour_end.along") return config.layout.tour_end.at != EndOfTour::depot;
  if (std::find(kNoneOfTheKind.begin(), kNoneOfTheKind.end(), key) != kNoneOfTheKind.end()) return false;
  if (key == "layout.storage.heavy_level") return config.layout.storage.heavy_from.has_value();
  if (key == "layout.storage.level_weight") return config.layout.levels > 1;
  if (key == "orders.resample") return !config.orders.replay.empty();
  return key != "release.interval" || config.release.when == ReleaseRule::every;
}

/// Walks a config and its defaults side by side. Both are copies: opening a nested struct needs a mutable one.
class Collector {
 public:
  Collector(const Alternative& alternative, std::vector<Assumption>& found) : alternative_(alternative), found_(found) {}

  void walk(const FieldTable& table, void* config, void* defaults, const std::string& path) {
    for (const Field& field : table.fields) {
      const std::string key = path + field.key;
      if (field.kind == FieldKind::object) {
        if (!field.list) walk(*field.table, field.open(config), field.open(defaults), key + ".");
        else walk_list(field, config, key);
        continue;
      }
      if (!field.source.empty() && field.show(config) == field.show(defaults)) add({key, field.show(config), field.source});
      if (field.kind == FieldKind::variant) walk_variant(field, field.variant(config), key);
    }
  }

 private:
  void walk_list(const Field& field, void* config, const std::string& key) {
    const std::shared_ptr<void> defaults = field.table->make();  // shared: type-erased, as FieldTable makes it
    for (std::size_t i = 0; i < field.size(config); ++i) walk(*field.table, field.element(config, i), defaults.get(), key + "[" + std::to_string(i + 1) + "].");
  }

  void walk_variant(const Field& field, const Variant& choice, const std::string& key) {
    for (const VariantOption& option : field.options) {
      if (option.name != choice.name || !option.params) continue;
      const std::shared_ptr<void> defaults = option.params->make();  // shared: type-erased, as FieldTable makes it
      walk(*option.params, choice.params.get(), defaults.get(), key + "." + choice.name + ".");
    }
  }

  void add(Assumption assumption) {
    const bool set = std::any_of(alternative_.params.begin(), alternative_.params.end(), [&](const auto& param) { return param.first == assumption.key; });
    if (!set && applies(assumption.key, alternative_.config)) found_.push_back(std::move(assumption));
  }

  const Alternative& alternative_;
  std::vector<Assumption>& found_;
};

}  // namespace

std::vector<Assumption> assumptions_of(std::span<const Alternative> alternatives) {
  std::vector<Assumption> all;
  for (const Alternative& alternative : alternatives) {
    ScenarioConfig config = alternative.config, defaults;
    std::vector<Assumption> found;
    Collector(alternative, found).walk(ScenarioConfig::fields(), &config, &defaults, "");
    if (!config.orders.replay.empty() && config.items.file.empty()) found.push_back({"items.file", "none: every SKU has the same size", "assumption: an order history holds no sizes"});
    for (Assumption& assumption : found)
      if (std::find(all.begin(), all.end(), assumption) == all.end()) all.push_back(std::move(assumption));
  }
  return all;
}

}  // namespace gudang
