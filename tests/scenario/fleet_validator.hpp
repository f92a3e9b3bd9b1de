// Reads what happened to batteries, chargers and vehicles out of service, and says what cannot have. It keeps an account of every battery of its own,
// from the energies told of ways and transports and the times at chargers. What vehicles do with loads is site_validator.hpp's.
#pragma once

#include <string>
#include <vector>

#include "scenario/site_validator.hpp"

namespace gudang::test {

/// The first thing that is wrong, or "".
[[nodiscard]] std::string first_fleet_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts);

}  // namespace gudang::test
