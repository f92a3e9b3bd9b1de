// Reads what happened in a run and says what cannot have: written against the meaning of the events alone, it shares no
// code with the warehouse.
#pragma once

#include <string>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "gudang/model/orders.hpp"

namespace gudang::test {

/// The first thing that is wrong, or "" where nothing is. `events`: a whole run, to the end of the drain time.
[[nodiscard]] std::string first_fault(const std::vector<DomainEvent>& events, const OrderBook& orders);

}  // namespace gudang::test
