// Memory of one simulation's coroutine frames and callables: free lists by size class, carved from slabs, so that a warm
// simulation allocates nothing and frames of a kind lie side by side. Nothing is given back before the pool goes.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "gudang/des/event.hpp"
#include "gudang/des/slabs.hpp"

namespace gudang {

/// What every block begins with, and keeps when it is free: an event or a handle that comes too late finds that what it
/// was for is gone.
struct PoolBlock : EventTarget {
  std::uint64_t serial = 0;  ///< of the process whose frame follows, never used twice; 0: none
};

class MemoryPool {
 public:
  MemoryPool() = default;
  ~MemoryPool();
  MemoryPool(const MemoryPool&) = delete;
  MemoryPool& operator=(const MemoryPool&) = delete;

  /// `size` bytes that begin with a PoolBlock with nothing pending and no serial, aligned as plain new is.
  [[nodiscard]] void* allocate(std::size_t size) {
    const std::size_t index = class_of(size);
    FreeBlock* block = free_[index];
    if (block == nullptr || kChecked) return allocate_slowly(index);
    free_[index] = block->next;
    return block;
  }
  /// `size` as it was allocated.
  void deallocate(void* memory, std::size_t size) noexcept {
    const std::size_t index = class_of(size);
    auto* block = static_cast<FreeBlock*>(memory);
    block->pending = EventTarget::kNone;
    block->serial = 0;
    block->next = free_[index];
    free_[index] = block;
    if (kChecked) forbid(block, index);
  }

 private:
  struct FreeBlock : PoolBlock { FreeBlock* next; };
  static constexpr std::size_t kGrain = 64;             // a cache line
  static constexpr std::size_t kSmallClasses = 32;      // multiples of the grain, up to 2 KiB
  static constexpr std::size_t kClasses = kSmallClasses + 32;  // beyond, powers of two
#if defined(__SANITIZE_ADDRESS__)
  static constexpr bool kChecked = true;  // under the address sanitizer what is free must not be used
#elif defined(__has_feature)
  static constexpr bool kChecked = __has_feature(address_sanitizer);
#else
  static constexpr bool kChecked = false;
#endif

  static constexpr std::size_t class_of(std::size_t size) {
    if (size <= kSmallClasses * kGrain) return size == 0 ? 0 : (size - 1) / kGrain;
    return kSmallClasses + static_cast<std::size_t>(std::bit_width(size - 1)) - 12;  // 4 KiB is the first
  }
  static constexpr std::size_t bytes_of(std::size_t index) {
    return index < kSmallClasses ? (index + 1) * kGrain : std::size_t{4096} << (index - kSmallClasses);
  }
  void* allocate_slowly(std::size_t index);
  static void forbid(FreeBlock* block, std::size_t index) noexcept;

  std::array<FreeBlock*, kClasses> free_{};
  Slabs slabs_;
};

}  // namespace gudang
