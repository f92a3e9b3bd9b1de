// The one place where policies from outside join the built-in ones: main fills it, before anything reads a registry.
#pragma once

#include "gudang/policy/plugin.hpp"

namespace gudang {

// Each in the registry.cpp of its kind.
[[nodiscard]] std::span<const RegistryRow<SlottingPolicy>> built_in_slotting_policies();
[[nodiscard]] std::span<const RegistryRow<RoutingPolicy>> built_in_routing_policies();
[[nodiscard]] std::span<const RegistryRow<BatchingPolicy>> built_in_batching_policies();
[[nodiscard]] std::span<const RegistryRow<DispatchPolicy>> built_in_dispatch_policies();
[[nodiscard]] std::span<const RegistryRow<ChargingPolicy>> built_in_charging_policies();

/// Adds rows to what slotting_policies() and its like give. All of `rows` or nothing: throws
/// InputError E804 where a name is taken, or is none that a scenario could write; InvariantError once a registry has been read,
/// for the tables of a scenario's fields are made from them. Not from several threads.
void join_policies(PolicyRows rows);

}  // namespace gudang
