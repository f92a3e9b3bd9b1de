// Memory that is carved piece by piece and given back as a whole: no header before a piece, pieces of a kind side by side.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace gudang {

/// Slabs double in size up to that of two huge pages and then are made of such, where the system has them: a million
/// frames that are visited in no order would miss the translation of nearly every address otherwise.
class Slabs {
 public:
  /// The piece is aligned to 64 bytes, and to its size if all pieces of these slabs are of one size that is a power of two up to
  /// 4 KiB. Throws std::bad_alloc.
  [[nodiscard]] void* carve(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - next_) < bytes) add_slab(bytes);
    std::byte* piece = next_;
    next_ += bytes;
    return piece;
  }

 private:
  struct Free {
    std::size_t alignment;
    void operator()(std::byte* slab) const noexcept;
  };
  void add_slab(std::size_t at_least);

  std::vector<std::unique_ptr<std::byte, Free>> slabs_;
  std::byte *next_ = nullptr, *end_ = nullptr;  // of the last slab
};

}  // namespace gudang
