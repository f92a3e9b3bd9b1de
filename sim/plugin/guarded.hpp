// A shared library's policies, with what they throw turned into an error that names the policy and the library.
#pragma once

#include "gudang/policy/plugin.hpp"

namespace gudang {

/// The same rows, marked as coming from `origin`. What a policy throws while it is made or asked becomes InputError E805, and a
/// tour that misses picks, which batching policies would price, E815.
[[nodiscard]] PolicyRows guarded(PolicyRows rows, const std::string& origin);

}  // namespace gudang
