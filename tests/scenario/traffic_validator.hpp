// Reads where vehicles and pickers were, and says what cannot have been: two in a crossing at once, a vehicle or a picker in two places, more
// pickers in an aisle than there is room for, a wait for nobody. What vehicles do with loads is site_validator.hpp's.
#pragma once

#include <string>
#include <vector>

#include "scenario/site_validator.hpp"

namespace gudang::test {

/// The first thing that is wrong, or "".
[[nodiscard]] std::string first_traffic_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts);

}  // namespace gudang::test
