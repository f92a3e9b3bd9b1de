// Counts every allocation of this executable: a warm policy makes none.
#include <atomic>
#include <cstdlib>
#include <new>

#include "gudang/policy/routing.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace {
std::atomic<long> allocations{0};
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using namespace gudang;

TEST_CASE("a warm routing policy does not allocate") {
  for (const int cross_aisles : {2, 4, 3}) {
    LayoutConfig config;
    config.cross_aisles = cross_aisles;
    if (cross_aisles == 3) config.one_way = OneWay::alternating;
    const Layout layout(config);
    RandomStream stream(1, 0, StreamPurpose::test, 1);
    std::vector<Position> picks;
    for (int i = 0; i < 60; ++i) picks.push_back(layout.position(LocationId(static_cast<std::size_t>(stream.below(layout.location_count())))));
    const RoutingView view{Time(), layout, picks, layout.depot()};
    for (const auto& row : routing_policies()) {
      const auto policy = row.make(row.params->make().get());
      if (!RoutingDemands::of(layout, layout.depot(), layout.tour_end()).within(policy->copes_with())) continue;
      std::vector<TourStop> tour;
      Length length;
      const auto ask = [&] {
        tour.clear();
        policy->route(view, tour);
        length = policy->length(view);
      };
      for (int i = 0; i < 3; ++i) ask();
      const long before = allocations;
      ask();
      const long after = allocations;
      CAPTURE(row.name, cross_aisles, length.count());
      CHECK(after == before);
    }
  }
}
