#include "hash_probe/site_case.hpp"

#include <algorithm>

#include "gudang/model/storage_rules.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::probe {
namespace {

constexpr std::uint64_t kSeed = 4712;
constexpr std::size_t kSkus = 36;
constexpr std::size_t kOrders = 80;
constexpr std::size_t kTrucks = 14;
constexpr std::size_t kOpening = 240;  // pallets

std::int32_t between(RandomStream& random, std::int32_t least, std::int32_t most) {
  return least + static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(most - least + 1)));
}

std::vector<Time> times(RandomStream& random, std::size_t count, Duration length) {
  std::vector<Time> drawn;
  for (std::size_t i = 0; i < count; ++i) drawn.emplace_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(length.count()))));
  std::sort(drawn.begin(), drawn.end());
  return drawn;
}

/// The first ones more often than the last.
SkuId some_sku(RandomStream& random) {
  const std::uint64_t most = 1 + random.below(kSkus);
  return SkuId(random.below(most));
}

AreaConfig area(int aisle, int lowest, StorageType type) {
  AreaConfig made;
  made.from = made.to = aisle;
  made.lowest = lowest;
  made.highest = 3;
  made.type = type;
  made.lanes = aisle == 8 ? 2 : 1;
  if (type == StorageType::drive_in || type == StorageType::block || type == StorageType::shuttle) made.deep = 2;
  made.pd_pallets = 2;
  return made;
}

FleetConfig vehicles(TruckKind kind, int count, std::vector<std::string> work = {}) {
  FleetConfig made;
  const VariantOption& option = truck_kinds()[static_cast<std::size_t>(kind)];
  made.kind = {option.name, option.params->make()};
  made.count = count;
  made.work = std::move(work);
  return made;
}

BatteryConfig battery(std::int64_t watt_hours, int spares) {
  BatteryConfig made;
  made.capacity = Energy(3'600'000) * watt_hours;
  made.charge_power = Power(3'000'000);
  made.opening = percent(60);
  made.spares = spares;
  return made;
}

PeopleConfig people(const char* name, Role role, int count, Duration from, Duration to) {
  PeopleConfig made;
  made.name = name;
  made.role = role;
  made.count = count;
  made.shifts.front() = {.days = "Mon-Sun", .from = from, .to = to};
  return made;
}

}  // namespace

WholeSite::WholeSite() {
  make_building();
  make_goods();
  make_fleet();
  make_people();
  make_work();
  make_prices();
}

void WholeSite::make_building() {
  layout.aisles = 8;
  layout.bays_per_side = 6;
  layout.levels = 4;
  layout.storage.areas = {area(1, 1, StorageType::selective), area(2, 0, StorageType::drive_in), area(3, 0, StorageType::asrs),    area(4, 1, StorageType::double_deep),
                          area(5, 0, StorageType::vna),       area(6, 1, StorageType::block),    area(7, 0, StorageType::shuttle), area(8, 1, StorageType::selective)};
  layout.storage.zones.push_back({.from = 8, .to = 8, .bonded = true});
  layout.storage.areas.back().vehicles_at_once = 1;
  layout.pickers_at_once = 2;
  site.traffic = TrafficConfig{};
  site.docks = {{.count = 2, .use = DoorUse::both, .staging = 6}, {.count = 1, .use = DoorUse::in, .at = EndOfAisle::back, .staging = 4}, {.count = 1, .use = DoorUse::out, .staging = 8}};
}

