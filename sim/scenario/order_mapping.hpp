// The mapping file of an order history: what the columns of a customer's export mean, and which rows are no picking work.
// A planner writes it; docs/mapping.md is generated from these tables. scenarios/online-retail/mapping.yaml is an example.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/fields.hpp"

namespace gudang {

/// Names of the columns, as in the file's first line. Empty: there is no such column.
struct OrderColumns {
  std::string order;     ///< rows with the same text are lines of one order
  std::string sku;
  std::string quantity;
  std::string time;
  std::string customer;  ///< needed to match cancellations, and by free_without_customer
  std::string price;     ///< needed by free_without_customer
  static const FieldTable& fields();
};

enum class TimeFormat { iso, day_first, month_first };
enum class Separator { comma, semicolon, tab };
enum class RepeatedLines { merge, first };

struct CancellationRule {
  std::string order_prefix;  ///< of the order code; empty: the file has no cancellations
  static const FieldTable& fields();
};

struct AdjustmentRule {
  bool free_without_customer = false;
  static const FieldTable& fields();
};

struct OrderMapping {
  int format = 1;
  Separator separator = Separator::comma;
  OrderColumns columns;
  TimeFormat time_format = TimeFormat::iso;
  bool fold_case = true;               ///< SKU codes that differ only in letter case are one SKU
  CancellationRule cancellation;
  std::vector<std::string> not_stock;  ///< SKU codes or patterns; letter case counts unless fold_case
  AdjustmentRule adjustments;
  RepeatedLines repeated_lines = RepeatedLines::merge;
  static const FieldTable& fields();
};

/// Reads and checks a mapping file. Throws InputError with every fault: the decoder's, E320 a rule lacks its column,
/// E321 one column for two things.
[[nodiscard]] OrderMapping read_order_mapping(const std::string& file);

/// Whether `text` fits `pattern`, in which * stands for any characters, also none, and ? for one byte.
[[nodiscard]] bool fits_pattern(std::string_view text, std::string_view pattern);

}  // namespace gudang
