#include "scenario/event_validator.hpp"

#include <map>
#include <set>

namespace gudang::test {
namespace {

using Kind = DomainEventKind;

class Validator {
 public:
  explicit Validator(const OrderBook& orders) : orders_(orders), order_of_(orders.lines.size()), wanted_(orders.lines.size()), taken_(orders.lines.size(), -1) {
    for (std::size_t o = 0; o < orders.orders.size(); ++o)
      for (std::uint32_t i = 0; i < orders.orders[o].line_count; ++i) {
        order_of_[orders.orders[o].first_line + i] = o;
        wanted_[orders.orders[o].first_line + i] = orders.lines[orders.orders[o].first_line + i].quantity;
      }
  }

  std::string fault(const DomainEvent& e) {
    if (e.time < last_) return "time goes back";
    last_ = e.time;
    switch (e.kind) {
      case Kind::order_received: return e.time != orders_.orders.at(e.subject).received ? "an order is received at another time than it was sent" : step(e.subject, "", "received");
      case Kind::line_cancelled: return cancel_line(e);
      case Kind::order_cancelled: return left_of(e.subject) > 0 ? "an order is cancelled of which something is left" : step(e.subject, "received", "cancelled");
      case Kind::order_released: return step(e.subject, "received", "released");
      case Kind::batch_formed: return batches_.emplace(e.subject, e.value).second ? "" : "a batch is formed twice";
      case Kind::tour_started: return start_tour(e);
      case Kind::picker_arrived: return arrive(e);
      case Kind::line_picked: return pick(e);
      case Kind::line_skipped: return skip(e);
      case Kind::line_short: return taken_at(e.subject) + e.value != wanted_.at(e.subject) ? "units picked and units short are not the units wanted" : "";
      case Kind::tour_ended: return end_tour(e);
      case Kind::order_packed: return all_visited(e.subject) ? step(e.subject, "released", "packed") : "an order is packed of which a line was not fetched";
      case Kind::order_shipped: return step(e.subject, "packed", "shipped");
      case Kind::shift_started: return on_shift_.insert(e.subject).second ? "" : "a shift begins twice";
      case Kind::shift_ended: return on_shift_.erase(e.subject) == 1 ? "" : "a shift ends that did not begin";
      case Kind::batch_taken_back: return take_back(e);
      case Kind::energy_used: return e.value < 0 ? "a tour gives energy" : "";
      case Kind::slotting_decided: return e.subject == ++decisions_ && e.value >= 0 ? "" : "slotting decisions are not counted from 1";
      case Kind::relocation_started: return movers_.emplace(e.other, e.subject).second ? "" : "a mover is on two relocations at once";
      case Kind::stock_taken: return take(e);
      case Kind::stock_put: return put(e);
      case Kind::relocation_ended: return end_relocation(e);
      case Kind::relocation_energy: return e.value < 0 ? "a relocation gives energy" : "";
      case Kind::line_allocated: return allocate(e);
      case Kind::truck_arrived:
      case Kind::zone_left:
      case Kind::zone_regained:
      case Kind::line_zone_left:
      case Kind::line_zone_regained:
      case Kind::empty_pallet_kept:
      case Kind::empty_pallet_taken:
      case Kind::empty_pallet_awaited:
      case Kind::empty_pallets_moved:
      case Kind::lane_count_started:
      case Kind::lane_count_ended:
      case Kind::truck_docked:
      case Kind::truck_left:
      case Kind::pallet_received:
      case Kind::pallet_stored:
      case Kind::transport_started:
      case Kind::load_taken:
      case Kind::load_put:
      case Kind::transport_ended:
      case Kind::transport_energy:
      case Kind::vehicle_manned:
      case Kind::vehicle_parked:
      case Kind::face_replenished:
      case Kind::pallet_staged:
      case Kind::pallet_loaded:
      case Kind::break_started:
      case Kind::break_ended:
      case Kind::vehicle_blocked:
      case Kind::person_absent:
      case Kind::warm_up_began:
      case Kind::warm_up_ended:
      case Kind::cold_worked:
      case Kind::picker_break_started:
      case Kind::picker_break_ended:
      case Kind::person_came:
      case Kind::person_went:
      case Kind::transport_created:
      case Kind::empty_travelled:
      case Kind::reserve_opened:
      case Kind::reserve_used:
      case Kind::aisle_entered:
      case Kind::aisle_left:
      case Kind::vehicle_energy:
      case Kind::battery_charge:
      case Kind::charging_started:
      case Kind::charging_ended:
      case Kind::swap_started:
      case Kind::battery_swapped:
      case Kind::charger_awaited:
      case Kind::vehicle_down:
      case Kind::vehicle_up:
      case Kind::vehicle_ready:
      case Kind::pallet_sampled:
      case Kind::pallet_inspected:
      case Kind::quarantine_ended:
      case Kind::customs_requested:
      case Kind::customs_released:
      case Kind::goods_written_off:
      case Kind::lot_shipped:
      case Kind::pallet_crossed:
      case Kind::count_started:
      case Kind::count_ended:
      case Kind::line_returned:
      case Kind::return_graded:
      case Kind::return_put:
      case Kind::value_added:
      case Kind::order_cartoned:
      case Kind::crossing_waited:
      case Kind::crossing_taken:
      case Kind::crossing_freed:
      case Kind::picker_entered:
      case Kind::picker_went_out:
      case Kind::truck_gave_way: return "";
    }
    return "an event of no kind";
  }

