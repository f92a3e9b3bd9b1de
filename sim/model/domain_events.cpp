#include "gudang/model/domain_events.hpp"

namespace gudang {

std::string_view name_of(DomainEventKind kind) {
  switch (kind) {
    case DomainEventKind::order_received: return "order_received";
    case DomainEventKind::line_cancelled: return "line_cancelled";
    case DomainEventKind::order_cancelled: return "order_cancelled";
    case DomainEventKind::order_released: return "order_released";
    case DomainEventKind::batch_formed: return "batch_formed";
    case DomainEventKind::tour_started: return "tour_started";
    case DomainEventKind::picker_arrived: return "picker_arrived";
    case DomainEventKind::line_picked: return "line_picked";
    case DomainEventKind::line_short: return "line_short";
    case DomainEventKind::tour_ended: return "tour_ended";
    case DomainEventKind::order_packed: return "order_packed";
    case DomainEventKind::order_shipped: return "order_shipped";
    case DomainEventKind::shift_started: return "shift_started";
    case DomainEventKind::shift_ended: return "shift_ended";
    case DomainEventKind::energy_used: return "energy_used";
    case DomainEventKind::slotting_decided: return "slotting_decided";
    case DomainEventKind::relocation_started: return "relocation_started";
    case DomainEventKind::stock_taken: return "stock_taken";
    case DomainEventKind::stock_put: return "stock_put";
    case DomainEventKind::relocation_ended: return "relocation_ended";
    case DomainEventKind::relocation_energy: return "relocation_energy";
    case DomainEventKind::batch_taken_back: return "batch_taken_back";
  }
  return "unknown";
}

}  // namespace gudang
