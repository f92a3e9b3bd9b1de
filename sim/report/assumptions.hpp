// The default parameters in force, each with the source of its value (DESIGN rule 8): what a reader has to believe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace gudang {

struct Assumption {
  std::string key;     ///< dotted: "pickers.pick_time", "policies.slotting.abc.layout"
  std::string value;
  std::string source;  ///< standard, datasheet, paper, or "assumption"
  bool operator==(const Assumption&) const = default;
};

/// Keys that hold their default in some alternative, in the scenario's order, policies' parameters included. Left out: what
/// an alternative sets, and what describes made-up demand where the demand is a replay (or the other way round).
[[nodiscard]] std::vector<Assumption> assumptions_of(std::span<const Alternative> alternatives);

}  // namespace gudang
