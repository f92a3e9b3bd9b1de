// Cycle counts of the reserve, lane by lane: a lane in which nothing is promised and to which nothing is on its way is closed while it is counted.
#include <algorithm>

#include "gudang/core/math.hpp"
#include "gudang/random/stream.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// Whether nobody comes to the lane, and nothing in it is kept back for other reasons.
bool left_alone(const Site& site, LaneId lane) {
  const auto pallets = site.reserve.in(lane);
  return site.reserve.lane(lane).incoming == 0 && std::none_of(pallets.begin(), pallets.end(), [&](PalletId id) { return site.reserve.pallet(id).reserved; });
}

struct Difference {
  PalletId pallet;
  std::int32_t units = 0;  ///< more than by the book; below 0: less
};

/// Of one pallet of the lane, drawn by lane and number of the count. One unit is left of what is lost, and none is found that a pallet does not hold.
Difference difference_of(const Site& site, LaneId lane, std::uint32_t nth) {
  const CountingConfig& rule = *site.config.counting;
  RandomStream stream(site.operations.inputs.seed, site.operations.inputs.replication, StreamPurpose::reserve_counting, std::uint64_t{lane.value()} << 32 | nth);
  const double differs = stream.uniform(), size = stream.uniform(), lost = stream.uniform(), which = stream.uniform();
  const auto pallets = site.reserve.in(lane);
  if (differs >= to_fraction(rule.error)) return {};
  const PalletId id = pallets[static_cast<std::size_t>(which * static_cast<double>(pallets.size()))];
  const Pallet& pallet = site.reserve.pallet(id);
  const auto units = static_cast<std::int32_t>(std::max<std::int64_t>(1, math::round_to_int(static_cast<double>(pallet.units) * 2 * size * to_fraction(rule.difference))));
  if (lost < to_fraction(rule.lost)) return {id, -std::min(units, pallet.units - 1)};
  return {id, std::clamp(site.operations.inputs.skus[pallet.sku].pallet_units - pallet.units, 0, units)};
}

void correct(Site& site, LaneId lane, const Difference& difference) {
  if (difference.units == 0) return;
  StockLedger& ledger = site.operations.ledger();
  const Pallet& pallet = site.reserve.pallet(difference.pallet);
  const LocationId at = site.reserve.lane(lane).location;
  if (difference.units > 0) {
    ledger.put(StockAccount::found, pallet.holding, at, difference.units);
  } else {
    const std::int64_t lost = ledger.pick(pallet.holding, at, -difference.units);
    ledger.dispatch(pallet.holding, StockAccount::written_off, lost);
  }
  site.reserve.recount(difference.pallet, pallet.units + difference.units);
}

Task<> count(Simulation& sim, Site& site, LaneId lane, std::uint32_t nth, Trigger<>& done) {
  const std::vector<PalletId> pallets(site.reserve.in(lane).begin(), site.reserve.in(lane).end());
  const SkuId sku = site.reserve.pallet(pallets.front()).sku;
  std::int64_t units = 0;
  for (const PalletId id : pallets) {
    units += site.reserve.pallet(id).units;
    site.reserve.reserve(id);
  }
  site.reserve.close(lane);
  site.operations.emit(DomainEventKind::lane_count_started, lane.value(), units, sku.value());
  co_await done.wait();
  const Difference difference = difference_of(site, lane, nth);
  const std::int32_t by_the_book = difference.units == 0 ? 0 : site.reserve.pallet(difference.pallet).units;
  correct(site, lane, difference);
  for (const PalletId id : pallets) site.reserve.free(id);
  site.reserve.open(lane);
  site.operations.emit(DomainEventKind::lane_count_ended, lane.value(), difference.units, static_cast<std::uint32_t>(by_the_book));
  site.lane_free.notify_all();
  site.check_face(sku);
  (void)sim;
}

}  // namespace

Process lane_counting_process(Simulation& sim, Site& site, LaneId lane) {
  const CountingConfig& rule = *site.config.counting;
  // Spread over the time as the counts of the faces are.
  const double phase = static_cast<double>(lane.value() + 1) * 0.6180339887498949;
  co_await sim.delay(Duration(math::round_to_int((phase - static_cast<double>(static_cast<std::int64_t>(phase))) * static_cast<double>(rule.reserve_every->count()))));
  for (std::uint32_t nth = 0;;) {
    if (site.reserve.in(lane).empty()) {  // there is nothing to count
      co_await sim.delay(*rule.reserve_every);
      continue;
    }
    if (!left_alone(site, lane)) {
      co_await sim.delay(hours(1));
      continue;
    }
    Trigger<> begun(sim), done(sim);
    sim.spawn(job_process(sim, site, Role::counter, rule.reserve_time, begun, done));
    co_await begun.wait();
    const Time next = sim.now() + *rule.reserve_every;
    if (site.reserve.in(lane).empty() || !left_alone(site, lane)) {  // by now somebody is on the way; the counter comes again
      co_await done.wait();
      co_await sim.delay(hours(1));
      continue;
    }
    co_await count(sim, site, lane, nth++, done);
    if (next > sim.now()) co_await sim.until(next);
  }
}

}  // namespace gudang
