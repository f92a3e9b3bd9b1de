#include "gudang/algo/optimal_tour.hpp"

#include "gudang/algo/heuristic_tours.hpp"
#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;
using test::OwnedProblem;

namespace {

std::int64_t optimum(OptimalTour& solver, const OwnedProblem& problem) { return solver.length(problem.view()).count(); }

}  // namespace

TEST_CASE("the sweep finds the brute-force optimum, and walks it") {
  OptimalTour solver;
  std::vector<TourPoint> tour;
  Dice dice(1);
  for (int trial = 0; trial < 3000; ++trial) {
    const OwnedProblem problem = test::random_problem(dice, 1, trial % 20 == 0 ? 9 : 6);
    const std::int64_t expected = test::held_karp(problem);
    CAPTURE(trial);
    REQUIRE(optimum(solver, problem) == expected);
    REQUIRE(solver.tour(problem.view(), tour).count() == expected);
    REQUIRE(test::visits_every_pick_once(problem, tour));
    REQUIRE(aisle_tour_length(problem.view(), tour).count() == expected);
  }
}

TEST_CASE("picks that come in order, for which lengths have a pass of their own, have the same optimum") {
  OptimalTour solver;
  std::vector<TourPoint> tour;
  Dice dice(19);
  for (int trial = 0; trial < 2000; ++trial) {
    OwnedProblem problem = test::random_problem(dice, 1, trial % 20 == 0 ? 30 : 6);
    std::sort(problem.picks.begin(), problem.picks.end(), [](const AislePick& a, const AislePick& b) { return a.aisle != b.aisle ? a.aisle < b.aisle : a.y < b.y; });
    CAPTURE(trial);
    const std::int64_t expected = problem.picks.size() <= 6 ? test::held_karp(problem) : solver.tour(problem.view(), tour).count();
    REQUIRE(optimum(solver, problem) == expected);
  }
}

TEST_CASE("mirroring and turning the building, permuting and repeating picks leave the optimum, a further pick never shortens it") {
  OptimalTour solver;
  Dice dice(2);
  for (int trial = 0; trial < 400; ++trial) {
    OwnedProblem problem = test::random_problem(dice, 1, 40);
    CAPTURE(trial);
    const std::int64_t expected = optimum(solver, problem);
    REQUIRE(optimum(solver, test::mirrored(problem)) == expected);
    REQUIRE(optimum(solver, test::turned(problem)) == expected);
    std::reverse(problem.picks.begin(), problem.picks.end());
    REQUIRE(optimum(solver, problem) == expected);
    if (problem.picks.empty()) continue;
    const AislePick one = problem.picks[static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(problem.picks.size()) - 1))];
    problem.picks.push_back(one);
    REQUIRE(optimum(solver, problem) == expected);
    const std::int64_t y = dice.roll(problem.cross_y.front().count(), problem.cross_y.back().count());
    problem.picks.push_back({static_cast<std::int32_t>(dice.roll(0, static_cast<std::int64_t>(problem.aisle_x.size()) - 1)), Length(y)});
    REQUIRE(optimum(solver, problem) >= expected);
  }
}

TEST_CASE("an aisle full of picks is walked through, the empty ones beside it are not") {
  OwnedProblem problem;
  for (int a = 0; a < 5; ++a) problem.aisle_x.emplace_back(10 * a);
  problem.cross_y = {Length(0), Length(100)};
  for (int y = 5; y < 100; y += 5)
    for (int aisle : {1, 2}) problem.picks.push_back({aisle, Length(y)});
  problem.depot_x = Length(15);
  OptimalTour solver;
  std::vector<TourPoint> tour;
  REQUIRE(solver.tour(problem.view(), tour) == Length(2 * 100 + 2 * 10));
  REQUIRE(tour.size() == problem.picks.size() + 4);  // and the four corners
}

TEST_CASE("a tour without picks is empty") {
  OwnedProblem problem;
  problem.aisle_x = {Length(0), Length(10)};
  problem.cross_y = {Length(0), Length(100)};
  problem.depot_x = Length(3);
  OptimalTour solver;
  std::vector<TourPoint> tour{{0, 0, -1}};
  REQUIRE(solver.tour(problem.view(), tour) == Length(0));
  REQUIRE(tour.empty());
}