  std::string at_the_end(AtTheEnd expected) const {
    for (std::size_t o = 0; o < orders_.orders.size(); ++o) {
      const auto at = state_.find(o);
      if (at == state_.end()) return "order " + std::to_string(o) + " was never received";
      if (expected == AtTheEnd::some_open) continue;
      if (at->second != "shipped" && at->second != "cancelled") return "order " + std::to_string(o) + " is left " + at->second;
    }
    if (expected == AtTheEnd::some_open) return "";
    if (!carried_.empty()) return "a SKU is left on a vehicle";
    return tours_.empty() ? "" : "a tour is under way";
  }

 private:
  struct Tour { std::uint64_t batch; std::int64_t legs = 0, visits = 0; bool standing = false; std::uint64_t line = 0; std::set<std::uint64_t> skipped = {}; bool last_round = false; };

  std::string step(std::size_t order, const std::string& from, const std::string& to) {
    std::string& state = state_[order];
    if (state != from) return "order " + std::to_string(order) + " is " + to + " when it is '" + state + "'";
    state = to;
    return "";
  }
  std::string cancel_line(const DomainEvent& e) {
    wanted_.at(e.subject) -= static_cast<std::int32_t>(e.value);
    if (wanted_[e.subject] < 0) return "more is taken back than was ordered";
    return state_[order_of_[e.subject]] == "received" ? "" : "a line is cancelled after its release";
  }
  std::string allocate(const DomainEvent& e) {
    wanted_.at(e.subject) -= e.value;
    if (e.value <= 0 || wanted_[e.subject] < 0) return "other units are promised than were ordered";
    return state_[order_of_[e.subject]] == "received" ? "" : "pallets are promised to an order that is not about to be released";
  }
  std::int64_t left_of(std::size_t order) const {
    std::int64_t left = 0;
    for (std::uint32_t i = 0; i < orders_.orders[order].line_count; ++i) left += wanted_[orders_.orders[order].first_line + i];
    return left;
  }
  bool all_visited(std::size_t order) const {
    for (std::uint32_t i = 0; i < orders_.orders[order].line_count; ++i) {
      const std::size_t line = orders_.orders[order].first_line + i;
      if (wanted_[line] > 0 && taken_[line] < 0) return false;
    }
    return true;
  }
  std::int64_t taken_at(std::size_t line) const { return taken_[line] < 0 ? 0 : taken_[line]; }

