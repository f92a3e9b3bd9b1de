// A first-in-first-out queue in one array that grows and never shrinks: no allocation once warm.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace gudang {

template <class T>
class RingBuffer {
 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Not called when empty.
  [[nodiscard]] T& front() { return cells_[head_]; }

  void push(T value) {
    if (size_ == cells_.size()) grow();
    cells_[(head_ + size_++) & (cells_.size() - 1)] = std::move(value);
  }
  /// Not called when empty.
  T pop() {
    T value = std::move(cells_[head_]);
    head_ = (head_ + 1) & (cells_.size() - 1);
    --size_;
    return value;
  }

 private:
  void grow() {
    std::vector<T> wider(cells_.empty() ? 16 : 2 * cells_.size());  // a power of two, so that a mask wraps the index
    for (std::size_t i = 0; i < size_; ++i) wider[i] = std::move(cells_[(head_ + i) & (cells_.size() - 1)]);
    cells_.swap(wider);
    head_ = 0;
  }

  std::vector<T> cells_;
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace gudang
