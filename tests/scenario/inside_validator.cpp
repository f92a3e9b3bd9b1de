#include "scenario/inside_validator.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace gudang::test {
namespace {

using Kind = DomainEventKind;
using SkuLot = std::pair<std::uint64_t, std::uint64_t>;

class InsideValidator {
 public:
  explicit InsideValidator(const SiteFacts& facts) : facts_(facts), pallets_(facts.inbound.pallets.size()), lines_(facts.orders.lines.size()), orders_(facts.orders.orders.size()) {
    for (std::size_t s = 0; s < facts.skus.size(); ++s) supply_[{s, 0}] += facts.inbound.opening_faces[s];
    for (const InboundPallet& pallet : facts.inbound.opening) supply_[of(pallet)] += pallet.units;
    for (const auto* all : {&facts.inbound.opening, &facts.inbound.pallets})
      for (const InboundPallet& pallet : *all) expires_[of(pallet)] = pallet.expires;
    for (std::size_t o = 0; o < facts.orders.orders.size(); ++o)
      for (std::uint32_t i = 0; i < facts.orders.orders[o].line_count; ++i) order_of_.push_back(o);
  }

  std::string fault(const DomainEvent& e) {
    now_ = e.time;
    switch (e.kind) {
      case Kind::pallet_received: return receive(e);
      case Kind::pallet_sampled: return sample(e);
      case Kind::pallet_inspected: return inspect(e);
      case Kind::pallet_stored: return store(e);
      case Kind::quarantine_ended: return end_quarantine(e);
      case Kind::customs_requested: return request(e);
      case Kind::customs_released: return release(e);
      case Kind::goods_written_off: return write_off(e);
      case Kind::lot_shipped: return ship_lot(e);
      case Kind::pallet_crossed: return cross(e);
      case Kind::count_started: return start_count(e);
      case Kind::count_ended: return end_count(e);
      case Kind::lane_count_started: return start_lane_count(e);
      case Kind::lane_count_ended: return end_lane_count(e);
      case Kind::load_taken:
      case Kind::load_put: return static_cast<PlaceKind>(e.value >> 32) == PlaceKind::lane && lanes_counted_.contains(static_cast<std::uint32_t>(e.value)) ? "a vehicle is at a lane that is being counted" : "";
      case Kind::stock_taken: return counted_.contains(e.subject) ? "a SKU is moved whose face is being counted" : "";
      case Kind::picker_arrived: return arrive(e);
      case Kind::line_picked: return pick(e);
      case Kind::line_short: return counted_.contains(sku_of(e.subject)) && lines_[e.subject].waits ? "a picker gives up at a face that is being counted" : "";
      case Kind::order_packed: orders_.at(e.subject).packed = true; return "";
      case Kind::order_shipped: orders_.at(e.subject).shipped = true; return "";
      case Kind::line_allocated: lines_.at(e.subject).allocated += e.value; return "";
      case Kind::line_returned: return come_back(e);
      case Kind::return_graded: return grade(e);
      case Kind::return_put: return put_back(e);
      case Kind::value_added: return add_value(e);
      case Kind::order_cartoned: return carton(e);
      default: return "";
    }
  }

  std::string at_the_end() const {
    if (!damaged_.empty()) return "a damaged pallet is not written off";
    for (std::size_t p = 0; p < pallets_.size(); ++p) {
      const InboundPallet& pallet = facts_.inbound.pallets[p];
      if (pallets_[p].state != State::unknown && may_be_bonded(pallet) && !requested_.contains(of(pallet))) return "nobody asked for the release of bonded goods";
    }
    return "";
  }

 private:
  enum class State { unknown, received, sampled, good, quarantined, damaged, crossed };
  struct PalletRecord { State state = State::unknown; Time since; bool stored = false; };
  struct LineRecord { std::int64_t picked = 0, allocated = 0; bool waits = false, returned = false; Time since; std::int64_t units = 0; std::uint32_t lot = 0; bool graded = false; };
  struct OrderRecord { bool packed = false, shipped = false, value_added = false, cartoned = false; std::int64_t units = 0; Time picked; };

