#include "hash_probe/observer.hpp"
#include "hash_probe/parts.hpp"
#include "hash_probe/threads.hpp"
#include "hash_probe/variants.hpp"
#include "hash_probe/warehouse_case.hpp"

namespace gudang::probe {
namespace {

constexpr std::uint32_t kReplications = 2;
constexpr std::size_t kOrders = 80;
constexpr Duration kLength = days(2);

TraceHash run(const Site& site, const PolicyChoices& choices, std::uint32_t replication, QueueKind queue) {
  const Layout building(site.layout);
  const OrderBook orders = make_orders(replication, kOrders, kLength);
  const PolicySet policies = make_policies(choices);
  const KpiContext context{orders, Time() + hours(12)};
  Observer observer(context);
  const WarehouseResult result = simulate({.layout = building, .skus = site.skus, .history = site.history, .opening = site.opening, .orders = orders,
                                           .pickers = site.pickers, .release = site.release, .packing = site.packing, .policies = policies,
                                           .start = CivilTime{1772409600}, .length = kLength, .drain = days(2), .seed = 99, .replication = replication,
                                           .queue = queue}, observer);
  const TraceHash both[] = {result.trace_hash, observer.finish(result)};
  return combine(both);
}

/// One alternative on one site: a line of the output is made of some of these.
struct Run {
  std::string what;
  const Site* site;
  PolicyChoices choices;
};

/// Every policy of a kind under one pair of the other kinds.
void add_runs(std::vector<Run>& runs, const std::string& building, const Site& site) {
  PolicyChoices usual;
  usual.slotting = default_variant(slotting_policies(), "cube_per_order");
  usual.routing = default_variant(routing_policies(), "optimal");
  usual.batching = default_variant(batching_policies(), "savings");
  const auto vary = [&](const std::string& kind, Variant PolicyChoices::*chosen, const std::vector<Variant>& variants) {
    for (const Variant& variant : variants) {
      PolicyChoices choices = usual;
      choices.*chosen = variant;
      runs.push_back({building + " " + kind, &site, choices});
    }
  };
  vary("slotting", &PolicyChoices::slotting, variants_of(slotting_policies()));
  vary("batching", &PolicyChoices::batching, variants_of(batching_policies()));
  vary("routing", &PolicyChoices::routing, variants_of(routing_policies()));
}

}  // namespace

std::vector<Line> warehouse_lines(const Settings& settings) {
  const Site one_block(2), three_blocks(4);
  std::vector<Run> runs;
  add_runs(runs, "one block,", one_block);
  add_runs(runs, "blocks,", three_blocks);
  const std::vector<TraceHash> hashes = on_threads<TraceHash>(runs.size() * kReplications, settings.threads, [&](std::size_t i) {
    const Run& chosen = runs[i / kReplications];
    return run(*chosen.site, chosen.choices, static_cast<std::uint32_t>(i % kReplications), settings.queue);
  });
  std::vector<Line> lines;
  for (std::size_t first = 0, end = 0; first < runs.size(); first = end) {
    while (end < runs.size() && runs[end].what == runs[first].what) ++end;
    const auto part = std::span<const TraceHash>(hashes).subspan(first * kReplications, (end - first) * kReplications);
    lines.push_back({"warehouse", runs[first].what, combine(part)});
  }
  return lines;
}

}  // namespace gudang::probe