void WholeSite::make_goods() {
  RandomStream random(kSeed, 0, StreamPurpose::catalogue);
  for (std::size_t s = 0; s < kSkus; ++s) {
    Sku sku;
    sku.code = "S" + std::to_string(100 + s);
    sku.volume = cubic_centimetres(between(random, 2000, 40'000));
    sku.weight = grams(between(random, 100, 9000));
    sku.family = between(random, 0, 4);
    sku.case_units = between(random, 1, 4);
    sku.pallet_units = between(random, 8, 40);
    sku.owner = s % 2 == 0 ? "one" : "other";
    sku.bonded = s % 6 == 5;
    skus.skus.push_back(sku);
  }
  site.owners = {{.name = "one", .rotation = Rotation::fefo, .shelf_life = days(3), .min_life_at_ship = hours(4)}, {.name = "other", .rotation = Rotation::lifo, .shelf_life = {}}};
  for (std::uint32_t i = 0; i < 300; ++i) {
    const SkuId sku = some_sku(random);
    history.push_back({Time() - days(30) + minutes(i * 120), i / 3, sku, between(random, 1, 5)});
  }
}

void WholeSite::make_fleet() {
  site.fleet = {vehicles(TruckKind::reach_truck, 2), vehicles(TruckKind::vna_truck, 1), vehicles(TruckKind::crane, 1), vehicles(TruckKind::counterbalance, 2), vehicles(TruckKind::amr, 1, {"stage", "load"})};
  site.fleet[0].battery = battery(1500, 1);
  site.fleet[0].failures = {hours(20), minutes(40), percent(80)};
  site.fleet[2].failures = {hours(30), minutes(20), percent(120)};
  site.fleet[2].maintenance = {hours(20), minutes(45)};
  site.fleet[3].battery = battery(700, 0);
  site.fleet[3].outages.push_back({1, CivilTime{start.seconds + 9 * 3600}, hours(5)});
  site.fleet[4].battery = battery(250, 1);
  site.chargers = {.count = 1, .along = percent(80)};
}

void WholeSite::make_people() {
  site.people = {people("early", Role::driver, 3, hours(5), hours(14)),  people("late", Role::driver, 2, hours(13), hours(23)), people("receivers", Role::receiver, 2, hours(6), hours(18)),
                 people("packers", Role::packer, 2, hours(6), hours(20)), people("kits", Role::value_added, 1, hours(7), hours(16)), people("counters", Role::counter, 1, hours(8), hours(12))};
  pickers.count = 3;
  pickers.shift_start = hours(6);
  pickers.shift_end = hours(20);
  pickers.batch_capacity = 12;
  pickers.pick_time_cv = percent(50);
  pickers.vehicle.lift_height = metres(10);
}

void WholeSite::make_work() {
  site.inbound.emplace();
  site.receiving.check = minutes(12);
  site.receiving.sample = percent(25);
  site.receiving.fail = percent(40);
  site.receiving.quarantine = hours(10);
  site.outbound.routes = {{.name = "noon", .days = "Mon-Sun", .cut_off = hours(9), .leaves = hours(12)}, {.name = "evening", .days = "Mon-Sun", .cut_off = hours(15), .leaves = hours(19), .trucks = 2}};
  site.outbound.truck_pallets = 8;
  site.outbound.cross_dock = CrossDocking::always;
  site.outbound.cartons = {{litres(60), kilograms(25)}, {litres(20), kilograms(12)}};
  site.replenishment.wait_for = minutes(40);
  site.replenishment.dry_face = DryFace::skip;
  site.customs = CustomsConfig{.release = hours(3)};
  site.expiry.emplace();
  site.counting = CountingConfig{.every_a = days(1), .every_b = days(2), .every_c = days(3), .error = percent(30), .reserve_every = days(2)};
  site.returns = ReturnsConfig{.share = percent(30), .delay = hours(8), .quarantine = hours(6)};
  site.value_added = ValueAddedConfig{.share = percent(40), .stations = 2};
  release.when = ReleaseRule::every;
  release.reoptimise = true;
  reslotting.every = hours(16);
  reslotting.moves_per_shift = 6;
}

void WholeSite::make_prices() {
  costs.prices.kwh = 0.4;
  costs.prices.kwh_peak = 0.6;
  costs.prices.demand_kw_month = 30;
  costs.prices.space_m2_month = 15;
  costs.prices.detention_hour = 60;
  costs.prices.late_order = 10;
  costs.prices.tariffs = {{.owner = "one", .pallet_in = 9, .pallet_week = 6, .line = 0.7, .pallet_out = 9}};
  costs.start = start;
  costs.until = Time() + length;
  costs.equipment_week = 2000;
  costs.area = 900;
  costs.groups = site.people;
  for (std::uint32_t g = 0; g < site.people.size(); ++g) costs.group_of.insert(costs.group_of.end(), static_cast<std::size_t>(site.people[g].count), g);
  costs.pickers = static_cast<std::uint32_t>(pickers.count);
  costs.owners = {"one", "other"};
  for (std::size_t s = 0; s < kSkus; ++s) costs.owner_of.push_back(static_cast<std::int32_t>(s % 2));
}

InboundBook make_supply(const WholeSite& site, std::uint32_t replication) {
  InboundBook book;
  RandomStream random(kSeed, replication, StreamPurpose::inbound);
  const auto pallets = [&](std::vector<InboundPallet>& to, std::int32_t least_hours) {
    const SkuId sku = some_sku(random);
    const LotId lot(book.lots++);
    const std::int32_t keeps = between(random, least_hours, least_hours + 90);
    const Time expires = site.skus[sku].owner == "one" ? Time() + hours(keeps) : Time::max();
    const std::int32_t units = site.skus[sku].pallet_units;
    for (std::int32_t same = between(random, 1, 3); same > 0; --same) to.push_back({sku, units, lot, expires});
  };
  for (const Sku& sku : site.skus.skus) book.opening_faces.push_back(between(random, 0, static_cast<std::int32_t>(units_in_location(site.layout, sku))));
  while (book.opening.size() < kOpening) pallets(book.opening, 2);
  std::size_t number = 0;
  for (const Time at : times(random, kTrucks, site.length)) {
    InboundTruck truck{at - minutes(10), at, number++ % 4 == 3, static_cast<std::uint32_t>(book.pallets.size()), 0};
    for (std::int32_t goods = between(random, 2, 4); goods > 0; --goods) pallets(book.pallets, 40);
    truck.pallet_count = static_cast<std::uint32_t>(book.pallets.size()) - truck.first_pallet;
    book.trucks.push_back(truck);
  }
  book.check();
  return book;
}

OrderBook make_demand(const WholeSite& site, std::uint32_t replication) {
  OrderBook book;
  RandomStream random(kSeed, replication, StreamPurpose::demand);
  for (const Time at : times(random, kOrders, site.length)) {
    Order order{at, at + hours(16), static_cast<std::uint32_t>(book.lines.size()), static_cast<std::uint32_t>(between(random, 1, 4)), 0};
    order.route = static_cast<std::uint32_t>(between(random, 0, 1));
    const SkuId first = some_sku(random);
    for (std::uint32_t line = 0; line < order.line_count; ++line) {
      const SkuId sku((first.index() + 7 * line) % kSkus);
      const std::int32_t pallets = between(random, 1, 8);
      book.lines.push_back({sku, pallets <= 2 ? pallets * site.skus[sku].pallet_units : between(random, 1, 5)});
    }
    if (book.orders.size() % 10 == 7) book.cancellations.push_back({at + minutes(7), OrderId(book.orders.size()), LineId(book.lines.size() - 1), 2});
    book.orders.push_back(order);
  }
  book.check();
  return book;
}

}  // namespace gudang::probe