  static SkuLot of(const InboundPallet& pallet) { return {pallet.sku.value(), pallet.lot.value()}; }
  std::uint64_t sku_of(std::uint64_t line) const { return facts_.orders.lines.at(line).sku.value(); }
  bool may_be_bonded(const InboundPallet& pallet) const { return facts_.site.customs && facts_.skus[pallet.sku].bonded; }
  bool is_bonded(const InboundPallet& pallet) const { return may_be_bonded(pallet) && !released_.contains(of(pallet)); }
  StockStatus good_status(const InboundPallet& pallet) const { return is_bonded(pallet) ? StockStatus::bonded : StockStatus::available; }
  Duration min_life(std::uint64_t sku) const {
    for (const OwnerConfig& owner : facts_.site.owners)
      if (owner.name == facts_.skus.skus[sku].owner) return owner.min_life_at_ship;
    return Duration(0);
  }
  Duration time_of_day() const { return (now_ - Time() + seconds(facts_.start.seconds % 86400)) % days(1); }
  /// What has no other status is good, bonded or not: it may be shipped once it is released.
  void is_good(const InboundPallet& pallet) { supply_[of(pallet)] += pallet.units; }

  std::string receive(const DomainEvent& e) {
    PalletRecord& pallet = pallets_.at(e.subject);
    pallet.state = State::received;
    pallet.since = now_;
    return "";
  }

  std::string sample(const DomainEvent& e) {
    PalletRecord& pallet = pallets_.at(e.subject);
    if (pallet.state != State::received || pallet.stored || pallet.since != now_ || facts_.site.receiving.sample == Share(0)) return "a pallet is sampled that was not just received, or where none are";
    pallet.state = State::sampled;
    return e.other == facts_.inbound.pallets[e.subject].sku.value() && e.value == facts_.inbound.pallets[e.subject].units ? "" : "a pallet is sampled as another";
  }

  std::string inspect(const DomainEvent& e) {
    PalletRecord& record = pallets_.at(e.subject);
    const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
    if (record.state != State::sampled || now_ < record.since + facts_.site.receiving.inspect) return "a pallet is inspected that is no sample, or in less than the time it takes";
    if (e.value != pallet.units) return "a pallet is inspected as another";
    record.since = now_;
    const auto status = static_cast<StockStatus>(e.other);
    if (status == (facts_.site.receiving.quarantine ? StockStatus::quarantine : StockStatus::damaged)) {
      record.state = facts_.site.receiving.quarantine ? State::quarantined : State::damaged;
      if (record.state == State::damaged) damaged_.emplace(pallet.sku.value(), pallet.units);
      return "";
    }
    record.state = State::good;
    is_good(pallet);
    return status == good_status(pallet) ? "" : "a pallet has a status after its inspection that it cannot have";
  }

  std::string store(const DomainEvent& e) {
    PalletRecord& record = pallets_.at(e.subject);
    const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
    if (record.state == State::sampled || record.state == State::damaged || record.state == State::crossed) return "a pallet is stored that is on hold, damaged or gone";
    if (record.state == State::received) is_good(pallet);
    record.stored = true;
    record.since = now_;
    const LayoutConfig& layout = facts_.layout.config();
    if (layout.storage.zones.empty()) return "";
    const int aisle = facts_.layout.parts(LocationId(static_cast<std::uint32_t>(e.value))).aisle + 1;
    const bool bonded_zone = std::any_of(layout.storage.zones.begin(), layout.storage.zones.end(), [&](const ZoneConfig& zone) { return zone.bonded && aisle >= zone.from && aisle <= zone.to; });
    return bonded_zone == facts_.skus[pallet.sku].bonded ? "" : "bonded goods are stored outside of the bonded zone, or others in it";
  }

