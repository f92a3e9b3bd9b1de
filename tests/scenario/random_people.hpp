// What people of a random site are like besides their shifts: absent, in overtime, in the cold, pickers by shifts. Drawn from a stream of
// its own: half of the sites have none of it.
#pragma once

#include "scenario/random_sites.hpp"

namespace gudang::test {

void draw_people(RandomSite& site);

}  // namespace gudang::test
