#include "scenario/problem.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"
#include "scenario/inbound_plan.hpp"
#include "scenario/item_files.hpp"
#include "scenario/order_import.hpp"
#include "scenario/reserve_faults.hpp"
#include "scenario/storage_faults.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang {
namespace {

/// Volume of a box, rounded up to whole cubic centimetres.
Volume volume_of(const ItemRow& row) { return Volume((row.length.count() * row.width.count() * row.height.count() + 999) / 1000); }

SkuCatalogue skus_from(const std::vector<ItemRow>& rows) {
  SkuCatalogue catalogue;
  std::map<std::string, std::int32_t> families;
  for (const ItemRow& row : rows) {
    const auto family = row.family.empty() ? 0 : families.emplace(row.family, static_cast<std::int32_t>(families.size()) + 1).first->second;
    catalogue.skus.push_back({row.sku, volume_of(row), row.weight, row.length, row.width, row.height, family, row.temperature, row.owner, row.hazard, row.bonded});
    Sku& sku = catalogue.skus.back();
    sku.case_units = row.case_units;
    if (row.pallet_units) sku.pallet_units = *row.pallet_units;
  }
  std::sort(catalogue.skus.begin(), catalogue.skus.end(), [](const Sku& a, const Sku& b) { return a.code < b.code; });
  return catalogue;
}

SkuId find_sku(const SkuCatalogue& catalogue, const std::string& code) {
  const auto at = std::lower_bound(catalogue.skus.begin(), catalogue.skus.end(), code, [](const Sku& sku, const std::string& c) { return sku.code < c; });
  return at != catalogue.skus.end() && at->code == code ? SkuId(static_cast<std::size_t>(at - catalogue.skus.begin())) : SkuId();
}

std::string some_of(const std::vector<std::string>& codes) {
  std::string text;
  for (std::size_t i = 0; i < codes.size() && i < 5; ++i) text += (i == 0 ? "" : ", ") + codes[i];
  return codes.size() > 5 ? text + " and " + std::to_string(codes.size() - 5) + " more" : text;
}

/// All keys that the demand depends on, as one text.
std::string demand_key(const ScenarioConfig& config) {
  std::string key;
  const auto add = [&key](const FieldTable& table, const void* object) {
    for (const Field& field : table.fields)
      if (field.key != "in_sample") key += field.key + "=" + field.show(object) + ";";
  };
  add(RunConfig::fields(), &config.run);
  add(ItemsConfig::fields(), &config.items);
  add(OrdersConfig::fields(), &config.orders);
  for (const SeasonConfig& season : config.orders.seasons) add(SeasonConfig::fields(), &season);
  return key;
}

}  // namespace

const OrderHistory& ProblemBuilder::history_of(const OrdersConfig& config) {
  const std::pair key(config.replay, config.map);
  auto at = histories_.find(key);
  if (at == histories_.end()) at = histories_.emplace(key, read_order_history(config.replay, read_order_mapping(config.map))).first;
  return at->second;
}

const ProblemBuilder::Supply& ProblemBuilder::supply_of(const ScenarioConfig& config) {
  const std::string key = demand_key(config);
  if (const auto at = supplies_.find(key); at != supplies_.end()) return at->second;
  Supply supply;
  const bool listed = !config.items.file.empty();
  if (listed) {
    const std::vector<ItemRow> rows = read_items(config.items.file);
    check_items_of_site(config, rows);
    supply.skus = skus_from(rows);
  } else if (config.has_site() && !config.orders.replay.empty()) {
    throw InputError({scenario_.at("orders.replay", "E179", "the SKUs of a replay have no pallets, which layout.storage.areas need", "list them in a file with the column pallet_units (items.file)")});
  }
  if (config.orders.replay.empty()) {
    if (!listed) supply.skus = synthetic_skus(config);
    supply.demand = synthetic_demand(config, supply.skus);
  } else {
    const OrderHistory& history = history_of(config.orders);
    const std::vector<bool> in_use = codes_in_use(config, history);
    std::vector<SkuId> sku_of(history.skus.size());
    std::vector<std::string> unknown;
    for (std::size_t i = 0; i < history.skus.size(); ++i) {
      if (!in_use[i]) continue;
      if (listed) {
        sku_of[i] = find_sku(supply.skus, history.skus[i]);
        if (!sku_of[i].valid()) unknown.push_back(history.skus[i]);
      } else {
        sku_of[i] = SkuId(supply.skus.size());
        supply.skus.skus.push_back({});
        supply.skus.skus.back().code = history.skus[i];
      }
    }
    if (!unknown.empty())
      throw InputError({scenario_.at("items.file", "E143", "SKUs are ordered that this file does not list: " + some_of(unknown), "add them, or leave them out in the mapping's not_stock")});
    supply.demand = replay_demand(config, history, sku_of);
    if (supply.demand->orders(0).orders.empty())
      throw InputError({scenario_.at("run.start", "E144", "no order of the file falls between " + format_civil_time(config.run.start) + " and the end of the run; its orders are from " +
                                         format_civil_time(history.orders.front().received) + " to " + format_civil_time(history.orders.back().received), "move run.start or run.length")});
  }
  supply.history = std::make_shared<const std::vector<PastLine>>(supply.demand->history());
  return supplies_.emplace(key, std::move(supply)).first->second;
}

