// Policies as the probe runs them.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "gudang/policy/kinds.hpp"

namespace gudang::probe {

/// What searches are given to do here, by parameter: the same steps as by default, fewer times, as the probe runs without optimisation too.
inline void shorten(const FieldTable& params, void* of) {
  for (const auto& [key, effort] : {std::pair{"iterations", "2000"}, {"swaps", "20"}, {"tours", "20"}})
    if (const Field* field = params.find(key)) field->assign(of, effort);
}

/// A registered policy with its default parameters, and once more with each other choice that one of them has.
template <class Interface>
std::vector<Variant> variants_of(std::span<const RegistryRow<Interface>> rows) {
  std::vector<Variant> variants;
  for (const RegistryRow<Interface>& row : rows) {
    variants.push_back({row.name, row.params->make()});
    shorten(*row.params, variants.back().params.get());
    for (const Field& field : row.params->fields) {
      for (const std::string& choice : field.choices) {
        Variant variant{row.name, row.params->make()};
        shorten(*row.params, variant.params.get());
        if (field.show(variant.params.get()) == choice) continue;
        field.assign(variant.params.get(), choice);
        variants.push_back(variant);
      }
    }
  }
  return variants;
}

}  // namespace gudang::probe
