#include "compute/cpu/blas.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>

#include "compute/library_file.hpp"

namespace gudang::compute {
namespace {

constexpr int kRowMajor = 101, kNoTranspose = 111;

/// The name of the function that sets the threads is each library's own.
void use_one_thread(void* library) {
  for (const char* name : {"openblas_set_num_threads", "BlasSetNumThreads"})
    if (const auto set_threads = reinterpret_cast<void (*)(int)>(dlsym(library, name))) set_threads(1);
}

}  // namespace

std::vector<std::string> blas_libraries(bool kunpeng, const char* variable) {
  if (variable && *variable) return std::string(variable) == "none" ? std::vector<std::string>{} : std::vector<std::string>{variable};
  if (!kunpeng) return {};
  // KML's build for callers of several threads, each of which computes alone.
  return {"/usr/local/kml/lib/kblas/locking/libkblas.so", "libkblas.so", "libopenblas.so.0"};
}

Blas find_blas(bool kunpeng) {
  const char* variable = std::getenv("GUDANG_BLAS");
  Blas found;
  for (const std::string& name : blas_libraries(kunpeng, variable)) {
    found.looked_for.push_back(name);
    void* library = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    const char* fault = library ? nullptr : dlerror();
    if (library) found.sgemm = reinterpret_cast<Sgemm>(dlsym(library, "cblas_sgemm"));
    if (found.sgemm) {
      use_one_thread(library);
      found.library = library_file(library, name);
      return found;
    }
    if (library) dlclose(library);
    if (variable && *variable) found.why_not = "GUDANG_BLAS: " + (library ? name + " has no cblas_sgemm" : std::string(fault ? fault : name + " cannot be opened"));
  }
  return found;
}

bool multiplies(const Blas& blas, const ProductSize& size) {
  constexpr std::size_t kLargest = 0x7FFFFFFF;
  return blas.sgemm && std::min({size.rows, size.columns, size.depth}) > 0 && std::max({size.rows, size.columns, size.depth}) <= kLargest;
}

void multiply(const Blas& blas, const MatrixView<float>& a, const MatrixView<float>& b, float* c, const ProductSize& size, Executor& executor) {
  const std::size_t workers = std::min(executor.threads(), size.rows), share = (size.rows + workers - 1) / workers;
  executor.run(workers, [&](std::size_t worker) {
    const std::size_t from = worker * share, to = std::min(from + share, size.rows);
    if (from < to)
      blas.sgemm(kRowMajor, kNoTranspose, kNoTranspose, static_cast<int>(to - from), static_cast<int>(size.columns), static_cast<int>(size.depth), 1, a.values + from * a.stride,
                 static_cast<int>(a.stride), b.values, static_cast<int>(b.stride), 0, c + from * size.columns, static_cast<int>(size.columns));
  });
}

}  // namespace gudang::compute
