// Quantities as a planner writes them: "2.5 m/s", "30 min", "40%". Exact decimal arithmetic, no locale.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gudang {

enum class Dimension { duration, length, speed, acceleration, mass, volume, power, energy, percent };

/// A unit's symbol and its size in the dimension's canonical count: numerator / denominator.
struct Unit {
  std::string_view symbol;
  std::int64_t numerator;
  std::int64_t denominator = 1;
};

/// The units of a dimension, the one to show first in messages first.
[[nodiscard]] std::span<const Unit> units_of(Dimension dimension);
[[nodiscard]] std::string_view name_of(Dimension dimension);

/// What parsing a text gave: a value, or why there is none.
template <class T>
struct Parsed {
  std::optional<T> value;
  std::string error;  ///< what is wrong and what is allowed; empty where there is a value
  std::string hint;   ///< what was perhaps meant; may be empty
};

/// "2.5 m/s" -> canonical count (rounded half away from zero to the canonical unit). Percent: parts per million.
[[nodiscard]] Parsed<std::int64_t> parse_quantity(std::string_view text, Dimension dimension);
/// The shortest text in the largest unit that shows the count exactly, e.g. "30 min".
[[nodiscard]] std::string format_quantity(std::int64_t count, Dimension dimension);

[[nodiscard]] Parsed<std::int64_t> parse_integer(std::string_view text);
/// A plain decimal number; no "nan", "inf" or hex.
[[nodiscard]] Parsed<double> parse_real(std::string_view text);
[[nodiscard]] Parsed<bool> parse_boolean(std::string_view text);

/// The candidate within an edit distance that a typing slip explains, or nothing.
[[nodiscard]] std::optional<std::string> closest_match(std::string_view text, std::span<const std::string> candidates);

/// Shortest decimal text that reads back as the same double ("0.1", "1e-09"); the same on every machine.
[[nodiscard]] std::string format_real(double value);

}  // namespace gudang
