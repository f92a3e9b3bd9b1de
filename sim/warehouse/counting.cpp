#include "warehouse/counting.hpp"

#include <algorithm>
#include <numeric>

#include "gudang/core/math.hpp"
#include "gudang/random/stream.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

/// What a count finds beyond the book; below 0: it is missing.
std::int64_t difference_of(const Site& site, SkuId sku, std::uint32_t nth, std::int64_t book) {
  const CountingConfig& rule = *site.config.counting;
  RandomStream stream(site.operations.inputs.seed, site.operations.inputs.replication, StreamPurpose::counting, std::uint64_t{sku.value()} << 32 | nth);
  const double differs = stream.uniform(), size = stream.uniform(), lost = stream.uniform();
  if (differs >= to_fraction(rule.error)) return 0;
  const auto units = std::max<std::int64_t>(1, math::round_to_int(static_cast<double>(book) * 2 * size * to_fraction(rule.difference)));
  if (lost < to_fraction(rule.lost)) return -std::min(units, book);
  const std::int64_t room = site.face_capacity(sku) - book - site.face_incoming[sku.index()];
  return std::clamp<std::int64_t>(units, 0, std::max<std::int64_t>(room, 0));
}

/// Returns the lot of what is found, or of the first that is lost.
LotId correct(Site& site, SkuId sku, std::int64_t difference) {
  Operations& operations = site.operations;
  StockLedger& ledger = operations.ledger();
  HoldingId first = operations.next_at_face(sku, Time(INT64_MIN));
  if (!first.valid()) first = ledger.holding(sku);
  const LocationId face = operations.location_of(sku);
  if (difference > 0) ledger.put(StockAccount::found, first, face, difference);
  for (std::int64_t left = -difference; left > 0;) {
    const HoldingId holding = operations.next_at_face(sku, Time(INT64_MIN));
    const std::int64_t lost = ledger.pick(holding, face, left);
    ledger.dispatch(holding, StockAccount::written_off, lost);
    left -= lost;
  }
  return ledger.key(first).lot;
}

}  // namespace

Process counting_process(Simulation& sim, Site& site, SkuId sku, std::size_t rank, std::size_t count) {
  Operations& operations = site.operations;
  const CountingConfig& rule = *site.config.counting;
  const double place = (static_cast<double>(rank) + 0.5) / static_cast<double>(count);
  const double a = to_fraction(rule.a), b = to_fraction(rule.b);
  const Duration every = place < a ? rule.every_a : place < a + b ? rule.every_b : rule.every_c;
  // The counts of all faces are spread over the weeks: by the golden ratio, whose multiples lie evenly whatever their number.
  const double phase = static_cast<double>(rank + 1) * 0.6180339887498949;
  co_await sim.delay(Duration(math::round_to_int((phase - static_cast<double>(static_cast<std::int64_t>(phase))) * static_cast<double>(every.count()))));
  for (std::uint32_t nth = 0;; ++nth) {
    while (operations.is_moved(sku)) co_await sim.delay(hours(1));
    site.counting.due[sku.index()] = true;
    Trigger<> begun(sim), done(sim);
    const Position at = operations.inputs.layout.position(operations.location_of(sku));
    sim.spawn(job_process(sim, site, Role::counter, rule.time, begun, done, &at));
    co_await begun.wait();
    const Time next = sim.now() + every;
    site.counting.under_way[sku.index()] = true;
    operations.emit(DomainEventKind::count_started, sku.value(), operations.face_units(sku));
    co_await done.wait();
    const std::int64_t difference = difference_of(site, sku, nth, operations.face_units(sku));
    const LotId lot = correct(site, sku, difference);
    site.counting.due[sku.index()] = site.counting.under_way[sku.index()] = false;
    operations.emit(DomainEventKind::count_ended, sku.value(), difference, lot.value());
    site.counting.ended.notify_all();
    operations.moves_possible.notify_all();
    site.check_face(sku);
    if (next > sim.now()) co_await sim.until(next);
  }
}

void spawn_counting(Simulation& sim, Site& site) {
  const WarehouseInputs& inputs = site.operations.inputs;
  std::vector<std::int64_t> lines(inputs.skus.size(), 0);
  for (const PastLine& line : inputs.history) ++lines[line.sku.index()];
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return lines[x] > lines[y]; });
  for (std::size_t rank = 0; rank < order.size(); ++rank) sim.spawn(counting_process(sim, site, SkuId(order[rank]), rank, order.size()));
  if (!site.config.counting->reserve_every) return;
  for (std::size_t lane = 0; lane < site.reserve.lane_count(); ++lane) sim.spawn(lane_counting_process(sim, site, LaneId(lane)));
}

}  // namespace gudang
