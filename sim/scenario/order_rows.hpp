// First pass of an order import: judges each row of the file by itself.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scenario/csv.hpp"
#include "scenario/order_history.hpp"
#include "scenario/order_mapping.hpp"

namespace gudang {

/// Why a row is left out; in the order of `reason_text`.
enum class Reason : std::uint8_t {
  blank, column_count, text_after_quote, no_order, no_sku, not_stock, bad_quantity, zero_quantity, large_quantity, bad_time, bad_price,
  adjustment, free, repeated, large_merged, cancels_unknown, cancels_nothing, cancels_more, count
};
[[nodiscard]] std::string_view reason_text(Reason reason);

/// Rows left out, by reason.
class LeftOutRows {
 public:
  void add(Reason reason, std::int64_t line);
  /// Most rows first, ties in the order of the reasons.
  [[nodiscard]] std::vector<LeftOut> sorted() const;

 private:
  std::array<LeftOut, static_cast<std::size_t>(Reason::count)> left_out_;
};

/// Texts as dense numbers, in order of first appearance.
class DenseCodes {
 public:
  /// Its number, and whether it is new.
  std::pair<std::uint32_t, bool> add(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return {found->second, false};
    const std::uint32_t number = size();
    numbers_.emplace(texts_.emplace_back(text), number);
    return {number, true};
  }
  [[nodiscard]] const std::string& operator[](std::uint32_t number) const { return texts_[number]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

 private:
  std::deque<std::string> texts_;  // views into it stay valid
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  // looked up only, never walked
};

inline constexpr std::uint32_t kNoCode = std::numeric_limits<std::uint32_t>::max();

/// What a row says, with `row` its line in the file; orders, customers and SKUs by number, in order of first appearance.
struct RawOrder {
  CivilTime received;
  std::int64_t row = 0;
  std::uint32_t customer = kNoCode;
  bool times_differ = false;  ///< some row of the order has another time than the first
};
struct RawLine {
  std::uint32_t order = 0, sku = 0;
  std::int32_t quantity = 0;  ///< > 0
  std::int64_t row = 0;
};
struct RawCancellation {
  CivilTime time;
  std::int64_t row = 0;
  std::uint32_t customer = 0, sku = 0;
  std::int32_t quantity = 0;  ///< > 0
};

class OrderRows {
 public:
  /// Opens the file and finds the columns. `mapping` must outlive the object. Throws what CsvReader throws.
  OrderRows(const std::string& file, const OrderMapping& mapping);
  void read();
  /// Remarks on what was read, for ImportAccount::notes.
  [[nodiscard]] std::vector<std::string> notes() const;

  std::int64_t count = 0;            ///< rows read, without the header
  LeftOutRows left_out;
  DenseCodes skus;                   ///< letter case folded where the mapping says so
  std::vector<RawOrder> orders;
  std::vector<RawLine> lines;        ///< in order of the file, as are the others
  std::vector<RawCancellation> cancellations;

 private:
  /// A SKU code as written.
  struct Code {
    std::uint32_t sku = kNoCode;
    bool not_stock = false;
    bool used = false;  ///< by an order line
    std::int64_t rows = 0;
  };

  [[nodiscard]] std::optional<Reason> judge();
  [[nodiscard]] bool read_time(std::string_view text);
  [[nodiscard]] Code& code_of(std::string_view text);
  [[nodiscard]] std::uint32_t order_of(std::string_view text, std::string_view customer);

  const OrderMapping& mapping_;
  CsvReader csv_;
  std::size_t order_ = 0, sku_ = 0, quantity_ = 0, time_ = 0;  ///< columns
  std::optional<std::size_t> customer_, price_;
  std::vector<std::string> not_stock_;
  DenseCodes codes_, order_codes_, customers_;
  std::vector<Code> code_;
  std::uint32_t last_order_ = kNoCode;
  std::string now_text_;
  bool now_good_ = false;
  CivilTime now_;
};

}  // namespace gudang
