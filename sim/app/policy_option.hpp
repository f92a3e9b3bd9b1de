// A policy named on the command line.
#pragma once

#include <string>

namespace gudang {

struct PolicyChoices;

/// Sets the choice of `kind` ("routing", "batching") to `text`, "name" or "name{key:value}", with the same diagnostics as a
/// scenario's. Throws InputError.
void set_policy(const std::string& option, const std::string& kind, const std::string& text, PolicyChoices& choices);

}  // namespace gudang
