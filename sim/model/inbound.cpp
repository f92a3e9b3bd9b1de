#include "gudang/model/inbound.hpp"

#include "gudang/core/errors.hpp"

namespace gudang {

void InboundBook::check() const {
  std::size_t next = 0;
  const InboundTruck* before = nullptr;
  for (const InboundTruck& truck : trucks) {
    GUDANG_ASSERT(before == nullptr || before->arrives <= truck.arrives, "trucks are in order of arrival");
    GUDANG_ASSERT(truck.first_pallet == next, "each truck's pallets follow those of the truck before");
    next += truck.pallet_count;
    before = &truck;
  }
  GUDANG_ASSERT(next == pallets.size(), "every pallet is on a truck");
  for (const InboundPallet& pallet : pallets) GUDANG_ASSERT(pallet.units > 0 && pallet.lot.value() < lots, "a pallet holds something, of a lot that there is");
}

}  // namespace gudang
