#include "report/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace gudang {
namespace {

constexpr int kMostDecimals = 6;

/// Decimals that show `digits` digits of a positive value, without a logarithm.
int decimals_of(double value, int digits) {
  int decimals = digits - 1;
  for (double limit = 10; value >= limit && decimals > 0; limit *= 10) --decimals;
  for (double limit = 1; value < limit && decimals < kMostDecimals; limit /= 10) ++decimals;
  return decimals;
}

}  // namespace

int decimals_for(std::span<const double> values, std::span<const Interval> intervals) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, value < 0 ? -value : value);
  int decimals = largest > 0 ? decimals_of(largest, 4) : 0;
  for (const Interval& interval : intervals) {
    const double half_width = (interval.high - interval.low) / 2;
    if (half_width > 1e-9 * largest) decimals = std::max(decimals, decimals_of(half_width, 2));
  }
  return std::min(decimals, kMostDecimals);
}

std::string fixed(std::optional<double> value, int decimals) {
  if (!value) return "-";
  std::string text = fmt::format("{:.{}f}", *value, decimals);
  return text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos ? text.substr(1) : text;
}

std::string signed_fixed(double value, int decimals) {
  std::string text = fixed(value, decimals);
  return text.starts_with('-') || text.find_first_not_of("0.") == std::string::npos ? text : "+" + text;
}

std::string interval_text(const std::optional<Interval>& interval, int decimals) {
  if (!interval) return "-";
  return "[" + fixed(interval->low, decimals) + ", " + fixed(interval->high, decimals) + "]";
}

std::string percent_text(double fraction, int digits) {
  std::string text = fixed(fraction * 100, digits);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text + "%";
}

std::string json_text(const std::string& text) { return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

std::string exact_decimal(std::int64_t value, int decimals) {
  if (decimals == 0) return std::to_string(value);
  std::uint64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  const std::uint64_t size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  std::string text = fmt::format("{}{}.{:0{}}", value < 0 ? "-" : "", size / unit, size % unit, decimals);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace gudang
