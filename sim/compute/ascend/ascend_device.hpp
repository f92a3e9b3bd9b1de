// Huawei's Ascend as a device, through CANN's public C interface (acl_api.hpp).
#pragma once

#include <memory>

#include "gudang/compute/registry.hpp"

namespace gudang::compute {

[[nodiscard]] Probe probe_ascend();
[[nodiscard]] std::unique_ptr<Device> open_ascend(Executor* executor);

}  // namespace gudang::compute