TEST_CASE("on two to six blocks the sweep finds the brute-force optimum, and walks it") {
  OptimalTour solver;
  std::vector<TourPoint> tour;
  Dice dice(8);
  for (int trial = 0; trial < 3000; ++trial) {
    const int blocks = trial % 50 == 0 ? 6 : trial % 10 == 0 ? 5 : 2 + trial % 3;
    const OwnedProblem problem = test::random_problem(dice, blocks, trial % 100 == 1 ? 12 : trial % 20 == 0 ? 9 : 6);
    const std::int64_t expected = test::held_karp(problem);
    CAPTURE(trial, blocks);
    REQUIRE(optimum(solver, problem) == expected);
    REQUIRE(solver.tour(problem.view(), tour).count() == expected);
    REQUIRE(test::visits_every_pick_once(problem, tour));
    REQUIRE(aisle_tour_length(problem.view(), tour).count() == expected);
  }
}

TEST_CASE("on several blocks mirroring, turning, permuting and repeating leave the optimum, a further pick never shortens it") {
  OptimalTour solver;
  Dice dice(9);
  for (int trial = 0; trial < 300; ++trial) {
    OwnedProblem problem = test::random_problem(dice, 2 + trial % 4, 40);
    CAPTURE(trial);
    const std::int64_t expected = optimum(solver, problem);
    REQUIRE(optimum(solver, test::mirrored(problem)) == expected);
    REQUIRE(optimum(solver, test::turned(problem)) == expected);
    std::reverse(problem.picks.begin(), problem.picks.end());
    REQUIRE(optimum(solver, problem) == expected);
    std::vector<TourPoint> tour;
    REQUIRE(solver.tour(problem.view(), tour).count() == expected);
    REQUIRE(test::visits_every_pick_once(problem, tour));
    REQUIRE(aisle_tour_length(problem.view(), tour).count() == expected);
    if (problem.picks.empty()) continue;
    problem.picks.push_back(problem.picks[static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(problem.picks.size()) - 1))]);
    REQUIRE(optimum(solver, problem) == expected);
    const std::int64_t y = dice.roll(problem.cross_y.front().count(), problem.cross_y.back().count());
    problem.picks.push_back({static_cast<std::int32_t>(dice.roll(0, static_cast<std::int64_t>(problem.aisle_x.size()) - 1)), Length(y)});
    REQUIRE(optimum(solver, problem) >= expected);
  }
}

TEST_CASE("with seven to twelve picks, on one to eight blocks, the optimum is that of Held and Karp from either side, from the back and in any order, and more picks are never less") {
  OptimalTour solver;
  std::vector<TourPoint> tour;
  Dice dice(16);
  for (int blocks = 1; blocks <= 8; ++blocks)
    for (int trial = 0; trial < (blocks < 5 ? 40 : 10); ++trial) {
      OwnedProblem problem = test::random_problem(dice, blocks, 12, 7);
      CAPTURE(blocks, trial);
      const std::int64_t expected = test::held_karp(problem);
      for (int order = 0; order < 3; ++order) {
        for (const OwnedProblem& seen : {problem, test::mirrored(problem), test::turned(problem)}) {
          REQUIRE(optimum(solver, seen) == expected);
          REQUIRE(solver.tour(seen.view(), tour).count() == expected);
          REQUIRE(test::visits_every_pick_once(seen, tour));
          REQUIRE(test::walked(seen, tour) == expected);
        }
        test::shuffle(dice, problem.picks);
      }
      std::int64_t before = expected;
      for (int more = 0; more < 5; ++more) {
        const std::int64_t y = dice.roll(problem.cross_y.front().count(), problem.cross_y.back().count());
        problem.picks.push_back({static_cast<std::int32_t>(dice.roll(0, static_cast<std::int64_t>(problem.aisle_x.size()) - 1)), Length(y)});
        if (!OptimalTour::exact(problem.view())) break;
        const std::int64_t after = optimum(solver, problem);
        REQUIRE(after >= before);
        before = after;
      }
    }
}

