#include "gudang/algo/shortest_paths.hpp"

#include <limits>
#include <vector>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;

namespace {

constexpr float kNone = std::numeric_limits<float>::infinity();

/// Edges between every `apart`-th pair, of whole lengths, so that sums are exact in any order.
std::vector<float> random_graph(std::size_t n, std::int64_t apart) {
  Dice dice(n);
  std::vector<float> lengths(n * n, kNone);
  for (std::size_t i = 0; i < n * n; ++i)
    if (dice.roll(1, apart) == 1) lengths[i] = static_cast<float>(dice.roll(0, 1000));
  for (std::size_t i = 0; i < n; ++i) lengths[i * n + i] = 0;
  return lengths;
}

/// Bellman and Ford, from each node.
std::vector<float> by_edges(const std::vector<float>& edges, std::size_t n) {
  std::vector<float> paths(n * n, kNone);
  for (std::size_t from = 0; from < n; ++from) {
    float* path = paths.data() + from * n;
    path[from] = 0;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          if (path[i] + edges[i * n + j] < path[j]) {
            path[j] = path[i] + edges[i * n + j];
            changed = true;
          }
    }
  }
  return paths;
}

}  // namespace

TEST_CASE("shortest paths between all pairs are those found from each node") {
  for (const std::size_t n : {0, 1, 2, 3, 17, 63, 64, 65, 130}) {
    for (const std::int64_t apart : {2, 10}) {
      std::vector<float> lengths = random_graph(n, apart);
      const std::vector<float> expected = by_edges(lengths, n);
      shortest_paths(lengths, n);
      INFO(n << " nodes, one pair in " << apart);
      CHECK(lengths == expected);
    }
  }
}

TEST_CASE("lengths of paths come from a whole matrix") {
  std::vector<float> lengths(5);
  CHECK_THROWS_AS(shortest_paths(lengths, 2), InvariantError);
}
