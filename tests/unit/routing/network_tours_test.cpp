// Tours past one-way aisles and closed stretches, and between two stations, against all orders of the stops.
#include <optional>

#include "gudang/policy/routing.hpp"
#include "support/catch.hpp"
#include "support/network_oracle.hpp"

using namespace gudang;
using test::NetworkOracle;
using test::random_network;
using test::roll;

namespace {

std::unique_ptr<RoutingPolicy> policy(const std::string& name) {
  const auto* row = find_row(routing_policies(), name);
  return row->make(row->params->make().get());
}

std::vector<Position> random_picks(RandomStream& stream, const Layout& layout, int count) {
  std::vector<Position> reachable, picks;
  for (std::size_t i = 0; i < layout.location_count(); ++i)
    if (layout.reachable(LocationId(i))) reachable.push_back(layout.position(LocationId(i)));
  for (int i = 0; i < count && !reachable.empty(); ++i) {
    const int which = roll(stream, 0, static_cast<int>(reachable.size()) - 1);
    picks.push_back(reachable[static_cast<std::size_t>(which)]);
  }
  return picks;
}

std::int64_t by_all_orders(const NetworkOracle& oracle, const RoutingView& view) {
  std::vector<std::size_t> order;
  for (const Position& pick : view.picks) order.push_back(oracle.index(pick));
  std::sort(order.begin(), order.end());
  std::int64_t least = INT64_MAX;
  do {
    std::int64_t length = 0;
    Position at = view.depot;
    for (const std::size_t stop : order) {
      length += oracle.distance(at, oracle.places[stop]);
      at = oracle.places[stop];
    }
    least = std::min(least, length + oracle.distance(at, view.end));
  } while (std::next_permutation(order.begin(), order.end()));
  return least;
}

bool visits_all(const RoutingView& view, const std::vector<TourStop>& tour) {
  std::vector<int> visits(view.picks.size(), 0);
  for (const TourStop& stop : tour)
    if (stop.pick >= 0 && stop.position == view.picks[static_cast<std::size_t>(stop.pick)]) ++visits[static_cast<std::size_t>(stop.pick)];
  return std::all_of(visits.begin(), visits.end(), [](int count) { return count == 1; });
}

RoutingView view_of(const Layout& layout, std::span<const Position> picks) { return {Time(), layout, picks, layout.depot(), layout.tour_end()}; }

bool usable(const Layout& layout) { return layout.distance(layout.depot(), layout.tour_end()) < Length::max() && layout.distance(layout.tour_end(), layout.depot()) < Length::max(); }

}  // namespace

TEST_CASE("optimal tours of up to seven picks are the best of all orders, in any building") {
  RandomStream stream(41, 0, StreamPurpose::test);
  const auto optimal = policy("optimal");
  int buildings = 0, one_way = 0, closed = 0, ends = 0;
  for (int repeat = 0; repeat < 400; ++repeat) {
    const Layout layout(random_network(stream));
    const auto picks = random_picks(stream, layout, roll(stream, 0, 7));
    const RoutingView view = view_of(layout, picks);
    if (!usable(layout)) continue;
    CAPTURE(repeat, picks.size());
    std::vector<TourStop> tour;
    optimal->route(view, tour);
    REQUIRE(visits_all(view, tour));
    REQUIRE(tour_length(view, tour) == optimal->length(view));
    REQUIRE(optimal->length(view).count() == by_all_orders(NetworkOracle(layout), view));
    const RoutingDemands demands = RoutingDemands::of(layout, view.depot, view.end);
    ++buildings;
    one_way += demands.one_way ? 1 : 0;
    closed += demands.closed ? 1 : 0;
    ends += demands.other_end ? 1 : 0;
  }
  CHECK(buildings > 200);
  CHECK(std::min({one_way, closed, ends}) > 50);
}

TEST_CASE("where all aisles are two-way and open, tours through a closed bay's network are as long as the sweep's") {
  RandomStream stream(42, 0, StreamPurpose::test);
  const auto optimal = policy("optimal");
  int compared = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    LayoutConfig config = random_network(stream, true);
    config.one_way = OneWay::none;
    config.directions.clear();
    config.tour_end.at = EndOfTour::depot;
    const Layout plain(config);
    ++config.aisles;  // one more on the right, closed throughout: in nobody's way
    config.closed.push_back({config.aisles, std::nullopt, std::nullopt, std::nullopt});
    const Layout walled(config);
    if (config.depot.along != percent(0)) continue;  // which would stand elsewhere
    const auto picks = random_picks(stream, plain, roll(stream, 1, 12));
    REQUIRE(RoutingDemands::of(walled, walled.depot(), walled.tour_end()).closed);
    REQUIRE(optimal->length(view_of(walled, picks)) == optimal->length(view_of(plain, picks)));
    ++compared;
  }
  CHECK(compared > 20);
}

