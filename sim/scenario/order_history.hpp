// A real order history as read from CSV: cleaned by the rules of a mapping file, with an account of every row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gudang/core/calendar.hpp"

namespace gudang {

/// One line of a customer's order. Lines of one order are contiguous and have different SKUs.
struct HistoryLine {
  std::uint32_t order = 0;    ///< index into OrderHistory::orders
  std::uint32_t sku = 0;      ///< index into OrderHistory::skus
  std::int32_t quantity = 0;  ///< > 0
};

struct HistoryOrder {
  CivilTime received;
  std::uint32_t first_line = 0, line_count = 0;
};

/// A cancellation that was matched to the line it takes back.
struct HistoryCancellation {
  CivilTime time;
  std::uint32_t line = 0;
  std::int32_t quantity = 0;  ///< > 0, at most what is left of the line
};

/// Rows left out for one reason.
struct LeftOut {
  std::string reason;
  std::int64_t rows = 0;
  std::vector<std::int64_t> first_lines;  ///< line numbers in the file, at most five
};

/// The account of an import: rows read = rows used + the sum of left_out.
struct ImportAccount {
  std::int64_t rows_read = 0;      ///< data rows, without the header
  std::int64_t rows_used = 0;      ///< order lines and matched cancellations
  std::int64_t rows_merged = 0;    ///< of the used: repeated lines added to their order's line of the same SKU
  std::int64_t rows_cancelling = 0;  ///< of the used: cancellations matched to a line
  std::vector<LeftOut> left_out;   ///< most rows first
  std::vector<std::string> notes;  ///< e.g. SKU codes that differ only in case and were folded
};

struct OrderHistory {
  std::vector<std::string> skus;           ///< codes, ascending by bytes
  std::vector<HistoryOrder> orders;        ///< ascending by received, ties in order of first row
  std::vector<HistoryLine> lines;          ///< by order
  std::vector<HistoryCancellation> cancellations;  ///< ascending by time
  ImportAccount account;
};

}  // namespace gudang
