// Physical doubles into counts: what every motion shares.
#pragma once

#include "gudang/core/math.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

inline constexpr double kGravity = 9.80665;  // [m/s2], ISO 80000-3 standard acceleration of free fall

[[nodiscard]] inline Duration seconds_of(double s) { return Duration(math::round_to_int(s * 1e9)); }
[[nodiscard]] inline Energy joules_of(double j) { return Energy(math::round_to_int(j * 1e3)); }

}  // namespace gudang
