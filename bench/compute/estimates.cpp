#include "compute/estimates.hpp"

#include <algorithm>

#include "compute/calibration.hpp"
#include "gudang/compute/registry.hpp"

namespace gudang::bench {

double share_within_two() {
  using namespace compute;
  const auto device = find_device("cpu")->open(nullptr);
  device->calibrate(compute::calibrate(*device));
  int good = 0, all = 0;
  for (const Verb verb : kVerbs)
    for (const Shape& shape : shapes_of(verb, 40, 2e7, 2)) {
      const double taken = time_of(*device, verb, shape, Exactness::exact), estimate = device->estimate(verb, shape);
      good += estimate <= 2 * taken && taken <= 2 * estimate ? 1 : 0;
      ++all;
    }
  return static_cast<double>(good) / all;
}

}  // namespace gudang::bench