void ProblemBuilder::check_items_of_site(const ScenarioConfig& config, const std::vector<ItemRow>& rows) const {
  if (!config.has_site()) return;
  std::vector<std::string> without, strangers;
  for (const ItemRow& row : rows) {
    const bool known = config.owners.empty() || row.owner.empty() || std::any_of(config.owners.begin(), config.owners.end(), [&](const OwnerConfig& owner) { return owner.name == row.owner; });
    if (!row.pallet_units) without.push_back(row.sku);
    if (!known && std::find(strangers.begin(), strangers.end(), row.owner) == strangers.end()) strangers.push_back(row.owner);
  }
  std::vector<Diagnostic> faults;
  if (!without.empty()) faults.push_back(scenario_.at("items.file", "E179", "SKUs have no pallets, which layout.storage.areas need: " + some_of(without), "give them a number in the column pallet_units"));
  if (!strangers.empty()) faults.push_back(scenario_.at("items.file", "E178", "SKUs are of owners that 'owners' does not name: " + some_of(strangers), "add them to 'owners', or leave 'owners' out"));
  if (!faults.empty()) throw InputError(std::move(faults));
}

InboundBook Problem::inbound(const OrderBook& orders, std::uint32_t replication) const {
  if (!config.has_site()) return {};
  return plan_inbound(config, skus, history, orders, replication);
}

std::vector<std::int64_t> ProblemBuilder::opening_stock(const ScenarioConfig& config, const SkuCatalogue& skus) const {
  if (config.has_site()) {  // what the faces hold; replications open with more or less than that
    std::vector<std::int64_t> units;
    for (const Sku& sku : skus.skus) units.push_back(units_in_location(config.layout, sku));
    return units;
  }
  if (config.stock.file.empty()) {
    const std::int64_t units = config.stock.opening == "unlimited" ? kUnlimitedStock : *parse_integer(config.stock.opening).value;
    return std::vector<std::int64_t>(skus.size(), units);
  }
  std::vector<std::int64_t> opening(skus.size(), 0);
  std::vector<bool> listed(skus.size(), false);
  for (const StockRow& row : read_stock(config.stock.file)) {
    const SkuId sku = find_sku(skus, row.sku);
    if (!sku.valid()) continue;  // stocked, never ordered: takes no part
    opening[sku.index()] = row.quantity;
    listed[sku.index()] = true;
  }
  std::vector<std::string> missing;
  for (std::size_t s = 0; s < skus.size(); ++s)
    if (!listed[s]) missing.push_back(skus.skus[s].code);
  if (!missing.empty())
    throw InputError({scenario_.at("stock.file", "E141", "SKUs are ordered but never stocked: " + some_of(missing), "give each a row, with quantity 0 if there is none")});
  return opening;
}

void ProblemBuilder::check_space(const ScenarioConfig& config, const Layout& layout, const SkuCatalogue& skus, std::span<const PastLine> history, const std::vector<std::int64_t>& opening) const {
  std::vector<LocationId> reachable;
  const Reserve reserve(layout);
  for (std::size_t i = 0; i < layout.location_count(); ++i)
    if (layout.height(LocationId(i)) <= config.pickers.vehicle.lift_height && layout.reachable(LocationId(i)) && !reserve.holds(LocationId(i))) reachable.emplace_back(i);
  if (skus.size() > reachable.size())
    throw InputError({scenario_.at("layout", "E140", "capacity too small for the stock: " + std::to_string(skus.size()) + " SKUs need a location each, and there are " + std::to_string(reachable.size()),
                                   "add aisles, bays or levels")});
  const std::vector<Mass>& by_level = config.layout.storage.level_weight;
  Mass carried = by_level.size() < static_cast<std::size_t>(config.layout.levels) ? config.layout.location_weight : Mass(0);
  for (const Mass weight : by_level) carried = std::max(carried, weight);
  for (std::size_t s = 0; s < skus.size(); ++s) {
    if (opening[s] == kUnlimitedStock) continue;
    const Sku& sku = skus.skus[s];
    const bool too_big = opening[s] * sku.volume.count() > config.layout.location_volume.count();
    if (!too_big && opening[s] * sku.weight.count() <= carried.count()) continue;
    throw InputError({scenario_.at(config.has_site() ? "items" : config.stock.file.empty() ? "stock.opening" : "stock.file", "E142",
                                   "capacity too small for the stock: " + std::to_string(opening[s]) + " units of SKU " + sku.code + " take " +
                                       (too_big ? format_quantity(opening[s] * sku.volume.count(), Dimension::volume) + ", a location holds " + format_quantity(config.layout.location_volume.count(), Dimension::volume)
                                                : format_quantity(opening[s] * sku.weight.count(), Dimension::mass) + ", a location carries " + format_quantity(carried.count(), Dimension::mass)),
                                   "stock less, or give locations more room (layout.location_volume, layout.location_weight)")});
  }
  const StorageRules rules(layout, skus, opening);
  std::vector<Diagnostic> faults;
  if (config.has_site())
    for (const StorageFault& fault : reserve_faults(rules, reserve, skus, plan_opening(config, skus, history).opening)) faults.push_back(scenario_.at("layout.storage.areas", fault.code, fault.message, fault.hint));
  if (!faults.empty()) throw InputError(std::move(faults));
  if (rules.none_bind()) return;
  for (const StorageFault& fault : storage_faults(rules, skus, reachable)) faults.push_back(scenario_.at("layout.storage", fault.code, fault.message, fault.hint));
  if (!faults.empty()) throw InputError(std::move(faults));
}

std::shared_ptr<const Problem> ProblemBuilder::build(const ScenarioConfig& config) {
  const Supply& supply = supply_of(config);
  Layout layout(config.layout);
  std::vector<std::int64_t> opening = opening_stock(config, supply.skus);
  check_space(config, layout, supply.skus, *supply.history, opening);
  return std::make_shared<const Problem>(Problem{config, std::move(layout), supply.skus, std::move(opening), supply.demand, supply.history});
}

}  // namespace gudang
