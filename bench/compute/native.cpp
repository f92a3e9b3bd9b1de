#include "compute/peers.hpp"

namespace gudang::bench {

void floyd_warshall(float* lengths, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i) {
      const float through = lengths[i * n + k];
      for (std::size_t j = 0; j < n; ++j) {
        const float length = through + lengths[k * n + j];
        lengths[i * n + j] = length < lengths[i * n + j] ? length : lengths[i * n + j];
      }
    }
}

}  // namespace gudang::bench
