// The charging policies there are. A new one is a file pair and a row: docs/add-a-policy.md.
#include "policy/charging/opportunity.hpp"
#include "policy/charging/swap.hpp"
#include "policy/charging/threshold.hpp"
#include "policy/registries.hpp"

namespace gudang {

std::span<const RegistryRow<ChargingPolicy>> built_in_charging_policies() {
  static const std::vector<RegistryRow<ChargingPolicy>> rows = {
      registry_row<ChargingPolicy, ThresholdCharging>("threshold", "to the chargers when the battery is low", "McHaney 1995, Int. J. Production Research 33, 3023-3040"),
      registry_row<ChargingPolicy, OpportunityCharging>("opportunity", "to the chargers whenever idle, on a break or left; a transport calls it away", "McHaney 1995, Int. J. Production Research 33, 3023-3040"),
      registry_row<ChargingPolicy, SwapCharging>("swap", "a low battery is changed for a full one", "Ebben 2001, Logistic control in automated transportation networks, University of Twente"),
  };
  return rows;
}

}  // namespace gudang
