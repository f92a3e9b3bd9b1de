// Whether a device does what the interface says: every verb, at sizes empty, one, odd and large, with whole and with real numbers, against plain loops. The tests
// run it on every device, and `gudang selftest compute` on those of the user.
#pragma once

#include <string>
#include <vector>

#include "gudang/compute/device.hpp"

namespace gudang::compute {

struct ConformanceResult {
  Verb verb{};
  Shape shape;
  Exactness exactness{};
  bool passed = false, refused = false;  ///< refused as `supports` said: passed, too
  std::string what;                      ///< is wrong
};

/// `large`: also sizes of seconds on a slow device.
[[nodiscard]] std::vector<ConformanceResult> check_conformance(Device& device, bool large);

/// "7 x 5, depth 3, bound 1024".
[[nodiscard]] std::string format_shape(const Shape& shape);

}  // namespace gudang::compute
