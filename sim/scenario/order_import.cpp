#include "scenario/order_import.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "gudang/core/errors.hpp"
#include "scenario/order_rows.hpp"

namespace gudang {
namespace {

/// Second pass: orders in order of time, SKUs in order of code, repeated lines merged, cancellations matched.
class HistoryBuilder {
 public:
  HistoryBuilder(OrderRows& rows, RepeatedLines repeated) : rows_(rows), repeated_(repeated) {}

  OrderHistory build() {
    sort_orders();
    add_lines();
    number_skus();
    match_cancellations();
    ImportAccount& account = history_.account;
    account.rows_read = rows_.count;
    account.rows_used = static_cast<std::int64_t>(history_.lines.size()) + account.rows_merged + account.rows_cancelling;
    account.left_out = rows_.left_out.sorted();
    account.notes = rows_.notes();
    const std::int64_t left_out = std::accumulate(account.left_out.begin(), account.left_out.end(), std::int64_t{0}, [](std::int64_t sum, const LeftOut& entry) { return sum + entry.rows; });
    GUDANG_ASSERT(account.rows_read == account.rows_used + left_out, "an import lost count of its rows");
    return std::move(history_);
  }

 private:
  /// rank_[i]: place of the i-th order of the file; by_rank_ the other way round.
  void sort_orders() {
    by_rank_.resize(rows_.orders.size());
    std::iota(by_rank_.begin(), by_rank_.end(), 0u);
    std::stable_sort(by_rank_.begin(), by_rank_.end(), [&](std::uint32_t a, std::uint32_t b) { return rows_.orders[a].received < rows_.orders[b].received; });
    rank_.resize(by_rank_.size());
    for (std::uint32_t i = 0; i < by_rank_.size(); ++i) rank_[by_rank_[i]] = i;
    for (const std::uint32_t i : by_rank_) history_.orders.push_back({rows_.orders[i].received, 0, 0});
  }

  void add_lines() {
    auto& raw = rows_.lines;
    const auto earlier = [&](const RawLine& a, const RawLine& b) { return rank_[a.order] < rank_[b.order]; };
    if (!std::is_sorted(raw.begin(), raw.end(), earlier)) std::stable_sort(raw.begin(), raw.end(), earlier);
    std::vector<std::uint32_t> last_line(rows_.skus.size(), kNoCode);  // of each SKU
    history_.lines.reserve(raw.size());
    for (const RawLine& line : raw) {
      HistoryOrder& order = history_.orders[rank_[line.order]];
      const auto next = static_cast<std::uint32_t>(history_.lines.size());
      if (order.line_count == 0) order.first_line = next;
      std::uint32_t& same = last_line[line.sku];
      if (same != kNoCode && same >= order.first_line) {
        add_repeated(history_.lines[same], line);
        continue;
      }
      same = next;
      ++order.line_count;
      history_.lines.push_back({rank_[line.order], line.sku, line.quantity});
    }
  }

  void add_repeated(HistoryLine& line, const RawLine& repeated) {
    if (repeated_ == RepeatedLines::first) return rows_.left_out.add(Reason::repeated, repeated.row);
    if (line.quantity > std::numeric_limits<std::int32_t>::max() - repeated.quantity) return rows_.left_out.add(Reason::large_merged, repeated.row);
    line.quantity += repeated.quantity;
    ++history_.account.rows_merged;
  }

  /// Codes that no line has are no SKUs of the history.
  void number_skus() {
    std::vector<bool> ordered(rows_.skus.size());
    for (const HistoryLine& line : history_.lines) ordered[line.sku] = true;
    std::vector<std::uint32_t> by_code;
    for (std::uint32_t i = 0; i < rows_.skus.size(); ++i)
      if (ordered[i]) by_code.push_back(i);
    std::sort(by_code.begin(), by_code.end(), [&](std::uint32_t a, std::uint32_t b) { return rows_.skus[a] < rows_.skus[b]; });
    sku_number_.assign(rows_.skus.size(), kNoCode);
    for (const std::uint32_t i : by_code) {
      sku_number_[i] = static_cast<std::uint32_t>(history_.skus.size());
      history_.skus.push_back(rows_.skus[i]);
    }
    for (HistoryLine& line : history_.lines) line.sku = sku_number_[line.sku];
  }

  void match_cancellations() {
    auto& raw = rows_.cancellations;
    std::stable_sort(raw.begin(), raw.end(), [](const RawCancellation& a, const RawCancellation& b) { return a.time < b.time; });
    const auto key = [](std::uint32_t customer, std::uint32_t sku) { return std::uint64_t{customer} << 32 | sku; };
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> bought;  // lines by customer and SKU, in order of time; never walked
    for (const RawCancellation& c : raw) bought.try_emplace(key(c.customer, sku_number_[c.sku]));
    left_.reserve(history_.lines.size());
    for (std::uint32_t i = 0; i < history_.lines.size(); ++i) {
      const HistoryLine& line = history_.lines[i];
      left_.push_back(line.quantity);
      if (const auto found = bought.find(key(order_of(i).customer, line.sku)); found != bought.end()) found->second.push_back(i);
    }
    for (const RawCancellation& c : raw) match(c, bought.at(key(c.customer, sku_number_[c.sku])));
  }

  void match(const RawCancellation& cancellation, const std::vector<std::uint32_t>& lines) {
    const auto earlier = [&](std::uint32_t line) {
      const RawOrder& order = order_of(line);
      return order.received != cancellation.time ? order.received < cancellation.time : order.row < cancellation.row;
    };
    std::vector<std::uint32_t> candidates;  // latest first
    std::int64_t left = 0;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
      if (!earlier(*line)) continue;
      candidates.push_back(*line);
      left += left_[*line];
    }
    if (candidates.empty()) return rows_.left_out.add(Reason::cancels_nothing, cancellation.row);
    if (left < cancellation.quantity) return rows_.left_out.add(Reason::cancels_more, cancellation.row);
    const auto whole = std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t line) { return left_[line] >= cancellation.quantity; });
    if (whole != candidates.end()) candidates.assign(1, *whole);
    std::int32_t open = cancellation.quantity;
    for (const std::uint32_t line : candidates) {
      const std::int32_t taken = std::min(open, left_[line]);
      if (taken == 0) continue;
      history_.cancellations.push_back({cancellation.time, line, taken});
      left_[line] -= taken;
      open -= taken;
    }
    ++history_.account.rows_cancelling;
  }

  [[nodiscard]] const RawOrder& order_of(std::uint32_t line) const { return rows_.orders[by_rank_[history_.lines[line].order]]; }

  OrderRows& rows_;
  RepeatedLines repeated_;
  OrderHistory history_;
  std::vector<std::uint32_t> rank_, by_rank_, sku_number_;
  std::vector<std::int32_t> left_;  // of each line, not yet taken back
};

}  // namespace

OrderHistory read_order_history(const std::string& file, const OrderMapping& mapping) {
  OrderRows rows(file, mapping);
  rows.read();
  if (rows.lines.empty()) {
    std::string reasons;
    for (const LeftOut& entry : rows.left_out.sorted()) reasons += (reasons.empty() ? ": " : ", ") + entry.reason + " " + std::to_string(entry.rows);
    const std::string what = rows.count == 0 ? "there are no rows below the header" : "no order line remains of " + std::to_string(rows.count) + " rows" + reasons;
    throw InputError({Diagnostic{"E310", {file, 0, 0, 1, {}}, what, rows.count == 0 ? "" : "does the mapping file fit this file?"}});
  }
  return HistoryBuilder(rows, mapping.repeated_lines).build();
}

}  // namespace gudang
