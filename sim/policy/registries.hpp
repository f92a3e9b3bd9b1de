// The one place where policies from outside join the built-in ones: main fills it, before anything reads a registry.
#pragma once

#include "gudang/policy/plugin.hpp"

namespace gudang {

// Each in the registry.cpp of its kind.
#define GUDANG_BUILT_IN(kind, Policy, ...) [[nodiscard]] std::span<const RegistryRow<Policy>> built_in_##kind##_policies();
GUDANG_POLICY_KINDS(GUDANG_BUILT_IN)
#undef GUDANG_BUILT_IN

/// Adds rows to what slotting_policies() and its like give. All of `rows` or nothing: throws
/// InputError E804 where a name is taken, or is none that a scenario could write; InvariantError once a registry has been read,
/// for the tables of a scenario's fields are made from them. Not from several threads.
void join_policies(PolicyRows rows);

}  // namespace gudang
