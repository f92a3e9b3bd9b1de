// A made-up site with doors, a reserve of every kind of storage, vehicles that run dry and break down, and all that is done with
// goods inside: everything that one run of the probe's site part needs.
#pragma once

#include "gudang/kpi/cost_basis.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang::probe {

/// Read-only once made: threads share it.
struct WholeSite {
  WholeSite();

  LayoutConfig layout;
  PickersConfig pickers;
  ReleaseConfig release;
  PackingConfig packing;
  ReslottingConfig reslotting;
  SkuCatalogue skus;
  SiteConfig site;
  CostBasis costs;
  std::vector<PastLine> history;
  CivilTime start{1772409600};  ///< 2026-03-02 00:00, a Monday
  Duration length = days(2), drain = days(2);

 private:
  void make_building();
  void make_goods();
  void make_fleet();
  void make_people();
  void make_work();
  void make_prices();
};

/// One replication's trucks and opening stock, and its orders, some of them of whole pallets.
[[nodiscard]] InboundBook make_supply(const WholeSite& site, std::uint32_t replication);
[[nodiscard]] OrderBook make_demand(const WholeSite& site, std::uint32_t replication);

}  // namespace gudang::probe
