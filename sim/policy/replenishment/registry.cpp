// The replenishment policies there are. A new one is a file pair and a row: docs/add-a-policy.md.
#include "policy/registries.hpp"
#include "policy/replenishment/demand.hpp"
#include "policy/replenishment/min_max.hpp"
#include "policy/replenishment/night.hpp"

namespace gudang {

std::span<const RegistryRow<ReplenishmentPolicy>> built_in_replenishment_policies() {
  static const std::vector<RegistryRow<ReplenishmentPolicy>> rows = {
      registry_row<ReplenishmentPolicy, MinMaxReplenishment>("min_max", "when what is not promised falls to refill_at, up to what fits", "-"),
      registry_row<ReplenishmentPolicy, DemandReplenishment>("demand", "what the orders received will lack, and before all others what released ones lack", "van den Berg, Sharp, Gademann and Pochet 1998, European Journal of Operational Research 111"),
      registry_row<ReplenishmentPolicy, NightReplenishment>("night", "all faces outside a window of the day, inside it only what released orders lack", "van den Berg, Sharp, Gademann and Pochet 1998, European Journal of Operational Research 111"),
  };
  return rows;
}

}  // namespace gudang
