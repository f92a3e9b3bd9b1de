// What a device's verbs cost here: pieces of work timed, and the cost model fitted to them.
#pragma once

#include <vector>

#include "gudang/compute/device.hpp"

namespace gudang::compute {

struct Timed {
  Verb verb{};
  Shape shape;
  double nanoseconds = 0;
};

/// Does a piece of work on made-up numbers until it has taken a fair time, and gives the median of one.
[[nodiscard]] double time_of(Device& device, Verb verb, const Shape& shape, Exactness exactness);

/// Shapes of a verb from small to `most_operations`, spread over the orders of magnitude; the same for the same seed.
[[nodiscard]] std::vector<Shape> shapes_of(Verb verb, std::size_t count, double most_operations, std::uint64_t seed);

/// Least squares of the relative error, no cost below zero; for verbs of which nothing was timed, `before`.
[[nodiscard]] CostModel fit(const Device& device, const std::vector<Timed>& timed, const CostModel& before);

/// Times `count` shapes of each verb that the device does, and fits. A second or two.
[[nodiscard]] CostModel calibrate(Device& device, std::size_t count = 24, double most_operations = 2e7);

}  // namespace gudang::compute
