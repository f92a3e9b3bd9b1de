// What random sites have of narrow aisles, crossings and one-way aisles: drawn apart, so that the rest stays as it is.
#pragma once

#include "scenario/random_sites.hpp"

namespace gudang::test {

void draw_traffic(RandomSite& site);

}  // namespace gudang::test
