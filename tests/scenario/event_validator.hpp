// Reads what happened in a run and says what cannot have: written against the meaning of the events alone, it shares no
// code with the warehouse.
#pragma once

#include <string>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "gudang/model/orders.hpp"

namespace gudang::test {

/// What the end of the drain time may find undone.
enum class AtTheEnd { all_done, some_open };

/// The first thing that is wrong with orders, tours, pickers and movers, or "" where nothing is. `events`: a whole run, to the end of
/// the drain time. What else happens in the building is site_validator.hpp's.
[[nodiscard]] std::string first_fault(const std::vector<DomainEvent>& events, const OrderBook& orders, AtTheEnd at_the_end = AtTheEnd::all_done);

}  // namespace gudang::test
