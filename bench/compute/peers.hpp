// What gudang's kernels are held against.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace gudang::bench {

/// The price of every swap of an assignment, pair by pair and row by row, through the permutation, as textbooks have it; the least of them.
std::int64_t textbook_swaps(const std::vector<std::int32_t>& flow, const std::vector<std::int32_t>& distance, const std::vector<std::int32_t>& location, std::size_t n);

/// Adds one to the place of each pair of items of each order.
void scatter_pairs(std::span<const std::uint64_t> begin, std::span<const std::uint32_t> items, std::size_t item_count, std::uint32_t* triangle);

/// Floyd and Warshall, for all this machine has.
void floyd_warshall(float* lengths, std::size_t n);

/// OpenBLAS on one thread, loaded once for each type of core that it knows, of which the fastest here plays.
class OpenBlas {
 public:
  /// Throws std::runtime_error where there is none.
  OpenBlas();
  void multiply(const float* a, const float* b, float* c, int n) const;
  [[nodiscard]] const std::string& core() const { return core_; }

 private:
  using Gemm = void (*)(int, int, int, int, int, int, float, const float*, int, const float*, int, float, float*, int);
  Gemm gemm_ = nullptr;
  std::string core_;
};

}  // namespace gudang::bench
