// A library of linear algebra for the tests: the plainest product, counted; as Lacking, without it.
#include <atomic>
#include <cstddef>

#define BLAS_DOUBLE extern "C" __attribute__((visibility("default")))

namespace {
std::atomic<int> products{0}, threads{0};
}

BLAS_DOUBLE void openblas_set_num_threads(int count) { threads = count; }
BLAS_DOUBLE int blas_double_threads() { return threads; }
BLAS_DOUBLE int blas_double_products() { return products; }

#ifndef BLAS_DOUBLE_LACKING
BLAS_DOUBLE void cblas_sgemm(int order, int transpose_a, int transpose_b, int rows, int columns, int depth, float alpha, const float* a, int stride_a, const float* b, int stride_b,
                             float beta, float* c, int stride_c) {
  if (order != 101 || transpose_a != 111 || transpose_b != 111 || stride_a < depth || stride_b < columns || stride_c < columns) return;  // row by row, as they are
  ++products;
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < columns; ++j) {
      float sum = 0;
      for (int k = 0; k < depth; ++k) sum += a[static_cast<std::ptrdiff_t>(i) * stride_a + k] * b[static_cast<std::ptrdiff_t>(k) * stride_b + j];
      float& to = c[static_cast<std::ptrdiff_t>(i) * stride_c + j];
      to = beta == 0 ? alpha * sum : alpha * sum + beta * to;
    }
}
#endif
