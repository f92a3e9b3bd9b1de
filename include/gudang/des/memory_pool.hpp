// Memory of one simulation's coroutine frames and callables: free lists by size class, carved from slabs, so that a
// warm simulation allocates nothing and frames of a kind lie side by side.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace gudang {

class MemoryPool {
 public:
  MemoryPool() = default;
  MemoryPool(const MemoryPool&) = delete;
  MemoryPool& operator=(const MemoryPool&) = delete;

  /// Aligned as plain new is.
  [[nodiscard]] void* allocate(std::size_t size) {
    const std::size_t index = class_of(size);
    if (index < kClasses && free_[index] != nullptr) {
      FreeCell* cell = free_[index];
      free_[index] = cell->next;
      return cell;
    }
    return allocate_slowly(size);
  }
  /// `size` as it was allocated.
  void deallocate(void* memory, std::size_t size) noexcept;

 private:
  struct FreeCell { FreeCell* next; };
  static constexpr std::size_t kGrain = 64;            // a cache line
  static constexpr std::size_t kClasses = 32;          // up to 2 KiB; what is larger comes from plain new
  static constexpr std::size_t kSlabBytes = 64 * 1024;
  static constexpr std::size_t class_of(std::size_t size) { return size == 0 ? 0 : (size - 1) / kGrain; }
  void* allocate_slowly(std::size_t size);

  struct Slab { alignas(kGrain) std::byte bytes[kSlabBytes]; };
  std::array<FreeCell*, kClasses> free_{};
  std::vector<std::unique_ptr<Slab>> slabs_;
  std::size_t slab_used_ = kSlabBytes;  // of the last slab
};

}  // namespace gudang
