// A handful of orders, the events that happen to them, told by hand, and what one KPI makes of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "gudang/kpi/cost_basis.hpp"
#include "gudang/kpi/kpi_board.hpp"
#include "support/catch.hpp"

namespace gudang::test {

/// `h` hours after the start.
inline Time at(double h) { return Time(static_cast<std::int64_t>(h * 3.6e12)); }

class KpiCase {
 public:
  KpiCase& order(double received, std::uint32_t lines = 1, Time due = Time::max()) {
    orders_.orders.push_back({at(received), due, static_cast<std::uint32_t>(orders_.lines.size()), lines});
    for (std::uint32_t i = 0; i < lines; ++i) orders_.lines.push_back({SkuId(0), 1});
    return *this;
  }
  KpiCase& order_of(double received, std::initializer_list<OrderLine> lines, Time due = Time::max()) {
    orders_.orders.push_back({at(received), due, static_cast<std::uint32_t>(orders_.lines.size()), static_cast<std::uint32_t>(lines.size())});
    orders_.lines.insert(orders_.lines.end(), lines);
    return *this;
  }
  /// Goods of this size and weight, by SKU.
  KpiCase& sku(Volume volume, Mass weight) {
    skus_.skus.push_back({.volume = volume, .weight = weight});
    return *this;
  }
  /// Goods kept at this temperature.
  KpiCase& sku(Temperature temperature, std::int32_t pallet_units = 1000) {
    skus_.skus.push_back({.temperature = temperature, .pallet_units = pallet_units});
    return *this;
  }
  /// Orders come until then, and SKUs are ordered up to so many days of stock more than when they are ordered.
  KpiCase& until(double hours, Duration order_band) {
    until_ = at(hours);
    order_band_ = order_band;
    return *this;
  }
  [[nodiscard]] InboundBook& inbound() { return inbound_; }
  /// Prices; from now on money is reckoned.
  [[nodiscard]] CostBasis& costs() {
    if (!costs_) costs_.emplace().start = CivilTime{1772409600};  // Monday 2026-03-02 00:00
    return *costs_;
  }
  /// Whose goods each SKU is; from now on what can be is split by owner.
  KpiCase& owners(std::vector<std::string> names, std::vector<std::int32_t> of_sku) {
    owners_ = SkuOwners{std::move(names), std::move(of_sku)};
    return *this;
  }
  /// Doors, and trucks that bring so many pallets.
  KpiCase& site(std::size_t doors, std::initializer_list<std::uint32_t> pallets = {}) {
    doors_ = doors;
    for (const std::uint32_t count : pallets) {
      inbound_.trucks.push_back({Time(), Time(), false, static_cast<std::uint32_t>(inbound_.pallets.size()), count});
      inbound_.pallets.resize(inbound_.pallets.size() + count);
    }
    return *this;
  }
  /// That may be out of service.
  KpiCase& vehicles(std::size_t count) {
    vehicles_ = count;
    return *this;
  }
  /// What each vehicle does, and whether it drives itself.
  KpiCase& fleet(std::vector<KpiVehicle> fleet) {
    fleet_ = std::move(fleet);
    return *this;
  }
  KpiCase& warm_up(double hours) {
    measure_from_ = at(hours);
    return *this;
  }
  KpiCase& event(double hours, DomainEventKind kind, std::uint64_t subject, std::int64_t value = 0, std::uint32_t other = 0) {
    events_.push_back({at(hours), kind, other, subject, value});
    return *this;
  }

  /// Every KPI's value where the run ends at `end` [h].
  [[nodiscard]] KpiValue result(std::string_view key, double end, bool cannot_keep_up = false) const {
    std::optional<KpiSite> site;
    if (doors_) site.emplace(KpiSite{.inbound = &inbound_, .doors = *doors_, .vehicles = vehicles_, .outages = vehicles_ > 0, .order_band = order_band_, .until = until_, .fleet = fleet_});
    const KpiContext context{orders_, measure_from_, site, skus_.size() > 0 ? &skus_ : nullptr, costs_ ? &*costs_ : nullptr, owners_ ? &*owners_ : nullptr};
    KpiBoard board(context);
    for (const DomainEvent& event : events_) board.on_event(event);
    const auto results = board.results(at(end), cannot_keep_up);
    REQUIRE(results.size() == kpis().size());
    for (std::size_t i = 0; i < results.size(); ++i)
      if (kpis()[i].key == key) return results[i];
    FAIL("no such KPI");
    return {};
  }
  [[nodiscard]] double value(std::string_view key, double end = 24) const {
    const KpiValue found = result(key, end);
    INFO(key << ": " << found.note);
    REQUIRE(found.value);
    CHECK(found.note.empty());
    return *found.value;
  }
  /// Of the owner, by number; none: not defined for him.
  [[nodiscard]] std::optional<double> of_owner(std::string_view key, std::size_t owner, double end = 24) const {
    const KpiValue found = result(key, end);
    INFO(key);
    REQUIRE(owner < found.by_owner.size());
    return found.by_owner[owner];
  }
  /// Why there is no value.
  [[nodiscard]] std::string note(std::string_view key, double end = 24) const {
    const KpiValue found = result(key, end);
    REQUIRE_FALSE(found.value);
    return found.note;
  }

 private:
  OrderBook orders_;
  InboundBook inbound_;
  SkuCatalogue skus_;
  std::optional<CostBasis> costs_;
  std::optional<SkuOwners> owners_;
  std::optional<std::size_t> doors_;
  std::size_t vehicles_ = 0;
  Time measure_from_, until_ = Time::max();
  Duration order_band_;
  std::vector<KpiVehicle> fleet_;
  std::vector<DomainEvent> events_;
};

}  // namespace gudang::test
