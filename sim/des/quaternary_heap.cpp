// A heap with four children to a node: half the levels of a binary one, and the children of a node, 96 bytes that begin
// on a multiple of 96, touch two cache lines. A. LaMarca and R. Ladner, "The influence of caches on the performance of
// heaps", ACM JEA 1 (1996), doi:10.1145/235141.235145. Push O(log n), near O(1) on average; pop O(log n).
#include <cstddef>
#include <new>
#include <vector>

#include "des/queues.hpp"

namespace gudang {
namespace {

/// Memory that begins on a cache line.
template <class T>
struct CacheAligned {
  using value_type = T;
  static constexpr std::align_val_t kLine{64};
  CacheAligned() = default;
  template <class U>
  explicit CacheAligned(const CacheAligned<U>&) {}
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), kLine)); }
  void deallocate(T* memory, std::size_t) noexcept { ::operator delete(memory, kLine); }
  bool operator==(const CacheAligned&) const = default;
};

class QuaternaryHeap final : public EventQueue {
 public:
  QuaternaryHeap() : cells_(kRoot) {}

  void push(const Event& event) override {
    std::size_t hole = cells_.size();
    cells_.push_back(event);
    while (hole > kRoot && before(event, cells_[parent(hole)])) {
      cells_[hole] = cells_[parent(hole)];
      hole = parent(hole);
    }
    cells_[hole] = event;
  }

  const Event* first() override { return cells_.size() > kRoot ? &cells_[kRoot] : nullptr; }

  /// Moves the hole at the root down the smallest children and the last event into it, then up: it came from the
  /// bottom and mostly stays there.
  void pop() override {
    const Event last = cells_.back();
    cells_.pop_back();
    if (cells_.size() == kRoot) return;
    std::size_t hole = kRoot;
    for (std::size_t child = first_child(hole); child < cells_.size(); child = first_child(hole)) {
      const std::size_t smallest = smallest_of(child);
      if (!before(cells_[smallest], last)) break;
      cells_[hole] = cells_[smallest];
      hole = smallest;
    }
    cells_[hole] = last;
  }

 private:
  static constexpr std::size_t kRoot = 3;  // three empty cells, so that siblings begin on a multiple of four
  static constexpr std::size_t parent(std::size_t i) { return i / 4 + 2; }
  static constexpr std::size_t first_child(std::size_t i) { return 4 * (i - 2); }

  [[nodiscard]] std::size_t smallest_of(std::size_t child) const {
    const std::size_t end = child + 4 < cells_.size() ? child + 4 : cells_.size();
    std::size_t smallest = child;
    for (std::size_t i = child + 1; i < end; ++i) {
      if (before(cells_[i], cells_[smallest])) smallest = i;
    }
    return smallest;
  }

  std::vector<Event, CacheAligned<Event>> cells_;
};

}  // namespace

std::unique_ptr<EventQueue> make_quaternary_heap() { return std::make_unique<QuaternaryHeap>(); }

}  // namespace gudang