  std::string end_quarantine(const DomainEvent& e) {
    PalletRecord& record = pallets_.at(e.subject);
    const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
    if (record.state != State::quarantined || !record.stored || now_ != record.since + *facts_.site.receiving.quarantine) return "a quarantine ends that is none, or at another time";
    if (e.value != pallet.units) return "a quarantine is that of another pallet";
    const auto status = static_cast<StockStatus>(e.other);
    record.state = status == StockStatus::damaged ? State::damaged : State::good;
    if (record.state == State::damaged) {
      unredeemed_.emplace(pallet.sku.value(), pallet.units);
      return "";
    }
    is_good(pallet);
    return status == good_status(pallet) ? "" : "a pallet has a status after its quarantine that it cannot have";
  }

  std::string request(const DomainEvent& e) {
    if (!facts_.site.customs || !facts_.skus.skus.at(e.other).bonded) return "a release is asked for of goods that are not bonded";
    const SkuLot lot{e.other, e.subject};
    bool here = false;
    for (std::size_t p = 0; p < pallets_.size(); ++p) here = here || (of(facts_.inbound.pallets[p]) == lot && pallets_[p].state != State::unknown);
    if (!here) return "a release is asked for of goods that are not here";
    return requested_.insert(lot).second ? "" : "a release is asked for twice";
  }

  std::string release(const DomainEvent& e) {
    const SkuLot lot{e.other, e.subject};
    if (!requested_.contains(lot) || !released_.insert(lot).second) return "a lot is released twice, or that nobody asked for";
    const CustomsConfig& office = *facts_.site.customs;
    const std::int64_t day = (now_ - Time() + seconds(facts_.start.seconds % 86400)) / days(1);
    const bool open = (*parse_weekdays(office.days).value)[static_cast<std::size_t>(weekday_of(CivilTime{facts_.start.seconds - facts_.start.seconds % 86400 + day * 86400}))];
    return open && time_of_day() >= office.from && time_of_day() <= office.to ? "" : "a lot is released while the office is closed";
  }

  std::string write_off(const DomainEvent& e) {
    const auto goods = std::pair(e.subject, e.value);
    const auto take = [&](auto& from) {
      const auto at = from.find(goods);
      if (at == from.end()) return false;
      from.erase(at);
      return true;
    };
    if (e.value <= 0) return "nothing is written off";
    switch (static_cast<WriteOff>(e.other)) {
      case WriteOff::inspection: return take(damaged_) ? "" : "a pallet is written off that was not found to be damaged";
      case WriteOff::quarantine: return take(unredeemed_) ? "" : "a pallet is written off that did not come out of quarantine";
      case WriteOff::returned: return take(unwanted_) || expired_at_desk(e) ? "" : "a return is written off that is as good as new";
      case WriteOff::expired_pallet: return some_lot_expires(e.subject, min_life(e.subject)) ? "" : "goods are written off that have not expired";
      case WriteOff::expired_face:
        if (time_of_day() != facts_.site.expiry->check_at) return "the faces are looked through at another time";
        return some_lot_expires(e.subject, min_life(e.subject)) ? "" : "goods are written off that have not expired";
      case WriteOff::expired_shipment: return some_lot_expires(e.subject, Duration(0)) ? "" : "goods are written off that have not expired";
    }
    return "goods are written off for no reason";
  }

  /// Returned as good as new, and kept until it was too old.
  bool expired_at_desk(const DomainEvent& e) {
    for (auto& [lot, units] : to_face_)
      if (lot.first == e.subject && units >= e.value && facts_.site.expiry && expires_.contains(lot) && expires_[lot] <= now_ + min_life(e.subject)) {
        units -= e.value;
        return true;
      }
    return false;
  }

  bool some_lot_expires(std::uint64_t sku, Duration life) const {
    return facts_.site.expiry && std::any_of(expires_.begin(), expires_.end(), [&](const auto& lot) { return lot.first.first == sku && lot.second != Time::max() && lot.second <= now_ + life; });
  }

  std::string ship_lot(const DomainEvent& e) {
    const SkuLot lot{e.other, e.subject};
    if (const auto expires = expires_.find(lot); facts_.site.expiry && expires != expires_.end() && expires->second <= now_) return "expired goods are shipped";
    if ((supply_[lot] -= e.value) < 0) return "goods are shipped that are kept back by their status, or not there";
    if (!facts_.site.customs || !facts_.skus.skus.at(e.other).bonded || released_.contains(lot)) return "";
    const bool inbound = std::any_of(facts_.inbound.pallets.begin(), facts_.inbound.pallets.end(), [&](const InboundPallet& pallet) { return of(pallet) == lot; });
    return inbound ? "bonded goods are shipped before their release" : "";
  }

