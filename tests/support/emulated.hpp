// Whether an emulator of another processor runs this (./dev test arm64). What cannot be tested there says so; docs/same-bits.md lists it.
#pragma once

#include <cstdlib>

#include "support/catch.hpp"

namespace gudang::test {

inline bool emulated() { return std::getenv("GUDANG_EMULATED") != nullptr; }

/// For a case's first line: `if (skipped_under_emulation("why")) return;`
inline bool skipped_under_emulation(const char* why) {
  if (emulated()) WARN("skipped: " << why);
  return emulated();
}

}  // namespace gudang::test
