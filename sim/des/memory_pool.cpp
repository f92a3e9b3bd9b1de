#include "gudang/des/memory_pool.hpp"

#include <new>

#include "gudang/core/errors.hpp"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#endif
#endif
#ifndef ASAN_POISON_MEMORY_REGION
#define ASAN_POISON_MEMORY_REGION(memory, size) static_cast<void>(memory)
#define ASAN_UNPOISON_MEMORY_REGION(memory, size) static_cast<void>(memory)
#endif

namespace gudang {

MemoryPool::~MemoryPool() {
  for (std::size_t index = 0; kChecked && index < kClasses; ++index) {
    for (FreeBlock* block = free_[index]; block != nullptr; block = block->next) ASAN_UNPOISON_MEMORY_REGION(block, bytes_of(index));
  }
}

void* MemoryPool::allocate_slowly(std::size_t index) {
  GUDANG_ASSERT(index < kClasses, "a frame or callable is too large");
  if (FreeBlock* block = free_[index]) {
    free_[index] = block->next;
    ASAN_UNPOISON_MEMORY_REGION(block, bytes_of(index));
    return block;
  }
  return new (slabs_.carve(bytes_of(index))) PoolBlock;
}

/// All but what late events and the free list read.
void MemoryPool::forbid([[maybe_unused]] FreeBlock* block, [[maybe_unused]] std::size_t index) noexcept {
  ASAN_POISON_MEMORY_REGION(block + 1, bytes_of(index) - sizeof(FreeBlock));
}

}  // namespace gudang
