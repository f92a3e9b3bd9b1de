// The standard library's heap: what the faster queues are checked against. Push and pop O(log n).
#include <queue>

#include "des/queues.hpp"

namespace gudang {
namespace {

struct Later {
  bool operator()(const Event& a, const Event& b) const { return before(b, a); }
};

class BinaryHeap final : public EventQueue {
 public:
  void push(const Event& event) override { heap_.push(event); }
  const Event* first() override { return heap_.empty() ? nullptr : &heap_.top(); }
  void pop() override { heap_.pop(); }

 private:
  std::priority_queue<Event, std::vector<Event>, Later> heap_;
};

}  // namespace

std::unique_ptr<EventQueue> make_binary_heap() { return std::make_unique<BinaryHeap>(); }

}  // namespace gudang
