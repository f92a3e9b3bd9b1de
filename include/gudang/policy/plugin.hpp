// Policies from a shared library. The library defines one function that fills in rows, and names it once:
//
//   #include "gudang/policy/plugin.hpp"
//   static void add_policies(gudang::PolicyRows& rows) {
//     rows.routing.push_back(gudang::registry_row<gudang::RoutingPolicy, MyRouting>("mine", "what it does", "paper or -"));
//   }
//   GUDANG_PLUGIN(add_policies)
//
// `gudang run SCENARIO --plugin libmine.so` adds the rows to the built-in ones: docs/plugins.md. The library is never unloaded.
#pragma once

#include <cstdint>
#include <vector>

#include "gudang/policy/kinds.hpp"

namespace gudang {

/// Rows from outside, by kind.
struct PolicyRows {
#define GUDANG_KIND_ROWS(kind, Policy, ...) std::vector<RegistryRow<Policy>> kind = {};
  GUDANG_POLICY_KINDS(GUDANG_KIND_ROWS)
#undef GUDANG_KIND_ROWS
};

/// What a library and the program must have in common for one to call the other. Plain data, so that it can be read before
/// anything of the library is called.
struct PluginAbi {
  std::uint32_t size = sizeof(PluginAbi);  ///< [bytes]
  std::uint32_t compiler = 0;              ///< 1: gcc, 2: clang, 0: another
  std::uint32_t compiler_version = 0;      ///< major
  std::uint32_t standard_library = 0;      ///< its release
  std::uint32_t string_abi = 0;            ///< 1: libstdc++'s since C++11
  std::uint32_t views = 0;                 ///< of the interfaces' structs: their sizes, mixed
  bool operator==(const PluginAbi&) const = default;
};

namespace detail {

/// Of what a kind's policies are asked and answer, where its interface names both.
template <class Interface>
constexpr std::size_t sizes_of_kind() {
  if constexpr (requires { typename Interface::View; typename Interface::Decision; }) return sizeof(typename Interface::View) * 31 + sizeof(typename Interface::Decision);
  else return 0;
}

/// Changes when a struct that crosses the border does.
constexpr std::uint32_t sizes_mixed() {
  std::uint32_t mixed = 0;
  for (const std::size_t size : {sizeof(SlottingView), sizeof(SlottingDecision), sizeof(RoutingView), sizeof(TourStop), sizeof(RoutingPolicy), sizeof(BatchingView),
                                   sizeof(BatchingOrder), sizeof(BatchingDecision), sizeof(RegistryRow<RoutingPolicy>), sizeof(FieldTable), sizeof(Field), sizeof(Layout),
                                   sizeof(LayoutConfig), sizeof(StorageRules), sizeof(Sku), sizeof(PastLine), sizeof(MoveTerms), sizeof(PastTour), sizeof(RandomStream), sizeof(OpenTransport), sizeof(IdleVehicle), sizeof(WaitingTruck), sizeof(FreeDoor), sizeof(DockGoods), sizeof(OpenOrder), sizeof(ChargingView), sizeof(ChargingDecision), sizeof(PolicyRows)})
    mixed = mixed * 31 + static_cast<std::uint32_t>(size);
  for_each_policy_kind([&](auto kind) { mixed = mixed * 31 + static_cast<std::uint32_t>(sizes_of_kind<typename decltype(kind)::Interface>()); });
  return mixed;
}

}  // namespace detail

/// Of the compiler that reads this.
constexpr PluginAbi plugin_abi() {
  PluginAbi abi;
#if defined(__clang__)
  abi.compiler = 2;
  abi.compiler_version = __clang_major__;
#elif defined(__GNUC__)
  abi.compiler = 1;
  abi.compiler_version = __GNUC__;
#endif
#ifdef _GLIBCXX_RELEASE
  abi.standard_library = _GLIBCXX_RELEASE;
#endif
#ifdef _GLIBCXX_USE_CXX11_ABI
  abi.string_abi = _GLIBCXX_USE_CXX11_ABI;
#endif
  abi.views = detail::sizes_mixed();
  return abi;
}

inline constexpr const char* kPluginEntry = "gudang_plugin_v1";    ///< the number counts versions of this header
inline constexpr const char* kPluginAbi = "gudang_plugin_v1_abi";
using PluginEntry = void (*)(PolicyRows* rows);

}  // namespace gudang

/// `function`: void(gudang::PolicyRows&), called once; may throw std::exception, which refuses the plugin.
#define GUDANG_PLUGIN(function)                                                                                    \
  extern "C" __attribute__((visibility("default"))) const gudang::PluginAbi gudang_plugin_v1_abi;                  \
  constexpr gudang::PluginAbi gudang_plugin_v1_abi = gudang::plugin_abi();                                         \
  extern "C" __attribute__((visibility("default"))) void gudang_plugin_v1(gudang::PolicyRows* rows) { function(*rows); }
