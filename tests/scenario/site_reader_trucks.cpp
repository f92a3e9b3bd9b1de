// Trucks, doors, staging lanes; goods that are inspected, written off, crossed, counted.
#include "scenario/site_reader.hpp"

#include <algorithm>

namespace gudang::test {

SiteReader::TruckRecord* SiteReader::truck(std::uint64_t id) {
  const auto found = trucks_.find(id);
  return found == trucks_.end() ? nullptr : &found->second;
}

bool SiteReader::brings(std::uint64_t id) const { return id < facts_.inbound.trucks.size(); }

std::string SiteReader::arrive(const DomainEvent& e) {
  if (trucks_.contains(e.subject)) return "a truck arrives twice";
  TruckRecord& record = trucks_[e.subject];
  record.since = now_;
  record.outbound = !brings(e.subject);
  if (e.other != (record.outbound ? 1u : 0u)) return "a truck that brings goods takes them, or the other way round";
  if (record.outbound && !comes_for_a_departure()) return "a truck comes to take goods when nothing departs";
  if (record.outbound) return e.value == 0 && e.subject == facts_.inbound.trucks.size() + outbound_++ ? "" : "a truck comes to take goods that has some, or out of order";
  const InboundTruck& plan = facts_.inbound.trucks[e.subject];
  if (now_ != plan.arrives) return "a truck arrives at another time than it was sent";
  for (const InboundPallet& pallet : facts_.inbound.pallets_of(TruckId(e.subject))) record.aboard.emplace(pallet.sku.value(), pallet.units);
  return e.value == plan.pallet_count ? "" : "a truck brings more or less than was sent";
}

bool SiteReader::comes_for_a_departure() const {
  const Duration time = now_ - Time() + seconds(facts_.start.seconds % 86400);
  return std::any_of(facts_.site.outbound.routes.begin(), facts_.site.outbound.routes.end(), [&](const RouteConfig& route) {
    const Duration to_go = (route.leaves - time) % days(1);
    return (to_go < Duration(0) ? to_go + days(1) : to_go) <= facts_.site.outbound.dock_before;
  });
}

std::string SiteReader::dock(const DomainEvent& e) {
  TruckRecord* record = truck(e.subject);
  if (record == nullptr || record->state != TruckState::yard) return "a truck docks that is not in the yard";
  if (e.other >= uses_.size() || holder_[e.other] != kNone) return "a truck docks at a door that is taken, or none";
  if (uses_[e.other] != DoorUse::both && (uses_[e.other] == DoorUse::out) != record->outbound) return "a truck docks at a door that is not for it";
  if (!record->outbound && now_ < facts_.inbound.trucks[e.subject].arrives + facts_.site.inbound->check_in) return "a truck docks before it is checked in";
  holder_[e.other] = static_cast<std::uint32_t>(e.subject);
  record->state = TruckState::docked;
  record->since = record->last = now_;
  record->door = e.other;
  return "";
}

std::string SiteReader::undock(TruckRecord* record, const DomainEvent& e, TruckState next) {
  if (record == nullptr || record->state != TruckState::docked || record->door != e.other) return "a truck leaves a door at which it is not";
  if (record->under_way > 0) return "a truck leaves its door while a vehicle has a load from or for it";
  holder_[e.other] = kNone;
  record->state = next;
  record->since = now_;
  return "";
}

std::string SiteReader::leave(const DomainEvent& e) {
  TruckRecord* record = truck(e.subject);
  if (const std::string fault = undock(record, e, TruckState::left); !fault.empty()) return fault;
  if (!record->outbound) {
    if (!record->aboard.empty() || e.value != 0) return "a truck leaves before all its pallets are off";
    return now_ >= record->last + facts_.site.inbound->paperwork ? "" : "a truck leaves without its papers";
  }
  if (e.value != record->loaded || record->told != record->loaded) return "a truck leaves with other pallets than were loaded";
  if (record->loaded > facts_.site.outbound.truck_pallets) return "a truck leaves with more than it carries";
  if (now_ < record->last + facts_.site.outbound.paperwork) return "a truck leaves without its papers";
  for (const Goods& goods : record->aboard)
    if (goods.first != kMixed) departed_[goods.first] += goods.second;
    else routes_[*record->route].left.push_back(now_), ++routes_[*record->route].mixed;
  return "";
}

std::string SiteReader::give_way(const DomainEvent& e) {
  TruckRecord* record = truck(e.subject);
  const Time docked = record == nullptr ? now_ : record->since;
  if (const std::string fault = undock(record, e, TruckState::yard); !fault.empty()) return fault;
  if (record->outbound || uses_[e.other] != DoorUse::both) return "a truck gives way that takes goods, or at a door that is not of mixed use";
  if (now_ < docked + hours(2)) return "a truck gives way that was not held up for long";
  const bool wanted = std::any_of(trucks_.begin(), trucks_.end(), [](const auto& other) { return other.second.outbound && other.second.state == TruckState::yard; });
  if (!wanted) return "a truck gives way to none";
  return e.value == static_cast<std::int64_t>(record->aboard.size()) && e.value > 0 ? "" : "a truck gives way with other pallets than are left on it";
}

std::string SiteReader::receive(const DomainEvent& e) {
  if (e.subject >= received_.size() || received_[e.subject] != 0) return "a pallet is received twice, or was never sent";
  const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
  if (e.other != pallet.sku.value() || e.value != pallet.units) return "a pallet is received as another";
  const Goods goods(e.other, e.value);
  std::uint32_t from = 0;
  while (e.subject >= facts_.inbound.trucks[from].first_pallet + facts_.inbound.trucks[from].pallet_count) ++from;
  StagingState* lane = nullptr;
  for (StagingState& candidate : staging_) {
    const auto waits = candidate.unchecked.lower_bound({from, goods, Time(INT64_MIN)});
    if (waits == candidate.unchecked.end() || std::get<0>(*waits) != from || std::get<1>(*waits) != goods || std::get<2>(*waits) + facts_.site.receiving.check > now_) continue;
    if (lane == nullptr || std::get<2>(*waits) < std::get<2>(*lane->unchecked.lower_bound({from, goods, Time(INT64_MIN)}))) lane = &candidate;
  }
  if (lane != nullptr) {
    lane->unchecked.erase(lane->unchecked.lower_bound({from, goods, Time(INT64_MIN)}));
    lane->checked.insert(goods);
    checked_in_[e.subject] = lane;
    received_[e.subject] = 1;
    return "";
  }
  return "a pallet is checked that does not stand in staging, or not for as long as that takes";
}

std::string SiteReader::stored(const DomainEvent& e) {
  if (e.subject >= received_.size() || received_[e.subject] != 1) return "a pallet is stored twice, or before it was received";
  received_[e.subject] = 2;
  const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
  if (e.other != pallet.sku.value()) return "a pallet is stored as another";
  return take_one(put_away_, std::pair(Goods(e.other, pallet.units), e.value)) ? "" : "a pallet is stored where no vehicle put one";
}

std::string SiteReader::inspect(const DomainEvent& e) {
  if (e.subject >= received_.size() || received_[e.subject] != 1) return "a pallet is inspected that is not in staging";
  if (static_cast<StockStatus>(e.other) == StockStatus::damaged) damaged_in_ = checked_in_[e.subject];
  return "";
}

std::string SiteReader::write_off(const DomainEvent& e) {
  const Goods goods(static_cast<std::uint32_t>(e.subject), e.value);
  switch (static_cast<WriteOff>(e.other)) {
    case WriteOff::inspection:
      if (damaged_in_ == nullptr || !take_one(damaged_in_->checked, goods)) return "a damaged pallet is written off that is not in staging";
      --damaged_in_->count;
      damaged_in_ = nullptr;
      return "";
    case WriteOff::quarantine:
    case WriteOff::expired_pallet: {
      if (!take_one(in_staging_, goods)) return "a pallet is written off that no vehicle brought";
      StagingState* at = nullptr;
      for (StagingState& lane : staging_)
        if (lane.last == now_ && lane.last_in.contains(goods) && lane.outbound.contains(goods)) at = &lane;
      if (at == nullptr) return "a pallet is written off that was not just brought to a door";
      at->last_in.erase(at->last_in.find(goods));
      at->outbound.erase(at->outbound.find(goods));
      --at->count;
      return "";
    }
    case WriteOff::expired_face: return (faces_.at(e.subject).units -= e.value) < 0 ? "more is written off than there is" : "";
    case WriteOff::expired_shipment:
    case WriteOff::returned: return "";
  }
  return "goods are written off for no reason";
}

std::string SiteReader::cross(const DomainEvent& e) {
  if (e.subject >= received_.size() || received_[e.subject] != 1) return "a pallet goes to a departure that is not in staging";
  received_[e.subject] = 2;
  crossed_.emplace(facts_.inbound.pallets[e.subject].sku.value(), e.value);
  return "";
}

std::string SiteReader::correct_face(const DomainEvent& e) {
  if (e.subject >= faces_.size()) return "a face is told of that there is not";
  Face& face = faces_[e.subject];
  face.units += e.value;
  if (face.units < 0) return "more is lost than there is";
  return e.value > 0 && face.units > face.capacity ? "a face is above capacity" : "";
}

std::string SiteReader::correct_lane(const DomainEvent& e) {
  if (e.value == 0) return e.other == 0 ? "" : "a pallet is told of that does not differ";
  auto& sizes = stored_[counted_[e.subject]].sizes;
  if (!take_one(sizes, static_cast<std::int64_t>(e.other))) return "a pallet is corrected that is not in the reserve";
  sizes.insert(e.other + e.value);
  return e.other + e.value > 0 ? "" : "more is lost of a pallet than there is";
}

}  // namespace gudang::test
