// Reads what happened inside a building besides storing and picking, and says what cannot have: samples, quarantine, customs,
// expiry, cross-docking, counts, returns, value-added work, cartons. The movements of pallets are site_validator.hpp's.
#pragma once

#include <string>
#include <vector>

#include "scenario/site_validator.hpp"

namespace gudang::test {

/// The first thing that is wrong, or "" where nothing is.
[[nodiscard]] std::string first_inside_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts);

}  // namespace gudang::test
