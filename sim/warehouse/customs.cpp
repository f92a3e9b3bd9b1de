#include "warehouse/customs.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

Time after_office_hours(const CustomsConfig& office, CivilTime start, Time from, Duration span) {
  const Weekdays open = *parse_weekdays(office.days).value;
  const Duration since_midnight = seconds(start.seconds % 86400);
  for (std::int64_t day = (from - Time() + since_midnight) / days(1);; ++day) {
    if (!open[static_cast<std::size_t>(weekday_of(CivilTime{start.seconds - start.seconds % 86400 + day * 86400}))]) continue;
    const Time midnight = Time() - since_midnight + days(day);
    const Time opens = std::max(from, midnight + office.from), closes = midnight + office.to;
    if (opens >= closes) continue;
    if (span <= closes - opens) return opens + span;
    span -= closes - opens;
  }
}

Process customs_process(Simulation& sim, Site& site, SkuId sku, LotId lot) {
  Operations& operations = site.operations;
  const CustomsConfig& office = *site.config.customs;
  operations.emit(DomainEventKind::customs_requested, lot.value(), 0, sku.value());
  RandomStream stream(operations.inputs.seed, operations.inputs.replication, StreamPurpose::customs, std::uint64_t{sku.value()} << 32 | lot.value());
  const Lognormal hours_in_office(to_hours(office.release), to_fraction(office.release_cv));
  const Duration span(math::round_to_int(hours_in_office(stream) * 3.6e12));
  co_await sim.until(after_office_hours(office, operations.inputs.start, sim.now(), span));

  StockLedger& ledger = operations.ledger();
  const HoldingId bonded = ledger.holding(sku, lot, OwnerId(0), StockStatus::bonded), available = ledger.holding(sku, lot);
  for (const PalletId id : site.reserve.of(sku)) {
    const Pallet& pallet = site.reserve.pallet(id);
    if (pallet.holding != bonded) continue;
    restate_at(ledger, site.reserve.lane(pallet.lane).location, bonded, available, pallet.units);
  }
  site.customs.release(lot);
  site.reserve.restate(bonded, available);  // of those on their way, the ledger is told when they are stored
  operations.emit(DomainEventKind::customs_released, lot.value(), 0, sku.value());
  site.check_face(sku);
}

}  // namespace gudang
