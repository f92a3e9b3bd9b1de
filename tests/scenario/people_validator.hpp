// Reads what happened in a run of a building and says what people cannot have done: worked when absent or beyond the law, missed a break,
// stayed in the cold. It reckons hours and time in the cold by itself and shares no code with the warehouse.
#pragma once

#include <string>
#include <vector>

#include "scenario/site_validator.hpp"

namespace gudang::test {

/// The first thing that is wrong, or "".
[[nodiscard]] std::string first_people_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts);

}  // namespace gudang::test
