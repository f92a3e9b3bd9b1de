#include "warehouse/empty_pallets.hpp"

#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

EmptyPallets::EmptyPallets(Site& site) : site_(site), stock_(site.config.empty_pallets ? site.config.empty_pallets->opening : 0) {}

void EmptyPallets::keep(SkuId sku) {
  if (!site_.config.empty_pallets) return;
  const bool room = stock_ < site_.config.empty_pallets->capacity;
  stock_ += room ? 1 : 0;
  site_.operations.emit(DomainEventKind::empty_pallet_kept, sku.value(), stock_, room ? 0 : 1);
  hand_out();
}

Task<> EmptyPallets::take(Simulation& sim, OrderId order) {
  if (!site_.config.empty_pallets) co_return;
  Trigger<> given(sim);
  waiting_.push_back({order, sim.now(), &given});
  hand_out();
  co_await given.wait();
}

void EmptyPallets::hand_out() {
  while (stock_ > 0 && !waiting_.empty()) {
    const Waiting first = waiting_.front();
    waiting_.pop_front();
    --stock_;
    const Duration waited = site_.operations.sim.now() - first.since;
    if (waited > Duration(0)) site_.operations.emit(DomainEventKind::empty_pallet_awaited, first.order.value(), waited.count());
    site_.operations.emit(DomainEventKind::empty_pallet_taken, first.order.value(), stock_);
    first.given->fire();
  }
}

void EmptyPallets::restock() {
  const EmptyPalletsConfig& rule = *site_.config.empty_pallets;
  const bool too_few = stock_ < rule.least || !waiting_.empty();
  if (!too_few && stock_ <= rule.most) return;
  const int moved = rule.most - stock_;
  stock_ = rule.most;
  site_.operations.emit(DomainEventKind::empty_pallets_moved, 0, moved, static_cast<std::uint32_t>(stock_));
  hand_out();
}

Process empty_pallets_process(Simulation& sim, Site& site) {
  for (;;) {
    const Duration now = site.operations.time_of_day(sim.now()), at = site.config.empty_pallets->at % days(1);
    co_await sim.delay(now < at ? at - now : days(1) - now + at);
    site.empty_pallets.restock();
  }
}

}  // namespace gudang
