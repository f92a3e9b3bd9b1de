#include "scenario/goods_validator.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "gudang/policy/dispatch.hpp"

namespace gudang::test {
namespace {

using Kind = DomainEventKind;
constexpr std::uint32_t kMixed = UINT32_MAX;

struct Spot {
  PlaceKind kind{};
  std::uint32_t index = 0;
};
Spot spot_of(std::int64_t code) { return {static_cast<PlaceKind>(code >> 32), static_cast<std::uint32_t>(code)}; }

/// The way of a load, known from the whole run.
struct Leg {
  std::uint32_t sku = kMixed;
  std::int64_t units = 0;
  Spot from, to;
  bool put = false;  // else the run ends before
};

class ColdValidator {
 public:
  ColdValidator(const std::vector<DomainEvent>& events, const SiteFacts& facts) : facts_(facts), lines_(facts.orders.lines.size()) {
    for (const DoorsConfig& group : facts.site.docks)
      for (int d = 0; d < group.count; ++d) docks_.push_back(&group);
    for (const DomainEvent& e : events) {
      if (e.kind == Kind::transport_created) legs_[e.subject] = {e.other, e.value, {}, {}, false};
      if (e.kind == Kind::load_taken) legs_[e.subject].from = spot_of(e.value);
      if (e.kind == Kind::load_put) legs_[e.subject].to = spot_of(e.value), legs_[e.subject].put = true;
    }
    for (std::size_t o = 0; o < facts.orders.orders.size(); ++o)
      for (std::uint32_t i = 0; i < facts.orders.orders[o].line_count; ++i) order_of_.push_back(o);
    packed_.assign(facts.orders.orders.size(), false);
  }

  std::string fault(const DomainEvent& e) {
    if (e.time > now_)
      if (const std::string wrong = at_rest(); !wrong.empty()) return wrong;
    now_ = e.time;
    switch (e.kind) {
      case Kind::truck_docked: doors_of_[e.subject].insert(e.other); return "";
      case Kind::load_taken: return take(e);
      case Kind::load_put: return put(e);
      case Kind::pallet_inspected: inspected_ = e.subject; return "";
      case Kind::goods_written_off: return write_off(e);
      case Kind::zone_left: return leave(e);
      case Kind::zone_regained: return regain(e);
      case Kind::line_picked: return pick(e);
      case Kind::order_packed: packed_.at(e.subject) = true; return "";
      case Kind::order_shipped: shipped_now_.push_back(e.subject); return "";
      case Kind::line_zone_left: return line_leaves(e);
      case Kind::line_zone_regained: return line_regains(e);
      default: return "";
    }
  }

  /// Nothing more happens at this time: what is told is what there is.
  std::string at_rest() {
    for (const std::uint32_t sku : touched_) {
      const std::int64_t told = told_out_[sku], least = out_[sku], most = out_[sku] + uncertain_[sku];
      if (told < least || told > most) return "pallets of SKU " + std::to_string(sku) + " are out of their zone: " + std::to_string(least) + ", and told: " + std::to_string(told);
    }
    for (const std::uint64_t line : picked_now_)
      if (lines_[line].since == Time::max() && !lines_[line].stayed) return "picked goods left their zone, and nobody recorded it";
    for (const std::uint64_t order : shipped_now_) {
      const Order& of = facts_.orders.orders[order];
      for (std::uint32_t line = of.first_line; line < of.first_line + of.line_count; ++line) {
        if (lines_[line].since != Time::max()) return "an order has left whose goods are out of their zone still";
        if (lines_[line].must_stay && !lines_[line].stayed) return "an order has left whose goods were out of their zone, and nobody recorded it";
      }
    }
    if (left_now_ && !mixed_taken_) return "picked goods leave their zone while nothing is taken from the pack stations";
    for (const std::uint64_t line : regained_now_)
      if (!may_regain(line)) return "picked goods are in their zone again while nothing is put there";
    touched_.clear();
    picked_now_.clear();
    shipped_now_.clear();
    regained_now_.clear();
    retrieved_.clear();
    mixed_taken_ = mixed_aboard_ = left_now_ = false;
    mixed_staged_.clear();
    return "";
  }

