// What the warehouse itself and its ledger know of where a SKU lies.
#pragma once

#include <cstdint>

#include "gudang/core/ids.hpp"

namespace gudang {
class Operations;
}

namespace gudang::test {

struct Lies {
  LocationId location;     ///< of its face
  std::int64_t units = 0;  ///< there, by the ledger
};

[[nodiscard]] Lies where_it_lies(Operations& operations, SkuId sku);

}  // namespace gudang::test
