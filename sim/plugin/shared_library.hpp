// Policies from shared libraries: `--plugin FILE.so`.
#pragma once

#include <string>

#include "gudang/policy/plugin.hpp"

namespace gudang {

/// The rows that the library at `path` fills in, guarded. It stays loaded for ever. Throws InputError: E801 it cannot be loaded,
/// E802 it is no plugin, or one for another version of the interface, E803 it was built by another compiler or for other
/// headers, E805 it throws.
[[nodiscard]] PolicyRows load_plugin(const std::string& path);

}  // namespace gudang
