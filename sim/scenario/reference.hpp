// The reference pages of docs/, from the same tables that parse, check and complete a scenario.
#pragma once

#include <string>

namespace gudang {

[[nodiscard]] std::string scenario_reference();  ///< docs/scenario.md
[[nodiscard]] std::string mapping_reference();   ///< docs/mapping.md
[[nodiscard]] std::string policies_reference();  ///< docs/policies.md
[[nodiscard]] std::string kpis_reference();      ///< docs/kpis.md

}  // namespace gudang
