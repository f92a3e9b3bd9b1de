// A first-in-first-out queue in one array that grows and never shrinks: no allocation once warm.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace gudang {

template <class T>
class RingBuffer {
 public:
  RingBuffer() : memory_(kSmallest), cells_(memory_.data()) {}
  RingBuffer(const RingBuffer&) = delete;
  RingBuffer& operator=(const RingBuffer&) = delete;

  [[nodiscard]] bool empty() const { return first_ == end_; }
  [[nodiscard]] std::size_t size() const { return end_ - first_; }
  /// Not called when empty.
  [[nodiscard]] T& front() { return cells_[first_ & mask_]; }
  /// The i-th from the front; i < size().
  [[nodiscard]] T& operator[](std::size_t i) { return cells_[(first_ + i) & mask_]; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return cells_[(first_ + i) & mask_]; }

  void push(T value) {
    if (size() > mask_) [[unlikely]] grow();
    cells_[end_++ & mask_] = std::move(value);
  }
  void push_front(T value) {
    if (size() > mask_) grow();
    cells_[--first_ & mask_] = std::move(value);
  }
  /// Before the i-th from the front, or at the end; linear in the number behind it.
  void insert(std::size_t i, T value) {
    push(T());
    for (std::size_t at = size() - 1; at > i; --at) (*this)[at] = std::move((*this)[at - 1]);
    (*this)[i] = std::move(value);
  }
  /// Not called when empty.
  T pop() { return std::move(cells_[first_++ & mask_]); }
  /// Removes the i-th from the front; linear in i.
  T take(std::size_t i) {
    T value = std::move((*this)[i]);
    for (; i > 0; --i) (*this)[i] = std::move((*this)[i - 1]);
    ++first_;
    return value;
  }

 private:
  static constexpr std::size_t kSmallest = 16;  // a power of two, as all sizes: a mask wraps the index
  [[gnu::noinline]] void grow() {
    std::vector<T> wider(2 * memory_.size());
    const std::size_t count = size();
    for (std::size_t i = 0; i < count; ++i) wider[i] = std::move((*this)[i]);
    memory_.swap(wider);
    cells_ = memory_.data();
    mask_ = memory_.size() - 1;
    first_ = 0;
    end_ = count;
  }

  std::vector<T> memory_;
  T* cells_;
  std::size_t mask_ = kSmallest - 1;
  std::size_t first_ = 0, end_ = 0;  // these only grow, and wrap together
};

}  // namespace gudang
