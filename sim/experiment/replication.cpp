#include "experiment/replication.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "experiment/insight_hook.hpp"
#include "warehouse/roster.hpp"
#include "warehouse/vehicle_work.hpp"

namespace gudang {
namespace {

std::optional<KpiSite> site_of(const ScenarioConfig& config, const RunConfig& run, const InboundBook& inbound) {
  if (!config.has_site()) return std::nullopt;
  const bool outages = std::any_of(config.fleet.begin(), config.fleet.end(), [](const FleetConfig& vehicles) { return vehicles.failures || vehicles.maintenance || !vehicles.outages.empty(); });
  const OutboundConfig& outbound = config.outbound;
  std::vector<KpiVehicle> fleet;
  for (const FleetConfig& vehicles : config.fleet) fleet.insert(fleet.end(), static_cast<std::size_t>(vehicles.count), KpiVehicle{work_of(vehicles), driverless(vehicles.truck_kind())});
  return KpiSite{&inbound, config.door_count(), config.vehicle_count(), outages, outbound.truck_pallets, outbound.pallet_volume * outbound.truck_pallets, outbound.truck_payload,
                 config.cold_chain.chilled_most, config.cold_chain.frozen_most, config.inbound->cover_most - config.inbound->cover_least, Time() + run.length, std::move(fleet)};
}

bool may_be_absent(const ScenarioConfig& config) {
  return std::any_of(config.people.begin(), config.people.end(), [](const PeopleConfig& group) { return group.absence > Share(0); });
}

/// [m2] of the outline of the aisles.
double outline(const LayoutConfig& layout) {
  const Length along = layout.bay_width * layout.bays_per_side + layout.aisle_end * 2, across = layout.aisle_spacing * layout.aisles;
  return static_cast<double>(along.count()) * static_cast<double>(across.count()) / 1e6;
}

double equipment_week(const ScenarioConfig& config) {
  double sum = config.costs->picker_vehicle_week * PickerRoster(config.pickers, &config.people, config.run.start).most_at_once;
  for (const FleetConfig& vehicles : config.fleet)
    for (const EquipmentRateConfig& rate : config.costs->equipment)
      if (rate.kind == vehicles.kind.name) sum += rate.week * vehicles.count;
  return sum;
}

SkuOwners owners_of(const ScenarioConfig& config, const SkuCatalogue& skus) {
  SkuOwners owners;
  for (const OwnerConfig& owner : config.owners) owners.names.push_back(owner.name);
  for (const Sku& sku : skus.skus) {
    const auto owner = std::find(owners.names.begin(), owners.names.end(), sku.owner);
    owners.of_sku.push_back(owner == owners.names.end() ? -1 : static_cast<std::int32_t>(owner - owners.names.begin()));
  }
  return owners;
}

std::optional<CostBasis> costs_of(const ScenarioConfig& config, const RunConfig& run, const SkuOwners& owners) {
  if (!config.costs) return std::nullopt;
  CostBasis basis;
  basis.prices = *config.costs;
  basis.start = run.start;
  basis.until = Time() + run.length;
  basis.equipment_week = equipment_week(config);
  basis.area = config.costs->area.value_or(outline(config.layout));
  basis.pickers = static_cast<std::uint32_t>(config.pickers.count);
  basis.groups = config.people;
  for (std::uint32_t g = 0; g < config.people.size(); ++g) {
    std::vector<std::uint32_t>& groups = config.people[g].role == Role::picker ? basis.group_of_picker : basis.group_of;
    groups.insert(groups.end(), static_cast<std::size_t>(config.people[g].count), g);
  }
  basis.owners = owners.names;
  basis.owner_of = owners.of_sku;
  return basis;
}

}  // namespace

Replication::Replication(const Problem& problem, std::uint32_t index, TraceSink* trace, bool insight)
    : Replication(problem, {problem.orders(index), problem.config.run, problem.config.reslotting}, index, trace, insight) {}

Replication::Replication(const Problem& problem, ReplayedWindow window, std::uint32_t index, TraceSink* trace, bool insight)
    : window_(std::move(window)),
      inbound_(problem.inbound(window_.orders, index)),
      owners_(owners_of(problem.config, problem.skus)),
      costs_(costs_of(problem.config, window_.run, owners_)),
      context_{window_.orders, Time() + window_.run.warm_up, site_of(problem.config, window_.run, inbound_), &problem.skus, costs_ ? &*costs_ : nullptr, &owners_, may_be_absent(problem.config), problem.config.warm_up_breaks.has_value()},
      board_(context_),
      insight_(insight ? std::make_unique<InsightSink>(board_, insight_context(problem, window_.orders, window_.run)) : nullptr),
      compute_(problem.config.compute),
      policies_(make_policies(problem.config.policies)),
      inputs_{.layout = problem.layout, .skus = problem.skus, .history = problem.history,
              .opening = problem.config.has_site() ? std::span<const std::int64_t>(inbound_.opening_faces) : problem.opening, .orders = window_.orders,
              .pickers = problem.config.pickers, .release = problem.config.release, .packing = problem.config.packing, .policies = policies_,
              .start = window_.run.start, .length = window_.run.length, .drain = window_.run.drain,
              .seed = static_cast<std::uint64_t>(window_.run.seed), .replication = index, .trace = trace, .reslotting = window_.reslotting,
              .site = problem.config.has_site() ? &problem.config : nullptr, .inbound = &inbound_, .people = &problem.config.people, .compute = &compute_},
      run_(inputs_, insight_ ? static_cast<EventSink&>(*insight_) : board_) {
  if (insight_) insight_->recorder.open(run_.faces());
}

Replication::~Replication() = default;

void Replication::warm_up() { run_.run_until(context_.measure_from); }

void Replication::take_over(const PolicyChoices& policies) {
  successors_ = make_policies(policies);
  run_.take_over(successors_);
}

ReplicationResult Replication::finish() {
  const WarehouseResult result = run_.finish();
  ReplicationResult out;
  out.kpis = board_.results(result.end, result.cannot_keep_up);
  if (insight_) out.insight = std::make_shared<const Insight>(insight_->recorder.finish(result.end));
  out.trace_hash = result.trace_hash;
  out.events = result.events;
  out.sim_seconds = to_seconds(result.end - Time());
  out.orders_received = result.orders_received;
  out.orders_done = result.orders_done;
  out.orders_cancelled = result.orders_cancelled;
  out.orders_open = result.orders_open;
  out.lines_picked = result.lines_picked;
  out.cannot_keep_up = result.cannot_keep_up;
  out.held = result.held;
  out.ran = compute_.ran();
  out.moved = compute_.failures();
  out.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  return out;
}

std::optional<ReplicationResult> StorePart::find(std::size_t alternative, std::uint32_t replication) { return store_.find(first_ + alternative, replication); }

std::string to_bytes(const ReplicationResult& result) {
  using Json = nlohmann::json;
  Json kpis = Json::array();
  for (const KpiValue& kpi : result.kpis) {
    Json owners = Json::array();
    for (const std::optional<double>& value : kpi.by_owner) owners.push_back(value ? Json(*value) : Json());
    kpis.push_back({kpi.value ? Json(*kpi.value) : Json(), kpi.note, owners});
  }
  std::string bytes;
  Json ran = Json::array();
  for (const compute::Ran& verb : result.ran) ran.push_back({static_cast<int>(verb.verb), verb.device, verb.times});
  Json::to_cbor(Json{kpis, result.trace_hash, result.events, result.sim_seconds, result.wall_seconds, result.orders_received, result.orders_done,
                     result.orders_cancelled, result.orders_open, result.lines_picked, result.cannot_keep_up, result.held, ran, result.moved, result.insight ? Json::binary(insight_to_bytes(*result.insight)) : Json()},
                bytes);
  return bytes;
}

ReplicationResult replication_from(std::string_view bytes) {
  const auto json = nlohmann::json::from_cbor(bytes.begin(), bytes.end());
  ReplicationResult result;
  const auto number = [](const nlohmann::json& value) { return value.is_null() ? std::nullopt : std::optional(value.get<double>()); };
  for (const auto& kpi : json[0]) {
    KpiValue& value = result.kpis.emplace_back(KpiValue{number(kpi[0]), kpi[1].get<std::string>()});
    for (const auto& owner : kpi[2]) value.by_owner.push_back(number(owner));
  }
  json[1].get_to(result.trace_hash);
  json[2].get_to(result.events);
  json[3].get_to(result.sim_seconds);
  json[4].get_to(result.wall_seconds);
  json[5].get_to(result.orders_received);
  json[6].get_to(result.orders_done);
  json[7].get_to(result.orders_cancelled);
  json[8].get_to(result.orders_open);
  json[9].get_to(result.lines_picked);
  json[10].get_to(result.cannot_keep_up);
  json[11].get_to(result.held);
  for (const auto& verb : json[12]) result.ran.push_back({static_cast<compute::Verb>(verb[0].get<int>()), verb[1].get<std::string>(), verb[2].get<std::uint64_t>()});
  json[13].get_to(result.moved);
  if (!json[14].is_null()) result.insight = std::make_shared<const Insight>(insight_from_bytes(json[14].get_binary()));
  return result;
}

}  // namespace gudang
