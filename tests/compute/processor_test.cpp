// What a processor is known by, and which vector instructions the program has for it.
#include "compute/cpu/processor.hpp"

#include <cstdlib>
#include <string>

#include "compute/cpu/gemm_kernels.hpp"
#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang::compute;
using Catch::Matchers::Contains;

namespace {

bool has_word(const std::string& text, const std::string& word) { return (" " + text + " ").find(" " + word + " ") != std::string::npos; }

}  // namespace

TEST_CASE("a main ID register names a Kunpeng's core, whatever its variant and revision") {
  CHECK(kunpeng_core(0x481FD010) == "TaiShan v110 (Kunpeng 920)");
  CHECK(kunpeng_core(0x480FD01F) == "TaiShan v110 (Kunpeng 920)");
  CHECK(kunpeng_core(0x480FD020) == "TaiShan v120");
  CHECK(kunpeng_core(0x480FD060) == "TaiShan (Kunpeng 950)");
  CHECK(kunpeng_core(0x480FD0A0) == "a core of HiSilicon, part 0xD0A");
  CHECK(kunpeng_core(0x414FD0C1).empty());  // Arm's Neoverse N1
  CHECK(kunpeng_core(0x413FD011).empty());  // the part of a Kunpeng, another's
  CHECK(kunpeng_core(0).empty());           // it may not be read
}

TEST_CASE("extensions are read from HWCAP and HWCAP2, each from its own") {
  CHECK(arm_extensions(0, 0).empty());
  CHECK(arm_extensions(1 << 1, 0) == "asimd");
  CHECK(arm_extensions(1 << 1 | 1 << 10 | 1 << 20 | 1 << 23, 0) == "asimd asimdhp asimddp asimdfhm");  // a Kunpeng 920
  CHECK(arm_extensions(1 << 1 | 1 << 22, 0) == "asimd sve");
  CHECK(arm_extensions(1 << 1 | 1 << 22, 1 << 1) == "asimd sve sve2");
  CHECK(arm_extensions(0, 1 << 22).empty());
}

TEST_CASE("the instructions in use are among those built, and the device list says both") {
  const std::string used = vector_instructions(), built = built_vector_instructions();
  INFO(used << " of " << built);
  CHECK(has_word(built, used));
  REQUIRE(find_device("cpu")->probe().devices.size() == 1);
  CHECK_THAT(find_device("cpu")->probe().devices[0].description, Contains(used + " of " + built));
#if defined(__aarch64__)
  for (const char* target : {"NEON", "SVE", "SVE2"}) CHECK(has_word(built, target));
  if (const char* wanted = std::getenv("GUDANG_EXPECTED_INSTRUCTIONS")) CHECK(used == wanted);  // ./dev test arm64 sets it
#elif defined(__x86_64__)
  for (const char* target : {"SSE4", "AVX2", "AVX3"}) CHECK(has_word(built, target));
#endif
}

TEST_CASE("a Kunpeng is there where its core is, and else said not to be") {
  const Probe probe = find_device("kunpeng")->probe();
  CHECK(probe.devices.empty() == kunpeng_core().empty());
  CHECK(probe.devices.empty() != probe.why_none.empty());
  CHECK_FALSE(probe.looked_for.empty());
}
