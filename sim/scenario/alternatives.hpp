// The `alternatives:` section: named sets of overrides, by dotted key.
//
//   alternatives:            # the first is the baseline
//     as_is: {}
//     one_less: {pickers.count: 3}
//     both: {with: [one_less], policies.routing: optimal}
#pragma once

#include <string>
#include <vector>

#include "scenario/document.hpp"

namespace gudang {

struct AlternativeText {
  std::string name;
  Place place;                  ///< of the name
  std::vector<Node> overrides;  ///< each with its dotted key; those of `with` first; a later one of the same key replaces
};

/// Reads the section; faults go to `problems`: E114 wrong shape, E126 `with` names nothing or itself.
[[nodiscard]] std::vector<AlternativeText> read_alternatives(const Node& section, const SourceText& source, std::vector<Diagnostic>& problems);

}  // namespace gudang
