#include "gudang/algo/scattered_tour.hpp"

#include "algo/scattered_annealing.hpp"
#include "algo/scattered_sweep.hpp"
#include "gudang/algo/optimal_tour.hpp"
#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;
using test::OwnedProblem;

namespace {

/// A building with its positions instead of picks.
struct OwnedScattered {
  OwnedProblem building;
  std::vector<ScatteredPosition> positions;
  std::vector<std::int64_t> demand;

  [[nodiscard]] ScatteredTourProblem view() const {
    return {building.aisle_x, building.cross_y, positions, demand, building.depot_x, building.depot_cross};
  }
};

OwnedScattered random_scattered(Dice& dice, int blocks, int most_articles, int most_positions, int most_quantity) {
  OwnedScattered problem{test::random_problem(dice, blocks, 0), {}, {}};
  const std::int64_t articles = dice.roll(1, most_articles);
  for (std::int64_t article = 0; article < articles; ++article) {
    std::int64_t stock = 0;
    for (std::int64_t i = dice.roll(1, most_positions); i > 0; --i) {
      const std::int64_t aisle = dice.roll(0, static_cast<std::int64_t>(problem.building.aisle_x.size()) - 1);
      const std::int64_t y = dice.roll(problem.building.cross_y.front().count(), problem.building.cross_y.back().count());
      const std::int64_t quantity = dice.roll(1, most_quantity);
      problem.positions.push_back({static_cast<std::int32_t>(article), static_cast<std::int32_t>(aisle), Length(y), quantity});
      stock += quantity;
    }
    problem.demand.push_back(dice.roll(article == 0 ? 1 : 0, std::min<std::int64_t>(stock, 2 * most_quantity)));
  }
  return problem;
}

bool covers(const OwnedScattered& problem, const std::vector<std::int32_t>& chosen) {
  std::vector<std::int64_t> open = problem.demand;
  for (const std::int32_t position : chosen) {
    const ScatteredPosition& at = problem.positions[static_cast<std::size_t>(position)];
    open[static_cast<std::size_t>(at.article)] -= at.quantity;
  }
  return std::all_of(open.begin(), open.end(), [](std::int64_t units) { return units <= 0; });
}

/// Every subset of the positions that covers the demands, each with its shortest tour.
std::int64_t brute_force(const OwnedScattered& problem) {
  OptimalTour solver;
  OwnedProblem tour = problem.building;
  std::int64_t best = 1'000'000;
  for (std::uint32_t set = 0; set < 1U << problem.positions.size(); ++set) {
    std::vector<std::int32_t> chosen;
    tour.picks.clear();
    for (std::size_t i = 0; i < problem.positions.size(); ++i) {
      if ((set >> i & 1U) == 0) continue;
      chosen.push_back(static_cast<std::int32_t>(i));
      tour.picks.push_back({problem.positions[i].aisle, problem.positions[i].y});
    }
    if (covers(problem, chosen)) best = std::min(best, solver.length(tour.view()).count());
  }
  return best;
}

void check_valid(const OwnedScattered& problem, const ScatteredTour& tour) {
  REQUIRE(covers(problem, tour.chosen));
  OwnedProblem walked = problem.building;
  walked.picks = tour.picks;
  REQUIRE(walked.picks.size() == tour.chosen.size());
  for (std::size_t i = 0; i < tour.chosen.size(); ++i) {
    const ScatteredPosition& at = problem.positions[static_cast<std::size_t>(tour.chosen[i])];
    REQUIRE(walked.picks[i].aisle == at.aisle);
    REQUIRE(walked.picks[i].y == at.y);
  }
  REQUIRE(test::visits_every_pick_once(walked, tour.tour));
  REQUIRE(aisle_tour_length(walked.view(), tour.tour) == tour.length);
  REQUIRE(tour.lower_bound <= tour.length);
}

}  // namespace

TEST_CASE("scattered storage: the tour equals brute force over all choices of positions, and is proven, on one to three blocks") {
  Dice dice(11);
  for (int trial = 0; trial < 450; ++trial) {
    const OwnedScattered problem = random_scattered(dice, 1 + trial % 3, 4, 3, trial % 2 == 0 ? 1 : 3);
    CAPTURE(trial);
    const ScatteredTour tour = solve_scattered_tour(problem.view(), {});
    check_valid(problem, tour);
    REQUIRE(tour.length.count() == brute_force(problem));
    REQUIRE(tour.lower_bound == tour.length);
  }
}

