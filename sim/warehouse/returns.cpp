#include "warehouse/returns.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// To the face, as room comes; looked for every hour.
Task<> put_back(Simulation& sim, Site& site, HoldingId holding, std::int64_t units) {
  Operations& operations = site.operations;
  const auto key = operations.ledger().key(holding);
  while (units > 0) {
    if (!site.is_fresh(key.sku, key.lot)) {
      write_off(site, holding, units, WriteOff::returned);
      co_return;
    }
    const std::int64_t room = site.face_capacity(key.sku) - operations.face_units(key.sku) - site.face_incoming[key.sku.index()];
    if (room <= 0 || operations.is_moved(key.sku) || site.counting.under_way[key.sku.index()]) {
      co_await sim.delay(hours(1));
      continue;
    }
    const std::int64_t put = std::min(room, units);
    operations.ledger().put_back(holding, operations.location_of(key.sku), put);
    units -= put;
    operations.emit(DomainEventKind::return_put, key.sku.value(), put, key.lot.value());
    site.face_filled.notify_all();
  }
}

}  // namespace

Return return_of(const Site& site, LineId line) {
  const ReturnsConfig& rule = *site.config.returns;
  RandomStream stream(site.operations.inputs.seed, site.operations.inputs.replication, StreamPurpose::returns, line.value());
  const double comes = stream.uniform(), late = exponential(stream, 1), grade = stream.uniform();
  return {comes < to_fraction(rule.share), grade < to_fraction(rule.grade_a), Duration(math::round_to_int(late * static_cast<double>(rule.delay.count())))};
}

Process return_process(Simulation& sim, Site& site, LineId line, HoldingId holding, std::int64_t units) {
  const ReturnsConfig& rule = *site.config.returns;
  Operations& operations = site.operations;
  const Return drawn = return_of(site, line);
  co_await sim.delay(drawn.delay);
  StockLedger& ledger = operations.ledger();
  const auto [sku, lot, owner, shipped_as] = ledger.key(holding);
  const HoldingId on_hold = ledger.holding(sku, lot, owner, StockStatus::hold);
  ledger.bring(StockAccount::received, on_hold, units);
  operations.emit(DomainEventKind::line_returned, line.value(), units, lot.value());
  co_await site.work(sim, Role::receiver, rule.time);
  const StockStatus status = drawn.grade_a && operations.inputs.skus[sku].temperature == Temperature::ambient && site.is_fresh(sku, lot) ? StockStatus::available : StockStatus::quarantine;
  const HoldingId graded = ledger.holding(sku, lot, owner, status);
  ledger.restate(on_hold, graded, units);
  operations.emit(DomainEventKind::return_graded, line.value(), units, static_cast<std::uint32_t>(status));
  if (status == StockStatus::available) {
    co_await put_back(sim, site, graded, units);
    co_return;
  }
  co_await sim.delay(rule.quarantine);
  write_off(site, graded, units, WriteOff::returned);
}

}  // namespace gudang
