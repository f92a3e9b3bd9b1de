// Whether the run says that stock drifts: not where the trucks follow the demand, but where every other one is left out.
#include "experiment/replication.hpp"
#include "scenario/problem.hpp"
#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;

namespace {

std::shared_ptr<const Problem> fast_movers() {
  const Scenario scenario = Scenario::load(std::string(GUDANG_SOURCE_DIR) + "/scenarios/tn-fmcg-6k.yaml",
                                           {"", {"run.length=3 weeks", "run.warm_up=0 d", "items.count=60", "orders.per_day=120", "inbound.cover_least=3 d", "inbound.cover_most=7 d"}});
  return ProblemBuilder(scenario).build(scenario.config());
}

InboundBook without_every_other_truck(const InboundBook& book) {
  InboundBook half = book;
  half.trucks.clear();
  half.pallets.clear();
  for (std::size_t t = 0; t < book.trucks.size(); t += 2) {
    InboundTruck truck = book.trucks[t];
    const auto pallets = book.pallets_of(TruckId(t));
    truck.first_pallet = static_cast<std::uint32_t>(half.pallets.size());
    half.pallets.insert(half.pallets.end(), pallets.begin(), pallets.end());
    half.trucks.push_back(truck);
  }
  half.check();
  return half;
}

KpiValue drift(const Problem& problem, std::uint32_t replication, bool halved) {
  const ScenarioConfig& config = problem.config;
  const OrderBook orders = problem.orders(replication);
  const InboundBook planned = problem.inbound(orders, replication), inbound = halved ? without_every_other_truck(planned) : planned;
  KpiContext context{orders, Time() + config.run.warm_up, KpiSite{&inbound, config.door_count(), config.vehicle_count()}, &problem.skus};
  context.site->order_band = config.inbound->cover_most - config.inbound->cover_least;
  context.site->until = Time() + config.run.length;
  KpiBoard board(context);
  const PolicySet policies = make_policies(config.policies);
  const WarehouseResult result =
      simulate({.layout = problem.layout, .skus = problem.skus, .history = problem.history, .opening = inbound.opening_faces, .orders = orders, .pickers = config.pickers, .release = config.release,
                .packing = config.packing, .policies = policies, .start = config.run.start, .length = config.run.length, .drain = config.run.drain, .seed = 7, .replication = replication,
                .site = &config, .inbound = &inbound}, board);
  const auto row = static_cast<std::size_t>(find_kpi("stock_drift_pct") - kpis().data());
  return board.results(result.end, false)[row];
}

}  // namespace

TEST_CASE("a run says that stock drifts where every other truck is left out, and says nothing where all come") {
  const auto problem = fast_movers();
  for (const std::uint32_t replication : {0U, 1U, 2U}) {
    const KpiValue balanced = drift(*problem, replication, false), halved = drift(*problem, replication, true);
    INFO("balanced " << *balanced.value << "%, halved " << *halved.value << "%");
    CHECK(balanced.note.empty());
    CHECK(halved.note == kStockFalls);
    CHECK(*halved.value > 2 * *balanced.value);
  }
}
