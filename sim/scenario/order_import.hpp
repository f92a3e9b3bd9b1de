// From an order file to an OrderHistory by the rules of a mapping file, with an account of every row. A bad row is
// counted and left out; only what makes the whole file unreadable throws.
//
// Each row is judged in this order, and the first thing found counts: columns, order and SKU code, not_stock, quantity,
// time, then what kind of row it is: cancellation, stock adjustment or order line. Codes are taken without the blanks
// around them. Cancellations are matched last, when all lines are known, in order of time.
#pragma once

#include <string>
#include <string_view>

#include "scenario/order_history.hpp"
#include "scenario/order_mapping.hpp"

namespace gudang {

/// Reasons of LeftOut that begin so are cancellations that match no line.
inline constexpr std::string_view kUnmatchedCancellation = "cancellation ";

/// Throws InputError: what CsvReader throws, E310 where no order remains.
[[nodiscard]] OrderHistory read_order_history(const std::string& file, const OrderMapping& mapping);

}  // namespace gudang
