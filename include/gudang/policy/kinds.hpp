// The kinds of policy that there are, in one list. A new kind is a row here, a header beside this one that declares its interface and
// `<kind>_policies()`, and a folder sim/policy/<kind> whose registry.cpp defines `built_in_<kind>_policies()`. The scenario's
// section `policies`, --vary, `gudang list policies`, the reference, plugins and the sets of policies of a run are made from the row.
#pragma once

#include <cstdint>

#include "gudang/policy/batching.hpp"
#include "gudang/policy/charging.hpp"
#include "gudang/policy/dispatch.hpp"
#include "gudang/policy/dock.hpp"
#include "gudang/policy/release.hpp"
#include "gudang/policy/replenishment.hpp"
#include "gudang/policy/routing.hpp"
#include "gudang/policy/slotting.hpp"

/// kind, interface, policy by default, when it decides something, what it decides, source of the default
#define GUDANG_POLICY_KINDS(X)                                                                                                        \
  X(slotting, SlottingPolicy, "random", KindInForce::always, "Which SKU lies where.", "baseline of the literature")                   \
  X(routing, RoutingPolicy, "s_shape", KindInForce::always, "The way of a tour.", "baseline of the literature")                       \
  X(batching, BatchingPolicy, "fcfs", KindInForce::always, "Which orders are picked together.", "baseline of the literature")         \
  X(dispatch, DispatchPolicy, "nearest", KindInForce::at_a_site, "Which vehicle does which transport.", "baseline of the literature")  \
  X(dock, DockPolicy, "fcfs", KindInForce::at_a_site, "Which truck gets which door.", "assumption: as they come")                     \
  X(release, ReleasePolicy, "all", KindInForce::if_chosen, "Which open orders become work.", "assumption: all of them")               \
  X(replenishment, ReplenishmentPolicy, "min_max", KindInForce::at_a_site, "When a pick face gets a pallet.", "baseline of the literature") \
  X(charging, ChargingPolicy, "threshold", KindInForce::with_batteries, "When vehicles with a battery are charged.", "assumption")

namespace gudang {

/// When results name the policy that was chosen: always; where there is a site; where its vehicles have batteries; where it is not the one by default.
enum class KindInForce : std::uint8_t { always, at_a_site, with_batteries, if_chosen };

/// A row of the list. PolicyRows, PolicyChoices and PolicySet have a member named as the kind; `in` gives it.
template <class Interface>
struct PolicyKind;

#define GUDANG_POLICY_KIND(kind, Policy, policy_by_default, when, what, from)                       \
  template <>                                                                                       \
  struct PolicyKind<Policy> {                                                                       \
    using Interface = Policy;                                                                       \
    static constexpr const char* name = #kind;                                                      \
    static constexpr const char* by_default = policy_by_default;                                    \
    static constexpr KindInForce in_force = when;                                                   \
    static constexpr const char* decides = what;                                                    \
    static constexpr const char* source = from;                                                     \
    static std::span<const RegistryRow<Policy>> policies() { return kind##_policies(); }            \
    template <class Holder>                                                                         \
    static constexpr auto& in(Holder& holder) { return holder.kind; }                               \
    template <class Holder>                                                                         \
    static constexpr auto member() { return &Holder::kind; }                                        \
  };
GUDANG_POLICY_KINDS(GUDANG_POLICY_KIND)
#undef GUDANG_POLICY_KIND

/// Calls `visit(PolicyKind<...>())` for each kind, in order of the list.
template <class Visit>
constexpr void for_each_policy_kind(const Visit& visit) {
#define GUDANG_VISIT_KIND(kind, Policy, ...) visit(PolicyKind<Policy>());
  GUDANG_POLICY_KINDS(GUDANG_VISIT_KIND)
#undef GUDANG_VISIT_KIND
}

}  // namespace gudang
