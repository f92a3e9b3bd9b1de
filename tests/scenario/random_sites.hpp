// Small buildings with a reserve, drawn at random: every kind of area, door, fleet and roster, tight and ample, to look for what
// cannot have happened and for runs that stand still.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "gudang/model/inbound.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/model/sku.hpp"
#include "scenario/site_validator.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang::test {

struct RandomSite {
  LayoutConfig layout;
  SkuCatalogue skus;
  SiteConfig site;
  InboundBook inbound;
  OrderBook orders;
  PickersConfig pickers;
  ReleaseConfig release;
  PackingConfig packing;
  ReslottingConfig reslotting;
  PolicyChoices policies;
  Duration length = days(1), drain = days(2);
  std::uint64_t seed = 0;

  /// In a few words.
  [[nodiscard]] std::string words() const;
};

/// Of every random site.
inline constexpr CivilTime kSiteStart{1772409600};  // 2026-03-02 00:00, a Monday

/// The same site for the same seed.
[[nodiscard]] RandomSite random_site(std::uint64_t seed);

/// Whether the aisles from this one on, from 1, and those before it both have faces for all SKUs and a fair part of the reserve.
[[nodiscard]] bool room_apart(const RandomSite& site, int from);

struct SiteRun {
  std::vector<DomainEvent> events;
  std::string fault;           ///< the first thing that cannot have happened, or the exception that ended the run; "": none
  bool too_small = false;      ///< the opening stock does not fit: error E170
  std::int64_t orders_done = 0, orders_open = 0;
  std::uint64_t engine_events = 0;
  std::vector<std::string> held;  ///< at the end, where orders are open
};

/// Runs it and has both validators read what happened. A run that goes on without end is broken off, as a fault.
[[nodiscard]] SiteRun run_site(const RandomSite& site);
/// What the validators say of events of a run of it.
[[nodiscard]] std::string fault_in(const RandomSite& site, const std::vector<DomainEvent>& events);

}  // namespace gudang::test
