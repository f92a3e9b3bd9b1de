// Numbers as people read them; no locale.
#pragma once

#include <cstdint>
#include <string>

namespace gudang {

/// With commas between thousands: "-1,234,568".
[[nodiscard]] std::string grouped(std::int64_t value);

}  // namespace gudang
