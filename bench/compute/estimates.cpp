#include "compute/estimates.hpp"

#include "compute/calibration.hpp"
#include "gudang/compute/registry.hpp"

namespace gudang::bench {

Estimates check_estimates() {
  using namespace compute;
  const auto device = find_device("cpu")->open(nullptr);
  device->calibrate(compute::calibrate(*device, TimeOf::thread));
  Estimates found;
  int good = 0, all = 0, fewest = 0;
  for (const Verb verb : kVerbs) {
    int good_here = 0, all_here = 0;
    for (const Shape& shape : shapes_of(verb, 40, 2e7, 2)) {
      const double taken = time_of(*device, verb, shape, Exactness::exact, TimeOf::thread), estimate = device->estimate(verb, shape);
      good_here += estimate <= 2 * taken && taken <= 2 * estimate ? 1 : 0;
      ++all_here;
    }
    good += good_here;
    all += all_here;
    if (!found.worst.empty() && good_here >= fewest) continue;
    fewest = good_here;
    found.worst = std::string(name_of(verb)) + " " + std::to_string(good_here) + " of " + std::to_string(all_here);
  }
  found.share = static_cast<double>(good) / all;
  return found;
}

}  // namespace gudang::bench
