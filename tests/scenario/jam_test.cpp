// Tiny sites built to jam: every resource for one, and what would free it behind what holds it. Each run comes to its end without going round in
// circles, nothing impossible happens, and what is left is said with what it waits for.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "scenario/random_sites.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::RandomSite;
using test::SiteRun;

namespace {

constexpr std::uint64_t kMostEngineEvents = 200'000;  // of some days with a handful of pallets

FleetConfig vehicles(TruckKind kind, int count, std::vector<std::string> work = {}) {
  const VariantOption& option = truck_kinds()[static_cast<std::size_t>(kind)];
  FleetConfig fleet;
  fleet.kind = {option.name, option.params->make()};
  fleet.count = count;
  fleet.work = std::move(work);
  return fleet;
}

PeopleConfig people(Role role, const std::string& name) {
  PeopleConfig group;
  group.name = name;
  group.role = role;
  group.count = 1;
  group.break_length = Duration(0);
  group.shifts = {{.days = "Mon-Sun", .from = hours(0), .to = hours(12)}, {.days = "Mon-Sun", .from = hours(12), .to = hours(0)}};
  return group;
}

/// One lane to a location.
AreaConfig area(int from, int to, int lowest, int highest, StorageType type = StorageType::selective) {
  AreaConfig made;
  made.from = from;
  made.to = to;
  made.lowest = lowest;
  made.highest = highest;
  made.type = type;
  made.lanes = 1;
  return made;
}

const std::vector<std::string> kAllWork{"unload", "put_away", "replenish", "retrieve", "stage", "load"};

/// Two aisles with eight positions each above the faces; one mixed door with a staging lane for one pallet; one reach truck and one driver for all
/// work; two routes. Trucks bring and take goods at the same time.
RandomSite tight() {
  RandomSite site;
  site.layout.aisles = 2;
  site.layout.levels = 2;
  site.layout.bays_per_side = 4;
  site.layout.location_volume = litres(400);
  site.layout.storage.areas = {area(1, 2, 1, 1)};
  for (int s = 0; s < 2; ++s) {
    Sku sku;
    sku.code = "S" + std::to_string(s);
    sku.volume = litres(20);
    sku.weight = grams(1000);
    sku.case_units = 1;
    sku.pallet_units = 20;
    site.skus.skus.push_back(sku);
  }
  site.site.docks = {{.count = 1, .use = DoorUse::both, .staging = 1}};
  site.site.inbound = InboundConfig{};
  site.site.fleet = {vehicles(TruckKind::reach_truck, 1, kAllWork)};
  site.site.people = {people(Role::driver, "drivers")};
  site.inbound.lots = 1;
  site.inbound.opening_faces = {20, 20};
  for (const Duration leaves : {hours(9), hours(15)}) {
    RouteConfig route;
    route.name = "r" + std::to_string(leaves / hours(1));
    route.days = "Mon-Sun";
    route.leaves = leaves;
    route.cut_off = leaves - hours(2);
    route.trucks = 3;
    site.site.outbound.routes.push_back(route);
  }
  site.site.outbound.truck_pallets = 4;
  site.site.replenishment.wait_for = minutes(20);
  site.release.when = ReleaseRule::immediately;
  site.pickers.shift_start = hours(0);
  site.pickers.shift_end = hours(24);
  site.pickers.vehicle.lift_height = metres(10);
  site.length = days(2);
  return site;
}

void open_with(RandomSite& site, int pallets) {
  for (int p = 0; p < pallets; ++p) site.inbound.opening.push_back({SkuId(p % 2), 20, LotId(0), Time::max()});
}

void trucks_bring(RandomSite& site, const std::vector<Duration>& at, int pallets) {
  for (const Duration time : at) {
    site.inbound.trucks.push_back({Time() + time, Time() + time, false, static_cast<std::uint32_t>(site.inbound.pallets.size()), static_cast<std::uint32_t>(pallets)});
    for (int p = 0; p < pallets; ++p) site.inbound.pallets.push_back({SkuId(p % 2), 20, LotId(0), Time::max()});
  }
  site.inbound.check();
}

void order(RandomSite& site, Duration at, std::int32_t units, std::uint32_t route) {
  Order order{Time() + at, Time() + at + hours(12), static_cast<std::uint32_t>(site.orders.lines.size()), 1, 0};
  order.route = route;
  site.orders.lines.push_back({SkuId(site.orders.orders.size() % 2), units});
  site.orders.orders.push_back(order);
}

std::string all(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// It ends, with nothing impossible; what it says is held has these words in it.
SiteRun ends(const RandomSite& site, const std::vector<std::string>& words, bool stands = false) {
  SiteRun run = test::run_site(site);
  const std::string held = all(run.held);
  INFO(held);
  if (!stands) CHECK(run.fault == "");
  else CHECK(run.fault.find("goes on without end") == std::string::npos);
  CHECK_FALSE(run.too_small);
  CHECK(run.engine_events > 0);
  CHECK(run.engine_events < kMostEngineEvents);
  CHECK(run.held.empty() == (run.orders_open == 0));
  for (const std::string& word : words) {
    INFO(word);
    CHECK(held.find(word) != std::string::npos);
  }
  return run;
}

}  // namespace

TEST_CASE("one mixed door with a staging lane for one: what comes and what goes share it, and all is done") {
  RandomSite site = tight();
  open_with(site, 8);
  trucks_bring(site, {hours(6), hours(7), hours(7), hours(13)}, 2);
  for (int o = 0; o < 12; ++o) order(site, hours(1) + minutes(20 * o), o % 3 == 0 ? 20 : 3, static_cast<std::uint32_t>(o % 2));
  const SiteRun run = ends(site, {});
  CHECK(run.orders_open == 0);
}

TEST_CASE("a full reserve behind a mixed door: goods that go make room for those that come") {
  RandomSite site = tight();
  open_with(site, 16);
  trucks_bring(site, {hours(1), hours(1), hours(2)}, 2);
  for (int o = 0; o < 8; ++o) order(site, hours(2), 20, static_cast<std::uint32_t>(o % 2));
  const SiteRun run = ends(site, {});
  CHECK(run.orders_open == 0);
}

TEST_CASE("a full reserve that nothing leaves: the truck stands at its door, and the run says why") {
  RandomSite site = tight();
  site.site.outbound.routes.clear();
  open_with(site, 16);
  trucks_bring(site, {hours(1)}, 2);
  order(site, hours(2), 3, 0);
  site.pickers.count = 0;  // nobody makes room at a face
  const SiteRun run = ends(site, {"1 tour waits for a picker", "1 pallet waits for a lane in the reserve, 16 of 16 positions taken"});
  CHECK(run.orders_open == 1);
}

TEST_CASE("one place at the crane's station each way, one floor vehicle for all") {
  RandomSite site = tight();
  site.layout.storage.areas = {area(2, 2, 0, 1, StorageType::asrs)};
  site.layout.storage.areas.front().pd_pallets = 1;
  site.site.fleet = {vehicles(TruckKind::crane, 1), vehicles(TruckKind::reach_truck, 1, kAllWork)};
  open_with(site, 14);
  trucks_bring(site, {hours(1), hours(2), hours(2)}, 2);
  for (int o = 0; o < 8; ++o) order(site, hours(1), 20, static_cast<std::uint32_t>(o % 2));
  const SiteRun run = ends(site, {});
  CHECK(run.orders_open == 0);
}

TEST_CASE("a face that never has room for a pallet, and one that never gets any: what is missing is short") {
  RandomSite site = tight();
  site.layout.location_volume = litres(100);  // five units
  site.site.replenishment.refill_at = percent(0);
  site.inbound.opening_faces = {0, 0};
  for (int p = 0; p < 3; ++p) site.inbound.opening.push_back({SkuId(0), 20, LotId(0), Time::max()});
  for (int o = 0; o < 6; ++o) order(site, hours(1), 7, static_cast<std::uint32_t>(o % 2));
  const SiteRun run = ends(site, {});
  CHECK(run.orders_open == 0);
  CHECK(std::any_of(run.events.begin(), run.events.end(), [](const DomainEvent& e) { return e.kind == DomainEventKind::line_short; }));
}

TEST_CASE("all vehicles out of order: the run ends, and says what waits for them") {
  RandomSite site = tight();
  site.site.fleet = {vehicles(TruckKind::reach_truck, 2, kAllWork)};
  for (int v = 1; v <= 2; ++v) site.site.fleet.front().outages.push_back({v, CivilTime{test::kSiteStart.seconds + 3600}, weeks(2)});
  open_with(site, 8);
  trucks_bring(site, {hours(3)}, 2);
  for (int o = 0; o < 4; ++o) order(site, hours(2), 20, static_cast<std::uint32_t>(o % 2));
  const SiteRun run = ends(site, {"1 transport waits for a vehicle: of 2, 0 parked without a driver, 2 at the chargers or out of service, 0 idle"}, true);
  CHECK(run.orders_open == 4);
}

TEST_CASE("one weak charger for all: vehicles wait for it, and the run goes on or says so") {
  RandomSite site = tight();
  site.site.fleet = {vehicles(TruckKind::reach_truck, 2, kAllWork)};
  BatteryConfig battery;
  battery.capacity = Energy(3'600'000) * 400;
  battery.charge_power = Power(20'000);
  battery.opening = percent(30);
  battery.reserve = percent(20);
  site.site.fleet.front().battery = battery;
  site.site.chargers = ChargersConfig{1, EndOfAisle::back, percent(100)};
  open_with(site, 8);
  trucks_bring(site, {hours(3)}, 2);
  for (int o = 0; o < 6; ++o) order(site, hours(2), 20, static_cast<std::uint32_t>(o % 2));
  (void)ends(site, {}, true);
}

TEST_CASE("room for one in every aisle, crossings longer than the building, a picker at a time: all is done") {
  RandomSite site = tight();
  site.layout.cross_aisles = 3;
  site.layout.pickers_at_once = 1;
  site.layout.storage.areas.front().vehicles_at_once = 1;
  site.site.traffic = TrafficConfig{metres(50)};
  site.site.docks = {{.count = 2, .use = DoorUse::both, .at = EndOfAisle::back, .staging = 1}};
  site.site.fleet = {vehicles(TruckKind::reach_truck, 3, kAllWork)};
  for (int d = 0; d < 2; ++d) site.site.people.push_back(people(Role::driver, "more" + std::to_string(d)));
  site.pickers.count = 4;
  open_with(site, 12);
  trucks_bring(site, {hours(1), hours(2), hours(2)}, 3);
  for (int o = 0; o < 30; ++o) order(site, hours(1), o % 5 == 0 ? 20 : 1 + o % 2, static_cast<std::uint32_t>(o % 2));
  const SiteRun run = ends(site, {});
  CHECK(run.orders_open == 0);
}

TEST_CASE("crossings are taken when a truck is there, as calculated by hand") {
  // From the depot, at the first of three crossings, along the front to the door at the third: 10 m, at .5 m/s2 up to the middle and down again.
  RandomSite site = tight();
  site.layout.aisles = 3;
  site.layout.depot.along = percent(0);
  site.site.docks = {{.count = 1, .use = DoorUse::both, .at = EndOfAisle::front, .from = percent(100), .to = percent(100), .staging = 4}};
  site.site.traffic = TrafficConfig{metres(4)};
  trucks_bring(site, {hours(1)}, 1);
  order(site, hours(2), 1, 0);
  const SiteRun run = ends(site, {});
  const auto first = std::find_if(run.events.begin(), run.events.end(), [](const DomainEvent& e) { return e.kind == DomainEventKind::crossing_taken; });
  REQUIRE(run.events.end() - first > 4);
  const std::uint32_t crossings[] = {0, 2};  // of two cross-aisles
  const double taken[] = {0, 3.464102}, freed[] = {2.828427, 8.944272 - 3.464102};  // [s]: sqrt(2 x 3 m / .5), sqrt(2 x 2 m / .5), and 3 m before the end
  for (std::ptrdiff_t i = 0; i < 2; ++i) {
    CHECK(first[2 * i].kind == DomainEventKind::crossing_taken);
    CHECK(first[2 * i].other == crossings[i]);
    CHECK(std::abs(static_cast<double>(first[2 * i].value) / 1e9 - taken[i]) < 1e-5);
    CHECK(first[2 * i + 1].kind == DomainEventKind::crossing_freed);
    CHECK(std::abs(static_cast<double>(first[2 * i + 1].value) / 1e9 - freed[i]) < 1e-5);
  }
  CHECK(first[4].kind != DomainEventKind::crossing_taken);
}

TEST_CASE("vehicles without drivers do not stand idle in an aisle for one") {
  RandomSite site = tight();
  site.layout.storage.areas = {area(2, 2, 0, 0)};
  site.layout.storage.areas.front().vehicles_at_once = 1;
  site.site.fleet = {vehicles(TruckKind::amr, 2, kAllWork)};
  open_with(site, 8);
  trucks_bring(site, {hours(1), hours(2)}, 1);
  for (int o = 0; o < 6; ++o) order(site, hours(1), o % 2 == 0 ? 20 : 2, static_cast<std::uint32_t>(o % 2));
  const SiteRun run = ends(site, {});
  CHECK(run.orders_open == 0);
}

TEST_CASE("every seed of a jam: doors, staging, stations, aisles and crossings for one") {
  // The same tight parts, with times and orders drawn by the random sites.
  std::size_t ran = 0;
  for (std::uint64_t seed = 5000; ran < 40; ++seed) {
    RandomSite site = test::random_site(seed);
    for (AreaConfig& area : site.layout.storage.areas) {
      area.pd_pallets = 1;
      area.vehicles_at_once = 1;
    }
    site.layout.pickers_at_once = 1;
    site.site.traffic = TrafficConfig{metres(10)};
    site.site.docks = {{.count = 1, .use = DoorUse::both, .staging = 1}};
    if (site.site.value_added) site.site.value_added->stations = 1;
    const SiteRun run = test::run_site(site);
    if (run.too_small) continue;
    ++ran;
    INFO(site.words());
    INFO(all(run.held));
    CHECK(run.fault.find("without end") == std::string::npos);
    CHECK(run.held.empty() == (run.orders_open == 0));
    CHECK(run.engine_events > 0);
    CHECK(run.engine_events < 10 * kMostEngineEvents);
  }
}
