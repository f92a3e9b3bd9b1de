// Ranges of the command line: `--over pickers.count=2..8`, `--over 'pickers.vehicle.speed=1.5..2.5 m/s:0.25'`.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document.hpp"

namespace gudang {

/// The values of one key from a least to a most: LO, LO + STEP, ... up to HI.
struct Range {
  std::shared_ptr<const SourceText> source;  ///< the argument; shared with the origins of what it sets
  std::string written_key;                   ///< as typed
  std::string key;                           ///< dotted, in full
  Place key_place, place;                    ///< of the key, and of LO..HI:STEP
  std::vector<std::string> values;           ///< rising, as the file would have them: "1.75 m/s"; two at least

  /// values[index] as what sets the key.
  [[nodiscard]] Node node(std::size_t index) const;
};

enum class NoStep {
  refused,     ///< unless both ends are whole numbers, which have the step 1
  thousandths  ///< of the range, where the ends are not whole numbers or have a unit
};

/// KEY=LO..HI[:STEP], decimals, all in one unit that one of them at least carries where there is any. Exact: no rounding. `option`: "--over", which
/// stands for the file in diagnostics. Throws InputError E127.
[[nodiscard]] Range parse_range(std::string option, std::string_view argument, NoStep no_step = NoStep::refused);

/// Of every argument its range. Throws InputError E127, too where a key has two ranges, or where they have more than `most` combinations; `hint`: what to do then.
[[nodiscard]] std::vector<Range> parse_ranges(const std::string& option, const std::vector<std::string>& arguments, NoStep no_step, std::size_t most, const std::string& hint);
/// Throws InputError E127 where a key has two ranges.
void check_ranges(const std::vector<Range>& ranges);
/// How many values each has.
[[nodiscard]] std::vector<std::size_t> sizes_of(const std::vector<Range>& ranges);

}  // namespace gudang
