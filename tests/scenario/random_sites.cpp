#include "scenario/random_sites.hpp"

#include <algorithm>
#include <numeric>

#include "gudang/core/errors.hpp"
#include "gudang/model/working_time.hpp"
#include "gudang/random/stream.hpp"
#include "scenario/event_validator.hpp"
#include "scenario/fleet_validator.hpp"
#include "scenario/goods_validator.hpp"
#include "scenario/inside_validator.hpp"
#include "scenario/loading_hours.hpp"
#include "scenario/people_validator.hpp"
#include "scenario/random_goods.hpp"
#include "scenario/random_inside.hpp"
#include "scenario/random_people.hpp"
#include "scenario/random_traffic.hpp"
#include "scenario/traffic_validator.hpp"
#include "warehouse/fleet.hpp"

namespace gudang::test {
namespace {

constexpr CivilTime kStart = kSiteStart;
constexpr std::size_t kMostEvents = 400'000;  // of a run that goes on

class Log : public EventSink {
 public:
  void on_event(const DomainEvent& event) override {
    events.push_back(event);
    if (events.size() > kMostEvents) throw std::runtime_error("the run goes on without end");
  }
  std::vector<DomainEvent> events;
};

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : stream_(seed, 0, StreamPurpose::test, 4711) {}

  RandomSite site() {
    draw_building();
    draw_goods();
    draw_doors();
    draw_fleet();
    draw_people();
    draw_supply();
    draw_demand();
    draw_policies();
    draw_batteries();
    draw_outages();
    return std::move(out_);
  }

 private:
  int between(int least, int most) { return least + static_cast<int>(stream_.below(static_cast<std::uint64_t>(most - least + 1))); }
  bool chance(int percent) { return between(1, 100) <= percent; }

  void draw_building() {
    LayoutConfig& layout = out_.layout;
    layout.aisles = between(1, 4);
    layout.levels = between(1, 5);
    if (layout.aisles == 1 && layout.levels == 1) layout.levels = 2;
    layout.bays_per_side = between(2, 6);
    layout.sides = between(1, 2);
    layout.cross_aisles = between(2, 3);
    layout.location_volume = litres(between(2, 10) * 100);
    layout.depot.along = percent(between(0, 100));
    layout.pack_station.along = percent(between(0, 2) * 50);
    out_.pickers.vehicle.lift_height = metres(10);
    // Areas by aisle; the first one keeps pick faces on the floor, or in other aisles where there is but a floor.
    for (int aisle = layout.levels == 1 ? 2 : 1; aisle <= layout.aisles; ++aisle) {
      if (!layout.storage.areas.empty() && chance(30)) continue;
      AreaConfig area;
      area.from = aisle;
      area.to = aisle = between(aisle, layout.aisles);
      area.lowest = layout.levels == 1 || (area.from > 1 && chance(20)) ? 0 : between(1, layout.levels - 1);
      area.highest = between(area.lowest, layout.levels - 1);
      area.type = static_cast<StorageType>(between(0, static_cast<int>(area.lowest == 0 && area.from > 1 ? StorageType::asrs : StorageType::vna)));
      if (area.has_cranes()) {
        area.highest = layout.levels - 1;
        area.pd_at = chance(70) ? EndOfAisle::front : EndOfAisle::back;
        area.pd_pallets = between(1, 4);
      }
      area.lanes = between(1, 2);
      if (chance(50)) area.deep = between(1, 4);
      if (area.type == StorageType::block) area.high = between(1, 3);
      layout.storage.areas.push_back(area);
    }
  }

  void draw_goods() {
    const Layout layout(out_.layout);
    const Reserve reserve(layout);
    int faces = 0;
    for (std::size_t i = 0; i < layout.location_count(); ++i) faces += reserve.holds(LocationId(i)) ? 0 : 1;
    positions_ = static_cast<int>(reserve.positions());
    const int count = std::min(faces, between(1, 8));
    for (int s = 0; s < count; ++s) {
      Sku sku;
      sku.code = "S" + std::to_string(s);
      sku.volume = litres(between(2, 40));
      sku.weight = grams(between(100, 9000));
      sku.case_units = between(1, 4);
      sku.pallet_units = between(2, 40);
      out_.skus.skus.push_back(sku);
    }
  }

