#include "gudang/algo/heuristic_tours.hpp"

#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;
using test::OwnedProblem;

namespace {

using Heuristic = void (HeuristicTours::*)(const AisleTourProblem&, std::vector<TourPoint>&);
constexpr Heuristic kAll[] = {&HeuristicTours::s_shape, &HeuristicTours::return_to_front, &HeuristicTours::midpoint,
                              &HeuristicTours::largest_gap, &HeuristicTours::combined, &HeuristicTours::combined_plus, &HeuristicTours::aisle_by_aisle};

std::int64_t length_of(Heuristic heuristic, const OwnedProblem& problem) {
  HeuristicTours tours;
  std::vector<TourPoint> tour;
  (tours.*heuristic)(problem.view(), tour);
  return aisle_tour_length(problem.view(), tour).count();
}

/// Aisles at 0, 10, 20; cross-aisles at 0 and 100; picks (0, 30), (1, 40), (1, 80), (2, 90); depot at the front, x = 0.
OwnedProblem textbook() {
  OwnedProblem problem;
  problem.aisle_x = {Length(0), Length(10), Length(20)};
  problem.cross_y = {Length(0), Length(100)};
  problem.picks = {{0, Length(30)}, {1, Length(40)}, {1, Length(80)}, {2, Length(90)}};
  return problem;
}

/// The cheapest of all ways to walk the aisles with picks from left to right, each through or back, ending in front.
std::int64_t combined_by_enumeration(const OwnedProblem& problem) {
  const std::int64_t front = problem.cross_y.front().count(), back = problem.cross_y.back().count();
  std::vector<std::int64_t> low, high, x;
  for (std::size_t a = 0; a < problem.aisle_x.size(); ++a) {
    std::int64_t least = back + 1, most = front - 1;
    for (const AislePick& pick : problem.picks)
      if (pick.aisle == static_cast<std::int32_t>(a)) {
        least = std::min(least, pick.y.count());
        most = std::max(most, pick.y.count());
      }
    if (least > back) continue;
    low.push_back(least), high.push_back(most), x.push_back(problem.aisle_x[a].count());
  }
  if (x.empty()) return 0;
  const std::int64_t depot = problem.depot_x.count();
  const std::int64_t across = std::abs(depot - x.front()) + x.back() - x.front() + std::abs(x.back() - depot);
  std::int64_t best = INT64_MAX;
  for (std::size_t choice = 0; choice < std::size_t{1} << x.size(); ++choice) {
    bool near = true;
    std::int64_t along = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const bool through = (choice >> i & 1U) != 0;
      const bool in_front = near == (problem.depot_cross == 0);
      along += through ? back - front : 2 * (in_front ? high[i] - front : back - low[i]);
      if (through) near = !near;
    }
    if (near) best = std::min(best, along + across);
  }
  return best;
}

/// The cheapest of all ways combined+ may choose from: any aisle of the building to pass each block on the way out, then block by
/// block back, each from either end, each aisle through or back. Expects the depot in front.
class CombinedPlusByEnumeration {
 public:
  explicit CombinedPlusByEnumeration(const OwnedProblem& problem) : problem_(problem) {
    for (const AislePick& pick : problem.picks)
      for (int block = blocks() - 1; block >= 0; --block)
        if (pick.y.count() >= y(block)) {
          farthest_ = std::max(farthest_, block);
          break;
        }
  }
  std::int64_t least() {
    if (problem_.picks.empty()) return 0;
    go_out(0, problem_.depot_x.count(), 0);
    return least_;
  }

 private:
  [[nodiscard]] int blocks() const { return static_cast<int>(problem_.cross_y.size()) - 1; }
  [[nodiscard]] std::int64_t y(int cross) const { return problem_.cross_y[static_cast<std::size_t>(cross)].count(); }
  [[nodiscard]] std::int64_t x(int aisle) const { return problem_.aisle_x[static_cast<std::size_t>(aisle)].count(); }

