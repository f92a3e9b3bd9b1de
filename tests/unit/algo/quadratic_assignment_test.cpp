#include "gudang/algo/quadratic_assignment.hpp"

#include <algorithm>
#include <numeric>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;

namespace {

enum class Shape { symmetric, one_symmetric, asymmetric };

QuadraticAssignment random_problem(Dice& dice, std::size_t n, Shape shape, std::int64_t most) {
  QuadraticAssignment problem{n, std::vector<std::int64_t>(n * n), std::vector<std::int64_t>(n * n)};
  const auto fill = [&](std::vector<std::int64_t>& matrix, bool symmetric) {
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) matrix[i * n + j] = symmetric && j < i ? matrix[j * n + i] : dice.roll(-most / 8, most);
  };
  fill(problem.flow, shape == Shape::symmetric);
  fill(problem.distance, shape != Shape::asymmetric);
  if (dice.roll(0, 1) == 1) std::swap(problem.flow, problem.distance);
  return problem;
}

std::int64_t brute_force(const QuadraticAssignment& problem) {
  std::vector<std::int32_t> location(problem.size);
  std::iota(location.begin(), location.end(), 0);
  std::int64_t best = assignment_cost(problem, location);
  while (std::next_permutation(location.begin(), location.end())) best = std::min(best, assignment_cost(problem, location));
  return best;
}

/// Manhattan distances between the cells of a grid.
QuadraticAssignment grid(std::size_t width, std::size_t height) {
  const std::size_t n = width * height;
  QuadraticAssignment problem{n, std::vector<std::int64_t>(n * n, 0), std::vector<std::int64_t>(n * n)};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const std::size_t dx = std::max(i % width, j % width) - std::min(i % width, j % width);
      problem.distance[i * n + j] = static_cast<std::int64_t>(dx + std::max(i / width, j / width) - std::min(i / width, j / width));
    }
  return problem;
}

void rename_facilities(Dice& dice, QuadraticAssignment& problem) {
  const std::size_t n = problem.size;
  std::vector<std::size_t> name(n);
  std::iota(name.begin(), name.end(), 0);
  for (std::size_t i = n; i > 1; --i) std::swap(name[i - 1], name[static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(i) - 1))]);
  const std::vector<std::int64_t> flow = problem.flow;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) problem.flow[name[i] * n + name[j]] = flow[i * n + j];
}

/// Optimum known by construction, after G. Palubeckis, "An algorithm for construction of test cases for the quadratic
/// assignment problem", Informatica 11 (2000) 281-296, doi:10.3233/INF-2000-11305. Equal flows cost the same however they are assigned.
/// Moving flow from a pair (i, j) to (i, k) and (k, j) adds distance(i, k) + distance(k, j) - distance(i, j) >= 0 each, and
/// nothing where k lies on a shortest way between: so the assignment in which it always does stays optimal.
std::int64_t known_by_triangles(Dice& dice, QuadraticAssignment& problem, std::int64_t level) {
  const std::size_t n = problem.size;
  const auto pick = [&] { return static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(n) - 1)); };
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) problem.flow[i * n + j] = i == j ? 0 : level;
  const std::int64_t optimum = level * std::accumulate(problem.distance.begin(), problem.distance.end(), std::int64_t{0});
  for (std::size_t move = 0; move < 40 * n * n; ++move) {
    const std::size_t i = pick();
    const std::size_t j = pick();
    const std::size_t k = pick();
    if (i == j || j == k || i == k || problem.distance[i * n + j] != problem.distance[i * n + k] + problem.distance[k * n + j]) continue;
    const std::int64_t moved = std::min<std::int64_t>(problem.flow[i * n + j], dice.roll(0, 3));
    for (const auto& [a, b, by] : {std::tuple{i, j, -moved}, std::tuple{i, k, moved}, std::tuple{k, j, moved}}) {
      problem.flow[a * n + b] += by;
      problem.flow[b * n + a] += by;
    }
  }
  return optimum;
}

/// Optimum known by construction, as Y. Li and P. Pardalos, "Generating quadratic assignment test problems with known optimal
/// permutations", Computational Optimization and Applications 1 (1992) 163-184, doi:10.1007/BF00253805, start out: the least
/// scalar product of all flows with all distances, which has the largest flow on the shortest distance, is attained.
std::int64_t known_by_order(Dice& dice, QuadraticAssignment& problem) {
  const std::size_t n = problem.size;
  std::int64_t optimum = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const std::int64_t distance = dice.roll(1, 4);
      problem.distance[i * n + j] = distance;
      problem.flow[i * n + j] = dice.roll(3 * (4 - distance), 3 * (5 - distance));
      optimum += distance * problem.flow[i * n + j];
    }
  return optimum;
}

void require_consistent(const QuadraticAssignment& problem, const QuadraticAnswer& answer) {
  std::vector<std::int32_t> sorted = answer.location;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < problem.size; ++i) REQUIRE(sorted[i] == static_cast<std::int32_t>(i));
  REQUIRE(assignment_cost(problem, answer.location) == answer.cost);
}

}  // namespace

