#include "policy/registries.hpp"
#include "policy/routing/aisle_by_aisle.hpp"
#include "policy/routing/combined.hpp"
#include "policy/routing/combined_plus.hpp"
#include "policy/routing/largest_gap.hpp"
#include "policy/routing/midpoint.hpp"
#include "policy/routing/optimal.hpp"
#include "policy/routing/return_routing.hpp"
#include "policy/routing/s_shape.hpp"

namespace gudang {

std::span<const RegistryRow<RoutingPolicy>> built_in_routing_policies() {
  static const std::vector<RegistryRow<RoutingPolicy>> rows = {
      registry_row<RoutingPolicy, SShapeRouting>("s_shape", "through each aisle with picks, left to right; block by block on several blocks",
                                                 "Roodbergen and de Koster 2001, doi:10.1080/00207540110028128"),
      registry_row<RoutingPolicy, ReturnRouting>("return", "into each aisle from the depot's side and back; passes middle cross-aisles",
                                                 "Petersen 1997, doi:10.1108/01443579710177860"),
      registry_row<RoutingPolicy, MidpointRouting>("midpoint", "aisles fetched from both ends up to the middle; passes middle cross-aisles",
                                                   "Hall 1993, doi:10.1080/07408179308964306"),
      registry_row<RoutingPolicy, LargestGapRouting>("largest_gap", "aisles fetched from both ends up to the largest gap; passes middle cross-aisles",
                                                     "Hall 1993, doi:10.1080/07408179308964306"),
      registry_row<RoutingPolicy, CombinedRouting>("combined", "through or back for each aisle, by dynamic programming within each block",
                                                   "Roodbergen and de Koster 2001, doi:10.1080/00207540110028128"),
      registry_row<RoutingPolicy, CombinedPlusRouting>("combined_plus", "combined, by the best aisles out to the farthest block and from the better end of each block",
                                                       "Roodbergen and de Koster 2001, doi:10.1080/00207540110028128"),
      registry_row<RoutingPolicy, AisleByAisleRouting>("aisle_by_aisle", "each aisle once, left to right, changed by the best cross-aisles, by dynamic programming",
                                                       "Vaughan and Petersen 1999, doi:10.1080/002075499191580"),
      registry_row<RoutingPolicy, OptimalRouting>("optimal", "shortest tour, exact for up to seven cross-aisles, front and back counted, or twelve picks; beyond them, and beyond twelve stops where aisles are one-way, stretches closed or tours end elsewhere than at the depot, local search",
                                                  "Ratliff and Rosenthal 1983, doi:10.1287/opre.31.3.507; Pansart, Catusse and Cambazard 2018, doi:10.1016/j.cor.2018.07.002; Held and Karp 1962, doi:10.1137/0110015"),
  };
  return rows;
}

}  // namespace gudang
