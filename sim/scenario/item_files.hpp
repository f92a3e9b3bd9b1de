// Master data of a site as CSV: items (what an SKU measures and weighs) and opening stock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gudang/core/units.hpp"
#include "gudang/model/sku.hpp"

namespace gudang {

struct ItemRow {
  std::string sku;
  Length length, width, height;  ///< > 0
  Mass weight;                   ///< > 0
  std::string family;            ///< may be empty: none
  Temperature temperature = Temperature::ambient;
  std::string owner, hazard;     ///< may be empty: none
  bool bonded = false;
  std::int32_t case_units = 1;   ///< units in a case, > 0
  std::optional<std::int32_t> pallet_units;  ///< on a pallet, whole cases; none: it is not kept on pallets
  std::int64_t line = 0;         ///< in the file
};

struct StockRow {
  std::string sku;
  std::int64_t quantity = 0;     ///< units, >= 0
  std::int64_t line = 0;         ///< in the file
};

/// Columns sku, length_mm, width_mm, height_mm, weight_g, family, temperature, owner, hazard, bonded, case_units, pallet_units, in any order;
/// those from family on may be missing, and their cells be empty. Unlike an order file, every fault
/// counts: throws InputError with all of them. What CsvReader throws, E330 unknown column, E331 wrong number of columns or quotes,
/// E332 no code, E333 a code twice, E334 not a whole number, E335 out of range, E336 no rows,
/// E337 none of the allowed words.
[[nodiscard]] std::vector<ItemRow> read_items(const std::string& file);

/// Columns sku, quantity, in any order. Throws as read_items.
[[nodiscard]] std::vector<StockRow> read_stock(const std::string& file);

}  // namespace gudang