TEST_CASE("the search finds the brute-force optimum of small problems, symmetric or not, in 32 bits and in 64") {
  Dice dice(5);
  for (const Shape shape : {Shape::symmetric, Shape::one_symmetric, Shape::asymmetric})
    for (const std::int64_t most : {9, 1'000'000})
      for (std::size_t n = 1; n <= 7; ++n)
        for (int trial = 0; trial < 4; ++trial) {
          const QuadraticAssignment problem = random_problem(dice, n, shape, most);
          const QuadraticAnswer answer = solve_quadratic_assignment(problem, {.iterations = 10'000, .seed = 3, .stop = {}, .improved = {}});
          CAPTURE(n, trial, most);
          require_consistent(problem, answer);
          REQUIRE(answer.cost == brute_force(problem));
        }
}

TEST_CASE("prices kept up to date over long runs add up to the true cost") {
  Dice dice(6);
  for (const Shape shape : {Shape::symmetric, Shape::one_symmetric, Shape::asymmetric})
    for (const std::int64_t most : {9, 1'000'000}) {
      const QuadraticAssignment problem = random_problem(dice, 23, shape, most);
      require_consistent(problem, solve_quadratic_assignment(problem, {.iterations = 20'000, .seed = 1, .stop = {}, .improved = {}}));
    }
}

TEST_CASE("optima known by construction on grids are found") {
  Dice dice(7);
  for (const auto& [width, height] : {std::pair<std::size_t, std::size_t>{5, 4}, {6, 5}, {7, 6}}) {
    QuadraticAssignment problem = grid(width, height);
    const std::int64_t optimum = known_by_triangles(dice, problem, 5);
    rename_facilities(dice, problem);
    const QuadraticAnswer answer = solve_quadratic_assignment(problem, {.iterations = 30'000, .seed = 1, .stop = {}, .improved = {}});
    CAPTURE(width, height);
    require_consistent(problem, answer);
    CHECK(answer.cost >= optimum);
    CHECK(static_cast<double>(answer.cost - optimum) <= 0.003 * static_cast<double>(optimum));
  }
}

TEST_CASE("optima known by construction are found where both matrices are asymmetric") {
  Dice dice(8);
  for (const std::size_t n : {20u, 30u, 40u}) {
    QuadraticAssignment problem{n, std::vector<std::int64_t>(n * n, 0), std::vector<std::int64_t>(n * n, 0)};
    const std::int64_t optimum = known_by_order(dice, problem);
    rename_facilities(dice, problem);
    const QuadraticAnswer answer = solve_quadratic_assignment(problem, {.iterations = 30'000, .seed = 1, .stop = {}, .improved = {}});
    CAPTURE(n);
    require_consistent(problem, answer);
    CHECK(answer.cost == optimum);
  }
}

TEST_CASE("the same seed gives the same answer, a larger budget none worse, and every improvement is reported") {
  Dice dice(9);
  QuadraticAssignment problem = grid(6, 6);
  for (std::size_t i = 0; i < 36; ++i)
    for (std::size_t j = 0; j < i; ++j) problem.flow[i * 36 + j] = problem.flow[j * 36 + i] = std::max<std::int64_t>(0, dice.roll(-5, 10));
  std::vector<std::int64_t> reported;
  QuadraticOptions options{.iterations = 3000, .seed = 4, .stop = {}, .improved = [&](const QuadraticAnswer& answer) { reported.push_back(answer.cost); }};
  const QuadraticAnswer first = solve_quadratic_assignment(problem, options);
  CHECK(reported.size() > 1);
  CHECK(std::is_sorted(reported.rbegin(), reported.rend()));
  CHECK(reported.back() == first.cost);
  CHECK(first.iterations == 3000);
  options.improved = {};
  CHECK(solve_quadratic_assignment(problem, options).location == first.location);
  options.iterations = 12'000;
  CHECK(solve_quadratic_assignment(problem, options).cost <= first.cost);
}

TEST_CASE("a stopped search gives the best so far") {
  Dice dice(10);
  const QuadraticAssignment problem = random_problem(dice, 30, Shape::symmetric, 50);
  int asked = 0;
  const QuadraticAnswer answer = solve_quadratic_assignment(problem, {.iterations = 1'000'000'000, .seed = 1, .stop = [&] { return ++asked == 20; }, .improved = {}});
  CHECK(asked == 20);
  CHECK(answer.iterations < 2000);
  require_consistent(problem, answer);
}

TEST_CASE("a problem whose costs do not fit is refused") {
  const QuadraticAssignment problem{2, {0, std::int64_t{1} << 40, 0, 0}, {0, std::int64_t{1} << 40, 0, 0}};
  CHECK_THROWS_AS(solve_quadratic_assignment(problem, {}), InvariantError);
}
