// Chilled and frozen goods, zones and docks, empty pallets and counts of the reserve for a random site, in some of them; drawn apart, so that the others stay as they are.
#pragma once

#include "scenario/random_sites.hpp"

namespace gudang::test {

void draw_goods(RandomSite& site);

}  // namespace gudang::test
