#include "gudang/algo/shortest_paths.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "gudang/core/errors.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "algo/shortest_paths.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace gudang {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kBlock = 64;
using Reals = hn::CappedTag<float, kBlock / 2>;  // two vectors fit in a block

/// Four rows, two vectors wide, by way of the nodes of a block: `through` has the lengths to these, `strip` those from there.
HWY_INLINE void relax_tile(float* to, std::size_t stride, const float* HWY_RESTRICT through, std::size_t through_stride, const float* HWY_RESTRICT strip) {
  const Reals d;
  const std::size_t lanes = hn::Lanes(d);
  float *r0 = to, *r1 = r0 + stride, *r2 = r1 + stride, *r3 = r2 + stride;
  auto x0 = hn::LoadU(d, r0), y0 = hn::LoadU(d, r0 + lanes), x1 = hn::LoadU(d, r1), y1 = hn::LoadU(d, r1 + lanes);
  auto x2 = hn::LoadU(d, r2), y2 = hn::LoadU(d, r2 + lanes), x3 = hn::LoadU(d, r3), y3 = hn::LoadU(d, r3 + lanes);
  for (std::size_t k = 0; k < kBlock; ++k) {
    const auto x = hn::Load(d, strip), y = hn::Load(d, strip + lanes);
    const auto t0 = hn::Set(d, through[k]), t1 = hn::Set(d, through[through_stride + k]);
    const auto t2 = hn::Set(d, through[2 * through_stride + k]), t3 = hn::Set(d, through[3 * through_stride + k]);
    x0 = hn::Min(x0, hn::Add(t0, x));
    y0 = hn::Min(y0, hn::Add(t0, y));
    x1 = hn::Min(x1, hn::Add(t1, x));
    y1 = hn::Min(y1, hn::Add(t1, y));
    x2 = hn::Min(x2, hn::Add(t2, x));
    y2 = hn::Min(y2, hn::Add(t2, y));
    x3 = hn::Min(x3, hn::Add(t3, x));
    y3 = hn::Min(y3, hn::Add(t3, y));
    strip += 2 * lanes;
  }
  hn::StoreU(x0, d, r0);
  hn::StoreU(y0, d, r0 + lanes);
  hn::StoreU(x1, d, r1);
  hn::StoreU(y1, d, r1 + lanes);
  hn::StoreU(x2, d, r2);
  hn::StoreU(y2, d, r2 + lanes);
  hn::StoreU(x3, d, r3);
  hn::StoreU(y3, d, r3 + lanes);
}

HWY_INLINE void copy_block(const float* from, std::size_t stride, std::size_t rows, std::size_t width, float* to) {
  for (std::size_t i = 0; i < rows; ++i) std::copy_n(from + i * stride, width, to + i * width);
}

/// Among the nodes of a block alone.
HWY_INLINE void close_block(float* block) {
  const Reals d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t k = 0; k < kBlock; ++k)
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto through = hn::Set(d, block[i * kBlock + k]);
      for (std::size_t j = 0; j < kBlock; j += lanes) {
        float* to = block + i * kBlock + j;
        hn::Store(hn::Min(hn::Load(d, to), hn::Add(through, hn::Load(d, block + k * kBlock + j))), d, to);
      }
    }
}

/// n a multiple of kBlock.
HWY_ATTR void shortest_paths_here(float* a, std::size_t n, std::size_t stride) {
  const std::size_t width = 2 * hn::Lanes(Reals());
  HWY_ALIGN float block[kBlock * kBlock], old[4 * kBlock];
  HWY_ALIGN float strips[kBlock * kBlock];
  for (std::size_t k = 0; k < n; k += kBlock) {
    float* const own = a + k * stride + k;
    copy_block(own, stride, kBlock, kBlock, block);
    close_block(block);
    for (std::size_t i = 0; i < kBlock; ++i) std::copy_n(block + i * kBlock, kBlock, own + i * stride);
    // Other rows to the block's nodes: by way of any of these, which are closed, so of the old lengths.
    for (std::size_t j = 0; j < kBlock; j += width) copy_block(block + j, kBlock, kBlock, width, strips + j * kBlock);
    for (std::size_t i = 0; i < n; i += 4) {
      if (i >= k && i < k + kBlock) continue;
      copy_block(a + i * stride + k, stride, 4, kBlock, old);
      for (std::size_t j = 0; j < kBlock; j += width) relax_tile(a + i * stride + k + j, stride, old, kBlock, strips + j * kBlock);
    }
    // Strip by strip from the block's nodes on: their own rows, then all others.
    for (std::size_t j = 0; j < n; j += width) {
      if (j >= k && j < k + kBlock) continue;
      copy_block(a + k * stride + j, stride, kBlock, width, strips);
      for (std::size_t i = 0; i < kBlock; i += 4) relax_tile(a + (k + i) * stride + j, stride, block + i * kBlock, kBlock, strips);
      copy_block(a + k * stride + j, stride, kBlock, width, strips);
      for (std::size_t i = 0; i < n; i += 4)
        if (i < k || i >= k + kBlock) relax_tile(a + i * stride + j, stride, a + i * stride + k, stride, strips);
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace gudang
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace gudang {
namespace {
HWY_EXPORT(shortest_paths_here);
}

void shortest_paths(std::span<float> lengths, std::size_t n) {
  GUDANG_ASSERT(lengths.size() == n * n, "a matrix of another size");
  constexpr std::size_t kWhole = 64, kApart = 16;  // whole blocks, and rows that are no power of two apart, which would drive one another from the cache
  const std::size_t padded = (n + kWhole - 1) / kWhole * kWhole, stride = padded + kApart;
  std::vector<float> all(padded * stride, std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < n; ++i) std::copy_n(lengths.begin() + static_cast<std::ptrdiff_t>(i * n), n, all.begin() + static_cast<std::ptrdiff_t>(i * stride));
  HWY_DYNAMIC_DISPATCH(shortest_paths_here)(all.data(), padded, stride);
  for (std::size_t i = 0; i < n; ++i) std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(i * stride), n, lengths.begin() + static_cast<std::ptrdiff_t>(i * n));
}

}  // namespace gudang
#endif
