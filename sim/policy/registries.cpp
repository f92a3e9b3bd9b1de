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

PolicyRows built_in() {
  PolicyRows rows;
  const auto copy = [](auto& to, const auto& from) { to.assign(from.begin(), from.end()); };
#define GUDANG_COPY_KIND(kind, ...) copy(rows.kind, built_in_##kind##_policies());
  GUDANG_POLICY_KINDS(GUDANG_COPY_KIND)
#undef GUDANG_COPY_KIND
  return rows;
}

// The only state of the program's own that changes: by join_policies, before it is first read.
Registries& registries() {
  static Registries all{built_in()};
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
  for_each_policy_kind([&](auto kind) { check(kind.name, kind.in(all.rows), kind.in(added)); });
  for_each_policy_kind([&](auto kind) { append(kind.in(all.rows), kind.in(added)); });
}

#define GUDANG_REGISTRY(kind, Policy, ...) \
  std::span<const RegistryRow<Policy>> kind##_policies() { return reading().kind; }
GUDANG_POLICY_KINDS(GUDANG_REGISTRY)
#undef GUDANG_REGISTRY

}  // namespace gudang
