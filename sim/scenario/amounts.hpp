// Keys of options that stand for a number which the scenario spreads over a list: `docks`, `docks.in`, `fleet.reach_trucks`,
// `people.drivers-early`. For --set, --vary, --over and `alternatives:`; the file itself has the list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/config.hpp"
#include "scenario/decode.hpp"

namespace gudang {

/// Sets the amount where the key names one and the value is no list: the groups that have it share it in the proportion of what they have, each at
/// least one. False where the key is none of an amount; a fault goes to `problems` (E112 nothing of that kind, E115 no whole number, or too few).
[[nodiscard]] bool set_amount(const Node& value, const std::shared_ptr<const SourceText>& source, ScenarioConfig& config, Origins& origins, std::vector<Diagnostic>& problems);

/// `total` >= parts.size() in the proportion of `parts`, each at least 1: by the largest remainders, the first on a tie (T. Hare; as seats are given to
/// parties).
[[nodiscard]] std::vector<int> in_proportion(const std::vector<int>& parts, int total);

}  // namespace gudang
