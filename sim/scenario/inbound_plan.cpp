#include "scenario/inbound_plan.hpp"

#include <algorithm>
#include <map>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/model/storage_rules.hpp"
#include "gudang/random/variates.hpp"

namespace gudang {
namespace {

constexpr double kMemory = 0.95;  // of the demand of a day before, in a SKU's rate: half of it is of the last two weeks

class InboundPlanner {
 public:
  InboundPlanner(const ScenarioConfig& config, const SkuCatalogue& skus, std::span<const PastLine> history, const OrderBook& orders, std::uint32_t replication)
      : config_(config), rule_(*config.inbound), skus_(skus), history_(history), orders_(orders), replication_(replication), rate_(skus.size(), 0), position_(skus.size(), 0) {}

  InboundBook opening() {
    learn();
    open();
    return std::move(book_);
  }

  InboundBook plan() {
    learn();
    open();
    // From as long before the start as trucks are under way, so that those of the first days come.
    const std::int64_t first = -(rule_.lead / days(1)) - 1;
    for (std::int64_t day = first; day * days(1) < config_.run.length; ++day) {
      if (day >= 0) see_demand(day);
      order(day);
    }
    std::stable_sort(trucks_.begin(), trucks_.end(), [](const Truck& a, const Truck& b) { return a.truck.arrives < b.truck.arrives; });
    for (Truck& truck : trucks_) {
      truck.truck.first_pallet = static_cast<std::uint32_t>(book_.pallets.size());
      truck.truck.pallet_count = static_cast<std::uint32_t>(truck.pallets.size());
      book_.pallets.insert(book_.pallets.end(), truck.pallets.begin(), truck.pallets.end());
      book_.trucks.push_back(truck.truck);
    }
    book_.check();
    return std::move(book_);
  }

 private:
  struct Truck {
    InboundTruck truck;
    std::vector<InboundPallet> pallets;
  };

  [[nodiscard]] std::int32_t pallet_units(std::size_t s) const { return skus_.skus[s].pallet_units; }
  [[nodiscard]] const OwnerConfig* owner_of(std::size_t s) const {
    for (const OwnerConfig& owner : config_.owners)
      if (owner.name == skus_.skus[s].owner) return &owner;
    return nullptr;
  }
  [[nodiscard]] Time expiry(std::size_t s, Time received) const {
    const OwnerConfig* owner = owner_of(s);
    return owner != nullptr && owner->shelf_life ? received + *owner->shelf_life : Time::max();
  }

  /// Units a day of the history.
  void learn() {
    const double span = std::max(1.0, to_hours(config_.run.learn) / 24);
    for (const PastLine& line : history_) rate_[line.sku.index()] += line.quantity / span;
  }

  void open() {
    const double cover = (to_hours(rule_.cover_least) + to_hours(rule_.cover_most)) / 48;  // [d]
    for (std::size_t s = 0; s < skus_.size(); ++s) {
      const std::int64_t face = units_in_location(config_.layout, skus_.skus[s]);
      std::int64_t units = std::max<std::int64_t>(pallet_units(s), math::round_to_int(rate_[s] * cover));
      book_.opening_faces.push_back(std::min(face, units));
      position_[s] = book_.opening_faces.back();
      units -= book_.opening_faces.back();
      const std::int64_t pallets = (units + pallet_units(s) - 1) / pallet_units(s);
      // A lot is what one order brought.
      const auto lot_pallets = std::max<std::int64_t>(1, math::round_to_int(rate_[s] * to_hours(rule_.cover_most - rule_.cover_least) / 24 / pallet_units(s)));
      Time received;
      for (std::int64_t p = 0; p < pallets; ++p) {
        // The oldest first; as if they had come evenly since the stock was last as high.
        if (p % lot_pallets == 0) received = Time() - rule_.cover_most * (pallets - p) / (pallets + 1);
        const LotId lot(p % lot_pallets == 0 ? book_.lots++ : book_.lots - 1);
        book_.opening.push_back({SkuId(s), pallet_units(s), lot, expiry(s, received)});
        position_[s] += pallet_units(s);
      }
    }
  }

  /// What was received on the day before `day`.
  void see_demand(std::int64_t day) {
    const Time end = Time() + days(day);
    for (double& rate : rate_) rate *= kMemory;
    for (; seen_ < orders_.orders.size() && orders_.orders[seen_].received < end; ++seen_)
      for (const OrderLine& line : orders_.lines_of(OrderId(seen_))) {
        position_[line.sku.index()] -= line.quantity;
        rate_[line.sku.index()] += (1 - kMemory) * line.quantity;
      }
  }

