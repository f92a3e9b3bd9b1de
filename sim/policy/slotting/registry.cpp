// The slotting policies there are. A new one is a file pair and a row: docs/add-a-policy.md.
#include "policy/registries.hpp"
#include "policy/slotting/abc.hpp"
#include "policy/slotting/affinity.hpp"
#include "policy/slotting/closest_open.hpp"
#include "policy/slotting/cube_per_order.hpp"
#include "policy/slotting/duration_of_stay.hpp"
#include "policy/slotting/qap.hpp"
#include "policy/slotting/random.hpp"
#include "policy/slotting/reslot.hpp"

namespace gudang {

std::span<const RegistryRow<SlottingPolicy>> initial_slotting_policies() {
  static const std::vector<RegistryRow<SlottingPolicy>> rows = {
      registry_row<SlottingPolicy, RandomSlotting>("random", "every assignment equally likely",
                                                   "Hausman, Schwarz, Graves 1976, doi:10.1287/mnsc.22.6.629"),
      registry_row<SlottingPolicy, ClosestOpenSlotting>("closest_open", "in order of first appearance, each to the nearest free location",
                                                        "Hausman, Schwarz, Graves 1976, doi:10.1287/mnsc.22.6.629"),
      registry_row<SlottingPolicy, AbcSlotting>("abc", "classes by velocity, each in its own zone, random within",
                                                "Petersen and Schmenner 1999, doi:10.1111/j.1540-5915.1999.tb01619.x"),
      registry_row<SlottingPolicy, CubePerOrderSlotting>("cube_per_order", "least space per order line nearest the depot",
                                                         "Heskett 1963; Kallina and Lynn 1976, doi:10.1287/inte.7.1.37"),
      registry_row<SlottingPolicy, DurationOfStaySlotting>("duration_of_stay", "what leaves soonest nearest the depot",
                                                           "Goetschalckx and Ratliff 1990, doi:10.1287/mnsc.36.9.1120"),
      registry_row<SlottingPolicy, AffinitySlotting>("affinity", "what is ordered together in one aisle, fast aisles nearest the depot",
                                                     "Mantel, Schuur and Heragu 2007, doi:10.1504/EJIE.2007.014689; Frazelle and Sharp 1989"),
      registry_row<SlottingPolicy, QapSlotting>("qap", "quadratic assignment on what is ordered together, then on the history's tours",
                                                "Burkard and Rendl 1984, doi:10.1016/0377-2217(84)90231-5"),
  };
  return rows;
}

std::span<const RegistryRow<SlottingPolicy>> built_in_slotting_policies() {
  static const std::vector<RegistryRow<SlottingPolicy>> rows = [] {
    const auto initial = initial_slotting_policies();
    std::vector<RegistryRow<SlottingPolicy>> all(initial.begin(), initial.end());
    all.push_back(registry_row<SlottingPolicy, ReslotSlotting>("reslot", "healing moves at intervals: the few that pay within a horizon, or none",
                                                               "Chen, Langevin and Riopel 2010, A tabu search algorithm for the relocation problem in a warehousing system"));
    return all;
  }();
  return rows;
}

}  // namespace gudang
