// Which kinds of device there are, and which of them this machine has.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/compute/device.hpp"
#include "gudang/compute/executor.hpp"

namespace gudang::compute {

/// A device of this machine.
struct FoundDevice {
  std::string name;         ///< "ascend:0"
  std::string description;  ///< "Ascend 910B2, 64 GB"
};

/// What was found, or why nothing was.
struct Probe {
  std::vector<FoundDevice> devices;
  std::string why_none;                 ///< "no libascendcl.so"
  std::vector<std::string> looked_for;  ///< files and signs, in order
  std::vector<std::string> libraries = {};  ///< that do the work: their files, links resolved, which often tells their version
};

/// A kind of device.
struct DeviceRow {
  std::string name;     ///< as in `compute: {device: ...}`
  std::string summary;
  std::string proven;   ///< what it was run on, and what not
  bool survives_fork;   ///< whether an open one goes on in a copy of the process
  Probe (*probe)();
  /// The first of its devices. `executor` outlives it; null: the calling thread. Throws DeviceError E921 where there is none, or it does not start.
  std::unique_ptr<Device> (*open)(Executor* executor);
};

[[nodiscard]] std::span<const DeviceRow> device_registry();
[[nodiscard]] const DeviceRow* find_device(std::string_view name);

}  // namespace gudang::compute
