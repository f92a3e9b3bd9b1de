// What is done inside a random site besides storing and picking, drawn from a stream of its own: half of the sites have none.
#pragma once

#include "scenario/random_sites.hpp"

namespace gudang::test {

void draw_inside(RandomSite& site);

}  // namespace gudang::test
