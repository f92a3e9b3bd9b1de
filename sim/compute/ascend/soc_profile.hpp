// What the chips can do, by the name that CANN gives them.
#pragma once

#include <cstdint>
#include <string_view>

namespace gudang::compute {

/// How matrices are multiplied: `cubeMathType` of aclnnMatmul.
struct SocProfile {
  std::int8_t cube_math_type;    ///< 0: as single precision; 1: as half precision, where single precision is refused
  std::int64_t exact_below;      ///< products of matrices of whole numbers
};

/// The second generation of the 910 ("Ascend910B1" to "B4", "Ascend910_93..") multiplies in single precision, exact below 2^24; the first ("Ascend910A",
/// "Ascend910B" without a digit, "Ascend910ProA") and the 310P only in half, exact below 2^11, which also holds for what goes in. Unknown names: the smaller promise.
[[nodiscard]] inline SocProfile soc_profile(std::string_view name) {
  const auto digit_after = [&](std::string_view prefix) { return name.starts_with(prefix) && name.size() > prefix.size() && name[prefix.size()] >= '0' && name[prefix.size()] <= '9'; };
  if (digit_after("Ascend910B") || digit_after("Ascend910_")) return {0, std::int64_t{1} << 24};
  return {1, std::int64_t{1} << 11};
}

}  // namespace gudang::compute
