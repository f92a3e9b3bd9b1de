// Matrix products on a processor: packed panels and a tile in registers, after K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
// multiplication", ACM TOMS 34 (2008) 12, doi:10.1145/1356052.1356053, for the widest registers that the processor has (Highway chooses at run time).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gudang/compute/executor.hpp"

namespace gudang::compute {

/// A matrix row by row; where `row` is given, row i is row[i] and column j column[j] of it.
template <class Value>
struct MatrixView {
  const Value* values = nullptr;
  std::size_t stride = 0;                ///< from row to row
  const std::uint32_t* places = nullptr; ///< of rows and of columns
};

struct ProductSize {
  std::size_t rows = 0, columns = 0, depth = 0;
};

/// Memory that is kept from product to product.
struct ProductScratch {
  std::vector<std::byte> left, right;
};

/// c = a * b, rounded, in any order.
void multiply(const MatrixView<float>& a, const MatrixView<float>& b, float* c, const ProductSize& size, Executor& executor, ProductScratch& scratch);

/// Of whole numbers: no number of a or b is larger in magnitude, nor a sum of some products of a row and a column.
struct ProductBound {
  std::int64_t number = 0, sum = 0;
};

/// c = a * b: numbers of 16 bits whose sums have 32 as such, others as doubles, exact where number and sum are below 2^53.
void multiply(const MatrixView<std::int64_t>& a, const MatrixView<std::int64_t>& b, std::int64_t* c, const ProductSize& size, const ProductBound& bound, Executor& executor,
              ProductScratch& scratch);

/// What a product of whole numbers, none of whose sums is above `bound`, is made of; `slower`: how many times it takes per operation.
struct ProductTile {
  std::size_t rows = 1, columns = 1;
  std::int64_t slower = 1;
};
[[nodiscard]] ProductTile product_tile(std::int64_t bound);

/// "AVX3", "SVE2_128": what Highway chose on this processor.
[[nodiscard]] const char* vector_instructions();
/// All that it chooses among in this program, the best last: "NEON SVE SVE2 SVE_256".
[[nodiscard]] std::string built_vector_instructions();

}  // namespace gudang::compute