  std::string cross(const DomainEvent& e) {
    PalletRecord& record = pallets_.at(e.subject);
    const InboundPallet& pallet = facts_.inbound.pallets[e.subject];
    if (facts_.site.outbound.cross_dock == CrossDocking::never) return "a pallet is cross-docked where none is";
    if (record.state != State::received || record.stored || is_bonded(pallet)) return "a pallet is cross-docked that is not in staging, or kept back by its status";
    record.state = State::crossed;
    is_good(pallet);
    const Order& order = facts_.orders.orders.at(e.other);
    for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line)
      if (sku_of(line) == pallet.sku.value() && lines_[line].allocated >= e.value) return e.value == pallet.units ? "" : "a pallet is cross-docked as another";
    return "a pallet is cross-docked for an order that it is not promised to";
  }

  std::string start_count(const DomainEvent& e) {
    if (!facts_.site.counting || !counted_.emplace(e.subject, now_).second) return "a face is counted twice at once, or where none is";
    const auto before = last_count_.find(e.subject);
    const CountingConfig& rule = *facts_.site.counting;
    const bool early = before != last_count_.end() && now_ < before->second + std::min({rule.every_a, rule.every_b, rule.every_c});
    last_count_[e.subject] = now_;
    return early ? "a face is counted again too soon" : "";
  }

  std::string end_count(const DomainEvent& e) {
    const auto began = counted_.find(e.subject);
    if (began == counted_.end() || now_ < began->second + facts_.site.counting->time) return "a count ends that did not begin, or too soon";
    counted_.erase(began);
    supply_[{e.subject, e.other}] += std::max<std::int64_t>(e.value, 0);
    return facts_.site.counting->error == Share(0) && e.value != 0 ? "a count finds what cannot be" : "";
  }

  std::string start_lane_count(const DomainEvent& e) {
    if (!facts_.site.counting || !facts_.site.counting->reserve_every || !lanes_counted_.emplace(e.subject, e).second) return "a lane is counted twice at once, or where none is";
    const auto before = last_lane_count_.find(e.subject);
    const bool early = before != last_lane_count_.end() && now_ < before->second + *facts_.site.counting->reserve_every;
    last_lane_count_[e.subject] = now_;
    if (e.value <= 0) return "an empty lane is counted";
    return early ? "a lane is counted again too soon" : "";
  }

  std::string end_lane_count(const DomainEvent& e) {
    const auto began = lanes_counted_.find(e.subject);
    if (began == lanes_counted_.end() || now_ < began->second.time + facts_.site.counting->reserve_time) return "a count of a lane ends that did not begin, or too soon";
    const std::uint32_t sku = began->second.other;
    if (began->second.value < e.other || began->second.value + e.value <= 0) return "more is lost in a lane than there is, or on a pallet of more than the lane holds";
    lanes_counted_.erase(began);
    if (e.value > 0)  // of which lot is not told
      for (auto& [lot, units] : supply_) units += lot.first == sku ? e.value : 0;
    if (e.value > 0 && e.other + e.value > facts_.skus.skus.at(sku).pallet_units) return "more is found than a pallet holds";
    return facts_.site.counting->error == Share(0) && e.value != 0 ? "a count finds what cannot be" : "";
  }

  std::string arrive(const DomainEvent& e) {
    lines_.at(e.subject).waits = counted_.contains(sku_of(e.subject));
    return "";
  }

  std::string pick(const DomainEvent& e) {
    LineRecord& line = lines_.at(e.subject);
    if (line.waits && counted_.contains(sku_of(e.subject)) && counted_.at(sku_of(e.subject)) < now_) return "a picker picks at a face that was being counted when he came";
    line.picked += e.value;
    OrderRecord& order = orders_[order_of_[e.subject]];
    order.units += e.value;
    order.picked = now_;
    return "";
  }

