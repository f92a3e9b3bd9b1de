#include "insight/recorded_run.hpp"

#include "experiment/insight_hook.hpp"
#include "experiment/replication.hpp"
#include "gudang/kpi/kpi_board.hpp"
#include "insight/where_it_lies.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang::test {
namespace {

class Witness : public EventSink {
 public:
  Witness(RecordedRun& run, InsightRecorder& recorder) : run_(run), recorder_(recorder) {}
  void on_event(const DomainEvent& event) override {
    run_.events.push_back(event);
    recorder_.on_event(event);
    if (event.kind != DomainEventKind::picker_arrived) return;
    const Lies lies = where_it_lies(*operations, run_.orders.lines[event.subject].sku);
    run_.stops.push_back({event.time, event.other, static_cast<std::uint32_t>(event.subject), run_.problem->layout.position(lies.location), lies.units});
  }
  Operations* operations = nullptr;

 private:
  RecordedRun& run_;
  InsightRecorder& recorder_;
};

}  // namespace

double RecordedRun::kpi(std::string_view key) const { return *kpis.at(static_cast<std::size_t>(find_kpi(key) - gudang::kpis().data())).value; }

std::vector<std::size_t> RecordedRun::order_of_lines() const {
  std::vector<std::size_t> order_of;
  for (std::size_t o = 0; o < orders.orders.size(); ++o) order_of.insert(order_of.end(), orders.orders[o].line_count, o);
  return order_of;
}

RecordedRun record(const std::string& scenario_name, std::vector<std::string> sets) {
  RecordedRun run;
  run.name = scenario_name;
  for (const std::string& set : sets) run.name += " " + set;
  const auto data = data_folder();
  const Scenario scenario = Scenario::load(std::string(GUDANG_SOURCE_DIR) + "/scenarios/" + scenario_name, {data ? data->string() : "", std::move(sets)});
  run.problem = ProblemBuilder(scenario).build(scenario.config());
  const ScenarioConfig& config = run.problem->config;
  run.orders = run.problem->orders(0);
  const InboundBook inbound = run.problem->inbound(run.orders, 0);
  const PolicySet policies = make_policies(config.policies);
  const WarehouseInputs inputs{.layout = run.problem->layout, .skus = run.problem->skus, .history = run.problem->history,
                               .opening = config.has_site() ? std::span<const std::int64_t>(inbound.opening_faces) : run.problem->opening, .orders = run.orders, .pickers = config.pickers,
                               .release = config.release, .packing = config.packing, .policies = policies, .start = config.run.start, .length = config.run.length, .drain = config.run.drain,
                               .seed = static_cast<std::uint64_t>(config.run.seed), .replication = 0, .reslotting = config.reslotting, .site = config.has_site() ? &config : nullptr, .inbound = &inbound,
                               .people = &config.people};
  InsightRecorder recorder(insight_context(*run.problem, run.orders, config.run));
  Witness witness(run, recorder);
  WarehouseRun warehouse(inputs, witness);
  witness.operations = &warehouse.operations();
  recorder.open(warehouse.faces());
  const WarehouseResult result = warehouse.finish();
  run.warm_up = Time() + config.run.warm_up;
  run.end = result.end;
  run.insight = recorder.finish(result.end);
  run.hash = result.trace_hash;
  const ReplicationResult plain = Replication(*run.problem, 0, nullptr).finish();
  run.kpis = plain.kpis;
  REQUIRE(plain.trace_hash == run.hash);
  REQUIRE(plain.insight == nullptr);
  return run;
}

const std::vector<RecordedRun>& recorded_runs() {
  static const std::vector<RecordedRun> runs = [] {
    std::vector<RecordedRun> made;
    made.push_back(record("tn-quickstart.yaml", {"run.length=4 d"}));
    made.push_back(record("one-way-hall.yaml", {"run.length=4 d"}));
    made.push_back(record("tn-fmcg-6k.yaml", {"run.length=2 d"}));
    made.push_back(record("tn-cold-7k.yaml", {"run.length=2 d"}));
    made.push_back(record("tn-asrs.yaml", {"run.length=2 d"}));
    made.push_back(record("tn-bonded-mixed.yaml", {"run.length=3 d"}));
    made.push_back(record("tn-crossdock-border.yaml", {"run.length=2 d"}));
    made.push_back(record("tn-spareparts-100k.yaml", {"run.length=1 d", "orders.per_day=1500"}));
    made.push_back(record("tn-quickstart.yaml", {"run.length=5 d", "run.warm_up=1 d", "layout.cross_aisles=4", "policies.routing=largest_gap", "layout.pickers_at_once=1", "pickers.count=8", "release.when=every", "stock.opening=24"}));
    made.push_back(record("tn-quickstart.yaml", {"run.length=4 d", "policies.slotting=cube_per_order", "policies.routing=return", "reslotting.every=1 d", "reslotting.movers=2", "reslotting.shift_start=06:00",
                                                 "release.when=every"}));
    made.push_back(record("tn-bonded-mixed.yaml", {"run.length=3 d", "policies.charging=opportunity", "traffic={crossing_length: 4 m}", "chargers={count: 2, at: back, along: 50%}",
                                                   "layout.storage.areas=[{name: reserve, from: 1, to: 9, lowest: 1, highest: 4, type: selective, lanes: 2, vehicles_at_once: 1}]",
                                                   "fleet=[{kind: reach_truck, count: 4, battery: {opening: 60%}, failures: {mtbf: 20 h}}, {kind: counterbalance, count: 3, battery: {opening: 50%}, maintenance: {every: 30 h}}]"}));
    if (data_folder()) made.push_back(record("online-retail/scenario.yaml", {"run.length=14 d"}));
    else WARN("without the replay of a real history: no data folder; set GUDANG_DATA");
    return made;
  }();
  return runs;
}

}  // namespace gudang::test