  void order(std::int64_t day) {
    std::map<std::string, std::vector<InboundPallet>> by_owner;
    const double least = to_hours(rule_.cover_least + rule_.lead) / 24, most = to_hours(rule_.cover_most + rule_.lead) / 24;
    for (std::size_t s = 0; s < skus_.size(); ++s) {
      const double wanted = rate_[s];
      if (day < 0) {
        // On the way at the start: a day's demand each day, whole pallets by the fraction that is due.
        const auto before = math::round_to_int(wanted * static_cast<double>(day + 1000) / pallet_units(s)), after = math::round_to_int(wanted * static_cast<double>(day + 1001) / pallet_units(s));
        for (std::int64_t p = before; p < after; ++p) add(by_owner, s);
        continue;
      }
      if (static_cast<double>(position_[s]) > wanted * least) continue;
      while (static_cast<double>(position_[s]) + pallet_units(s) / 2.0 < wanted * most) add(by_owner, s);
    }
    const std::int64_t due = appointment_day(day + rule_.lead / days(1));
    std::vector<Truck> trucks;
    for (auto& [owner, pallets] : by_owner) {
      for (InboundPallet& pallet : pallets) pallet.expires = expiry(pallet.sku.index(), Time() + days(due));
      for (std::size_t first = 0; first < pallets.size(); first += static_cast<std::size_t>(rule_.truck_pallets)) {
        Truck& truck = trucks.emplace_back();
        for (std::size_t p = first; p < std::min(pallets.size(), first + static_cast<std::size_t>(rule_.truck_pallets)); ++p) truck.pallets.push_back(pallets[p]);
      }
    }
    for (std::size_t t = 0; t < trucks.size(); ++t) {
      const Duration span = rule_.to - rule_.from;
      schedule(trucks[t], Time() + days(due) - start_of_day() + rule_.from + span * static_cast<std::int64_t>(t) / static_cast<std::int64_t>(trucks.size()));
    }
  }

  void add(std::map<std::string, std::vector<InboundPallet>>& by_owner, std::size_t s) {
    auto& ordered = by_owner[skus_.skus[s].owner];
    const LotId lot = !ordered.empty() && ordered.back().sku == SkuId(s) ? ordered.back().lot : LotId(book_.lots++);
    ordered.push_back({SkuId(s), pallet_units(s), lot, Time::max()});
    position_[s] += pallet_units(s);
  }

  /// Since midnight, at Time 0.
  [[nodiscard]] Duration start_of_day() const { return seconds(config_.run.start.seconds % 86400); }

  [[nodiscard]] std::int64_t appointment_day(std::int64_t day) const {
    const Weekdays weekdays = *parse_weekdays(rule_.days).value;
    for (;; ++day)
      if (weekdays[static_cast<std::size_t>(weekday_of(CivilTime{config_.run.start.seconds + day * 86400}))]) return day;
  }

  void schedule(Truck& truck, Time booked) {
    RandomStream stream(static_cast<std::uint64_t>(config_.run.seed), replication_, StreamPurpose::inbound, number_++);
    const double no_show = stream.uniform(), loose = stream.uniform(), late = stream.uniform();
    truck.truck.booked = booked;
    truck.truck.arrives = booked + Duration(math::round_to_int(-math::log(late) * static_cast<double>(rule_.lateness.count())));
    if (no_show < to_fraction(rule_.no_show)) truck.truck.arrives = truck.truck.arrives + days(1);
    truck.truck.loose = loose < to_fraction(rule_.loose);
    if (truck.truck.arrives < Time()) return;  // in the opening stock already
    trucks_.push_back(std::move(truck));
  }

  const ScenarioConfig& config_;
  const InboundConfig& rule_;
  const SkuCatalogue& skus_;
  std::span<const PastLine> history_;
  const OrderBook& orders_;
  std::uint32_t replication_;
  std::vector<double> rate_;             // [units/d] by SKU
  std::vector<std::int64_t> position_;   // units by SKU: there and on order, less what was asked for
  std::size_t seen_ = 0;
  std::uint64_t number_ = 0;
  std::vector<Truck> trucks_;
  InboundBook book_;
};

}  // namespace

InboundBook plan_inbound(const ScenarioConfig& config, const SkuCatalogue& skus, std::span<const PastLine> history, const OrderBook& orders, std::uint32_t replication) {
  return InboundPlanner(config, skus, history, orders, replication).plan();
}

InboundBook plan_opening(const ScenarioConfig& config, const SkuCatalogue& skus, std::span<const PastLine> history) {
  const OrderBook none;
  return InboundPlanner(config, skus, history, none, 0).opening();
}

}  // namespace gudang