 private:
  struct LineRecord { Time since = Time::max(); bool stayed = false, must_stay = false; };

  Temperature kept(std::uint32_t sku) const { return facts_.skus.skus[sku].temperature; }
  bool cold(std::uint32_t sku) const { return sku != kMixed && kept(sku) != Temperature::ambient; }
  bool suits(std::uint32_t sku, const Spot& spot) const { return spot.kind != PlaceKind::staging || docks_.at(spot.index)->temperature == kept(sku); }

  std::string take(const DomainEvent& e) {
    const Leg& leg = legs_.at(e.subject);
    if (leg.sku == kMixed) mixed_taken_ = mixed_taken_ || leg.from.kind == PlaceKind::pack_station;
    if (!cold(leg.sku)) return "";
    touched_.insert(leg.sku);
    const bool was_out = !suits(leg.sku, leg.from), is_out = was_out || (leg.put && !suits(leg.sku, leg.to));
    out_[leg.sku] += (is_out ? 1 : 0) - (was_out ? 1 : 0);
    if (!leg.put && !is_out) ++uncertain_[leg.sku];
    return "";
  }

  std::string put(const DomainEvent& e) {
    const Leg& leg = legs_.at(e.subject);
    if (leg.sku == kMixed) {
      if (leg.to.kind == PlaceKind::truck) mixed_aboard_ = true;
      else mixed_staged_.insert(leg.to.index);
    }
    if (!cold(leg.sku)) return "";
    touched_.insert(leg.sku);
    const bool was_out = !suits(leg.sku, leg.from) || !suits(leg.sku, leg.to), is_out = !suits(leg.sku, leg.to);
    out_[leg.sku] += (is_out ? 1 : 0) - (was_out ? 1 : 0);
    if (leg.to.kind == PlaceKind::staging) retrieved_.push_back(leg);
    return "";
  }

  std::string write_off(const DomainEvent& e) {
    const auto sku = static_cast<std::uint32_t>(e.subject);
    if (!cold(sku)) return "";
    switch (static_cast<WriteOff>(e.other)) {
      case WriteOff::inspection: return written_off_at(sku, doors_of_[truck_of(inspected_)]);
      case WriteOff::quarantine:
      case WriteOff::expired_pallet: {
        const auto brought = std::find_if(retrieved_.begin(), retrieved_.end(), [&](const Leg& leg) { return leg.sku == sku && leg.units == e.value; });
        if (brought == retrieved_.end()) return "a pallet is written off that was not just brought to a door";
        const std::uint32_t at = brought->to.index;
        retrieved_.erase(brought);
        return written_off_at(sku, {at});
      }
      case WriteOff::expired_face:
      case WriteOff::expired_shipment:
      case WriteOff::returned: return "";
    }
    return "";
  }

  /// At one of these doors.
  std::string written_off_at(std::uint32_t sku, const std::set<std::uint32_t>& doors) {
    touched_.insert(sku);
    std::size_t out = 0;
    for (const std::uint32_t door : doors) out += suits(sku, {PlaceKind::staging, door}) ? 0 : 1;
    if (out == 0) return "";
    --out_[sku];
    if (out < doors.size()) ++uncertain_[sku];
    return "";
  }

  std::uint64_t truck_of(std::uint64_t pallet) const {
    std::uint64_t truck = 0;
    while (pallet >= facts_.inbound.trucks[truck].first_pallet + facts_.inbound.trucks[truck].pallet_count) ++truck;
    return truck;
  }

  std::string leave(const DomainEvent& e) {
    const std::size_t inbound = facts_.inbound.pallets.size();
    if (e.subject >= inbound + facts_.inbound.opening.size()) return "a pallet leaves its zone that there is not";
    const InboundPallet& pallet = e.subject < inbound ? facts_.inbound.pallets[e.subject] : facts_.inbound.opening[e.subject - inbound];
    if (pallet.sku.value() != e.other || !cold(e.other)) return "a pallet leaves its zone that is of another SKU, or has none";
    if (!since_.emplace(e.subject, now_).second) return "a pallet leaves its zone twice";
    touched_.insert(e.other);
    ++told_out_[e.other];
    return "";
  }

