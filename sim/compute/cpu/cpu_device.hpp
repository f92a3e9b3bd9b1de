// The processor as a device: buffers in ordinary memory, verbs done when called.
#pragma once

#include <memory>
#include <string>

#include "gudang/compute/device.hpp"
#include "gudang/compute/executor.hpp"

namespace gudang::compute {

/// `executor`: outlives the device; null: the calling thread.
[[nodiscard]] std::unique_ptr<Device> open_cpu(const std::string& name, Executor* executor);

/// "AMD EPYC", "TaiShan v110", or the architecture where the system does not say.
[[nodiscard]] std::string processor_name();
/// What says that this is a Kunpeng processor; empty: it is none.
[[nodiscard]] std::string kunpeng_core();

}  // namespace gudang::compute
