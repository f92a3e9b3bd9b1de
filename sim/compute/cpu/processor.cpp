#include "compute/cpu/processor.hpp"

#include <array>
#include <fstream>

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

namespace gudang::compute {
namespace {

constexpr std::uint64_t kHiSilicon = 0x48;
struct Core { std::uint64_t part; const char* name; };
constexpr std::array<Core, 3> kTaiShan = {{{0xD01, "TaiShan v110 (Kunpeng 920)"}, {0xD02, "TaiShan v120"}, {0xD06, "TaiShan (Kunpeng 950)"}}};

/// Bits of HWCAP, and of HWCAP2 where `second` (arch/arm64/include/uapi/asm/hwcap.h).
struct Extension { bool second; int bit; const char* name; };
constexpr std::array<Extension, 6> kExtensions = {
    {{false, 1, "asimd"}, {false, 10, "asimdhp"}, {false, 20, "asimddp"}, {false, 23, "asimdfhm"}, {false, 22, "sve"}, {true, 1, "sve2"}}};

#if defined(__aarch64__) && defined(__linux__)
constexpr unsigned long kReadsMainId = 1UL << 11;  // HWCAP_CPUID: the kernel emulates the register for programs

std::uint64_t main_id() {
  if ((getauxval(AT_HWCAP) & kReadsMainId) == 0) return 0;
  std::uint64_t value = 0;
  asm("mrs %0, MIDR_EL1" : "=r"(value));
  return value;
}
std::string extensions_here() { return arm_extensions(getauxval(AT_HWCAP), getauxval(AT_HWCAP2)); }
#elif !defined(__aarch64__)
std::string line_of(const char* file, const std::string& key) {
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line))
    if (line.rfind(key, 0) == 0)
      if (const auto at = line.find(": "); at != std::string::npos) return line.substr(at + 2);
  return {};
}
#endif

}  // namespace

std::string kunpeng_core(std::uint64_t main_id) {
  const std::uint64_t implementer = main_id >> 24 & 0xFF, part = main_id >> 4 & 0xFFF;
  if (implementer != kHiSilicon) return {};
  for (const Core& core : kTaiShan)
    if (core.part == part) return core.name;
  constexpr const char* kDigits = "0123456789ABCDEF";
  return std::string("a core of HiSilicon, part 0x") + kDigits[part >> 8] + kDigits[part >> 4 & 0xF] + kDigits[part & 0xF];
}

std::string arm_extensions(std::uint64_t hwcap, std::uint64_t hwcap2) {
  std::string names;
  for (const Extension& extension : kExtensions)
    if (((extension.second ? hwcap2 : hwcap) >> extension.bit & 1) != 0) names += (names.empty() ? "" : " ") + std::string(extension.name);
  return names;
}

std::string kunpeng_core() {
#if defined(__aarch64__) && defined(__linux__)
  return kunpeng_core(main_id());
#else
  return {};
#endif
}

std::string processor_name() {
#if defined(__aarch64__) && defined(__linux__)
  const std::string core = kunpeng_core();
  return (core.empty() ? "aarch64" : core) + " (" + extensions_here() + ")";
#elif defined(__aarch64__)
  return "aarch64";
#else
  if (const std::string model = line_of("/proc/cpuinfo", "model name"); !model.empty()) return model;
#if defined(__x86_64__)
  return "x86-64";
#else
  return "a processor";
#endif
#endif
}

}  // namespace gudang::compute
