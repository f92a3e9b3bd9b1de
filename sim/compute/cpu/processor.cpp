#include <array>
#include <fstream>
#include <string>

#include "compute/cpu/cpu_device.hpp"

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#ifndef HWCAP_CPUID
#define HWCAP_CPUID (1UL << 11)
#endif
#endif

namespace gudang::compute {
namespace {

#if defined(__aarch64__) && defined(__linux__)
constexpr std::uint64_t kHiSilicon = 0x48;
struct Core { std::uint64_t part; const char* name; };
constexpr std::array<Core, 3> kTaiShan = {{{0xD01, "TaiShan v110 (Kunpeng 920)"}, {0xD02, "TaiShan v120"}, {0xD06, "TaiShan (Kunpeng 950)"}}};

/// Main ID register, which the kernel emulates for programs where it says so; else 0.
std::uint64_t main_id() {
  if ((getauxval(AT_HWCAP) & HWCAP_CPUID) == 0) return 0;
  std::uint64_t value = 0;
  asm("mrs %0, MIDR_EL1" : "=r"(value));
  return value;
}
#endif

std::string line_of(const char* file, const std::string& key) {
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line))
    if (line.rfind(key, 0) == 0)
      if (const auto at = line.find(": "); at != std::string::npos) return line.substr(at + 2);
  return {};
}

}  // namespace

std::string kunpeng_core() {
#if defined(__aarch64__) && defined(__linux__)
  const std::uint64_t id = main_id(), implementer = id >> 24 & 0xFF, part = id >> 4 & 0xFFF;
  if (implementer != kHiSilicon) return {};
  for (const Core& core : kTaiShan)
    if (core.part == part) return core.name;
  return "a core of HiSilicon, part " + std::to_string(part);
#else
  return {};
#endif
}

std::string processor_name() {
  if (const std::string core = kunpeng_core(); !core.empty()) return core;
  if (const std::string model = line_of("/proc/cpuinfo", "model name"); !model.empty()) return model;
#if defined(__aarch64__)
  return "aarch64";
#elif defined(__x86_64__)
  return "x86-64";
#else
  return "a processor";
#endif
}

}  // namespace gudang::compute