  void draw_doors() {
    const auto group = [&](DoorUse use) {
      DoorsConfig doors;
      doors.count = between(1, 3);
      doors.use = use;
      doors.at = chance(70) ? EndOfAisle::front : EndOfAisle::back;
      doors.staging = chance(50) ? between(1, 3) : between(4, 26);
      out_.site.docks.push_back(doors);
    };
    const bool mixed = chance(60);
    if (mixed) group(DoorUse::both);
    if (!mixed || chance(20)) group(DoorUse::in);
    if (!mixed || chance(20)) group(DoorUse::out);
  }

  void draw_fleet() {
    const auto group = [&](TruckKind kind, std::vector<std::string> work) {
      const auto& option = truck_kinds()[static_cast<std::size_t>(kind)];
      FleetConfig fleet;
      fleet.kind = {option.name, option.params->make()};
      fleet.count = between(1, 3);
      fleet.work = std::move(work);
      out_.site.fleet.push_back(fleet);
    };
    const auto& areas = out_.layout.storage.areas;
    if (const auto cranes = aisles_with_cranes(areas); !cranes.empty()) {
      group(TruckKind::crane, {});
      out_.site.fleet.back().count = static_cast<int>(cranes.size());
    }
    const bool vna = std::any_of(areas.begin(), areas.end(), [](const AreaConfig& area) { return area.type == StorageType::vna; });
    const bool other = std::any_of(areas.begin(), areas.end(), [](const AreaConfig& area) { return area.type != StorageType::vna && area.type != StorageType::asrs; });
    if (chance(15)) return group(vna ? TruckKind::vna_truck : TruckKind::reach_truck, {"unload", "put_away", "replenish", "retrieve", "stage", "load"});
    if (!vna || (other && chance(80))) group(TruckKind::reach_truck, {});
    if (vna) group(TruckKind::vna_truck, {});
    group(chance(60) ? TruckKind::counterbalance : chance(50) ? TruckKind::amr : TruckKind::pallet_jack, {});
    if (chance(20)) group(TruckKind::counterbalance, {"load", "unload"});
  }

  PeopleConfig people(Role role, int most) {
    PeopleConfig group;
    group.name = "p" + std::to_string(out_.site.people.size());
    group.role = role;
    group.count = between(1, most);
    group.break_after = minutes(between(4, 20) * 15);
    group.break_length = chance(20) ? Duration(0) : minutes(between(1, 4) * 15);
    do {
      group.shifts.clear();
      for (int i = between(1, 2); i > 0; --i) {
        ShiftConfig shift;
        shift.days = "Mon-Sun";
        shift.from = minutes(between(0, 95) * 15);
        shift.to = (shift.from + minutes(between(12, 48) * 15)) % days(1);
        group.shifts.push_back(shift);
      }
    } while (!shift_fault(group.shifts).empty());
    return group;
  }

  void draw_people() {
    auto& groups = out_.site.people;
    groups.push_back(people(Role::driver, 3));
    if (chance(40)) {
      groups.push_back(people(Role::driver, 2));
      groups.back().drives = {out_.site.fleet[static_cast<std::size_t>(between(0, static_cast<int>(out_.site.fleet.size()) - 1))].kind.name};
    }
    if (chance(70)) groups.push_back(people(Role::receiver, 3));
    if (chance(70)) groups.push_back(people(Role::packer, 3));
  }

  InboundPallet pallet(int sku, std::uint32_t lot) {
    const std::int32_t most = out_.skus.skus[static_cast<std::size_t>(sku)].pallet_units;
    return {SkuId(sku), chance(80) ? most : between(1, most), LotId(lot), Time::max()};
  }