  std::string come_back(const DomainEvent& e) {
    LineRecord& line = lines_.at(e.subject);
    if (!facts_.site.returns || line.returned || !orders_[order_of_[e.subject]].shipped) return "a line comes back twice, or before it was shipped";
    line.returned = true;
    line.since = now_;
    line.units = e.value;
    line.lot = e.other;
    return e.value > 0 && e.value <= line.picked ? "" : "more comes back than was shipped";
  }

  std::string grade(const DomainEvent& e) {
    LineRecord& line = lines_.at(e.subject);
    if (!line.returned || line.graded || now_ < line.since + facts_.site.returns->time || e.value != line.units) return "a return is graded that has not come, or too soon";
    line.graded = true;
    const auto status = static_cast<StockStatus>(e.other);
    if (status == StockStatus::available) {
      to_face_[{sku_of(e.subject), line.lot}] += e.value;
      return "";
    }
    if (status != StockStatus::quarantine) return "a return has a status that it cannot have";
    unwanted_.emplace(sku_of(e.subject), e.value);
    return "";
  }

  std::string put_back(const DomainEvent& e) {
    const SkuLot lot{e.subject, e.other};
    supply_[lot] += e.value;
    return e.value > 0 && (to_face_[lot] -= e.value) >= 0 ? "" : "a return is put to the face that is not as good as new, or not here";
  }

  std::string add_value(const DomainEvent& e) {
    OrderRecord& order = orders_.at(e.subject);
    if (!facts_.site.value_added || order.packed || order.value_added) return "value is added to an order twice, too late, or where none is";
    order.value_added = true;
    if (e.value != order.units) return "value is added to other units than were picked";
    return now_ >= order.picked + facts_.site.value_added->per_unit * e.value ? "" : "value is added in no time";
  }

  std::string carton(const DomainEvent& e) {
    OrderRecord& record = orders_.at(e.subject);
    const auto& sizes = facts_.site.outbound.cartons;
    if (sizes.empty() || record.packed || record.cartoned) return "an order is put into cartons twice, too late, or where there are none";
    record.cartoned = true;
    Volume volume, largest;
    const Order& order = facts_.orders.orders[e.subject];
    for (const CartonConfig& size : sizes) largest = std::max(largest, size.volume);
    for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
      const Sku& sku = facts_.skus[facts_.orders.lines[line].sku];
      volume += sku.volume * lines_[line].picked;
      largest = std::max(largest, sku.volume);
    }
    if (e.value <= 0 || e.value > record.units || e.other > 1000) return "an order is in more cartons than it has units, in none, or in fuller ones than can be";
    return largest * e.value >= volume ? "" : "an order is in fewer cartons than hold it";
  }

  const SiteFacts& facts_;
  Time now_;
  std::vector<PalletRecord> pallets_;                    // by pallet of the inbound book
  std::vector<LineRecord> lines_;
  std::vector<OrderRecord> orders_;
  std::vector<std::size_t> order_of_;                    // by line
  std::map<SkuLot, std::int64_t> supply_;                // units that may be shipped, and were not yet
  std::map<SkuLot, std::int64_t> to_face_;               // returned units as good as new
  std::map<SkuLot, Time> expires_;
  std::set<SkuLot> requested_, released_;
  std::multiset<std::pair<std::uint64_t, std::int64_t>> damaged_, unredeemed_, unwanted_;  // SKU, units: to be written off
  std::map<std::uint64_t, DomainEvent> lanes_counted_;   // counts under way, by lane
  std::map<std::uint64_t, Time> last_lane_count_;
  std::map<std::uint64_t, Time> counted_, last_count_;   // by SKU: counts under way, since when; the last one
};

}  // namespace

std::string first_inside_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts) {
  InsideValidator validator(facts);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (const std::string fault = validator.fault(events[i]); !fault.empty())
      return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + " of " + std::to_string(events[i].subject) + ": " + fault;
  return validator.at_the_end();
}

}  // namespace gudang::test
