// Transports, and what they do to lanes, faces and aisles.
#include "scenario/site_reader.hpp"

#include <algorithm>

namespace gudang::test {

SiteReader::TransportRecord* SiteReader::transport(const DomainEvent& e) { return e.subject < transports_.size() ? &transports_[e.subject] : nullptr; }

std::string SiteReader::create(const DomainEvent& e) {
  if (e.subject != transports_.size()) return "transports are not counted from 0";
  if (e.other != kMixed && (e.other >= facts_.skus.size() || e.value <= 0)) return "a transport is of no goods";
  transports_.emplace_back();
  transports_.back().goods = {e.other, e.other == kMixed ? 0 : e.value};
  transports_.back().created = now_;
  return "";
}

std::string SiteReader::start(const DomainEvent& e) {
  TransportRecord* record = transport(e);
  if (record == nullptr || record->state != State::created) return "a transport starts twice, or was never created";
  if (e.other >= vehicles_.size() || (vehicles_[e.other].driver == kNone && !vehicles_[e.other].ready)) return "a transport is done by a vehicle without a driver";
  VehicleRecord& vehicle = vehicles_[e.other];
  if (vehicle.transport != kNone) return "a vehicle does two transports at once";
  if (vehicle.driver != kNone) {
    PersonRecord& driver = people_[vehicle.driver];
    if (!driver.here || driver.on_break) return "a driver works who is off shift, or on a break";
    if (now_ > driver.shift.to + driver.group->stay_on) return "a driver begins a transport after the shift";
    driver.task_began = now_;
  }
  if (e.value < 0 || e.value > static_cast<std::int64_t>(TransportKind::load)) return "a transport is of no kind";
  record->kind = static_cast<TransportKind>(e.value);
  if (!work_[vehicle.group].contains(record->kind)) return "a vehicle does what is not its work";
  if (record->goods.first == kMixed && record->kind != TransportKind::stage && record->kind != TransportKind::load) return "a mixed pallet is carried as another, or another as one";
  record->state = State::started;
  record->vehicle = e.other;
  record->since = now_;
  vehicle.transport = static_cast<std::uint32_t>(e.subject);
  return "";
}

std::string SiteReader::handle(const TransportRecord* record, const DomainEvent& e, State state) {
  if (record == nullptr || record->state != state || record->vehicle != e.other) return "a load is handled out of order, or by another vehicle";
  const auto place = static_cast<PlaceKind>(e.value >> 32);
  const auto index = static_cast<std::uint32_t>(e.value);
  const VehicleRecord& vehicle = vehicles_[e.other];
  if (now_ < record->since + facts_.site.fleet[vehicle.group].motion().handling) return "a load is handled in no time";
  std::uint32_t location = kNone;
  if (place == PlaceKind::lane && index < lanes_.size()) location = lanes_[index].location;
  if (place == PlaceKind::face && index < facts_.layout.location_count()) location = index;
  if ((place == PlaceKind::lane || place == PlaceKind::face) && location == kNone) return "a load is handled at a place that there is not";
  std::uint32_t aisle = location == kNone ? kNone : static_cast<std::uint32_t>(facts_.layout.parts(LocationId(location)).aisle);
  if (location != kNone)
    if (const std::string fault = cranes_.at_location(e.other, static_cast<int>(aisle)); !fault.empty()) return fault;
  if (location == kNone && place != PlaceKind::pd_station && cranes_.is_crane(e.other)) return "a crane works outside its aisle";
  if (aisle != kNone && room_in_aisle_[aisle] == 0) aisle = kNone;
  return vehicle.aisle == aisle ? "" : "a load is handled in a one-vehicle aisle by a vehicle outside, or the other way round";
}

std::string SiteReader::take(const DomainEvent& e) {
  TransportRecord* record = transport(e);
  if (const std::string fault = handle(record, e, State::started); !fault.empty()) return fault;
  record->state = State::taken;
  record->since = now_;
  const auto index = static_cast<std::uint32_t>(e.value);
  record->from_staging = static_cast<PlaceKind>(e.value >> 32) == PlaceKind::staging;
  switch (static_cast<PlaceKind>(e.value >> 32)) {
    case PlaceKind::truck: {
      TruckRecord* from = truck(index);
      if (record->kind != TransportKind::unload || from == nullptr || from->outbound || from->state != TruckState::docked) return "goods are taken from a truck that is not there to be unloaded";
      ++from->under_way;
      record->truck = index;
      return take_one(from->aboard, record->goods) ? "" : "goods are unloaded that are not on the truck";
    }
    case PlaceKind::staging: return take_from_staging(*record, index);
    case PlaceKind::lane: return take_from_lane(*record, index);
    case PlaceKind::face: return record->kind == TransportKind::put_away && take_one(rests_, record->goods) ? "" : "a pallet is taken from a face that is not there to be put away";
    case PlaceKind::pack_station: return record->kind == TransportKind::stage && record->goods.first == kMixed ? "" : "a pallet is taken from the pack station for other than to be staged";
    case PlaceKind::pd_station: {
      CraneStations::Load load{record->kind, record->goods.first, record->goods.second, false};
      const std::string fault = cranes_.take(index, e.other, load);
      record->from_staging = load.from_staging;
      return fault;
    }
  }
  return "a load is taken from no place";
}

std::string SiteReader::take_from_staging(const TransportRecord& record, std::uint32_t index) {
  if (index >= staging_.size()) return "a load is taken from no staging lane";
  StagingState& lane = staging_[index];
  --lane.count;
  if (record.kind == TransportKind::put_away) return take_one(lane.checked, record.goods) ? "" : "a pallet is put away that is not in staging, or not checked";
  if (record.kind == TransportKind::stage) return take_one(lane.checked, record.goods) && take_one(crossed_, record.goods) ? "" : "a pallet goes to a departure that is not in staging, or is to be stored";
  if (record.kind == TransportKind::load) return take_one(lane.outbound, record.goods) ? "" : "a pallet is loaded that is not in staging";
  return "a pallet is taken from staging for other than to be put away or loaded";
}

std::string SiteReader::take_from_lane(const TransportRecord& record, std::uint32_t index) {
  const bool whole = record.kind == TransportKind::retrieve;
  if (!whole && record.kind != TransportKind::replenish) return "a pallet is taken from the reserve for other than an order or a face";
  LaneState& lane = lanes_[index];
  const auto [sku, units] = record.goods;
  Stored& stored = stored_[sku];
  if (lane.known > 0) {
    --lane.known;
    if (lane.sku != sku) return "a pallet is taken from where another SKU lies";
  } else {  // of the opening stock: where it lies is not told before
    if (stored.opening-- == 0) return "a pallet is taken from where none lies";
    if ((lane.opening != kNone && lane.opening != sku) || std::any_of(lane.ever.begin(), lane.ever.end(), [sku = sku](std::uint32_t other) { return other != sku; }))
      return "a lane holds two SKUs at once";
    lane.opening = sku;
  }
  lane.least = std::min(lane.least, --lane.net);
  if (lane.most - lane.least > lane.capacity) return "a lane is above capacity";
  if (static_cast<int>(stored.sizes.size()) <= stored.open) return "more is taken from the reserve than there is";
  if (whole) return take_one(stored.sizes, units) ? "" : "a pallet is taken from the reserve as another";
  ++stored.open;  // of what size it is turns out at the face
  return *stored.sizes.rbegin() >= units ? "" : "more units are taken from a pallet than there are";
}

std::string SiteReader::replenish(const DomainEvent& e) {
  const auto sku = static_cast<std::uint32_t>(e.subject);
  if (!take_one(at_face_, Goods(sku, e.value))) return "a face is replenished with what was not put there";
  --stored_[sku].open;
  if (e.other > 0) rests_.emplace(sku, e.other);
  return take_one(stored_[sku].sizes, e.value + e.other) ? "" : "a face is replenished from a pallet that was not there";
}

std::string SiteReader::put(const DomainEvent& e) {
  TransportRecord* record = transport(e);
  if (const std::string fault = handle(record, e, State::taken); !fault.empty()) return fault;
  record->state = State::put;
  const auto index = static_cast<std::uint32_t>(e.value);
  switch (static_cast<PlaceKind>(e.value >> 32)) {
    case PlaceKind::truck: {
      TruckRecord* to = truck(index);
      if (record->kind != TransportKind::load || to == nullptr || !to->outbound || to->state != TruckState::docked) return "goods are loaded on a truck that is not there for them";
      ++to->loaded;
      to->last = now_;
      to->aboard.insert(record->goods);
      return "";
    }
    case PlaceKind::staging: return put_into_staging(*record, index);
    case PlaceKind::lane: return put_into_lane(*record, index);
    case PlaceKind::face: return put_at_face(*record, index);
    case PlaceKind::pack_station: return "a pallet is put at the pack station";
    case PlaceKind::pd_station: return cranes_.put(index, e.other, {record->kind, record->goods.first, record->goods.second, record->from_staging});
  }
  return "a load is put at no place";
}

std::string SiteReader::put_into_staging(const TransportRecord& record, std::uint32_t index) {
  if (index >= staging_.size()) return "a load is put into no staging lane";
  StagingState& lane = staging_[index];
  const bool may_be_written_off = record.kind == TransportKind::retrieve && (facts_.site.expiry || facts_.site.receiving.quarantine);  // and be gone at once
  if (++lane.count > lane.capacity && !may_be_written_off) return "a staging lane is above capacity";
  if (record.kind == TransportKind::unload) {
    TruckRecord& from = *truck(record.truck);
    if (from.door != index) return "a pallet is unloaded into another door's staging lane";
    --from.under_way;
    from.last = now_;
    lane.unchecked.emplace(record.truck, record.goods, now_);
    return "";
  }
  if (lane.last != now_) lane.last_in.clear();
  lane.last_in.insert(record.goods);
  lane.last = now_;
  if (uses_[index] == DoorUse::in && !may_be_written_off) return "a pallet is staged at a door where nothing leaves";
  if (record.kind != TransportKind::retrieve && record.kind != TransportKind::stage) return "a pallet is put into staging that goes elsewhere";
  lane.outbound.insert(record.goods);
  in_staging_.insert(record.goods);
  return "";
}

std::string SiteReader::put_into_lane(const TransportRecord& record, std::uint32_t index) {
  if (record.kind != TransportKind::put_away) return "a pallet is put into the reserve that goes elsewhere";
  LaneState& lane = lanes_[index];
  const auto [sku, units] = record.goods;
  if (lane.known++ > 0 && lane.sku != sku) return "a lane holds two SKUs at once";
  lane.sku = sku;
  lane.ever.insert(sku);
  lane.most = std::max(lane.most, ++lane.net);
  if (lane.most - lane.least > lane.capacity) return "a lane is above capacity";
  stored_[sku].sizes.insert(units);
  if (record.from_staging) put_away_.emplace(record.goods, static_cast<std::int64_t>(lane.location));
  return "";
}

std::string SiteReader::put_at_face(const TransportRecord& record, std::uint32_t location) {
  if (record.kind != TransportKind::replenish) return "a pallet is put at a face that goes elsewhere";
  const auto [sku, units] = record.goods;
  Face& face = faces_[sku];
  if (face.location == kNone) {
    face.location = location;
    if (!face_at_.emplace(location, sku).second) return "a pallet is put at another SKU's face";
  }
  if (face.location != location) return "a pallet is put at another face than its SKU's";
  face.units += units;
  if (face.units > face.capacity) return "a face is above capacity";
  at_face_.emplace(sku, units);
  return "";
}

std::string SiteReader::move_from(const DomainEvent& e) {
  Face& face = faces_.at(e.subject);
  if (face.location != kNone && face.location != static_cast<std::uint32_t>(e.value)) return "a SKU is moved from where it does not lie";
  face_at_.erase(static_cast<std::uint32_t>(e.value));
  face.location = kMoving;
  return "";
}

std::string SiteReader::move_to(const DomainEvent& e) {
  Face& face = faces_.at(e.subject);
  if (face.location != kMoving) return "a SKU is put down that was not taken up";
  face.location = static_cast<std::uint32_t>(e.value);
  return face_at_.emplace(face.location, static_cast<std::uint32_t>(e.subject)).second ? "" : "a SKU is put where another lies";
}

std::string SiteReader::end(const DomainEvent& e) {
  TransportRecord* record = transport(e);
  if (record == nullptr || record->state != State::put || record->vehicle != e.other) return "a transport ends out of order, or of another vehicle";
  if (e.value < 0) return "a transport is shorter than nothing";
  record->state = State::ended;
  VehicleRecord& vehicle = vehicles_[e.other];
  vehicle.transport = kNone;
  last_end_ = now_;
  if (vehicle.driver != kNone) people_[vehicle.driver].task_ended = now_;
  return "";
}

std::string SiteReader::ready(const DomainEvent& e) {
  if (e.subject >= vehicles_.size() || vehicles_[e.subject].ready) return "a vehicle is ready twice, or there is none";
  const std::string& kind = facts_.site.fleet[vehicles_[e.subject].group].kind.name;
  vehicles_[e.subject].ready = true;
  return kind == "crane" || kind == "amr" || kind == "pallet_shuttle" || kind == "tote_shuttle" ? "" : "a vehicle works without a driver that needs one";
}

std::string SiteReader::enter_aisle(const DomainEvent& e) {
  if (e.subject >= vehicles_.size() || e.other >= room_in_aisle_.size() || room_in_aisle_[e.other] == 0) return "a vehicle enters an aisle that is open to all";
  VehicleRecord& vehicle = vehicles_[e.subject];
  if (vehicle.aisle != kNone || (vehicle.driver == kNone && !vehicle.ready)) return "a vehicle enters an aisle from another, or without a driver";
  if (std::count_if(vehicles_.begin(), vehicles_.end(), [&](const VehicleRecord& other) { return other.aisle == e.other; }) >= room_in_aisle_[e.other]) return "more vehicles are in an aisle than there is room for";
  vehicle.aisle = e.other;
  return "";
}

std::string SiteReader::leave_aisle(const DomainEvent& e) {
  if (e.subject >= vehicles_.size() || vehicles_[e.subject].aisle != e.other) return "a vehicle leaves an aisle in which it is not";
  vehicles_[e.subject].aisle = kNone;
  return "";
}

}  // namespace gudang::test
