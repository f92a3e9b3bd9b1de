// Registries: what there is of a kind, as a plain table that a registry.cpp fills, and main adds to; no self-registration.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/fields.hpp"

namespace gudang {

/// One implementation of Interface.
template <class Interface>
struct RegistryRow {
  std::string name;
  std::string summary;  ///< one line
  std::string paper;    ///< citation with DOI where there is one; "-" if none
  const FieldTable* params = nullptr;
  std::function<std::unique_ptr<Interface>(const void* params)> make;
  std::string origin = {};  ///< of a row from outside: "plugin libmine.so"; empty: built in
};

/// A row for class Policy, constructible from its own `Policy::Params` with `static const FieldTable& fields()`.
template <class Interface, class Policy>
[[nodiscard]] RegistryRow<Interface> registry_row(std::string name, std::string summary, std::string paper) {
  using Params = typename Policy::Params;
  return {std::move(name), std::move(summary), std::move(paper), &Params::fields(),
          [](const void* params) -> std::unique_ptr<Interface> { return std::make_unique<Policy>(*static_cast<const Params*>(params)); }, {}};
}

template <class Interface>
[[nodiscard]] const RegistryRow<Interface>* find_row(std::span<const RegistryRow<Interface>> rows, std::string_view name) {
  for (const auto& row : rows)
    if (row.name == name) return &row;
  return nullptr;
}

/// The rows as options of a config field.
template <class Interface>
[[nodiscard]] std::vector<VariantOption> as_options(std::span<const RegistryRow<Interface>> rows) {
  std::vector<VariantOption> options;
  for (const auto& row : rows) options.push_back({row.name, row.summary, row.params});
  return options;
}

/// The default choice of a config field: the option with its default parameters.
template <class Interface>
[[nodiscard]] Variant default_variant(std::span<const RegistryRow<Interface>> rows, std::string_view name) {
  const auto* row = find_row(rows, name);
  return row ? Variant{row->name, row->params->make()} : Variant{};
}

/// Builds what a config field chose.
template <class Interface>
[[nodiscard]] std::unique_ptr<Interface> make(std::span<const RegistryRow<Interface>> rows, const Variant& choice) {
  const auto* row = find_row(rows, choice.name);
  return row ? row->make(choice.params.get()) : nullptr;
}

}  // namespace gudang
