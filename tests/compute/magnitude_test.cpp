#include "gudang/compute/magnitude.hpp"

#include <cstdlib>
#include <numeric>
#include <vector>

#include "support/catch.hpp"

using namespace gudang::compute;

TEST_CASE("the sums of rows are measured, of the magnitudes") {
  const std::vector<std::int64_t> values = {1, -5, 2, 3, 3, -3};
  CHECK(magnitude_of(values, 3).number == 5);
  CHECK(magnitude_of(values, 3).row == 9);
  CHECK(magnitude_of(values, 2).row == 6);
  CHECK(magnitude_of(values, 6).row == 17);
  CHECK(magnitude_of({}, 0).sum_of(0) == 0);
  CHECK(magnitude_of_any(7, 3).row == 21);
}

TEST_CASE("no piece of a matrix adds up to more than its magnitude says, whatever the rows were") {
  std::uint64_t state = 7;
  for (std::int64_t columns : {1, 2, 3, 4, 5, 6, 7, 10, 12, 30, 60})
    for (int round = 0; round < 20; ++round) {
      std::vector<std::int64_t> values(60);
      for (std::int64_t& value : values) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        value = (state >> 60U) < 12 ? 0 : static_cast<std::int64_t>(state >> 33U & 1023U) - 512;
      }
      const Magnitude magnitude = magnitude_of(values, columns);
      for (std::int64_t count = 1; count <= 60; ++count)
        for (std::int64_t first = 0; first + count <= 60; first += count) {
          const std::int64_t sum = std::accumulate(values.begin() + first, values.begin() + first + count, std::int64_t{0}, [](std::int64_t a, std::int64_t b) { return a + std::abs(b); });
          REQUIRE(sum <= magnitude.sum_of(count));
          if (count == columns && sum == magnitude.row) CHECK(magnitude.sum_of(count) == sum);
        }
    }
}

TEST_CASE("magnitudes beyond 64 bits stay there") {
  const std::vector<std::int64_t> least = {INT64_MIN, 0, 0}, large = {std::int64_t{1} << 62, 0, 1};
  CHECK(magnitude_of(least, 3).number == INT64_MAX);
  CHECK(magnitude_of(large, 3).row == INT64_MAX);
  CHECK(magnitude_of(large, 3).sum_of(2) == INT64_MAX);
  const Magnitude some = magnitude_of_any(std::int64_t{1} << 40, 4);
  CHECK(bound_of_gemm(some, some, 4) == INT64_MAX);
  CHECK(bound_of_swap_deltas(some, some, 4) == INT64_MAX);
  CHECK(bound_of_weighted_sums(some, some, 4) == INT64_MAX);
}

TEST_CASE("bounds follow from the rows, and are never below what is multiplied") {
  const std::vector<std::int64_t> sparse = {0, 3, 0, 0, 0, 0, 0, -4}, full = {5, 5, 5, 5, 5, 5, 5, 5}, zero(8, 0);
  CHECK(bound_of_gemm(magnitude_of(sparse, 4), magnitude_of(full, 2), 4) == 4 * 5);
  CHECK(bound_of_gemm(magnitude_of(full, 4), magnitude_of(sparse, 2), 4) == 20 * 4);
  CHECK(bound_of_gemm(magnitude_of(zero, 4), magnitude_of(full, 2), 4) == 5);
  CHECK(bound_of_swap_deltas(magnitude_of(sparse, 4), magnitude_of(full, 4), 4) == 8 * 4 * 5 + 4 * 4 * 5);
  CHECK(bound_of_weighted_sums(magnitude_of(full, 4), magnitude_of(std::vector<std::int64_t>{0, 7, 0, 0}, 4), 4) == 5 * 7);
  CHECK(bound_of_weighted_sums(magnitude_of(sparse, 4), magnitude_of(std::vector<std::int64_t>{7, 7, 7, 7}, 4), 4) == 4 * 7);
}
