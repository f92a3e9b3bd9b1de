// One invocation of the program: what its commands share.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gudang {

struct Session {
  std::vector<std::string> arguments;   ///< as typed, without the program's name
  const std::atomic<bool>& interrupt;   ///< turns true when the user asks to stop
  std::vector<std::string> plugins = {};  ///< --plugin: shared libraries whose policies have joined
  std::optional<std::int64_t> seed = {};  ///< of the simulation, once it is known: for "how to reproduce"
};

/// A command, ready to run: its exit status (DESIGN rule 6), or what it throws.
using Action = std::function<int(Session&)>;

inline constexpr int kDone = 0, kGateFailed = 1, kBadInput = 2, kInternalError = 3, kInterruptedStatus = 130;

}  // namespace gudang
