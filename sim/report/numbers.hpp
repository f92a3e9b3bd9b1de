// Numbers and texts as reports show them: a sensible number of digits, the same everywhere, no locale.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "gudang/stats/intervals.hpp"

namespace gudang {

/// Decimals that show the largest of `values` with four digits and the narrowest of `intervals` with two; from 0 to 6.
[[nodiscard]] int decimals_for(std::span<const double> values, std::span<const Interval> intervals);
/// No "-0.00"; "-" for nothing.
[[nodiscard]] std::string fixed(std::optional<double> value, int decimals);
/// With a sign, also "+"; zero has none.
[[nodiscard]] std::string signed_fixed(double value, int decimals);
/// "[1.20, 3.40]"; "-" for nothing.
[[nodiscard]] std::string interval_text(const std::optional<Interval>& interval, int decimals);
/// 0.025 -> "2.5%": at most `digits` decimals, no trailing zeros.
[[nodiscard]] std::string percent_text(double fraction, int digits);
/// As a string of JSON, in quotes; a byte that is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string json_text(const std::string& text);
/// value / 10^decimals, exactly, without trailing zeros; at most 18 decimals.
[[nodiscard]] std::string exact_decimal(std::int64_t value, int decimals);

}  // namespace gudang
