// A library of linear algebra that the machine has, opened at run time for products of real numbers, which may be rounded: Huawei's KML, OpenBLAS, or any with the
// usual C interface (BLAS Technical Forum Standard, 2001, appendix B). Products of whole numbers are never its.
#pragma once

#include <string>
#include <vector>

#include "compute/cpu/gemm_kernels.hpp"

namespace gudang::compute {

/// enum CBLAS_ORDER and CBLAS_TRANSPOSE are ints.
using Sgemm = void (*)(int order, int transpose_a, int transpose_b, int rows, int columns, int depth, float alpha, const float* a, int stride_a, const float* b, int stride_b,
                       float beta, float* c, int stride_c);

struct Blas {
  Sgemm sgemm = nullptr;                ///< null: none is used
  std::string library = {};             ///< its file
  std::string why_not = {};             ///< of one that was asked for
  std::vector<std::string> looked_for = {};
};

/// What is tried, in order: the file that GUDANG_BLAS names, `none` for none; where it is not set, on a Kunpeng KML and OpenBLAS, elsewhere nothing.
[[nodiscard]] std::vector<std::string> blas_libraries(bool kunpeng, const char* variable);
/// The first that opens and has `cblas_sgemm`, told to use one thread. It stays open.
[[nodiscard]] Blas find_blas(bool kunpeng);

/// c = a * b, rows shared among the executor's threads. Needs `sgemm`, matrices without places, and sizes below 2^31.
void multiply(const Blas& blas, const MatrixView<float>& a, const MatrixView<float>& b, float* c, const ProductSize& size, Executor& executor);
[[nodiscard]] bool multiplies(const Blas& blas, const ProductSize& size);

}  // namespace gudang::compute
