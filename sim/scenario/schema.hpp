// The scenario format as JSON Schema draft-07, from the field tables: what an editor needs to complete and to check.
#pragma once

#include <nlohmann/json.hpp>

#include "gudang/core/fields.hpp"

namespace gudang {

/// One config struct as a schema object: no keys but the table's.
[[nodiscard]] nlohmann::ordered_json schema_of(const FieldTable& table);
/// The whole scenario file, `alternatives` included.
[[nodiscard]] nlohmann::ordered_json scenario_schema();

}  // namespace gudang