  void go_out(int block, std::int64_t at, std::int64_t walked) {
    if (block == farthest_) return come_back(block, true, at, walked);
    for (int aisle = 0; aisle < static_cast<int>(problem_.aisle_x.size()); ++aisle) {
      out_.push_back(aisle);
      go_out(block + 1, x(aisle), walked + std::abs(x(aisle) - at) + y(block + 1) - y(block));
      out_.pop_back();
    }
  }
  void come_back(int block, bool near, std::int64_t at, std::int64_t walked) {
    if (block < 0) {
      least_ = std::min(least_, walked + std::abs(at - problem_.depot_x.count()));
      return;
    }
    std::vector<int> order;
    for (int aisle = 0; aisle < static_cast<int>(problem_.aisle_x.size()); ++aisle)
      if ((block == farthest_ || aisle != out_[static_cast<std::size_t>(block)]) && !heights(block, aisle).empty()) order.push_back(aisle);
    if (order.empty()) return come_back(block - 1, false, at, walked + y(block + 1) - y(block));
    serve(block, order, 0, near, at, walked);
    std::reverse(order.begin(), order.end());
    serve(block, order, 0, near, at, walked);
  }
  void serve(int block, const std::vector<int>& order, std::size_t next, bool near, std::int64_t at, std::int64_t walked) {
    if (next == order.size()) {
      if (near) come_back(block - 1, false, at, walked);
      return;
    }
    const int aisle = order[next];
    const auto picks = heights(block, aisle);
    const auto [low, high] = std::minmax_element(picks.begin(), picks.end());
    walked += std::abs(x(aisle) - at);
    serve(block, order, next + 1, !near, x(aisle), walked + y(block + 1) - y(block));
    serve(block, order, next + 1, near, x(aisle), walked + 2 * (near ? *high - y(block) : y(block + 1) - *low));
  }
  [[nodiscard]] std::vector<std::int64_t> heights(int block, int aisle) const {
    std::vector<std::int64_t> list;
    for (const AislePick& pick : problem_.picks) {
      const bool behind_front = pick.y.count() >= y(block), before_back = pick.y.count() < y(block + 1) || block + 1 == blocks();
      if (pick.aisle == aisle && behind_front && before_back) list.push_back(pick.y.count());
    }
    return list;
  }

  const OwnedProblem& problem_;
  int farthest_ = 0;
  std::vector<int> out_;
  std::int64_t least_ = INT64_MAX;
};

/// The cheapest of all ways to walk the aisles with picks from left to right, over all cross-aisles in between.
std::int64_t aisle_by_aisle_by_enumeration(const OwnedProblem& problem) {
  std::vector<std::pair<std::int64_t, std::vector<std::int64_t>>> aisles;  // x, heights of the picks
  for (std::size_t a = 0; a < problem.aisle_x.size(); ++a) {
    std::vector<std::int64_t> heights;
    for (const AislePick& pick : problem.picks)
      if (pick.aisle == static_cast<std::int32_t>(a)) heights.push_back(pick.y.count());
    if (!heights.empty()) aisles.emplace_back(problem.aisle_x[a].count(), heights);
  }
  if (aisles.empty()) return 0;
  const std::int64_t depot_y = problem.cross_y[static_cast<std::size_t>(problem.depot_cross)].count(), depot = problem.depot_x.count();
  const auto along = [](const std::vector<std::int64_t>& heights, std::int64_t from, std::int64_t to) {
    const auto [low, high] = std::minmax_element(heights.begin(), heights.end());
    const std::int64_t bottom = std::min({*low, from, to}), top = std::max({*high, from, to});
    return std::min((from - bottom) + (top - bottom) + (top - to), (top - from) + (top - bottom) + (to - bottom));
  };
  const std::size_t crosses = problem.cross_y.size(), between = aisles.size() - 1;
  std::int64_t best = INT64_MAX;
  std::size_t choices = 1;
  for (std::size_t i = 0; i < between; ++i) choices *= crosses;
  for (std::size_t choice = 0; choice < choices; ++choice) {
    std::int64_t length = std::abs(aisles.front().first - depot) + std::abs(aisles.back().first - depot) + aisles.back().first - aisles.front().first;
    std::int64_t at = depot_y;
    std::size_t digits = choice;
    for (std::size_t i = 0; i < aisles.size(); ++i, digits /= crosses) {
      const std::int64_t to = i < between ? problem.cross_y[digits % crosses].count() : depot_y;
      length += along(aisles[i].second, at, to);
      at = to;
    }
    best = std::min(best, length);
  }
  return best;
}

}  // namespace

