// The processor as a device: buffers in ordinary memory, verbs done when called.
#pragma once

#include <memory>
#include <string>

#include "compute/cpu/processor.hpp"
#include "gudang/compute/device.hpp"
#include "gudang/compute/executor.hpp"

namespace gudang::compute {

/// `executor`: outlives the device; null: the calling thread. Throws DeviceError E921 where the library that GUDANG_BLAS names cannot be used.
[[nodiscard]] std::unique_ptr<Device> open_cpu(const std::string& name, Executor* executor);
/// The processor, the vector instructions in use and those that the program was built with: "AMD EPYC, AVX3 of SSSE3 SSE4 AVX2 AVX3".
[[nodiscard]] std::string describe_cpu();

}  // namespace gudang::compute
