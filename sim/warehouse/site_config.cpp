#include "warehouse/site_config.hpp"

#include <algorithm>

#include "gudang/policy/dispatch.hpp"

namespace gudang {

std::size_t SiteConfig::door_count() const {
  std::size_t count = 0;
  for (const DoorsConfig& doors : docks) count += static_cast<std::size_t>(doors.count);
  return count;
}

std::size_t SiteConfig::vehicle_count() const {
  std::size_t count = 0;
  for (const FleetConfig& vehicles : fleet) count += static_cast<std::size_t>(vehicles.count);
  return count;
}

bool SiteConfig::has_batteries() const {
  return std::any_of(fleet.begin(), fleet.end(), [](const FleetConfig& vehicles) { return vehicles.battery.has_value(); });
}

const FieldTable& DoorsConfig::fields() {
  static const FieldTable table =
      describe<DoorsConfig>("doors", "Dock doors side by side, each with a staging lane before it.")
          .add(field("count", &DoorsConfig::count).between(1, 1000).doc("Number of doors.").source("assumption"))
          .add(field("use", &DoorsConfig::use).choices({"in", "out", "both"}).doc("Trucks that bring goods, that take goods, or both.").source("assumption"))
          .add(field("at", &DoorsConfig::at).choices({"front", "back"}).doc("Which cross-aisle.").source("assumption"))
          .add(field("from", &DoorsConfig::from).between(Share(0), percent(100)).doc("The first door, along the cross-aisle: 0% at the first aisle.").source("assumption"))
          .add(field("to", &DoorsConfig::to).between(Share(0), percent(100)).doc("The last door.").source("assumption"))
          .add(field("staging", &DoorsConfig::staging).between(1, 10'000).doc("Pallets in each door's staging lane; a full lane blocks what feeds it.").source("assumption: one truck's load"))
          .add(field("temperature", &DoorsConfig::temperature).choices({"ambient", "chilled", "frozen"}).doc("Temperature of the docks and their staging lanes: chilled and frozen goods are out of their zone where it is another.").source("assumption"));
  return table;
}

const FieldTable& InboundConfig::fields() {
  static const FieldTable table =
      describe<InboundConfig>("inbound", "Trucks that bring goods, ordered so that cover follows demand, of which nothing later than the order is known.")
          .add(field("cover_least", &InboundConfig::cover_least).between(hours(1), weeks(520)).doc("A SKU is ordered when its stock and what is on order last no longer than this.").source("assumption"))
          .add(field("cover_most", &InboundConfig::cover_most).between(hours(1), weeks(520)).doc("It is then ordered up to this, in whole pallets.").source("assumption"))
          .add(field("lead", &InboundConfig::lead).between(hours(1), weeks(52)).doc("From the order to the appointment.").source("assumption"))
          .add(field("days", &InboundConfig::days).check([](const std::string& text) { return parse_weekdays(text).value.has_value(); }, "weekdays such as Mon-Sat or Mon,Thu").doc("Weekdays of appointments.").source("assumption"))
          .add(field("from", &InboundConfig::from).time_of_day().doc("First appointment of a day.").source("assumption"))
          .add(field("to", &InboundConfig::to).time_of_day().doc("Last appointment of a day; they are spread evenly.").source("assumption"))
          .add(field("truck_pallets", &InboundConfig::truck_pallets).between(1, 100).doc("Most pallets on a truck.").source("40 ft container, 20 to 21 pallets of 1.2 x 1.0 m; 45 ft 24"))
          .add(field("loose", &InboundConfig::loose).between(Share(0), percent(100)).doc("Share of the trucks whose cartons lie loose.").source("assumption"))
          .add(field("no_show", &InboundConfig::no_show).between(Share(0), percent(90)).doc("Share of the trucks that come a day late.").source("assumption"))
          .add(field("lateness", &InboundConfig::lateness).between(Duration(0), hours(24)).doc("Mean delay behind the appointment, exponential.").source("assumption"))
          .add(field("check_in", &InboundConfig::check_in).between(Duration(0), hours(24)).doc("At the gate.").source("assumption"))
          .add(field("paperwork", &InboundConfig::paperwork).between(Duration(0), hours(24)).doc("At the door once it is empty.").source("assumption"));
  return table;
}

const FieldTable& ReceivingConfig::fields() {
  static const FieldTable table =
      describe<ReceivingConfig>("receiving", "What is done with goods that come in, by people whose role is receiver.")
          .add(field("check", &ReceivingConfig::check).between(Duration(0), hours(24)).doc("Counting and labelling a pallet.").source("assumption"))
          .add(field("unload_case", &ReceivingConfig::unload_case).between(Duration(0), hours(1)).doc("Each loose case, onto a pallet.").source("800 loose cartons take 4 h or more"))
          .add(field("sample", &ReceivingConfig::sample).between(Share(0), percent(100)).doc("Share of the pallets that are inspected, in staging and on hold, by people whose role is receiver.").source("assumption: none"))
          .add(field("inspect", &ReceivingConfig::inspect).between(Duration(0), hours(24)).doc("To inspect a pallet.").source("assumption"))
          .add(field("fail", &ReceivingConfig::fail).between(Share(0), percent(100)).doc("Share of the inspected pallets that fail.").source("assumption"))
          .add(field("quarantine", &ReceivingConfig::quarantine).above(Duration(0)).doc("How long a pallet that failed is kept in the reserve, promised to nobody; without it, it is damaged and written off at once."))
          .add(field("redeem", &ReceivingConfig::redeem).between(Share(0), percent(100)).doc("Share of the quarantined pallets that are good after all; the others are brought to a door and written off.").source("assumption"));
  return table;
}

const FieldTable& RouteConfig::fields() {
  static const FieldTable table =
      describe<RouteConfig>("route", "A regular departure.")
          .add(field("name", &RouteConfig::name).required().doc("How reports call it."))
          .add(field("days", &RouteConfig::days).check([](const std::string& text) { return parse_weekdays(text).value.has_value(); }, "weekdays such as Mon-Sat or Mon,Thu").doc("Weekdays of departures.").source("assumption"))
          .add(field("cut_off", &RouteConfig::cut_off).time_of_day().doc("Orders received by then go with the day's truck.").source("assumption"))
          .add(field("leaves", &RouteConfig::leaves).time_of_day().doc("When the truck leaves with what is loaded.").source("assumption"))
          .add(field("trucks", &RouteConfig::trucks).between(1, 1000).doc("Trucks at most, one after another: a full one leaves before its time, and the next docks.").source("assumption"))
          .add(field("share", &RouteConfig::share).above(0.0).doc("Weight among all routes: how many of the orders are its own.").source("assumption: all alike"));
  return table;
}

const FieldTable& OutboundConfig::fields() {
  static const FieldTable table =
      describe<OutboundConfig>("outbound", "Trucks that take goods away.")
          .add(field("routes", &OutboundConfig::routes).nested(RouteConfig::fields()).doc("Regular departures; without it orders are shipped when they are packed."))
          .add(field("dock_before", &OutboundConfig::dock_before).between(minutes(1), hours(24)).doc("The truck comes this long before it leaves.").source("assumption"))
          .add(field("truck_pallets", &OutboundConfig::truck_pallets).between(1, 100).doc("Most pallets on a truck.").source("45 ft high cube, 24 pallets of 1.2 x 1.0 m"))
          .add(field("truck_payload", &OutboundConfig::truck_payload).between(kilograms(100), kilograms(100'000)).doc("What a truck may carry, for truck_weight_fill_pct; loading heeds pallets alone.").source("40 ft body: 24 t"))
          .add(field("pallet_volume", &OutboundConfig::pallet_volume).between(litres(50), litres(10'000)).doc("What a mixed pallet holds.").source("assumption"))
          .add(field("build_pallet", &OutboundConfig::build_pallet).between(Duration(0), hours(24)).doc("Wrapping and labelling a mixed pallet, by people whose role is packer.").source("assumption"))
          .add(field("paperwork", &OutboundConfig::paperwork).between(Duration(0), hours(24)).doc("At the door before it leaves.").source("assumption"))
          .add(field("cross_dock", &OutboundConfig::cross_dock).choices({"never", "short", "always"}).doc("Whole pallets of trucks that are here go to a departure without being stored: never, where the reserve has none for the order, or before those of the reserve.").source("assumption: all is stored"))
          .add(field("cross_dock_notice", &OutboundConfig::cross_dock_notice).between(Duration(0), weeks(4)).doc("Of cross_dock: goods of a truck are promised so long before its appointment, to departures whose truck comes after that; 0: once it is here. One that is late makes its orders late.").source("assumption: nothing is promised before it is here"))
          .add(field("cartons", &OutboundConfig::cartons).nested(CartonConfig::fields()).doc("Sizes of cartons into which what was picked is packed; without it, it goes on mixed pallets as it is."));
  return table;
}

const FieldTable& ReplenishmentConfig::fields() {
  static const FieldTable table =
      describe<ReplenishmentConfig>("replenishment", "Pallets from the reserve to the pick faces.")
          .add(field("refill_at", &ReplenishmentConfig::refill_at).between(Share(0), percent(100)).doc("Of a face's capacity: a pallet is called for when less than this is there that is not promised.").source("assumption"))
          .add(field("case_time", &ReplenishmentConfig::case_time).between(Duration(0), hours(1)).doc("Each case of a pallet that goes to the face in part; the rest goes back.").source("assumption"))
          .add(field("wait_for", &ReplenishmentConfig::wait_for).between(Duration(0), hours(24)).doc("How long a picker waits at a dry face where a pallet is on its way; then the line is short.").source("assumption"))
          .add(field("dry_face", &ReplenishmentConfig::dry_face).choices({"wait", "skip", "short"})
                   .doc("What a picker does at a face that lacks units: wait for `wait_for`; skip: where a pallet is on its way, go on and come back once, at the end of the tour; short: take what there is. What is missing then is short.")
                   .source("assumption"));
  return table;
}

const FieldTable& BatteryConfig::fields() {
  static const FieldTable table =
      describe<BatteryConfig>("battery", "What the vehicles of a fleet entry draw on; without it they never run dry.")
          .add(field("capacity", &BatteryConfig::capacity).between(Energy(360'000'000), Energy(3'600'000'000'000)).doc("Usable; without it that of the kind (battery_capacity)."))
          .add(field("charge_power", &BatteryConfig::charge_power).between(Power(100'000), Power(1'000'000'000)).doc("From the mains, of each charger, and for each spare battery in its rack.").source("Li-ion 2 to 3 h for 30 kWh, lead-acid 8 h or more (3.75 kW)"))
          .add(field("efficiency", &BatteryConfig::efficiency).between(percent(10), percent(100)).doc("Of what is taken from the mains: what there is to draw.").source("round trip of Li-ion 95%, of lead-acid 80%"))
          .add(field("opening", &BatteryConfig::opening).between(percent(10), percent(100)).doc("What the batteries hold at the start.").source("assumption"))
          .add(field("reserve", &BatteryConfig::reserve).between(percent(5), percent(50)).doc("No transport is begun that would leave less, the way to the chargers included; but with a full battery.").source("assumption"))
          .add(field("swap_time", &BatteryConfig::swap_time).between(Duration(0), hours(24)).doc("To change a battery.").source("assumption"))
          .add(field("spares", &BatteryConfig::spares).between(0, 1000).doc("Spare batteries of the entry's vehicles, full at the start; one taken out is charged at once.").source("assumption"));
  return table;
}

const FieldTable& ChargersConfig::fields() {
  static const FieldTable table =
      describe<ChargersConfig>("chargers", "Where vehicles with a battery are charged, and batteries changed.")
          .add(field("count", &ChargersConfig::count).between(1, 1000).doc("Vehicles that are charged at the same time.").source("assumption"))
          .add(field("at", &ChargersConfig::at).choices({"front", "back"}).doc("Which cross-aisle.").source("assumption"))
          .add(field("along", &ChargersConfig::along).between(Share(0), percent(100)).doc("Along the cross-aisle: 0% at the first aisle.").source("assumption"));
  return table;
}

const FieldTable& TrafficConfig::fields() {
  static const FieldTable table =
      describe<TrafficConfig>("traffic", "Crossings of aisles and cross-aisles hold one vehicle at a time. Cranes, which do not leave their aisles, and people on foot are not counted.")
          .add(field("crossing_length", &TrafficConfig::crossing_length).between(millimetres(100), metres(50))
                   .doc("Length of way that a vehicle takes up at a crossing: its own, with load, and the distance kept to others.").source("assumption: a truck with load of 2.5 m, 1.5 m between two"));
  return table;
}

const FieldTable& FailuresConfig::fields() {
  static const FieldTable table =
      describe<FailuresConfig>("failures", "Breakdowns of each vehicle, by calendar: the same ones whatever it does. It finishes the transport in hand.")
          .add(field("mtbf", &FailuresConfig::mtbf).between(hours(1), weeks(5200)).doc("Mean time from the end of a repair to the next failure, exponential.").source("assumption"))
          .add(field("repair_mean", &FailuresConfig::repair_mean).between(minutes(1), weeks(52)).doc("Mean time of a repair, log-normal.").source("assumption"))
          .add(field("repair_cv", &FailuresConfig::repair_cv).between(percent(1), percent(1000)).doc("Standard deviation of it over its mean.").source("assumption"));
  return table;
}

const FieldTable& MaintenanceConfig::fields() {
  static const FieldTable table =
      describe<MaintenanceConfig>("maintenance", "Preventive maintenance of each vehicle, by calendar, one after another.")
          .add(field("every", &MaintenanceConfig::every).between(hours(1), weeks(520)).doc("From one to the next.").source("assumption"))
          .add(field("takes", &MaintenanceConfig::takes).between(minutes(1), weeks(52)).doc("Out of service for so long.").source("assumption"));
  return table;
}

const FieldTable& OutageConfig::fields() {
  static const FieldTable table =
      describe<OutageConfig>("outage", "A planned outage of one vehicle.")
          .add(field("vehicle", &OutageConfig::vehicle).between(1, 1000).doc("Which one of the fleet entry's.").source("assumption"))
          .add(field("from", &OutageConfig::from).required().doc("When it goes out of service; the transport in hand is finished first."))
          .add(field("length", &OutageConfig::length).between(minutes(1), weeks(520)).doc("For how long.").source("assumption"));
  return table;
}

FleetConfig::FleetConfig() : kind{truck_kinds().front().name, truck_kinds().front().params->make()} {}

const FieldTable& FleetConfig::fields() {
  static const FieldTable table =
      describe<FleetConfig>("vehicles", "Vehicles of one kind; each needs a driver.")
          .add(field("kind", &FleetConfig::kind).required().options(truck_kinds()).doc("What they are; motion, lift and handling follow from it, and may be given: {reach_truck: {handling: 20 s}}."))
          .add(field("count", &FleetConfig::count).between(0, 1000).doc("Number of vehicles.").source("assumption"))
          .add(field("work", &FleetConfig::work).check([](const std::string& text) { return find_transport_kind(text).has_value(); }, "unload, put_away, replenish, retrieve, stage, load")
                   .doc("Transports that they do; without it: counterbalance, pallet_jack and amr unload, stage and load, the others put away, replenish and retrieve."))
          .add(field("battery", &FleetConfig::battery).nested(BatteryConfig::fields()).doc("What they draw on; without it they never run dry."))
          .add(field("failures", &FleetConfig::failures).nested(FailuresConfig::fields()).doc("Breakdowns; without it there are none."))
          .add(field("maintenance", &FleetConfig::maintenance).nested(MaintenanceConfig::fields()).doc("Preventive maintenance; without it there is none."))
          .add(field("outages", &FleetConfig::outages).nested(OutageConfig::fields()).doc("Planned outages."))
          .add(field("heated_cab", &FleetConfig::heated_cab).doc("Of warm_up_breaks: whoever drives them is never in the cold.").source("assumption: open cabs; heated ones are an option of reach trucks for cold stores"));
  return table;
}

const FieldTable& OwnerConfig::fields() {
  static const FieldTable table =
      describe<OwnerConfig>("owner", "A client whose stock it is.")
          .add(field("name", &OwnerConfig::name).required().doc("As the items name it."))
          .add(field("rotation", &OwnerConfig::rotation).choices({"fifo", "fefo", "lifo"}).doc("Which goods of a SKU go first: the oldest, those that expire first, or the newest.").source("assumption"))
          .add(field("shelf_life", &OwnerConfig::shelf_life).above(Duration(0)).doc("From receipt to expiry; without it goods keep."))
          .add(field("min_life_at_ship", &OwnerConfig::min_life_at_ship).between(Duration(0), weeks(520)).doc("Goods that expire sooner after shipping are not shipped.").source("assumption"));
  return table;
}

}  // namespace gudang
