// Which processor this is: what Linux on aarch64 says of its abilities (getauxval), and MIDR_EL1, where programs may read it.
#pragma once

#include <cstdint>
#include <string>

namespace gudang::compute {

/// "AMD EPYC", "TaiShan v110", or the architecture where the system does not say.
[[nodiscard]] std::string processor_name();
/// What says that this is a Kunpeng processor; empty: it is none.
[[nodiscard]] std::string kunpeng_core();

/// The core that a main ID register (MIDR_EL1: implementer in bits 24 to 31, part in bits 4 to 15) names where it is one of HiSilicon's; else empty. Parts as Linux has
/// them (arch/arm64/include/asm/cputype.h: TSV110, HIP09, HIP12).
[[nodiscard]] std::string kunpeng_core(std::uint64_t main_id);
/// Those of an aarch64 processor's extensions that matter to products, by HWCAP and HWCAP2: "asimd asimddp sve". Names as in /proc/cpuinfo.
[[nodiscard]] std::string arm_extensions(std::uint64_t hwcap, std::uint64_t hwcap2);

}  // namespace gudang::compute