TEST_CASE("on more blocks than the sweep handles up to twelve picks are in their best order") {
  OptimalTour solver;
  std::vector<TourPoint> tour;
  Dice dice(10);
  for (int trial = 0; trial < 100; ++trial) {
    const OwnedProblem problem = test::random_problem(dice, 7 + trial % 5, trial % 10 == 0 ? 12 : 7);
    CAPTURE(trial);
    const std::int64_t expected = test::held_karp(problem);
    REQUIRE(solver.tour(problem.view(), tour).count() == expected);
    REQUIRE(test::visits_every_pick_once(problem, tour));
    REQUIRE(test::walked(problem, tour) == expected);
    REQUIRE(optimum(solver, problem) == expected);
    REQUIRE(solver.lower_bound(problem.view()).count() == expected);
  }
}

TEST_CASE("and more picks make a valid tour, no longer than any heuristic's, mostly the brute-force optimum, which its bound does not pass") {
  constexpr std::pair<const char*, void (HeuristicTours::*)(const AisleTourProblem&, std::vector<TourPoint>&)> kHeuristics[] = {
      {"s_shape", &HeuristicTours::s_shape}, {"return", &HeuristicTours::return_to_front}, {"midpoint", &HeuristicTours::midpoint},
      {"largest_gap", &HeuristicTours::largest_gap}, {"combined_plus", &HeuristicTours::combined_plus}, {"aisle_by_aisle", &HeuristicTours::aisle_by_aisle}};
  OptimalTour solver;
  HeuristicTours heuristics;
  std::vector<TourPoint> tour, other;
  Dice dice(20);
  int optimal = 0, proven = 0, trials = 40;
  for (int trial = 0; trial < trials; ++trial) {
    const OwnedProblem problem = test::random_problem(dice, 7 + trial % 5, 14, 13);
    CAPTURE(trial);
    REQUIRE_FALSE(OptimalTour::exact(problem.view()));
    const Length length = solver.tour(problem.view(), tour);
    const std::int64_t expected = test::held_karp(problem);
    REQUIRE(test::visits_every_pick_once(problem, tour));
    REQUIRE(test::walked(problem, tour) == length.count());
    REQUIRE(solver.length(problem.view()) == length);
    REQUIRE(length.count() >= expected);
    const std::int64_t bound = solver.lower_bound(problem.view()).count();
    REQUIRE(bound <= expected);
    for (const auto& [name, heuristic] : kHeuristics) {
      CAPTURE(name);
      (heuristics.*heuristic)(problem.view(), other);
      REQUIRE(length <= aisle_tour_length(problem.view(), other));
    }
    optimal += length.count() == expected;
    proven += bound == length.count();
  }
  CAPTURE(optimal, proven);
  CHECK(optimal >= trials * 95 / 100);
  CHECK(proven >= trials * 70 / 100);
}

TEST_CASE("on eight to twelve cross-aisles tours of thirty picks are within a percent of their bound in the mean") {
  OptimalTour solver;
  Dice dice(17);
  double gaps = 0;
  int trials = 0;
  for (int crosses = 8; crosses <= 12; ++crosses)
    for (int trial = 0; trial < 3; ++trial, ++trials) {
      const OwnedProblem problem = test::random_problem(dice, crosses - 1, 30, 30);
      const auto length = static_cast<double>(optimum(solver, problem));
      gaps += length / static_cast<double>(solver.lower_bound(problem.view()).count()) - 1;
    }
  CAPTURE(gaps / trials);
  CHECK(gaps / trials < 0.01);
}

TEST_CASE("where the tour is exact its lower bound is its length") {
  OptimalTour solver;
  Dice dice(18);
  for (int trial = 0; trial < 20; ++trial) {
    const OwnedProblem problem = test::random_problem(dice, 1 + trial % 4, 20);
    CHECK(solver.lower_bound(problem.view()).count() == optimum(solver, problem));
  }
}
