#include "compute/peers.hpp"

#include <dlfcn.h>
#include <cstdlib>
#include <stdexcept>

#include "support/contest.hpp"

namespace gudang::bench {
namespace {
constexpr int kRowMajor = 101, kAsItIs = 111;
}

OpenBlas::OpenBlas() {
  // Each copy reads the variables once, when it is loaded. The same core twice does no harm.
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  constexpr int n = 768;
  const std::vector<float> ones(n * n, 1.0F);
  std::vector<float> out(n * n);
  double best = 0;
  for (const char* core : {"", "Haswell", "Zen", "SkylakeX", "Cooperlake", "NEOVERSEN1", "NEOVERSEV1", "TSV110", "ARMV8"}) {
    if (*core) setenv("OPENBLAS_CORETYPE", core, 1);
    void* library = dlmopen(LM_ID_NEWLM, "libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) continue;
    const auto gemm = reinterpret_cast<Gemm>(dlsym(library, "cblas_sgemm"));
    const auto name = reinterpret_cast<const char* (*)()>(dlsym(library, "openblas_get_corename"));
    if (gemm == nullptr || name == nullptr) continue;
    for (int round = 0; round < 5; ++round) {
      const Stopwatch watch(Clock::processor);
      gemm(kRowMajor, kAsItIs, kAsItIs, n, n, n, 1, ones.data(), n, ones.data(), n, 0, out.data(), n);
      if (const double taken = watch.seconds(); gemm_ == nullptr || taken < best) {
        best = taken;
        gemm_ = gemm;
        core_ = name();
      }
    }
  }
  unsetenv("OPENBLAS_CORETYPE");
  if (gemm_ == nullptr) throw std::runtime_error("no libopenblas.so.0: ./dev setup bench");
}

void OpenBlas::multiply(const float* a, const float* b, float* c, int n) const { gemm_(kRowMajor, kAsItIs, kAsItIs, n, n, n, 1, a, n, b, n, 0, c, n); }

}  // namespace gudang::bench