  void draw_supply() {
    const int skus = static_cast<int>(out_.skus.size());
    const bool by_lot = chance(50);
    out_.length = days(between(1, 2));
    InboundBook& book = out_.inbound;
    const auto lot = [&] { return by_lot ? book.lots++ : 0; };
    for (const Sku& sku : out_.skus.skus) book.opening_faces.push_back(between(0, static_cast<int>(units_in_location(out_.layout, sku))));
    const int fill = chance(40) ? between(70, 100) : between(0, 60);  // %
    for (int p = positions_ * fill / 100; p > 0;) {
      const int sku = between(0, skus - 1);
      const std::uint32_t of = lot();
      for (int same = std::min(p, between(1, 6)); same > 0; --same, --p) book.opening.push_back(pallet(sku, of));
    }
    InboundConfig inbound;
    inbound.check_in = minutes(between(0, 10));
    inbound.paperwork = minutes(between(0, 20));
    out_.site.inbound = inbound;
    out_.site.receiving.check = seconds(between(0, 300));
    out_.site.receiving.unload_case = seconds(between(0, 60));
    std::vector<Time> arrivals;
    for (int t = between(0, 10); t > 0; --t) arrivals.push_back(Time() + minutes(between(0, static_cast<int>(out_.length / minutes(1)) - 1)));
    std::sort(arrivals.begin(), arrivals.end());
    for (const Time at : arrivals) {
      InboundTruck truck{at, at, chance(20), static_cast<std::uint32_t>(book.pallets.size()), 0};
      const int count = between(1, 8);
      while (static_cast<int>(truck.pallet_count) < count) {
        const int sku = between(0, skus - 1);
        const std::uint32_t of = lot();
        for (int same = between(1, 3); same > 0 && static_cast<int>(truck.pallet_count) < count; --same, ++truck.pallet_count) book.pallets.push_back(pallet(sku, of));
      }
      book.trucks.push_back(truck);
    }
    book.check();
  }

  void draw_demand() {
    OutboundConfig& outbound = out_.site.outbound;
    for (int r = between(0, 2); r > 0; --r) {
      RouteConfig route;
      route.name = "r" + std::to_string(r);
      route.days = "Mon-Sun";
      route.leaves = minutes(between(4, 95) * 15);
      route.cut_off = route.leaves - hours(1);
      route.trucks = between(1, 3);
      outbound.routes.push_back(route);
    }
    outbound.dock_before = minutes(between(1, 16) * 15);
    outbound.truck_pallets = between(1, 10);
    outbound.pallet_volume = litres(between(1, 12) * 100);
    outbound.build_pallet = minutes(between(0, 5));
    outbound.paperwork = minutes(between(0, 15));
    out_.site.replenishment.refill_at = percent(between(0, 100));
    out_.site.replenishment.case_time = seconds(between(0, 5));
    out_.site.replenishment.wait_for = minutes(between(0, 120));
    out_.site.replenishment.dry_face = static_cast<DryFace>(between(0, 2));
    std::vector<Time> times;
    for (int o = between(1, 60); o > 0; --o) times.push_back(Time() + minutes(between(0, static_cast<int>(out_.length / minutes(1)) - 1)));
    std::sort(times.begin(), times.end());
    const int bulk = between(0, 40);  // % of lines
    for (const Time at : times) {
      Order order{at, Time::max(), static_cast<std::uint32_t>(out_.orders.lines.size()), 0, 0};
      if (!outbound.routes.empty()) {
        order.route = static_cast<std::uint32_t>(between(0, static_cast<int>(outbound.routes.size()) - 1));
        if (chance(60)) order.due = at + hours(between(2, 30));
      }
      std::vector<int> skus(out_.skus.size());
      std::iota(skus.begin(), skus.end(), 0);
      for (int l = std::min(static_cast<int>(skus.size()), between(1, 4)); l > 0; --l, ++order.line_count) {
        std::swap(skus[order.line_count], skus[static_cast<std::size_t>(between(static_cast<int>(order.line_count), static_cast<int>(skus.size()) - 1))]);
        const int sku = skus[order.line_count];
        const std::int32_t pallet_units = out_.skus.skus[static_cast<std::size_t>(sku)].pallet_units;
        out_.orders.lines.push_back({SkuId(sku), chance(bulk) ? between(pallet_units, 3 * pallet_units) : between(1, 6)});
      }
      out_.orders.orders.push_back(order);
    }
    out_.orders.check();
  }

  template <class Policy>
  Variant any_of(std::span<const RegistryRow<Policy>> rows) {
    for (;;) {
      const auto& row = rows[static_cast<std::size_t>(between(0, static_cast<int>(rows.size()) - 1))];
      if (!row.params->any_required()) return {row.name, row.params->make()};
    }
  }

