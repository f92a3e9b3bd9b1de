#include "gudang/des/slabs.hpp"

#include <algorithm>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace gudang {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;  // [byte]: of x86-64, and of aarch64 with pages of 4 KiB
constexpr std::size_t kSmallest = std::size_t{16} << 10, kLargest = 2 * kHugePage;

}  // namespace

void Slabs::Free::operator()(std::byte* slab) const noexcept { ::operator delete(slab, std::align_val_t{alignment}); }

void Slabs::add_slab(std::size_t at_least) {
  const std::size_t doubled = std::min(kSmallest << std::min(slabs_.size(), std::size_t{16}), kLargest);
  const std::size_t bytes = std::max(doubled, (at_least + kSmallest - 1) / kSmallest * kSmallest);
  const bool huge = bytes % kHugePage == 0;
  const std::size_t alignment = huge ? kHugePage : 4096;
  slabs_.emplace_back(static_cast<std::byte*>(::operator new(bytes, std::align_val_t{alignment})), Free{alignment});
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  if (huge) ::madvise(slabs_.back().get(), bytes, MADV_HUGEPAGE);  // a wish: where it is refused, all is as before
#endif
  next_ = slabs_.back().get();
  end_ = next_ + bytes;
}

}  // namespace gudang