  std::string regain(const DomainEvent& e) {
    const auto since = since_.find(e.subject);
    if (since == since_.end() || e.value != (now_ - since->second).count()) return "a pallet is in its zone again that was not out of it, or for another time";
    const std::size_t inbound = facts_.inbound.pallets.size();
    const InboundPallet& pallet = e.subject < inbound ? facts_.inbound.pallets[e.subject] : facts_.inbound.opening[e.subject - inbound];
    if (pallet.sku.value() != e.other) return "a pallet is in its zone again as another";
    since_.erase(since);
    touched_.insert(e.other);
    --told_out_[e.other];
    return "";
  }

  std::string pick(const DomainEvent& e) {
    const std::uint32_t sku = facts_.orders.lines.at(e.subject).sku.value();
    if (!cold(sku)) return "";
    if (kept(sku) != facts_.site.cold_chain.packing) picked_now_.push_back(e.subject);
    const bool staged_in_zone = std::any_of(docks_.begin(), docks_.end(), [&](const DoorsConfig* docks) { return docks->use != DoorUse::in && docks->temperature == kept(sku); });
    lines_[e.subject].must_stay = kept(sku) != facts_.site.cold_chain.packing || (!facts_.site.outbound.routes.empty() && !staged_in_zone);
    return "";
  }

  std::string line_leaves(const DomainEvent& e) {
    LineRecord& line = lines_.at(e.subject);
    const std::uint32_t sku = facts_.orders.lines[e.subject].sku.value();
    if (sku != e.other || !cold(sku) || line.since != Time::max() || line.stayed) return "picked goods leave their zone twice, have none, or are of another SKU";
    const bool at_pick = std::find(picked_now_.begin(), picked_now_.end(), e.subject) != picked_now_.end();
    if (!at_pick && kept(sku) != facts_.site.cold_chain.packing) return "picked goods leave their zone at another time than they are picked";
    left_now_ = left_now_ || !at_pick;  // told before the load that it is on
    line.since = now_;
    return "";
  }

  std::string line_regains(const DomainEvent& e) {
    LineRecord& line = lines_.at(e.subject);
    const std::uint32_t sku = facts_.orders.lines[e.subject].sku.value();
    if (sku != e.other || line.since == Time::max() || e.value != (now_ - line.since).count()) return "picked goods are in their zone again that were not out of it, or for another time";
    if (!packed_[order_of_[e.subject]]) return "picked goods are in their zone again before they are packed";
    line.since = Time::max();
    line.stayed = true;
    regained_now_.push_back(e.subject);  // told before the load that it is on
    return "";
  }

  /// A mixed pallet was just put where the goods of the line belong, or the order has left without one.
  bool may_regain(std::uint64_t line) const {
    if (facts_.site.outbound.routes.empty()) return std::find(shipped_now_.begin(), shipped_now_.end(), order_of_[line]) != shipped_now_.end();
    const std::uint32_t sku = facts_.orders.lines[line].sku.value();
    return mixed_aboard_ || std::any_of(mixed_staged_.begin(), mixed_staged_.end(), [&](std::uint32_t door) { return suits(sku, {PlaceKind::staging, door}); });
  }

  const SiteFacts& facts_;
  std::map<std::uint64_t, Leg> legs_;
  std::vector<const DoorsConfig*> docks_;                      // by door
  std::map<std::uint64_t, std::set<std::uint32_t>> doors_of_;  // by truck
  Time now_{INT64_MIN};
  std::map<std::uint32_t, std::int64_t> out_, uncertain_, told_out_;  // pallets, by SKU
  std::map<std::uint64_t, Time> since_;                        // by pallet that is out, as told
  std::set<std::uint32_t> touched_;                            // SKUs, since time last went on
  std::vector<std::uint64_t> picked_now_, shipped_now_, regained_now_;  // lines, orders, lines
  std::vector<Leg> retrieved_;                                 // put into staging just now
  bool mixed_taken_ = false, mixed_aboard_ = false, left_now_ = false;
  std::set<std::uint32_t> mixed_staged_;
  std::uint64_t inspected_ = 0;
  std::vector<LineRecord> lines_;
  std::vector<std::size_t> order_of_;                          // by line
  std::vector<bool> packed_;                                   // by order
};

/// Empty pallets: what is emptied or brought is in stock, built on or taken away.
class EmptyPalletValidator {
 public:
  explicit EmptyPalletValidator(const SiteFacts& facts) : facts_(facts), stock_(facts.site.empty_pallets ? facts.site.empty_pallets->opening : 0) {}

