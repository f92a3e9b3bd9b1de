// The dispatch policies there are. A new one is a file pair and a row: docs/add-a-policy.md.
#include "policy/dispatch/assignment.hpp"
#include "policy/dispatch/interleave.hpp"
#include "policy/dispatch/nearest.hpp"
#include "policy/dispatch/oldest.hpp"
#include "policy/registries.hpp"

namespace gudang {

std::span<const RegistryRow<DispatchPolicy>> built_in_dispatch_policies() {
  static const std::vector<RegistryRow<DispatchPolicy>> rows = {
      registry_row<DispatchPolicy, NearestDispatch>("nearest", "the transport that starts nearest to the vehicle", "de Koster, Le-Anh and van der Meer 2004, doi:10.1016/j.jom.2004.06.001"),
      registry_row<DispatchPolicy, OldestDispatch>("oldest", "the transport that has waited longest", "-"),
      registry_row<DispatchPolicy, InterleaveDispatch>("interleave", "dual command: storages and retrievals by turns, the nearest of each", "Graves, Hausman and Schwarz 1977, doi:10.1287/mnsc.23.9.935"),
      registry_row<DispatchPolicy, AssignmentDispatch>("assignment", "optimal assignment of idle vehicles to waiting transports, by auction, over a window", "Bertsekas 1981, doi:10.1007/BF01584237; Jonker and Volgenant 1987, doi:10.1007/BF02278710"),
  };
  return rows;
}

}  // namespace gudang
