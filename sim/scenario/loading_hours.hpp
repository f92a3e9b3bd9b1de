// Whether anybody is at work to load a route's trucks while they are at their doors.
#pragma once

#include <cstddef>
#include <vector>

#include "warehouse/site_config.hpp"

namespace gudang {

/// Routes whose trucks come and leave, every day they do, while nobody is on shift who drives a vehicle that loads. Breaks and holidays are left
/// out of account; vehicles without drivers are always there.
[[nodiscard]] std::vector<std::size_t> routes_nobody_loads(const SiteConfig& site);

}  // namespace gudang
