// What an alternative does otherwise than another, key by key: of a list only the elements that differ.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace gudang {

struct Change {
  std::string key;   ///< as in the scenario, an element of a list by its name: "people.drivers-early.count"
  std::string from;  ///< empty: there was no such element, or no value
  std::string to;    ///< empty: there is none any more
};

/// In the order of the reference of scenarios; nothing where both are the same.
[[nodiscard]] std::vector<Change> changes_between(const Alternative& from, const Alternative& to);
/// "people.drivers-early.count 10 → 9", "people.night added", "docks[2] left out".
[[nodiscard]] std::string change_words(const Change& change);

}  // namespace gudang
