#include "policy/registries.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <string>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

struct Registries {
  PolicyRows rows;
  std::atomic<bool> read = false;  ///< from then on nothing may be added: spans of the rows are about
};

template <class Interface>
std::vector<RegistryRow<Interface>> copied(std::span<const RegistryRow<Interface>> rows) {
  return {rows.begin(), rows.end()};
}

// The only state of the program's own that changes: by join_policies, before it is first read.
Registries& registries() {
  static Registries all{{copied(built_in_slotting_policies()), copied(built_in_routing_policies()), copied(built_in_batching_policies()), copied(built_in_dispatch_policies()), copied(built_in_charging_policies())}};
  return all;
}

const PolicyRows& reading() {
  registries().read = true;
  return registries().rows;
}

/// A word that needs no quotes in a scenario or an option.
bool is_name(const std::string& name) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz", kMore = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return !name.empty() && kLetters.find(name[0]) != std::string_view::npos && name.find_first_not_of(kMore) == std::string::npos;
}

std::string from(const std::string& origin) { return origin.empty() ? "built in" : "from " + origin; }

template <class Interface>
void check(const std::string& kind, const std::vector<RegistryRow<Interface>>& known, const std::vector<RegistryRow<Interface>>& added) {
  for (auto row = added.begin(); row != added.end(); ++row) {
    const std::string what = row->origin + ": " + kind + " policy '" + row->name + "'";
    if (!is_name(row->name)) throw InputError("E804", what + ": allowed: a name of small letters, digits and _, a letter first");
    if (!row->params || !row->make) throw InputError("E804", what + ": the row has no parameters or no factory", "make rows by registry_row");
    const auto named = [&](const auto& other) { return other.name == row->name; };
    if (const auto same = std::find_if(known.begin(), known.end(), named); same != known.end())
      throw InputError("E804", what + ": there is one of that name, " + from(same->origin), "rename the plugin's");
    if (std::any_of(added.begin(), row, named)) throw InputError("E804", what + ": is there twice");
  }
}

template <class Interface>
void append(std::vector<RegistryRow<Interface>>& rows, std::vector<RegistryRow<Interface>>& added) {
  rows.insert(rows.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

}  // namespace

void join_policies(PolicyRows added) {
  Registries& all = registries();
  GUDANG_ASSERT(!all.read, "policies join before a registry is read");
  check("slotting", all.rows.slotting, added.slotting);
  check("routing", all.rows.routing, added.routing);
  check("batching", all.rows.batching, added.batching);
  check("dispatch", all.rows.dispatch, added.dispatch);
  check("charging", all.rows.charging, added.charging);
  append(all.rows.slotting, added.slotting);
  append(all.rows.routing, added.routing);
  append(all.rows.batching, added.batching);
  append(all.rows.dispatch, added.dispatch);
  append(all.rows.charging, added.charging);
}

std::span<const RegistryRow<SlottingPolicy>> slotting_policies() { return reading().slotting; }
std::span<const RegistryRow<RoutingPolicy>> routing_policies() { return reading().routing; }
std::span<const RegistryRow<BatchingPolicy>> batching_policies() { return reading().batching; }
std::span<const RegistryRow<DispatchPolicy>> dispatch_policies() { return reading().dispatch; }
std::span<const RegistryRow<ChargingPolicy>> charging_policies() { return reading().charging; }

}  // namespace gudang
