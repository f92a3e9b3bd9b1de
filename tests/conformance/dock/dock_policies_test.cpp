// One suite for every dock policy there is, with its default parameters.
#include <algorithm>
#include <set>
#include <vector>

#include "gudang/policy/dock.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

struct DockCase {
  std::vector<std::vector<DockGoods>> goods;
  std::vector<WaitingTruck> trucks;
  std::vector<FreeDoor> doors;

  void truck(bool takes, Time since, std::vector<DockGoods> of, Time planned = Time::max()) {
    goods.push_back(std::move(of));
    trucks.push_back({takes, since, planned == Time::max() ? since : planned, takes ? since + hours(2) : Time::max(), {}});
  }
  [[nodiscard]] DockView view(const Layout& layout, Time now) {
    for (std::size_t t = 0; t < trucks.size(); ++t) trucks[t].goods = goods[t];
    return {now, layout, trucks, doors};
  }
  [[nodiscard]] bool any(const Layout& layout) {
    const DockView asked = view(layout, Time());
    for (std::size_t t = 0; t < trucks.size(); ++t)
      for (std::size_t d = 0; d < doors.size(); ++d)
        if (asked.may(t, d)) return true;
    return false;
  }
};

const Time kNow = Time() + hours(10);

DockCase random_case(const Layout& layout, RandomStream& stream) {
  const auto place = [&] { return layout.position(LocationId(stream.below(layout.location_count()))); };
  DockCase example;
  const std::size_t trucks = 1 + stream.below(6), doors = 1 + stream.below(6);
  Time since = kNow - hours(4);
  for (std::size_t t = 0; t < trucks; ++t) {
    std::vector<DockGoods> goods;
    const std::size_t count = 1 + stream.below(5);
    for (std::size_t g = 0; g < count; ++g) {
      const Position at = place();
      const auto pallets = static_cast<std::int32_t>(1 + stream.below(20));
      goods.push_back({at, pallets});
    }
    since = since + minutes(static_cast<std::int64_t>(stream.below(40)));
    const bool takes = stream.below(2) == 0;
    example.truck(takes, since, goods);
  }
  for (std::size_t d = 0; d < doors; ++d) {
    const auto use = stream.below(3);
    const auto along = static_cast<int>(stream.below(101));
    example.doors.push_back({layout.station(EndOfAisle::front, percent(along)), use != 0, use != 1});
  }
  return example;
}

std::unique_ptr<DockPolicy> policy(const std::string& name) { return make(dock_policies(), default_variant(dock_policies(), name)); }

std::vector<std::pair<std::uint32_t, std::uint32_t>> decide(DockPolicy& policy, DockCase& example, const Layout& layout, Time now = kNow) {
  DockDecision decision;
  policy.decide(example.view(layout, now), decision);
  return decision.assignments;
}

Layout building() {
  LayoutConfig config;
  config.aisles = 8;
  return Layout(config);
}

}  // namespace

TEST_CASE("every dock policy gives doors to trucks that may have them, one each, to one at least, and none stays free that a truck may have") {
  const Layout layout = building();
  for (const auto& row : dock_policies()) {
    const auto tested = policy(row.name);
    RandomStream stream(5, 0, StreamPurpose::test);
    for (int round = 0; round < 300; ++round) {
      DockCase example = random_case(layout, stream);
      if (!example.any(layout)) continue;
      INFO(row.name);
      const auto found = decide(*tested, example, layout);
      REQUIRE_FALSE(found.empty());
      std::set<std::uint32_t> served, taken;
      for (const auto& [truck, door] : found) {
        REQUIRE(truck < example.trucks.size());
        REQUIRE(door < example.doors.size());
        REQUIRE(example.view(layout, kNow).may(truck, door));
        REQUIRE(served.insert(truck).second);
        REQUIRE(taken.insert(door).second);
      }
      for (std::uint32_t t = 0; t < example.trucks.size(); ++t)
        for (std::uint32_t d = 0; d < example.doors.size(); ++d)
          if (!served.contains(t) && !taken.contains(d)) REQUIRE_FALSE(example.view(layout, kNow).may(t, d));
      REQUIRE(decide(*policy(row.name), example, layout) == found);
      REQUIRE(decide(*tested, example, layout) == found);
    }
  }
}

TEST_CASE("fcfs goes by waiting and number, nearest and assignment by the ways of the goods") {
  const Layout layout = building();
  const Position left = layout.station(EndOfAisle::front, percent(0)), right = layout.station(EndOfAisle::front, percent(100));
  DockCase example;
  example.truck(false, kNow - minutes(9), {{right, 10}});
  example.truck(false, kNow - minutes(5), {{left, 10}});
  example.doors = {{left, true, true}, {right, true, true}};
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  CHECK(decide(*policy("fcfs"), example, layout) == Pairs{{0, 0}, {1, 1}});
  CHECK(decide(*policy("assignment"), example, layout) == Pairs{{0, 1}, {1, 0}});
  auto nearest = decide(*policy("nearest"), example, layout);
  std::sort(nearest.begin(), nearest.end());
  CHECK(nearest == Pairs{{0, 1}, {1, 0}});
}

TEST_CASE("one free door: fcfs to who waits longest, nearest to the shortest way unless patience is over, assignment weighs lateness") {
  const Layout layout = building();
  const Position left = layout.station(EndOfAisle::front, percent(0)), right = layout.station(EndOfAisle::front, percent(100));
  DockCase example;
  example.truck(false, kNow - minutes(9), {{right, 5}}, kNow);
  example.truck(false, kNow - minutes(8), {{left, 5}}, kNow);
  example.doors = {{left, true, false}};
  const auto first = [&](const char* name) { return decide(*policy(name), example, layout).front().first; };
  CHECK(first("fcfs") == 0);
  CHECK(first("nearest") == 1);
  CHECK(first("assignment") == 1);
  example.trucks[0].since = kNow - hours(3);
  CHECK(first("nearest") == 0);
  example.trucks[0].since = kNow - minutes(9);
  example.trucks[0].planned = kNow - hours(3);  // far behind plan
  CHECK(first("assignment") == 0);
}
