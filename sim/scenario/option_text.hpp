// Command-line values such as `--vary slotting=random,abc{layout:within_aisle}` and `--set pickers.count=3` as trees with places.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document.hpp"

namespace gudang {

/// KEY=VALUE or KEY=VALUE,VALUE... Every value carries the key, in full, and its places in the argument.
struct OptionText {
  std::shared_ptr<const SourceText> source;  ///< the argument; shared with the origins of what it sets
  std::string written_key;                   ///< as typed: "slotting"
  std::string key;                           ///< dotted, in full: "policies.slotting"
  std::vector<Node> values;                  ///< one if it does not take several
};

/// `option`: "--vary" or "--set", which stands for the file in diagnostics. Throws InputError E127.
///   value = word | word{key:value,...} | word[value,...] | {key:value,...} | [value,...]
[[nodiscard]] OptionText parse_option(std::string option, std::string_view argument, bool several);

}  // namespace gudang