TEST_CASE("closing a stretch shortens no optimal tour, and a pick more shortens none") {
  RandomStream stream(43, 0, StreamPurpose::test);
  const auto optimal = policy("optimal");
  int longer = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    LayoutConfig config = random_network(stream);
    const Layout before(config);
    ClosedStretch stretch;
    stretch.aisle = roll(stream, 1, config.aisles);
    stretch.from = stretch.to = roll(stream, 1, config.bays_per_side);
    config.closed.push_back(stretch);
    const Layout after(config);
    const auto picks = random_picks(stream, after, roll(stream, 2, 12));
    if (!usable(after) || picks.empty()) continue;
    const Length length = optimal->length(view_of(before, picks));
    REQUIRE(optimal->length(view_of(after, picks)) >= length);
    REQUIRE(optimal->length(view_of(before, std::span(picks).first(picks.size() - 1))) <= length);
    longer += optimal->length(view_of(after, picks)) > length ? 1 : 0;
  }
  CHECK(longer > 10);
}

TEST_CASE("many picks: a tour by local search visits all, is as long as announced whatever the order of the picks, and not above the S-shape's") {
  RandomStream stream(44, 0, StreamPurpose::test);
  const auto optimal = policy("optimal"), s_shape = policy("s_shape");
  int tours = 0, shorter = 0;
  for (int repeat = 0; repeat < 8; ++repeat) {
    LayoutConfig config;
    config.aisles = 8;
    config.one_way = repeat % 2 == 0 ? OneWay::alternating : OneWay::none;
    config.cross_aisles = 2 + repeat % 3;
    config.tour_end = {EndOfTour::back, percent(100)};
    const Layout layout(config);
    auto picks = random_picks(stream, layout, 25);
    std::vector<TourStop> tour, straight;
    optimal->route(view_of(layout, picks), tour);
    s_shape->route(view_of(layout, picks), straight);
    REQUIRE(visits_all(view_of(layout, picks), tour));
    REQUIRE(visits_all(view_of(layout, picks), straight));
    const Length length = optimal->length(view_of(layout, picks));
    REQUIRE(tour_length(view_of(layout, picks), tour) == length);
    REQUIRE(s_shape->length(view_of(layout, picks)) >= length);
    shorter += s_shape->length(view_of(layout, picks)) > length ? 1 : 0;
    std::reverse(picks.begin(), picks.end());
    REQUIRE(optimal->length(view_of(layout, picks)) == length);
    ++tours;
  }
  CHECK(tours == 8);
  CHECK(shorter > 0);
}

TEST_CASE("S-shape on one-way aisles by hand: each aisle with picks once, in its direction") {
  LayoutConfig config;
  config.aisles = 4;
  config.bays_per_side = 4;
  config.aisle_spacing = metres(5);
  config.depot.along = percent(0);
  config.one_way = OneWay::alternating;
  const Layout layout(config);
  const auto at = [&](int aisle, int bay) { return layout.position(layout.location({aisle, bay, 0, 0})); };
  const std::vector<Position> picks = {at(2, 3), at(0, 2), at(1, 0), at(0, 0), at(1, 3)};
  std::vector<TourStop> tour;
  policy("s_shape")->route(view_of(layout, picks), tour);
  std::vector<int> order;
  for (const TourStop& stop : tour) order.push_back(stop.pick);
  CHECK(order == std::vector<int>{3, 1, 4, 2, 0});
  // Up the first aisle, down the second, up the third, and home down the second once more: 4 x 6 m + 4 x 5 m.
  CHECK(policy("s_shape")->length(view_of(layout, picks)) == metres(44));
}

TEST_CASE("S-shape to an end on the left goes leftwards, and through the last aisle only as far as it must") {
  LayoutConfig config;
  config.aisles = 3;
  config.bays_per_side = 4;
  config.aisle_spacing = metres(5);
  config.depot.along = percent(100);
  config.tour_end = {EndOfTour::front, percent(0)};
  const Layout layout(config);
  const auto at = [&](int aisle, int bay) { return layout.position(layout.location({aisle, bay, 0, 0})); };
  const std::vector<Position> picks = {at(0, 1), at(1, 0), at(2, 3)};
  // To the back by the third aisle, to the front by the second, into the first up to 2.5 m and back: 6 + 5 + 6 + 5 + 2 x 2.5 m.
  CHECK(policy("s_shape")->length(view_of(layout, picks)) == metres(27));
}

TEST_CASE("a policy that is not for a building refuses it, rather than answering by a plain one's rules") {
  LayoutConfig config;
  config.one_way = OneWay::alternating;
  config.closed.push_back({1, std::nullopt, 30, 30});
  config.tour_end.at = EndOfTour::back;
  const Layout layout(config);
  const std::vector<Position> picks = {layout.position(LocationId(0))};
  for (const auto& row : routing_policies()) {
    const auto routing = row.make(row.params->make().get());
    CAPTURE(row.name);
    std::vector<TourStop> tour;
    if (RoutingDemands::of(layout, layout.depot(), layout.tour_end()).within(routing->copes_with())) CHECK_NOTHROW(routing->route(view_of(layout, picks), tour));
    else CHECK_THROWS(routing->route(view_of(layout, picks), tour));
  }
}
