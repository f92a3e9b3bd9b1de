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
    case DomainEventKind::truck_arrived: return "truck_arrived";
    case DomainEventKind::truck_docked: return "truck_docked";
    case DomainEventKind::truck_left: return "truck_left";
    case DomainEventKind::pallet_received: return "pallet_received";
    case DomainEventKind::pallet_stored: return "pallet_stored";
    case DomainEventKind::transport_started: return "transport_started";
    case DomainEventKind::load_taken: return "load_taken";
    case DomainEventKind::load_put: return "load_put";
    case DomainEventKind::transport_ended: return "transport_ended";
    case DomainEventKind::transport_energy: return "transport_energy";
    case DomainEventKind::vehicle_manned: return "vehicle_manned";
    case DomainEventKind::vehicle_parked: return "vehicle_parked";
    case DomainEventKind::face_replenished: return "face_replenished";
    case DomainEventKind::line_allocated: return "line_allocated";
    case DomainEventKind::pallet_staged: return "pallet_staged";
    case DomainEventKind::pallet_loaded: return "pallet_loaded";
    case DomainEventKind::break_started: return "break_started";
    case DomainEventKind::break_ended: return "break_ended";
    case DomainEventKind::vehicle_blocked: return "vehicle_blocked";
    case DomainEventKind::person_came: return "person_came";
    case DomainEventKind::person_absent: return "person_absent";
    case DomainEventKind::warm_up_began: return "warm_up_began";
    case DomainEventKind::warm_up_ended: return "warm_up_ended";
    case DomainEventKind::cold_worked: return "cold_worked";
    case DomainEventKind::picker_break_started: return "picker_break_started";
    case DomainEventKind::picker_break_ended: return "picker_break_ended";
    case DomainEventKind::person_went: return "person_went";
    case DomainEventKind::transport_created: return "transport_created";
    case DomainEventKind::empty_travelled: return "empty_travelled";
    case DomainEventKind::reserve_opened: return "reserve_opened";
    case DomainEventKind::reserve_used: return "reserve_used";
    case DomainEventKind::aisle_entered: return "aisle_entered";
    case DomainEventKind::aisle_left: return "aisle_left";
    case DomainEventKind::truck_gave_way: return "truck_gave_way";
    case DomainEventKind::vehicle_energy: return "vehicle_energy";
    case DomainEventKind::battery_charge: return "battery_charge";
    case DomainEventKind::charging_started: return "charging_started";
    case DomainEventKind::charging_ended: return "charging_ended";
    case DomainEventKind::swap_started: return "swap_started";
    case DomainEventKind::battery_swapped: return "battery_swapped";
    case DomainEventKind::charger_awaited: return "charger_awaited";
    case DomainEventKind::vehicle_down: return "vehicle_down";
    case DomainEventKind::vehicle_up: return "vehicle_up";
    case DomainEventKind::vehicle_ready: return "vehicle_ready";
    case DomainEventKind::pallet_sampled: return "pallet_sampled";
    case DomainEventKind::pallet_inspected: return "pallet_inspected";
    case DomainEventKind::quarantine_ended: return "quarantine_ended";
    case DomainEventKind::customs_requested: return "customs_requested";
    case DomainEventKind::customs_released: return "customs_released";
    case DomainEventKind::goods_written_off: return "goods_written_off";
    case DomainEventKind::lot_shipped: return "lot_shipped";
    case DomainEventKind::pallet_crossed: return "pallet_crossed";
    case DomainEventKind::count_started: return "count_started";
    case DomainEventKind::count_ended: return "count_ended";
    case DomainEventKind::line_returned: return "line_returned";
    case DomainEventKind::return_graded: return "return_graded";
    case DomainEventKind::return_put: return "return_put";
    case DomainEventKind::value_added: return "value_added";
    case DomainEventKind::order_cartoned: return "order_cartoned";
    case DomainEventKind::line_skipped: return "line_skipped";
  }
  return "unknown";
}

}  // namespace gudang
