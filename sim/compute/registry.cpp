#include "gudang/compute/registry.hpp"

#include <array>
#include <utility>

#include "compute/ascend/ascend_device.hpp"
#include "compute/cpu/blas.hpp"
#include "compute/cpu/cpu_device.hpp"
#include "compute/cpu/processor.hpp"

namespace gudang::compute {
namespace {

/// The processor under one of its names, and the library that multiplies its real numbers, if any.
Probe found_cpu(const char* name, std::vector<std::string> signs) {
  const Blas blas = find_blas(name == std::string("kunpeng"));
  Probe probe{{{name, describe_cpu()}}, {}, std::move(signs), {}};
  probe.looked_for.insert(probe.looked_for.end(), blas.looked_for.begin(), blas.looked_for.end());
  if (blas.sgemm) probe.libraries.push_back(blas.library);
  return probe;
}

Probe probe_cpu() { return found_cpu("cpu", {}); }
std::unique_ptr<Device> open_any_cpu(Executor* executor) { return open_cpu("cpu", executor); }

Probe probe_kunpeng() {
#if defined(__aarch64__)
  if (!kunpeng_core().empty()) return found_cpu("kunpeng", {"HWCAP_CPUID", "MIDR_EL1, implementer 0x48 (HiSilicon)"});
  return {{}, "this processor, " + processor_name() + ", is no TaiShan core", {"HWCAP_CPUID", "MIDR_EL1, implementer 0x48 (HiSilicon)"}};
#else
  return {{}, "this program is not built for aarch64", {"an aarch64 build"}};
#endif
}
std::unique_ptr<Device> open_kunpeng(Executor* executor) {
  const Probe probe = probe_kunpeng();
  if (probe.devices.empty()) throw DeviceError("E921", "there is no device 'kunpeng': " + probe.why_none);
  return open_cpu("kunpeng", executor);
}

}  // namespace

std::span<const DeviceRow> device_registry() {
  static const std::array rows = {
      DeviceRow{"cpu", "any processor, with the widest vector instructions it has", "x86-64 in every test; aarch64 under emulation", true, probe_cpu, open_any_cpu},
      DeviceRow{"kunpeng", "the same on a TaiShan core of Huawei's Kunpeng: NEON, SVE or SVE2", "cross-built and run under emulation; never run on Kunpeng hardware by this project", true,
                probe_kunpeng, open_kunpeng},
      DeviceRow{"ascend", "Huawei's Ascend through CANN's libraries, loaded when asked for",
                "written against the public interface and exercised against a double of its libraries; never run on Ascend hardware by this project", false, probe_ascend, open_ascend},
  };
  return rows;
}

const DeviceRow* find_device(std::string_view name) {
  for (const DeviceRow& row : device_registry())
    if (row.name == name) return &row;
  return nullptr;
}

}  // namespace gudang::compute
