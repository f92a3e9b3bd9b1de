#include "hash_probe/observer.hpp"
#include "hash_probe/parts.hpp"
#include "hash_probe/site_case.hpp"
#include "hash_probe/threads.hpp"
#include "hash_probe/variants.hpp"

namespace gudang::probe {
namespace {

constexpr std::uint32_t kReplications = 2;

TraceHash run(const WholeSite& site, const PolicyChoices& choices, std::uint32_t replication, QueueKind queue) {
  const Layout building(site.layout);
  const InboundBook supply = make_supply(site, replication);
  const OrderBook orders = make_demand(site, replication);
  const PolicySet policies = make_policies(choices);
  const KpiContext context{orders, Time() + hours(6), KpiSite{.inbound = &supply, .doors = site.site.door_count(), .vehicles = site.site.vehicle_count(), .outages = true}, &site.skus, &site.costs};
  Observer observer(context);
  const WarehouseResult result = simulate({.layout = building, .skus = site.skus, .history = site.history, .opening = supply.opening_faces, .orders = orders,
                                           .pickers = site.pickers, .release = site.release, .packing = site.packing, .policies = policies,
                                           .start = site.start, .length = site.length, .drain = site.drain, .seed = 98, .replication = replication,
                                           .queue = queue, .reslotting = site.reslotting, .site = &site.site, .inbound = &supply}, observer);
  const TraceHash both[] = {result.trace_hash, observer.finish(result)};
  return combine(both);
}

/// One alternative: a line of the output is made of those of a kind.
struct Run {
  std::string kind;
  PolicyChoices choices;
};

/// Every policy of the kinds that decide outside of the pick area, one at a time.
std::vector<Run> alternatives() {
  std::vector<Run> runs;
  PolicyChoices usual;
  usual.slotting = default_variant(slotting_policies(), "cube_per_order");
  usual.dispatch = default_variant(dispatch_policies(), "assignment");
  usual.release = default_variant(release_policies(), "waves");
  const auto vary = [&](auto kind) {
    for (const Variant& variant : variants_of(kind.policies())) {
      PolicyChoices choices = usual;
      kind.in(choices) = variant;
      runs.push_back({kind.name, choices});
    }
  };
  vary(PolicyKind<DispatchPolicy>());
  vary(PolicyKind<DockPolicy>());
  vary(PolicyKind<ReleasePolicy>());
  vary(PolicyKind<ReplenishmentPolicy>());
  vary(PolicyKind<ChargingPolicy>());
  for (const char* slotting : {"random", "closest_open", "reslot"}) {  // two ways to put pallets away, and one policy that asks for moves
    PolicyChoices choices = usual;
    choices.slotting = default_variant(slotting_policies(), slotting);
    runs.push_back({"slotting", choices});
  }
  return runs;
}

}  // namespace

std::vector<Line> site_lines(const Settings& settings) {
  const WholeSite site;
  const std::vector<Run> runs = alternatives();
  const std::vector<TraceHash> hashes = on_threads<TraceHash>(runs.size() * kReplications, settings.threads, [&](std::size_t i) {
    return run(site, runs[i / kReplications].choices, static_cast<std::uint32_t>(i % kReplications), settings.queue);
  });
  std::vector<Line> lines;
  for (std::size_t first = 0, end = 0; first < runs.size(); first = end) {
    while (end < runs.size() && runs[end].kind == runs[first].kind) ++end;
    const auto part = std::span<const TraceHash>(hashes).subspan(first * kReplications, (end - first) * kReplications);
    lines.push_back({"site", runs[first].kind, combine(part)});
  }
  return lines;
}

}  // namespace gudang::probe