TEST_CASE("each heuristic's length on a textbook order is the one worked out by hand") {
  const OwnedProblem problem = textbook();
  CHECK(length_of(&HeuristicTours::s_shape, problem) == 100 + 100 + 180 + 40);
  CHECK(length_of(&HeuristicTours::return_to_front, problem) == 60 + 160 + 180 + 40);
  CHECK(length_of(&HeuristicTours::midpoint, problem) == 100 + 100 + 2 * 20 + 2 * 40 + 40);
  CHECK(length_of(&HeuristicTours::largest_gap, problem) == 100 + 100 + 2 * 60 + 40);
  CHECK(length_of(&HeuristicTours::combined, problem) == 60 + 100 + 100 + 40);
  CHECK(length_of(&HeuristicTours::aisle_by_aisle, problem) == 60 + 100 + 100 + 40);
}

TEST_CASE("a heuristic visits each pick once and is never shorter than the brute-force optimum") {
  Dice dice(3);
  HeuristicTours tours;
  std::vector<TourPoint> tour;
  for (int trial = 0; trial < 1500; ++trial) {
    const int blocks = 1 + trial % 4;
    const OwnedProblem problem = test::random_problem(dice, blocks, 6);
    const std::int64_t optimum = test::held_karp(problem);
    for (const Heuristic heuristic : kAll) {
      CAPTURE(blocks, trial);
      (tours.*heuristic)(problem.view(), tour);
      REQUIRE(test::visits_every_pick_once(problem, tour));
      REQUIRE(aisle_tour_length(problem.view(), tour).count() >= optimum);
    }
  }
}

TEST_CASE("seen from the back of the building, a heuristic walks the same way") {
  Dice dice(4);
  for (int trial = 0; trial < 300; ++trial) {
    OwnedProblem problem = test::random_problem(dice, 1 + trial % 3, 30);
    std::erase_if(problem.picks, [&](const AislePick& pick) {  // a pick at a middle crossing belongs to the block behind it
      return std::count(problem.cross_y.begin(), problem.cross_y.end(), pick.y) > 0;
    });
    for (const Heuristic heuristic : {&HeuristicTours::s_shape, &HeuristicTours::return_to_front, &HeuristicTours::combined, &HeuristicTours::combined_plus, &HeuristicTours::aisle_by_aisle}) {
      CAPTURE(trial);
      REQUIRE(length_of(heuristic, problem) == length_of(heuristic, test::turned(problem)));
    }
  }
}

TEST_CASE("on one block combined is the best choice of through and back over all, and never longer than s_shape or return") {
  Dice dice(5);
  for (int trial = 0; trial < 1000; ++trial) {
    const OwnedProblem problem = test::random_problem(dice, 1, 12);
    const std::int64_t combined = length_of(&HeuristicTours::combined, problem);
    CAPTURE(trial);
    REQUIRE(combined == combined_by_enumeration(problem));
    REQUIRE(combined <= length_of(&HeuristicTours::s_shape, problem));
    REQUIRE(combined <= length_of(&HeuristicTours::return_to_front, problem));
  }
}

TEST_CASE("combined_plus is the best of all its choices, and what it walks is as long") {
  Dice dice(14);
  for (int trial = 0; trial < 150; ++trial) {
    OwnedProblem problem = test::random_problem(dice, 1 + trial % 3, trial % 3 == 2 ? 7 : 9);
    problem.depot_cross = 0;
    CAPTURE(trial);
    REQUIRE(length_of(&HeuristicTours::combined_plus, problem) == CombinedPlusByEnumeration(problem).least());
  }
}

