#include "warehouse/quality.hpp"

#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/stream.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

void restate_at(StockLedger& ledger, LocationId at, HoldingId from, HoldingId to, std::int64_t units) {
  const std::int64_t taken = ledger.pick(from, at, units);
  GUDANG_ASSERT(taken == units, "goods that get another status are there");
  ledger.restate(from, to, units);
  ledger.put_back(to, at, units);
}

void write_off(Site& site, HoldingId holding, std::int64_t units, WriteOff why) {
  StockLedger& ledger = site.operations.ledger();
  ledger.dispatch(holding, StockAccount::written_off, units);
  site.operations.emit(DomainEventKind::goods_written_off, ledger.key(holding).sku.value(), units, static_cast<std::uint32_t>(why));
}

void write_off_at(Site& site, LocationId at, HoldingId holding, std::int64_t units, WriteOff why) {
  const std::int64_t taken = site.operations.ledger().pick(holding, at, units);
  GUDANG_ASSERT(taken == units, "goods that are written off are there");
  write_off(site, holding, units, why);
}

namespace {

StagingId nearest_staging(const Site& site, const Position& from) {
  const Layout& layout = site.operations.inputs.layout;
  std::size_t best = 0;
  for (std::size_t d = 1; d < site.doors.size(); ++d)
    if (layout.distance(from, site.doors[d].at) < layout.distance(from, site.doors[best].at)) best = d;
  return site.doors[best].staging;
}

}  // namespace

Inspection inspection_of(const Site& site, std::uint32_t serial) {
  const ReceivingConfig& rule = site.config.receiving;
  if (rule.sample == Share(0)) return {};
  RandomStream stream(site.operations.inputs.seed, site.operations.inputs.replication, StreamPurpose::inspection, serial);
  const double sampled = stream.uniform(), fails = stream.uniform(), redeemed = stream.uniform();
  return {sampled < to_fraction(rule.sample), fails < to_fraction(rule.fail), redeemed < to_fraction(rule.redeem)};
}

Task<std::optional<HoldingId>> inspect(Simulation& sim, Site& site, PalletId id, std::uint32_t serial, StagingId at) {
  Operations& operations = site.operations;
  StockLedger& ledger = operations.ledger();
  const HoldingId held = site.reserve.pallet(id).holding;
  const auto [sku, lot, owner, on_hold] = ledger.key(held);
  const std::int32_t units = site.reserve.pallet(id).units;
  operations.emit(DomainEventKind::pallet_sampled, serial, units, sku.value());
  co_await site.work(sim, Role::receiver, site.config.receiving.inspect);

  const bool fails = inspection_of(site, serial).fails;
  const StockStatus status = !fails ? site.customs.status(sku, lot) : site.config.receiving.quarantine ? StockStatus::quarantine : StockStatus::damaged;
  const HoldingId to = ledger.holding(sku, lot, owner, status);
  restate_at(ledger, site.staging[at.index()].location, held, to, units);
  operations.emit(DomainEventKind::pallet_inspected, serial, units, static_cast<std::uint32_t>(status));
  if (status == StockStatus::damaged) {
    if (site.reserve.pallet(id).lane.valid()) {
      site.reserve.forgo(id);
      site.tell_reserve();
      site.lane_free.notify_all();
    }
    site.cold_chain.written_off(id);
    site.reserve.remove(id);
    write_off_at(site, site.staging[at.index()].location, to, units, WriteOff::inspection);
    site.free_room(at);
    co_return std::nullopt;
  }
  site.reserve.restate(id, to);
  if (status == StockStatus::available) site.reserve.free(id);
  co_return to;
}

Process quarantine_process(Simulation& sim, Site& site, PalletId id, std::uint32_t serial) {
  co_await sim.delay(*site.config.receiving.quarantine);
  StockLedger& ledger = site.operations.ledger();
  const Pallet pallet = site.reserve.pallet(id);
  const auto [sku, lot, owner, quarantined] = ledger.key(pallet.holding);
  const bool good = inspection_of(site, serial).redeemed;
  const StockStatus status = good ? site.customs.status(sku, lot) : StockStatus::damaged;
  const HoldingId to = ledger.holding(sku, lot, owner, status);
  restate_at(ledger, site.reserve.lane(pallet.lane).location, pallet.holding, to, pallet.units);
  site.reserve.restate(id, to);
  if (status == StockStatus::available) site.reserve.free(id);
  site.operations.emit(DomainEventKind::quarantine_ended, serial, pallet.units, static_cast<std::uint32_t>(status));
  if (good) site.check_face(sku);
  else sim.spawn(discard_process(sim, site, id, WriteOff::quarantine));
}

Process discard_process(Simulation& sim, Site& site, PalletId id, WriteOff why) {
  const Pallet pallet = site.reserve.pallet(id);
  const Place from = site.place_of(pallet.lane);
  const StagingId staging = nearest_staging(site, from.at);  // of which it takes no place: else goods that wait for room in the reserve would keep out what makes it
  co_await site.carry(sim, {.kind = TransportKind::retrieve, .from = from, .to = site.staging_place(staging), .pallet = id, .holding = pallet.holding, .units = pallet.units,
                            .mass = site.mass_of(pallet.sku, pallet.units)});
  site.cold_chain.written_off(id);
  site.reserve.remove(id);
  write_off_at(site, site.staging[staging.index()].location, pallet.holding, pallet.units, why);
}

Process expiry_process(Simulation& sim, Site& site) {
  Operations& operations = site.operations;
  for (;;) {
    const Duration now = operations.time_of_day(sim.now()), check_at = site.config.expiry->check_at % days(1);
    co_await sim.delay(now < check_at ? check_at - now : days(1) - now + check_at);
    for (std::size_t s = 0; s < operations.inputs.skus.size(); ++s) {
      const SkuId sku(s);
      const OwnerConfig* client = site.owner(sku);
      const Time fresh = sim.now() + (client == nullptr ? Duration(0) : client->min_life_at_ship);
      std::vector<PalletId> expired;
      for (const PalletId id : site.reserve.of(sku))
        if (const Pallet& pallet = site.reserve.pallet(id); !pallet.reserved && pallet.expires <= fresh) expired.push_back(id);
      for (const PalletId id : expired) {
        site.reserve.reserve(id);
        sim.spawn(discard_process(sim, site, id, WriteOff::expired_pallet));
      }
      if (operations.is_moved(sku)) continue;  // looked at the day after
      const LocationId face = operations.location_of(sku);
      std::vector<StockLedger::Content> gone;
      for (const StockLedger::Content& content : operations.ledger().contents(face))
        if (operations.ledger().key(content.holding).sku == sku && site.expires(operations.ledger().key(content.holding).lot) <= fresh) gone.push_back(content);
      for (const StockLedger::Content& content : gone) write_off_at(site, face, content.holding, content.quantity, WriteOff::expired_face);
      if (!gone.empty()) site.check_face(sku);
    }
  }
}

}  // namespace gudang
