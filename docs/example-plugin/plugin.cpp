// The rows that this library adds to gudang's registries.
#include "gudang/policy/plugin.hpp"

#include "heaviest_nearest.hpp"
#include "zigzag.hpp"

static void add_policies(gudang::PolicyRows& rows) {
  using namespace gudang;
  rows.slotting.push_back(registry_row<SlottingPolicy, example::HeaviestNearest>("heaviest_nearest", "the heaviest SKUs nearest the depot", "-"));
  rows.routing.push_back(registry_row<RoutingPolicy, example::Zigzag>("zigzag", "aisle by aisle, up one and down the next", "-"));
}

GUDANG_PLUGIN(add_policies)
