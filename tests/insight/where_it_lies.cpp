#include "insight/where_it_lies.hpp"

#include "warehouse/operations.hpp"

namespace gudang::test {

Lies where_it_lies(Operations& operations, SkuId sku) {
  Lies lies{operations.location_of(sku), 0};
  for (const StockLedger::Content& content : operations.ledger().contents(lies.location))
    if (operations.ledger().key(content.holding).sku == sku) lies.units += content.quantity;
  return lies;
}

}  // namespace gudang::test
