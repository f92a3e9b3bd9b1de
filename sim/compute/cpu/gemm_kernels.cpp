#include "compute/cpu/gemm_kernels.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "compute/cpu/gemm_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// The rows of a tile that fit the registers; accumulators have names, since vectors of no fixed size cannot be in arrays.
#undef GUDANG_ROWS
#undef GUDANG_ROW_COUNT
#undef GUDANG_PAIR_ROWS
#undef GUDANG_PAIR_ROW_COUNT
#if HWY_ARCH_X86 && HWY_TARGET > HWY_AVX3  // 16 registers
#define GUDANG_ROWS(X) X(0) X(1) X(2) X(3) X(4) X(5)
#define GUDANG_ROW_COUNT 6
#else
#define GUDANG_ROWS(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13)
#define GUDANG_ROW_COUNT 14
#endif
#if HWY_ARCH_X86
#define GUDANG_PAIR_ROWS(X) GUDANG_ROWS(X)
#define GUDANG_PAIR_ROW_COUNT GUDANG_ROW_COUNT
#else  // with two accumulators each
#define GUDANG_PAIR_ROWS(X) X(0) X(1) X(2) X(3) X(4) X(5)
#define GUDANG_PAIR_ROW_COUNT 6
#endif

HWY_BEFORE_NAMESPACE();
namespace gudang::compute {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kDepth = 384;    // of a panel: a tile's columns stay in the first cache
constexpr std::size_t kTall = 12;      // tiles of a block of rows, which stays in the second
constexpr std::size_t kWide = 4096;    // columns of a panel

/// Sums in `Sum` of products of `Part`; `kStep` neighbours along the depth lie side by side.
template <class Part_, class Sum_, std::size_t kStep_>
struct Format {
  using Part = Part_;
  using Sum = Sum_;
  static constexpr std::size_t kStep = kStep_;
  static constexpr std::size_t kRows = kStep == 1 ? GUDANG_ROW_COUNT : GUDANG_PAIR_ROW_COUNT;
  static std::size_t columns() { return 2 * hn::Lanes(hn::ScalableTag<Sum>()); }
};

/// c, `stride` from row to row, = a tile's product of `steps` along the depth; added to what is there where `add`.
template <class F>
HWY_ATTR void tile(std::size_t steps, const typename F::Part* HWY_RESTRICT a, const typename F::Part* HWY_RESTRICT b, typename F::Sum* HWY_RESTRICT c, std::size_t stride, bool add) {
  using Sum = typename F::Sum;
  const hn::ScalableTag<Sum> sums;
  const std::size_t lanes = hn::Lanes(sums);
  if constexpr (F::kStep == 1) {
#define GUDANG_ZERO(i) auto left##i = hn::Zero(sums), right##i = hn::Zero(sums);
    GUDANG_ROWS(GUDANG_ZERO)
    for (std::size_t k = 0; k < steps; ++k) {
      const auto b_left = hn::Load(sums, b), b_right = hn::Load(sums, b + lanes);
#define GUDANG_ADD(i) { const auto a_row = hn::Set(sums, a[i]); left##i = hn::MulAdd(a_row, b_left, left##i); right##i = hn::MulAdd(a_row, b_right, right##i); }
      GUDANG_ROWS(GUDANG_ADD)
      a += F::kRows;
      b += 2 * lanes;
    }
#define GUDANG_WRITE(i) { Sum* at = c + i * stride; \
      hn::StoreU(add ? hn::Add(left##i, hn::LoadU(sums, at)) : left##i, sums, at); \
      hn::StoreU(add ? hn::Add(right##i, hn::LoadU(sums, at + lanes)) : right##i, sums, at + lanes); }
    GUDANG_ROWS(GUDANG_WRITE)
#undef GUDANG_ZERO
#undef GUDANG_ADD
#undef GUDANG_WRITE
  } else {
#if HWY_TARGET == HWY_SCALAR  // lanes of one number have no halves
    const std::size_t width = 2 * lanes;
    for (std::size_t i = 0; i < F::kRows; ++i)
      for (std::size_t j = 0; j < width; ++j) {
        Sum sum = add ? c[i * stride + j] : 0;
        for (std::size_t k = 0; k < steps * 2; ++k)
          sum += static_cast<Sum>(a[k / 2 * 2 * F::kRows + 2 * i + k % 2]) * static_cast<Sum>(b[k / 2 * 2 * width + 2 * j + k % 2]);
        c[i * stride + j] = sum;
      }
#else
    const hn::Repartition<typename F::Part, hn::ScalableTag<Sum>> parts;
#define GUDANG_ZERO(i) auto left##i = hn::Zero(sums), right##i = hn::Zero(sums), more_left##i = hn::Zero(sums), more_right##i = hn::Zero(sums);
    GUDANG_PAIR_ROWS(GUDANG_ZERO)
    for (std::size_t k = 0; k < steps; ++k) {
      const auto b_left = hn::Load(parts, b), b_right = hn::Load(parts, b + 2 * lanes);
#define GUDANG_ADD(i) { Sum pair; \
        std::memcpy(&pair, a + 2 * i, sizeof pair); \
        const auto a_row = hn::BitCast(parts, hn::Set(sums, pair)); \
        left##i = hn::ReorderWidenMulAccumulate(sums, a_row, b_left, left##i, more_left##i); \
        right##i = hn::ReorderWidenMulAccumulate(sums, a_row, b_right, right##i, more_right##i); }
      GUDANG_PAIR_ROWS(GUDANG_ADD)
      a += 2 * F::kRows;
      b += 4 * lanes;
    }
#define GUDANG_WRITE(i) { Sum* at = c + i * stride; \
      const auto all_left = hn::RearrangeToOddPlusEven(left##i, more_left##i), all_right = hn::RearrangeToOddPlusEven(right##i, more_right##i); \
      hn::StoreU(add ? hn::Add(all_left, hn::LoadU(sums, at)) : all_left, sums, at); \
      hn::StoreU(add ? hn::Add(all_right, hn::LoadU(sums, at + lanes)) : all_right, sums, at + lanes); }
    GUDANG_PAIR_ROWS(GUDANG_WRITE)
#undef GUDANG_ZERO
#undef GUDANG_ADD
#undef GUDANG_WRITE
#endif
  }
}

template <class Value>
HWY_INLINE Value at(const MatrixView<Value>& matrix, std::size_t i, std::size_t j) {
  return matrix.places ? matrix.values[matrix.places[i] * matrix.stride + matrix.places[j]] : matrix.values[i * matrix.stride + j];
}

/// Rows of a: tile after tile, in each step after step, in each row after row.
template <class F, class Value>
HWY_ATTR void pack_left(const MatrixView<Value>& a, std::size_t row, std::size_t rows, std::size_t from, std::size_t depth, typename F::Part* out) {
  const std::size_t steps = (depth + F::kStep - 1) / F::kStep;
  for (std::size_t top = 0; top < rows; top += F::kRows)
    for (std::size_t i = 0; i < F::kRows; ++i) {
      typename F::Part* to = out + top * steps * F::kStep + i * F::kStep;
      if (top + i >= rows) {
        for (std::size_t k = 0; k < steps * F::kStep; ++k) to[k / F::kStep * F::kRows * F::kStep + k % F::kStep] = 0;
        continue;
      }
      for (std::size_t k = 0; k < depth; ++k) to[k / F::kStep * F::kRows * F::kStep + k % F::kStep] = static_cast<typename F::Part>(at(a, row + top + i, from + k));
      for (std::size_t k = depth; k < steps * F::kStep; ++k) to[k / F::kStep * F::kRows * F::kStep + k % F::kStep] = 0;
    }
}

/// Columns of b: tile after tile, in each step after step, in each column after column. A few rows at a time, along which memory is read in order.
template <class F, class Value>
HWY_ATTR void pack_right(const MatrixView<Value>& b, std::size_t from, std::size_t depth, std::size_t column, std::size_t columns, typename F::Part* out) {
  const std::size_t width = F::columns(), steps = (depth + F::kStep - 1) / F::kStep;
  constexpr std::size_t kTogether = 8;
  for (std::size_t first = 0; first < steps * F::kStep; first += kTogether)
    for (std::size_t left = 0; left < columns; left += width) {
      const std::size_t used = std::min(width, columns - left);
      for (std::size_t k = first; k < std::min(first + kTogether, steps * F::kStep); ++k) {
        typename F::Part* to = out + left * steps * F::kStep + k / F::kStep * width * F::kStep + k % F::kStep;
        const bool there = k < depth;
        std::size_t j = 0;
        if (there && b.places) {
          const Value* row = b.values + b.places[from + k] * b.stride;
          for (; j < used; ++j) to[j * F::kStep] = static_cast<typename F::Part>(row[b.places[column + left + j]]);
        } else if (there) {
          const Value* row = b.values + (from + k) * b.stride + column + left;
          for (; j < used; ++j) to[j * F::kStep] = static_cast<typename F::Part>(row[j]);
        }
        for (; j < width; ++j) to[j * F::kStep] = 0;
      }
    }
}

template <class T>
T* aligned_in(std::vector<std::byte>& memory, std::size_t count) {
  constexpr std::size_t kAlignment = 256;
  if (memory.size() < count * sizeof(T) + kAlignment) memory.resize(count * sizeof(T) + kAlignment);
  const auto address = reinterpret_cast<std::uintptr_t>(memory.data());
  return reinterpret_cast<T*>((address + kAlignment - 1) / kAlignment * kAlignment);
}

template <class F, class Value>
HWY_ATTR void multiply_as(const MatrixView<Value>& a, const MatrixView<Value>& b, Value* c, const ProductSize& size, Executor& executor, ProductScratch& scratch) {
  using Part = typename F::Part;
  using Sum = typename F::Sum;
  const std::size_t width = F::columns(), tall = kTall * F::kRows;
  const std::size_t blocks = (size.rows + tall - 1) / tall, workers = std::min(executor.threads(), std::max<std::size_t>(blocks, 1));
  const std::size_t deep = std::min(kDepth, size.depth + size.depth % 2), wide = std::min(kWide, (size.columns + width - 1) / width * width);
  Part* const right = aligned_in<Part>(scratch.right, deep * (wide + width));
  Part* const lefts = aligned_in<Part>(scratch.left, workers * deep * tall);
  for (std::size_t column = 0; column < size.columns; column += kWide) {
    const std::size_t columns = std::min(kWide, size.columns - column);
    for (std::size_t from = 0; from < std::max<std::size_t>(size.depth, 1); from += kDepth) {
      const std::size_t depth = std::min(kDepth, size.depth - std::min(from, size.depth)), steps = (depth + F::kStep - 1) / F::kStep;
      pack_right<F>(b, from, depth, column, columns, right);
      executor.run(workers, [&](std::size_t worker) HWY_ATTR {
        Part* const left = lefts + worker * deep * tall;
        HWY_ALIGN Sum spare[GUDANG_ROW_COUNT * 2 * HWY_MAX_BYTES / sizeof(Sum)];
        for (std::size_t block = worker; block < blocks; block += workers) {
          const std::size_t row = block * tall, rows = std::min(tall, size.rows - row);
          pack_left<F>(a, row, rows, from, depth, left);
          for (std::size_t j = 0; j < columns; j += width)
            for (std::size_t i = 0; i < rows; i += F::kRows) {
              const Part* a_tile = left + i * steps * F::kStep;
              const Part* b_tile = right + j * steps * F::kStep;
              Value* out = c + (row + i) * size.columns + column + j;
              const std::size_t high = std::min<std::size_t>(F::kRows, rows - i), used = std::min(width, columns - j);
              if constexpr (std::is_same_v<Sum, Value>) {
                if (high == F::kRows && used == width) {
                  tile<F>(steps, a_tile, b_tile, out, size.columns, from > 0);
                  continue;
                }
              }
              tile<F>(steps, a_tile, b_tile, spare, width, false);
              for (std::size_t y = 0; y < high; ++y)
                for (std::size_t x = 0; x < used; ++x) {
                  const Value value = static_cast<Value>(spare[y * width + x]);
                  Value& to = out[y * size.columns + x];
                  to = from > 0 ? to + value : value;
                }
            }
        }
      });
    }
  }
}

using Reals = Format<float, float, 1>;
using Doubles = Format<double, double, 1>;
using Pairs = Format<std::int16_t, std::int32_t, 2>;

void multiply_reals(const MatrixView<float>& a, const MatrixView<float>& b, float* c, const ProductSize& size, Executor& executor, ProductScratch& scratch) {
  multiply_as<Reals>(a, b, c, size, executor, scratch);
}
void multiply_doubles(const MatrixView<std::int64_t>& a, const MatrixView<std::int64_t>& b, std::int64_t* c, const ProductSize& size, Executor& executor, ProductScratch& scratch) {
  multiply_as<Doubles>(a, b, c, size, executor, scratch);
}
void multiply_pairs(const MatrixView<std::int64_t>& a, const MatrixView<std::int64_t>& b, std::int64_t* c, const ProductSize& size, Executor& executor, ProductScratch& scratch) {
  multiply_as<Pairs>(a, b, c, size, executor, scratch);
}
ProductTile tile_of_pairs() { return {Pairs::kRows, Pairs::columns(), 1}; }
ProductTile tile_of_doubles() { return {Doubles::kRows, Doubles::columns(), 2}; }
const char* target_name() { return hwy::TargetName(HWY_TARGET); }

}  // namespace HWY_NAMESPACE
}  // namespace gudang::compute
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace gudang::compute {
namespace {
HWY_EXPORT(multiply_reals);
HWY_EXPORT(multiply_doubles);
HWY_EXPORT(multiply_pairs);
HWY_EXPORT(tile_of_pairs);
HWY_EXPORT(tile_of_doubles);
HWY_EXPORT(target_name);

constexpr std::int64_t kPairs = std::int64_t{1} << 31;  // sums of products of 16 bits are below
}  // namespace

void multiply(const MatrixView<float>& a, const MatrixView<float>& b, float* c, const ProductSize& size, Executor& executor, ProductScratch& scratch) {
  HWY_DYNAMIC_DISPATCH(multiply_reals)(a, b, c, size, executor, scratch);
}

void multiply(const MatrixView<std::int64_t>& a, const MatrixView<std::int64_t>& b, std::int64_t* c, const ProductSize& size, const ProductBound& bound, Executor& executor,
              ProductScratch& scratch) {
  if (bound.number <= INT16_MAX && bound.sum < kPairs) HWY_DYNAMIC_DISPATCH(multiply_pairs)(a, b, c, size, executor, scratch);
  else HWY_DYNAMIC_DISPATCH(multiply_doubles)(a, b, c, size, executor, scratch);
}

ProductTile product_tile(std::int64_t bound) { return bound < kPairs ? HWY_DYNAMIC_DISPATCH(tile_of_pairs)() : HWY_DYNAMIC_DISPATCH(tile_of_doubles)(); }

const char* vector_instructions() { return HWY_DYNAMIC_DISPATCH(target_name)(); }

std::string built_vector_instructions() {
  std::string names;
  for (std::int64_t target = std::int64_t{1} << 62; target > 0; target >>= 1)  // the better has the smaller bit
    if ((HWY_TARGETS & target) != 0) names += (names.empty() ? "" : " ") + std::string(hwy::TargetName(target));
  return names;
}

}  // namespace gudang::compute
#endif
