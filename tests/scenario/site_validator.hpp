// Reads what happened in a run of a building with a reserve and says what cannot have: trucks, doors, staging lanes, pallets,
// vehicles and people. Written against the meaning of the events and of the scenario alone, it shares no code with the warehouse.
#pragma once

#include <string>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/model/domain_events.hpp"
#include "gudang/model/inbound.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/model/sku.hpp"
#include "warehouse/site_config.hpp"

namespace gudang::test {

/// What was to happen where.
struct SiteFacts {
  const Layout& layout;
  const SkuCatalogue& skus;
  const SiteConfig& site;
  const InboundBook& inbound;
  const OrderBook& orders;
  CivilTime start;      ///< of Time 0
  Time end;             ///< of the drain time
};

/// The first thing that is wrong, or "" where nothing is. `events`: a whole run, to the end of the drain time. Of orders it knows
/// what leaves with them; the rest is event_validator.hpp's.
[[nodiscard]] std::string first_site_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts);

}  // namespace gudang::test