  std::string take_back(const DomainEvent& e) {
    if (begun_.contains(e.subject)) return "a batch is taken back whose tour was begun";
    const auto batch = batches_.find(e.subject);
    if (batch == batches_.end() || batch->second != e.value) return "a batch is taken back that was not formed";
    batches_.erase(batch);
    return "";
  }
  std::string start_tour(const DomainEvent& e) {
    if (!on_shift_.contains(e.other)) return "a picker off shift begins a tour";
    if (!batches_.contains(e.subject)) return "a tour has no batch";
    if (!tours_.emplace(e.other, Tour{e.subject}).second) return "a picker is on two tours at once";
    return begun_.insert(e.subject).second ? "" : "a batch is begun twice";
  }
  std::string arrive(const DomainEvent& e) {
    const auto tour = tours_.find(e.other);
    if (tour == tours_.end()) return "a picker arrives who is on no tour";
    if (state_[order_of_.at(e.subject)] != "released") return "a line is fetched whose order is not released";
    if (taken_[e.subject] >= 0) return "a line is fetched twice";
    if (e.value < 0) return "a leg is shorter than nothing";
    taken_[e.subject] = 0;
    const bool again = tour->second.skipped.erase(e.subject) > 0;
    if (again) tour->second.last_round = true;
    else if (skipped_.contains(e.subject)) return "a skipped line is visited on another tour";
    else if (tour->second.last_round) return "a tour goes on after coming back to what it skipped";
    tour->second.legs += e.value;
    ++tour->second.visits;
    tour->second.standing = true;
    tour->second.line = e.subject;
    return "";
  }
  /// Once a line, and to come back to it after all others of the tour.
  std::string skip(const DomainEvent& e) {
    const auto tour = tours_.find(e.other);
    if (tour == tours_.end() || !tour->second.standing || tour->second.line != e.subject) return "a line is skipped where no picker stands";
    if (e.value <= 0 || e.value > wanted_[e.subject]) return "a line is skipped for other units than were ordered";
    if (!skipped_.insert(e.subject).second) return "a line is skipped twice";
    taken_[e.subject] = -1;
    --tour->second.visits;
    tour->second.standing = false;
    tour->second.skipped.insert(e.subject);
    return "";
  }
  std::string pick(const DomainEvent& e) {
    const auto tour = tours_.find(e.other);
    if (tour == tours_.end() || !tour->second.standing || tour->second.line != e.subject) return "a line is picked where no picker stands";
    if (carried_.contains(orders_.lines[e.subject].sku)) return "a line is picked whose SKU is on a mover's vehicle";
    if (e.value <= 0 || e.value > wanted_[e.subject]) return "other units are picked than were ordered";
    taken_[e.subject] = e.value;
    tour->second.standing = false;
    return "";
  }
  std::string end_tour(const DomainEvent& e) {
    const auto tour = tours_.find(e.other);
    if (tour == tours_.end() || tour->second.batch != e.subject) return "a tour ends that did not begin";
    if (tour->second.visits != batches_.at(e.subject)) return "a tour ends without all its lines";
    if (e.value < tour->second.legs) return "a tour is shorter than its legs";
    tours_.erase(tour);
    return "";
  }

  // Where a SKU lies is known from its first move on; before, only that its location is its own.
  std::string take(const DomainEvent& e) {
    const SkuId sku(static_cast<std::uint32_t>(e.subject));
    if (!movers_.contains(e.other)) return "goods are taken by a mover who is on no relocation";
    const auto known = place_.find(sku);
    if (known != place_.end() && known->second != e.value) return "a SKU is taken from where it does not lie";
    if (lies_.contains(e.value) && lies_[e.value] != sku) return "a SKU is taken from where another lies";
    lies_.erase(e.value);
    place_.erase(sku);
    return carried_.insert(sku).second ? "" : "a SKU is taken twice";
  }
  std::string put(const DomainEvent& e) {
    const SkuId sku(static_cast<std::uint32_t>(e.subject));
    if (carried_.erase(sku) == 0) return "a SKU is put down that nobody carries";
    place_[sku] = e.value;
    return lies_.emplace(e.value, sku).second ? "" : "a SKU is put where another lies";
  }
  std::string end_relocation(const DomainEvent& e) {
    const auto mover = movers_.find(e.other);
    if (mover == movers_.end() || mover->second != e.subject) return "a relocation ends that did not begin";
    movers_.erase(mover);
    return e.value < 0 ? "a relocation is shorter than nothing" : "";
  }

  const OrderBook& orders_;
  Time last_{INT64_MIN};
  std::map<std::size_t, std::string> state_;          // by order
  std::vector<std::size_t> order_of_;                 // by line
  std::vector<std::int64_t> wanted_, taken_;          // by line; taken -1: not fetched
  std::map<std::uint64_t, std::int64_t> batches_;     // lines, by batch
  std::set<std::uint64_t> begun_;                     // batches
  std::set<std::uint64_t> skipped_;                   // lines
  std::map<std::uint32_t, Tour> tours_;               // under way, by picker
  std::set<std::uint64_t> on_shift_;
  std::uint64_t decisions_ = 0;
  std::map<std::uint32_t, std::uint64_t> movers_;     // relocation under way, by mover
  std::set<SkuId> carried_;
  std::map<SkuId, std::int64_t> place_;               // of SKUs that were moved
  std::map<std::int64_t, SkuId> lies_;                // the same, by location
};

}  // namespace

std::string first_fault(const std::vector<DomainEvent>& events, const OrderBook& orders, AtTheEnd at_the_end) {
  Validator validator(orders);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (const std::string fault = validator.fault(events[i]); !fault.empty()) return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + ": " + fault;
  return validator.at_the_end(at_the_end);
}

}  // namespace gudang::test
