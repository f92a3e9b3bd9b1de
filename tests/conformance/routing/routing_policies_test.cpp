// One suite for every routing policy there is.
#include <algorithm>

#include "gudang/policy/routing.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

LayoutConfig building(int aisles, int cross_aisles, EndOfAisle depot_end, std::int64_t depot_percent) {
  LayoutConfig config;
  config.aisles = aisles;
  config.cross_aisles = cross_aisles;
  config.bays_per_side = 24;
  config.depot = {depot_end, percent(depot_percent)};
  return config;
}

/// One block and several, more than any sweep handles, a single aisle, depots in front and at the back, at an aisle and between aisles.
std::vector<Layout> buildings() {
  std::vector<Layout> list;
  for (const int aisles : {1, 2, 7})
    for (const int cross_aisles : {2, 3, 5})
      for (const EndOfAisle end : {EndOfAisle::front, EndOfAisle::back})
        for (const std::int64_t along : {0, 40, 50, 100}) list.emplace_back(building(aisles, cross_aisles, end, along));
  list.emplace_back(building(4, 9, EndOfAisle::back, 40));
  return list;
}

std::vector<Position> random_picks(const Layout& layout, std::size_t count, std::uint64_t entity) {
  RandomStream stream(7, 0, StreamPurpose::test, entity);
  std::vector<Position> picks;
  for (std::size_t i = 0; i < count; ++i) picks.push_back(layout.position(LocationId(static_cast<std::size_t>(stream.below(layout.location_count())))));
  return picks;
}

void require_valid(const RoutingView& view, const std::vector<TourStop>& tour) {
  std::vector<int> visits(view.picks.size(), 0);
  for (const TourStop& stop : tour) {
    if (stop.pick < 0) {
      REQUIRE(stop.position == view.layout.crossing(stop.position.aisle, stop.position.cross_aisle));
      continue;
    }
    const auto pick = static_cast<std::size_t>(stop.pick);
    REQUIRE(pick < visits.size());
    REQUIRE(stop.position == view.picks[pick]);
    ++visits[pick];
  }
  REQUIRE(std::all_of(visits.begin(), visits.end(), [](int count) { return count == 1; }));
}

template <class Body>
void for_every_policy(Body body) {
  for (const auto& row : routing_policies()) {
    CAPTURE(row.name);
    const auto policy = row.make(row.params->make().get());
    REQUIRE(policy);
    body(*policy, row);
  }
}

}  // namespace

TEST_CASE("routing policies are listed in their order, each with a summary and a citation") {
  std::vector<std::string> names;
  for (const auto& row : routing_policies()) {
    names.push_back(row.name);
    CHECK_FALSE(row.summary.empty());
    CHECK(row.paper.find("doi:10.") != std::string::npos);
  }
  CHECK(names == std::vector<std::string>{"s_shape", "return", "midpoint", "largest_gap", "combined", "combined_plus", "aisle_by_aisle", "optimal"});
}

TEST_CASE("a tour visits each pick once, its length is the one announced, and asking again gives the same") {
  for_every_policy([](RoutingPolicy& policy, const auto& row) {
    std::uint64_t entity = 0;
    for (const Layout& layout : buildings())
      for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{15}, std::size_t{500}}) {
        const auto picks = random_picks(layout, count, ++entity);
        const RoutingView view{Time(), layout, picks, layout.depot()};
        std::vector<TourStop> tour, again;
        policy.route(view, tour);
        require_valid(view, tour);
        REQUIRE(policy.length(view) == tour_length(view, tour));
        row.make(row.params->make().get())->route(view, again);
        REQUIRE(std::equal(tour.begin(), tour.end(), again.begin(), again.end(),
                           [](const TourStop& a, const TourStop& b) { return a.pick == b.pick && a.position == b.position; }));
      }
  });
}

TEST_CASE("without picks there is no way to walk") {
  for_every_policy([](RoutingPolicy& policy, const auto&) {
    for (const Layout& layout : buildings()) {
      const RoutingView view{Time(), layout, {}, layout.depot()};
      std::vector<TourStop> tour;
      policy.route(view, tour);
      REQUIRE(tour.empty());
      REQUIRE(policy.length(view) == Length());
    }
  });
}

TEST_CASE("picks at one position cost the way there and back, however many they are") {
  for_every_policy([](RoutingPolicy& policy, const auto& row) {
    for (const Layout& layout : buildings()) {
      const std::vector<Position> picks(9, random_picks(layout, 1, 3).front());
      const RoutingView view{Time(), layout, picks, layout.depot()};
      std::vector<TourStop> tour;
      policy.route(view, tour);
      require_valid(view, tour);
      CAPTURE(row.name);
      REQUIRE(policy.length(view) == layout.distance(layout.depot(), picks[0]) * 2);
    }
  });
}

TEST_CASE("no policy is shorter than optimal") {
  const auto* row = find_row(routing_policies(), "optimal");
  const auto optimal = row->make(row->params->make().get());
  for_every_policy([&](RoutingPolicy& policy, const auto&) {
    std::uint64_t entity = 100;
    for (const Layout& layout : buildings()) {
      const auto picks = random_picks(layout, 20, ++entity);
      const RoutingView view{Time(), layout, picks, layout.depot()};
      REQUIRE(policy.length(view) >= optimal->length(view));
    }
  });
}
