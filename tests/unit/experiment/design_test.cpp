#include "experiment/design.hpp"

#include <algorithm>
#include <array>

#include "support/catch.hpp"

using namespace gudang;

TEST_CASE("a full grid has all combinations, the last dimension fastest") {
  CHECK(full_grid(std::array<std::size_t, 2>{2, 3}) == std::vector<DesignPoint>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}});
}

TEST_CASE("a Latin hypercube meets each cell of each dimension once") {
  const std::array<std::size_t, 3> sizes{20, 1001, 40};
  const auto design = latin_hypercube(sizes, 20, 7);
  REQUIRE(design.size() == 20);
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    std::vector<std::size_t> cells;
    for (const DesignPoint& point : design) cells.push_back(point[d] * 20 / sizes[d]);
    CHECK(cells != std::vector<std::size_t>(20, cells[0]));
    std::sort(cells.begin(), cells.end());
    for (std::size_t cell = 0; cell < 20; ++cell) CHECK(cells[cell] == cell);
  }
}

TEST_CASE("the seed decides a Latin hypercube") {
  const std::array<std::size_t, 2> sizes{30, 30};
  CHECK(latin_hypercube(sizes, 30, 7) == latin_hypercube(sizes, 30, 7));
  CHECK(latin_hypercube(sizes, 30, 7) != latin_hypercube(sizes, 30, 8));
}

TEST_CASE("where there are fewer values than cells, points that recur are dropped") {
  const auto design = latin_hypercube(std::array<std::size_t, 2>{2, 3}, 50, 7);
  CHECK(design.size() <= 6);
  for (std::size_t i = 0; i < design.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK(design[i] != design[j]);
  for (std::size_t value = 0; value < 3; ++value) CHECK(std::any_of(design.begin(), design.end(), [&](const DesignPoint& point) { return point[1] == value; }));
}
