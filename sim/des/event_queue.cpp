#include "gudang/core/errors.hpp"
#include "des/queues.hpp"
#include "gudang/des/radix_wheel.hpp"

namespace gudang {

std::unique_ptr<EventQueue> make_event_queue(QueueKind kind) {
  switch (kind) {
    case QueueKind::binary_heap: return make_binary_heap();
    case QueueKind::quaternary_heap: return make_quaternary_heap();
    case QueueKind::radix_wheel: return std::make_unique<RadixWheel>();
  }
  assertion_failed("kind", "no such event queue", __FILE__, __LINE__);
}

}  // namespace gudang
