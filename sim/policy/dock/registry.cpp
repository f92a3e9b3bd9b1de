// The dock policies there are. A new one is a file pair and a row: docs/add-a-policy.md.
#include "policy/dock/assignment.hpp"
#include "policy/dock/fcfs.hpp"
#include "policy/dock/nearest.hpp"
#include "policy/registries.hpp"

namespace gudang {

std::span<const RegistryRow<DockPolicy>> built_in_dock_policies() {
  static const std::vector<RegistryRow<DockPolicy>> rows = {
      registry_row<DockPolicy, FcfsDock>("fcfs", "trucks in order of waiting, each the first door that is free", "-"),
      registry_row<DockPolicy, NearestDock>("nearest", "the shortest ways first: inbound to the faces of what it carries, outbound to the staging lane of its route", "-"),
      registry_row<DockPolicy, AssignmentDock>("assignment", "optimal assignment of trucks to doors by ways of pallets, waiting and lateness", "Tsui and Chang 1992, Computers & Industrial Engineering 23; Jonker and Volgenant 1987, doi:10.1007/BF02278710"),
  };
  return rows;
}

}  // namespace gudang
