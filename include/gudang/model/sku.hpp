// Stock-keeping units: what is stored, ordered and slotted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

enum class Temperature : std::uint8_t { ambient, chilled, frozen };

struct Sku {
  std::string code = {};    ///< as the owner writes it; unique
  Volume volume = litres(5);
  Mass weight = grams(1000);
  Length length = millimetres(300), width = millimetres(200), height = millimetres(100);
  std::int32_t family = 0;  ///< SKUs often ordered together, or 0
  // What storage_rules.hpp asks of it.
  Temperature temperature = Temperature::ambient;
  std::string owner = {};   ///< whose it is; empty: nobody's in particular
  std::string hazard = {};  ///< hazard class; empty: none
  bool bonded = false;      ///< under customs control
  // The unit tree: how many units ("eaches") a case and a pallet hold.
  std::int32_t case_units = 1;
  std::int32_t pallet_units = 1000;
};

/// All SKUs, in order of id. Ids are dense and, for imported data, in order of code.
struct SkuCatalogue {
  std::vector<Sku> skus;
  [[nodiscard]] std::size_t size() const { return skus.size(); }
  [[nodiscard]] const Sku& operator[](SkuId id) const { return skus[id.index()]; }
};

}  // namespace gudang
