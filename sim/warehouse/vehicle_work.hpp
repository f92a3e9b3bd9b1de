// Which transports are the work of a fleet entry's vehicles.
#pragma once

#include <cstdint>

#include "warehouse/site_config.hpp"

namespace gudang {

/// Bits by TransportKind.
[[nodiscard]] std::uint32_t work_of(const FleetConfig& vehicles);

}  // namespace gudang