  void draw_policies() {
    for_each_policy_kind([&](auto kind) { kind.in(out_.policies) = any_of(kind.policies()); });
    out_.release.when = static_cast<ReleaseRule>(between(0, 2));
    out_.release.reoptimise = chance(30);
    out_.pickers.count = between(1, 3);
    out_.pickers.shift_start = minutes(between(0, 60) * 15);
    out_.pickers.shift_end = out_.pickers.shift_start + minutes(between(12, 35) * 15);
    out_.pickers.batch_capacity = between(1, 20);
    out_.packing.stations = between(1, 3);
    if (!chance(25)) return;
    out_.reslotting.every = hours(between(2, 12));
    out_.reslotting.movers = between(1, 3);
    out_.reslotting.shift_start = hours(between(0, 10));
    out_.reslotting.shift_end = out_.reslotting.shift_start + hours(between(3, 12));
    out_.reslotting.handling = seconds(between(0, 240));
  }

  void draw_batteries() {
    if (!chance(50)) return;
    for (FleetConfig& vehicles : out_.site.fleet) {
      if (!chance(80)) continue;
      BatteryConfig battery;
      battery.capacity = Energy(3'600'000) * between(400, 3000);  // Wh
      battery.charge_power = Power(100'000) * between(5, 100);
      battery.efficiency = percent(between(80, 100));
      battery.opening = percent(between(20, 100));
      battery.reserve = percent(between(5, 20));
      battery.swap_time = minutes(between(0, 20));
      battery.spares = between(0, 2);
      vehicles.battery = battery;
    }
    ChargersConfig chargers;
    chargers.count = between(1, 3);
    chargers.at = chance(70) ? EndOfAisle::front : EndOfAisle::back;
    chargers.along = percent(between(0, 100));
    out_.site.chargers = chargers;
    out_.policies.charging = any_of(charging_policies());
  }

  void draw_outages() {
    if (!chance(40)) return;
    for (FleetConfig& vehicles : out_.site.fleet) {
      if (chance(50)) {
        vehicles.failures.emplace();
        vehicles.failures->mtbf = hours(between(10, 80));
        vehicles.failures->repair_mean = minutes(between(5, 90));
        vehicles.failures->repair_cv = percent(between(10, 150));
      }
      if (chance(30)) {
        vehicles.maintenance.emplace();
        vehicles.maintenance->every = hours(between(8, 48));
        vehicles.maintenance->takes = minutes(between(10, 180));
      }
      for (int o = chance(40) ? between(1, 2) : 0; o > 0; --o)
        vehicles.outages.push_back({between(1, vehicles.count), CivilTime{kStart.seconds + 60 * between(-120, 2000)}, minutes(between(10, 480))});
    }
  }

  RandomStream stream_;
  RandomSite out_;
  int positions_ = 0;
};

}  // namespace

bool room_apart(const RandomSite& site, int from) {
  const Layout layout(site.layout);
  const Reserve reserve(layout);
  int faces[2] = {0, 0}, places[2] = {0, 0};
  for (std::uint32_t i = 0; i < layout.location_count(); ++i) {
    const int side = layout.parts(LocationId(i)).aisle + 1 >= from ? 1 : 0;
    ++(reserve.holds(LocationId(i)) ? places : faces)[side];
  }
  const int skus = static_cast<int>(site.skus.skus.size());
  return places[0] * 3 > places[1] && places[1] * 3 > places[0] && faces[0] >= skus && faces[1] >= skus;
}

RandomSite random_site(std::uint64_t seed) {
  RandomSite site = Draw(seed).site();
  if (!routes_nobody_loads(site.site).empty()) {  // a scenario would be refused (E214): a loader is there at all hours
    PeopleConfig& loaders = site.site.people.front();
    loaders.drives.clear();
    loaders.shifts = {{.days = "Mon-Sun", .from = hours(0), .to = hours(12)}, {.days = "Mon-Sun", .from = hours(12), .to = hours(0)}};
  }
  site.seed = seed;
  draw_inside(site);
  draw_traffic(site);
  draw_goods(site);
  draw_people(site);
  return site;
}

std::string RandomSite::words() const {
  std::string text = "site " + std::to_string(seed) + ": " + std::to_string(layout.aisles) + " aisles, " + std::to_string(layout.levels) + " levels, areas";
  for (const AreaConfig& area : layout.storage.areas) text += " " + std::to_string(static_cast<int>(area.type)) + "(" + std::to_string(area.from) + "-" + std::to_string(area.to) + ")";
  text += ", doors";
  for (const DoorsConfig& doors : site.docks) text += " " + std::to_string(doors.count) + "x" + (doors.use == DoorUse::both ? "both" : doors.use == DoorUse::in ? "in" : "out") + "/" + std::to_string(doors.staging);
  text += ", fleet";
  for (const FleetConfig& fleet : site.fleet) {
    text += " " + std::to_string(fleet.count) + "x" + fleet.kind.name + (fleet.battery ? "/" + std::to_string(fleet.battery->capacity->count() / 3'600'000) + "Wh" : "");
    text += fleet.failures || fleet.maintenance || !fleet.outages.empty() ? "/fails" : "";
  }
  if (site.chargers) text += ", " + std::to_string(site.chargers->count) + " chargers, " + policies.charging.name;
  text += ", routes " + std::to_string(site.outbound.routes.size()) + ", trucks " + std::to_string(inbound.trucks.size()) + ", opening " + std::to_string(inbound.opening.size()) + ", orders " +
         std::to_string(orders.orders.size()) + ",";
  for_each_policy_kind([&](auto kind) { text += " " + kind.in(policies).name; });
  if (layout.one_way != OneWay::none) text += ", one-way aisles";
  if (std::any_of(layout.storage.areas.begin(), layout.storage.areas.end(), [](const AreaConfig& area) { return area.vehicles_at_once.has_value(); })) text += ", narrow aisles";
  return text + (site.traffic ? ", crossings" : "") + (layout.pickers_at_once ? ", pickers block" : "") + (reslotting.every ? ", goods are moved" : "") + (site.customs ? ", customs" : "") + (site.expiry ? ", expiry" : "") +
         (site.receiving.sample > Share(0) ? ", samples" : "") + (site.counting ? ", counts" : "") + (site.returns ? ", returns" : "") + (site.outbound.cross_dock != CrossDocking::never ? ", cross-docking" : "");
}

std::string fault_in(const RandomSite& site, const std::vector<DomainEvent>& events) {
  if (const std::string fault = first_fault(events, site.orders, AtTheEnd::some_open); !fault.empty()) return fault;
  const Layout layout(site.layout);
  const SiteFacts facts{layout, site.skus, site.site, site.inbound, site.orders, kStart, Time() + site.length + site.drain};
  if (const std::string fault = first_site_fault(events, facts); !fault.empty()) return fault;
  if (std::string fault = first_fleet_fault(events, facts); !fault.empty()) return fault;
  if (std::string fault = first_inside_fault(events, facts); !fault.empty()) return fault;
  if (std::string fault = first_traffic_fault(events, facts); !fault.empty()) return fault;
  if (std::string fault = first_goods_fault(events, facts); !fault.empty()) return fault;
  return first_people_fault(events, facts);
}

SiteRun run_site(const RandomSite& site) {
  SiteRun out;
  Log log;
  try {
    const Layout layout(site.layout);
    const PolicySet policies = make_policies(site.policies);
    const std::vector<PastLine> history;
    const WarehouseResult result =
        simulate({.layout = layout, .skus = site.skus, .history = history, .opening = site.inbound.opening_faces, .orders = site.orders, .pickers = site.pickers, .release = site.release,
                  .packing = site.packing, .policies = policies, .start = kStart, .length = site.length, .drain = site.drain, .seed = site.seed, .reslotting = site.reslotting, .site = &site.site, .inbound = &site.inbound, .people = &site.site.people}, log);
    out.orders_done = result.orders_done;
    out.orders_open = result.orders_open;
    out.engine_events = result.events;
    out.held = result.held;
    out.events = std::move(log.events);
    out.fault = fault_in(site, out.events);
  } catch (const InputError& error) {
    out.too_small = error.diagnostics().front().code == "E170";
    if (!out.too_small) out.fault = error.what();
  } catch (const std::exception& error) {
    out.events = std::move(log.events);
    out.fault = error.what();
  }
  return out;
}

}  // namespace gudang::test