  std::string fault(const DomainEvent& e) {
    if (e.time > now_)
      if (const std::string wrong = at_rest(); !wrong.empty()) return wrong;
    now_ = e.time;
    const bool told = e.kind == Kind::empty_pallet_kept || e.kind == Kind::empty_pallet_taken || e.kind == Kind::empty_pallet_awaited || e.kind == Kind::empty_pallets_moved;
    if (told && !facts_.site.empty_pallets) return "empty pallets are told of where nobody keeps them";
    switch (e.kind) {
      case Kind::face_replenished: emptied_ += e.other == 0 ? 1 : 0; return "";
      case Kind::load_taken:
        if (spot_of(e.value).kind == PlaceKind::pack_station) ++built_;
        return facts_.site.empty_pallets && built_ > taken_ ? "a mixed pallet is built on nothing" : "";
      case Kind::empty_pallet_kept: return keep(e);
      case Kind::empty_pallet_awaited: return wait(e);
      case Kind::empty_pallet_taken:
        ++taken_;
        --stock_;
        return stock_ >= 0 && e.value == stock_ ? "" : "an empty pallet is taken that there is not";
      case Kind::empty_pallets_moved: return move(e);
      default: return "";
    }
  }

  std::string at_rest() {
    if (facts_.site.empty_pallets && emptied_ != kept_) return "a pallet is emptied, and nobody knows where it is";
    if (stock_ > 0) last_some_ = now_;
    return "";
  }

 private:
  std::string keep(const DomainEvent& e) {
    ++kept_;
    const int capacity = facts_.site.empty_pallets->capacity;
    if (e.other > 1 || (e.other == 1) != (stock_ >= capacity)) return "an empty pallet is taken away though there is room, or kept though there is none";
    stock_ += e.other == 0 ? 1 : 0;
    return e.value == stock_ ? "" : "empty pallets are in stock that there are not";
  }

  std::string wait(const DomainEvent& e) { return e.value > 0 && now_ - Duration(e.value) >= last_some_ ? "" : "a mixed pallet waited for an empty one while there were some"; }

  std::string move(const DomainEvent& e) {
    const EmptyPalletsConfig& rule = *facts_.site.empty_pallets;
    if ((now_ - Time() + seconds(facts_.start.seconds % 86400)) % days(1) != rule.at % days(1)) return "empty pallets are brought at another time";
    if (stock_ > 0 && stock_ >= rule.least && stock_ <= rule.most) return "empty pallets are brought or taken away where there are as many as there should be";
    stock_ += e.value;
    return stock_ == rule.most && e.other == static_cast<std::uint32_t>(stock_) ? "" : "other empty pallets are brought or taken away than are missing";
  }

  const SiteFacts& facts_;
  Time now_{INT64_MIN}, last_some_{INT64_MIN};
  std::int64_t stock_, emptied_ = 0, kept_ = 0, taken_ = 0, built_ = 0;
};

}  // namespace

std::string first_goods_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts) {
  ColdValidator cold(events, facts);
  EmptyPalletValidator empty(facts);
  const auto said = [&](std::size_t i, const std::string& fault) { return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + " of " + std::to_string(events[i].subject) + ": " + fault; };
  for (std::size_t i = 0; i < events.size(); ++i)
    for (const std::string& fault : {cold.fault(events[i]), empty.fault(events[i])})
      if (!fault.empty()) return said(i, fault);
  const std::string fault = cold.at_rest();
  return fault.empty() ? empty.at_rest() : fault;
}

}  // namespace gudang::test
