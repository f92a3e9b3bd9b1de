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

/// What is measured [ns]: wall-clock time, or the calling thread's own on a processor that others use, too.
enum class TimeOf { wall, thread };

/// Does a piece of work on made-up numbers, with the shape's bound, until it has taken a fair time several times, and gives the least of one.
[[nodiscard]] double time_of(Device& device, Verb verb, const Shape& shape, Exactness exactness, TimeOf clock = TimeOf::wall);

/// Shapes of a verb, uniform in the logarithms of their sizes; the same for the same seed. Rows and columns are up to 2000, of gemm the depth to 1000 and in one of
/// four the batch to 50; facilities to 1000; 20000 tours of up to 100 stops among up to 1500 places; of top_k up to 100. No shape has more than `most_operations`, of
/// gemm and swap_deltas fifty times as many. Half of what these two multiply has 16 bits, half has 20.
[[nodiscard]] std::vector<Shape> shapes_of(Verb verb, std::size_t count, double most_operations, std::uint64_t seed);

/// Least squares of the relative error, no cost below zero, for each of some sizes of cache, of which the best; for verbs of which nothing was timed, `before`.
[[nodiscard]] CostModel fit(const Device& device, const std::vector<Timed>& timed, const CostModel& before);

/// Times `count` shapes of each verb that the device does, and some large ones, and fits. Some seconds.
[[nodiscard]] CostModel calibrate(Device& device, TimeOf clock = TimeOf::wall, std::size_t count = 40, double most_operations = 2e7);

}  // namespace gudang::compute
