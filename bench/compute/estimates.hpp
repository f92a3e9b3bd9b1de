#pragma once

#include <string>

namespace gudang::bench {

/// Of 40 random pieces of work of each verb, at many sizes (`shapes_of`), the share of which the cpu device's estimate, calibrated on others, is within a factor of
/// two; on one thread, in its own processor time.
struct Estimates {
  double share = 0;
  std::string worst;  ///< share of a verb
};
[[nodiscard]] Estimates check_estimates();

}  // namespace gudang::bench
