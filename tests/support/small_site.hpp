// A small warehouse to run by hand: two aisles of five one-metre bays on one side, one SKU to a location, one picker.
#pragma once

#include <vector>

#include "gudang/core/errors.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang::test {

/// Keeps every domain event.
class EventLog : public EventSink {
 public:
  void on_event(const DomainEvent& event) override { events.push_back(event); }
  [[nodiscard]] std::vector<DomainEvent> of(DomainEventKind kind) const {
    std::vector<DomainEvent> found;
    for (const DomainEvent& event : events)
      if (event.kind == kind) found.push_back(event);
    return found;
  }
  std::vector<DomainEvent> events;
};

/// SKU i lies at location i: what is where is known to the test.
class InOrder : public SlottingPolicy {
 public:
  SlottingDecision assign(const SlottingView& view) override {
    SlottingDecision decision;
    for (std::size_t s = 0; s < view.skus.size(); ++s) decision.location.emplace_back(s);
    return decision;
  }
};

struct SmallSite {
  LayoutConfig layout;
  PickersConfig pickers;
  ReleaseConfig release;
  PackingConfig packing;
  ReslottingConfig reslotting;
  PolicyChoices choices;
  SkuCatalogue skus;
  OrderBook orders;
  std::vector<PastLine> history;
  std::int64_t stock = kUnlimitedStock;
  Duration length = days(2), drain = days(2);
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  QueueKind queue = QueueKind::radix_wheel;

  SmallSite() {
    layout.aisles = 2;
    layout.bays_per_side = 5;
    layout.sides = 1;
    layout.depot.along = Share(0);
    layout.pack_station.along = Share(0);
    pickers.count = 1;
    pickers.batch_capacity = 10;
    pickers.tour_setup = Duration(0);
    pickers.vehicle.turn = Duration(0);
    packing.time = Duration(0);
    for (int i = 0; i < 10; ++i) skus.skus.push_back({.code = "S" + std::to_string(i), .volume = {}, .weight = {}, .length = {}, .width = {}, .height = {}});
  }

  void order(Time received, const std::vector<std::pair<int, int>>& sku_and_quantity, Time due = Time::max()) {
    orders.orders.push_back({received, due, static_cast<std::uint32_t>(orders.lines.size()), static_cast<std::uint32_t>(sku_and_quantity.size())});
    for (const auto& [sku, quantity] : sku_and_quantity) orders.lines.push_back({SkuId(sku), quantity});
  }

  [[nodiscard]] PolicySet policies() const {
    PolicySet set = make_policies(choices);
    set.slotting = {"in_order", std::make_unique<InOrder>()};
    return set;
  }

  WarehouseResult run(EventSink& sink) const { return run(sink, policies()); }
  WarehouseResult run(EventSink& sink, const PolicySet& set) const {
    const Layout building(layout);
    const std::vector<std::int64_t> opening(skus.size(), stock);
    return simulate({.layout = building, .skus = skus, .history = history, .opening = opening, .orders = orders, .pickers = pickers, .release = release,
                     .packing = packing, .policies = set, .start = CivilTime{1772409600}, .length = length, .drain = drain, .seed = seed,
                     .replication = replication, .queue = queue, .reslotting = reslotting}, sink);  // 2026-03-02 00:00, a Monday
  }
};

}  // namespace gudang::test
