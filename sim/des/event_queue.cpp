#include "gudang/core/errors.hpp"
#include "des/queues.hpp"

namespace gudang {

std::unique_ptr<EventQueue> make_event_queue(QueueKind kind) {
  switch (kind) {
    case QueueKind::binary_heap: return make_binary_heap();
    case QueueKind::quaternary_heap: return make_quaternary_heap();
  }
  assertion_failed("kind", "no such event queue", __FILE__, __LINE__);
}

}  // namespace gudang
