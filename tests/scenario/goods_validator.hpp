// Reads what happened to goods in a run of a building with a reserve, besides where they went, and says what cannot have: chilled and frozen goods out of
// their zone that nobody recorded, or for another time than was recorded; empty pallets that come from nowhere or go there. It shares no code with the warehouse.
#pragma once

#include <string>
#include <vector>

#include "scenario/site_validator.hpp"

namespace gudang::test {

/// The first thing that is wrong, or "" where nothing is.
[[nodiscard]] std::string first_goods_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts);

}  // namespace gudang::test
