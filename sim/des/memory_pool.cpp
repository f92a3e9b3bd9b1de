#include "gudang/des/memory_pool.hpp"

#include <new>

namespace gudang {
namespace {

// Under the address sanitizer every block comes from plain new, so that a use after its end is seen.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kPooled = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kPooled = false;
#else
constexpr bool kPooled = true;
#endif
#else
constexpr bool kPooled = true;
#endif

}  // namespace

void* MemoryPool::allocate_slowly(std::size_t size) {
  const std::size_t index = class_of(size);
  if (!kPooled || index >= kClasses) return ::operator new(size);
  const std::size_t bytes = (index + 1) * kGrain;
  if (kSlabBytes - slab_used_ < bytes) {
    slabs_.push_back(std::make_unique_for_overwrite<Slab>());
    slab_used_ = 0;
  }
  void* memory = slabs_.back()->bytes + slab_used_;
  slab_used_ += bytes;
  return memory;
}

void MemoryPool::deallocate(void* memory, std::size_t size) noexcept {
  const std::size_t index = class_of(size);
  if (!kPooled || index >= kClasses) {
    ::operator delete(memory);
    return;
  }
  free_[index] = new (memory) FreeCell{free_[index]};
}

}  // namespace gudang