TEST_CASE("combined_plus is never longer than combined, the same on one block, and shorter in the mean on several") {
  Dice dice(15);
  for (int blocks = 1; blocks <= 5; ++blocks) {
    std::int64_t plus_sum = 0, sum = 0;
    for (int trial = 0; trial < 200; ++trial) {
      const OwnedProblem problem = test::random_problem(dice, blocks, 20);
      const std::int64_t plus = length_of(&HeuristicTours::combined_plus, problem), combined = length_of(&HeuristicTours::combined, problem);
      CAPTURE(blocks, trial);
      REQUIRE(plus <= combined);
      plus_sum += plus;
      sum += combined;
    }
    CAPTURE(blocks, plus_sum, sum);
    if (blocks == 1) CHECK(plus_sum == sum);
    else CHECK(plus_sum < sum);
  }
}

TEST_CASE("combined_plus goes out by the aisle that saves the way back, where combined goes by the left-most") {
  OwnedProblem problem = textbook();
  problem.cross_y = {Length(0), Length(100), Length(200)};
  problem.picks = {{0, Length(10)}, {2, Length(50)}, {2, Length(150)}};
  problem.depot_x = Length(20);
  // Combined: over 20, up 100, over 20, up 50 and down 50, through 100.
  CHECK(length_of(&HeuristicTours::combined, problem) == 20 + 100 + 20 + 2 * 50 + 100);
  // The same length by the right-most aisle: up 100, up 50 and down 50, over 20, through 100, home 20. No less: the optimum too.
  CHECK(length_of(&HeuristicTours::combined_plus, problem) == 340);
  problem.picks = {{0, Length(150)}, {2, Length(50)}, {2, Length(150)}};
  // Combined: over 20, up 100 empty-handed, through 100, over 20, through 100, through 100.
  CHECK(length_of(&HeuristicTours::combined, problem) == 20 + 100 + 100 + 20 + 100 + 100);
  // Plus: up 100 with the pick of the right-most aisle, up 50 and down 50, over 20, up 50 and down 50, down 100, home 20.
  CHECK(length_of(&HeuristicTours::combined_plus, problem) == 100 + 100 + 20 + 100 + 100 + 20);
}

TEST_CASE("on one block aisle_by_aisle is combined; on several it is the best of all choices of cross-aisles") {
  Dice dice(6);
  for (int trial = 0; trial < 400; ++trial) {
    const OwnedProblem problem = test::random_problem(dice, 1 + trial % 3, 12);
    CAPTURE(trial);
    if (problem.cross_y.size() == 2) REQUIRE(length_of(&HeuristicTours::aisle_by_aisle, problem) == length_of(&HeuristicTours::combined, problem));
    REQUIRE(length_of(&HeuristicTours::aisle_by_aisle, problem) == aisle_by_aisle_by_enumeration(problem));
  }
}

TEST_CASE("an order with one pick is fetched and brought back by the shortest way") {
  OwnedProblem problem = textbook();
  problem.picks = {{2, Length(70)}};
  for (const Heuristic heuristic : kAll) CHECK(length_of(heuristic, problem) == 2 * (20 + 70));
}

TEST_CASE("on three blocks S-shape goes up the left-most aisle with picks and comes back block by block") {
  OwnedProblem problem = textbook();
  problem.cross_y = {Length(0), Length(10), Length(20), Length(30)};
  problem.picks = {{0, Length(5)}, {1, Length(25)}, {2, Length(22)}, {2, Length(3)}};
  HeuristicTours tours;
  std::vector<TourPoint> tour;
  tours.s_shape(problem.view(), tour);
  std::vector<std::int32_t> order;
  for (const TourPoint& point : tour)
    if (point.pick >= 0) order.push_back(point.pick);
  CHECK(order == std::vector<std::int32_t>{0, 1, 2, 3});
  // Up 20, over 10, through 10, over 10, through 10, straight down 10 past the empty block, down 10, home 20.
  CHECK(aisle_tour_length(problem.view(), tour).count() == 100);
}