TEST_CASE("scattered storage: ruin and recreate alone, without a bound or a first tour, equals brute force") {
  Dice dice(15);
  for (int trial = 0; trial < 150; ++trial) {
    const OwnedScattered problem = random_scattered(dice, 1 + trial % 3, 4, 3, trial % 2 == 0 ? 1 : 3);
    CAPTURE(trial);
    const ScatteredModel model(problem.view());
    ScatteredAnnealing annealing(model);
    annealing.start({}, std::vector<std::int64_t>(model.demand.size(), 1));
    annealing.run(400, 0);
    REQUIRE(annealing.cost() * model.unit == brute_force(problem));
    REQUIRE(covers(problem, annealing.positions()));
  }
}

TEST_CASE("scattered storage: a sweep kept up to date is as long as the shortest tour through what is chosen, whatever changes") {
  Dice dice(14);
  OptimalTour solver;
  for (int trial = 0; trial < 60; ++trial) {
    const OwnedScattered problem = random_scattered(dice, 1 + trial % 3, 10, 6, 1);
    CAPTURE(trial);
    const ScatteredModel model(problem.view());
    ScatteredSweep sweep(model);
    REQUIRE(sweep.cost() == 0);
    for (int change = 0; change < 50; ++change) {
      for (std::int64_t spots = dice.roll(1, 3); spots > 0; --spots) {
        const auto spot = static_cast<std::int32_t>(dice.roll(0, sweep.count() - 1));
        sweep.set(spot, !sweep.chosen(spot));
      }
      sweep.update();
      OwnedProblem tour = problem.building;
      tour.picks.clear();
      for (std::int32_t spot = 0; spot < sweep.count(); ++spot) {
        const ScatteredPosition& at = problem.positions[static_cast<std::size_t>(sweep.spot(spot).position)];
        if (sweep.chosen(spot)) tour.picks.push_back({at.aisle, at.y});
      }
      REQUIRE(sweep.cost() * model.unit == (tour.picks.empty() ? 0 : solver.length(tour.view()).count()));
    }
  }
}

TEST_CASE("scattered storage: more positions never lengthen a proven tour, more demand never shortens it") {
  Dice dice(12);
  for (int trial = 0; trial < 100; ++trial) {
    OwnedScattered problem = random_scattered(dice, 1 + trial % 2, 8, 5, 3);
    CAPTURE(trial);
    const Length before = solve_scattered_tour(problem.view(), {}).length;
    ScatteredPosition further = problem.positions.front();
    further.y = problem.building.cross_y.back();
    problem.positions.push_back(further);
    const Length with_position = solve_scattered_tour(problem.view(), {}).length;
    REQUIRE(with_position <= before);
    problem.demand.front() += further.quantity;
    REQUIRE(solve_scattered_tour(problem.view(), {}).length >= with_position);
  }
}

TEST_CASE("scattered storage: a small budget still gives a valid tour with a bound below it, the same each time") {
  Dice dice(13);
  for (int trial = 0; trial < 20; ++trial) {
    OwnedScattered problem = random_scattered(dice, 1 + trial % 2, 30, 10, 3);
    CAPTURE(trial);
    const ScatteredTour tour = solve_scattered_tour(problem.view(), {1});
    check_valid(problem, tour);
    const ScatteredTour again = solve_scattered_tour(problem.view(), {1});
    REQUIRE(again.chosen == tour.chosen);
    REQUIRE(again.tour == tour.tour);
    const ScatteredTour longer = solve_scattered_tour(problem.view(), {300});
    REQUIRE(longer.length <= tour.length);
    REQUIRE(longer.length >= tour.lower_bound);
  }
}

TEST_CASE("scattered storage: nothing ordered is no tour") {
  OwnedScattered problem;
  problem.building.aisle_x = {Length(0)};
  problem.building.cross_y = {Length(0), Length(10)};
  problem.positions = {{0, 0, Length(5), 1}};
  problem.demand = {0};
  const ScatteredTour tour = solve_scattered_tour(problem.view(), {});
  REQUIRE(tour.length == Length(0));
  REQUIRE(tour.chosen.empty());
  REQUIRE(tour.tour.empty());
}
