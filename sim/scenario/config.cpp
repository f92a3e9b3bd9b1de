#include "scenario/config.hpp"

#include <utility>

namespace gudang {
namespace {

template <class Member>
auto site_field(std::string key, Member SiteConfig::*member) {
  return field(std::move(key), static_cast<Member ScenarioConfig::*>(member));
}

}  // namespace

const FieldTable& RunConfig::fields() {
  static const FieldTable table =
      describe<RunConfig>("run", "How long to simulate, from when, and how often.")
          .add(field("start", &RunConfig::start).required().doc("First moment simulated, in the site's local time."))
          .add(field("length", &RunConfig::length).between(hours(1), weeks(520)).doc("Span in which orders are received.").source("assumption"))
          .add(field("warm_up", &RunConfig::warm_up).between(Duration(0), weeks(520)).doc("Left out of every KPI; part of the length.").source("assumption"))
          .add(field("learn", &RunConfig::learn).between(Duration(0), weeks(520)).doc("History before the start that slotting may learn from.").source("assumption"))
          .add(field("in_sample", &RunConfig::in_sample).doc("Whether the weeks that slotting learnt from are run too, with the slotting made of them, and reported beside those it is judged by.").source("convention: out of sample alone"))
          .add(field("drain", &RunConfig::drain).between(Duration(0), weeks(52)).doc("Time after the end in which open orders may still be finished.").source("assumption"))
          .add(field("seed", &RunConfig::seed).between(0, INT64_MAX).doc("Seed of every random stream."))
          .add(field("replications", &RunConfig::replications).between(1, 100000).doc("Number of replications unless `--reps` says otherwise.").source("assumption"));
  return table;
}

bool parse_velocity(std::string_view text, double& sku_share, double& line_share) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const auto skus = parse_real(text.substr(0, slash)), lines = parse_real(text.substr(slash + 1));
  if (!skus.value || !lines.value) return false;
  sku_share = *skus.value / 100;
  line_share = *lines.value / 100;
  return sku_share > 0 && sku_share < 1 && line_share >= sku_share && line_share < 1;
}

const FieldTable& ItemsConfig::fields() {
  static const FieldTable table =
      describe<ItemsConfig>("items", "The SKUs: made up from a velocity curve, or from a CSV file.")
          .add(field("file", &ItemsConfig::file).doc("CSV with columns sku, length_mm, width_mm, height_mm, weight_g and, where wanted, family, temperature, owner, hazard, bonded, case_units, pallet_units; instead of the made-up items."))
          .add(field("count", &ItemsConfig::count).between(1, 1'000'000).doc("Number of SKUs.").source("assumption"))
          .add(field("velocity", &ItemsConfig::velocity)
                   .check([](const std::string& text) { double a, b; return parse_velocity(text, a, b); }, "two percentages such as 20/75, the second at least the first, both between 0 and 100")
                   .doc("Velocity curve: 20/75 means that 20% of the SKUs make 75% of the lines (demand curve i^s).")
                   .source("Hausman, Schwarz and Graves 1976, doi:10.1287/mnsc.22.6.629"))
          .add(field("families", &ItemsConfig::families).between(1, 1'000'000).doc("Number of families; SKUs of one family are ordered together.").source("assumption"))
          .add(field("volume_least", &ItemsConfig::volume_least).above(Volume(0)).doc("Smallest volume of a unit (uniform).").source("assumption"))
          .add(field("volume_most", &ItemsConfig::volume_most).above(Volume(0)).doc("Largest volume of a unit (uniform).").source("assumption"))
          .add(field("weight_least", &ItemsConfig::weight_least).above(Mass(0)).doc("Smallest weight of a unit (uniform).").source("assumption"))
          .add(field("weight_most", &ItemsConfig::weight_most).above(Mass(0)).doc("Largest weight of a unit (uniform).").source("assumption"))
          .add(field("chilled", &ItemsConfig::chilled).between(Share(0), percent(100)).doc("Share of the SKUs that are chilled goods.").source("assumption: none"))
          .add(field("frozen", &ItemsConfig::frozen).between(Share(0), percent(100)).doc("Share of the SKUs that are frozen goods.").source("assumption: none"))
          .add(field("bonded", &ItemsConfig::bonded).between(Share(0), percent(100)).doc("Share of the SKUs that are under customs control.").source("assumption: none"))
          .add(field("hazardous", &ItemsConfig::hazardous).between(Share(0), percent(100)).doc("Share of the SKUs that are hazardous, each of one of the `hazards`.").source("assumption: none"))
          .add(field("owners", &ItemsConfig::owners).doc("Owners, whose each a like number of SKUs are; without it nobody's.").source("assumption: none"))
          .add(field("hazards", &ItemsConfig::hazards).doc("Hazard classes of the hazardous SKUs, like many in each.").source("assumption: none"))
          .add(field("case_units_least", &ItemsConfig::case_units_least).between(1, 100'000).doc("Fewest units in a case (uniform).").source("assumption"))
          .add(field("case_units_most", &ItemsConfig::case_units_most).between(1, 100'000).doc("Most units in a case (uniform).").source("assumption"))
          .add(field("pallet_cases_least", &ItemsConfig::pallet_cases_least).between(1, 10'000).doc("Fewest cases on a pallet (uniform).").source("assumption"))
          .add(field("pallet_cases_most", &ItemsConfig::pallet_cases_most).between(1, 10'000).doc("Most cases on a pallet (uniform).").source("assumption"));
  return table;
}

const FieldTable& StockConfig::fields() {
  static const FieldTable table =
      describe<StockConfig>("stock", "What is in the building when the run starts.")
          .add(field("opening", &StockConfig::opening)
                   .check([](const std::string& text) { const auto n = parse_integer(text); return text == "unlimited" || (n.value && *n.value >= 0 && *n.value <= 1'000'000'000); },
                          "'unlimited' or a number of units from 0 to 1000000000")
                   .doc("Units of each SKU at the start: a number, or unlimited (a billion units, and no check of the location's capacity).").source("assumption"))
          .add(field("file", &StockConfig::file).doc("CSV with columns sku, quantity; instead of `opening`."));
  return table;
}

const FieldTable& SeasonConfig::fields() {
  static const FieldTable table =
      describe<SeasonConfig>("season", "Days on which there is more or less to do.")
          .add(field("name", &SeasonConfig::name).doc("How it is called.").source("assumption"))
          .add(field("from", &SeasonConfig::from).required().doc("Its first day."))
          .add(field("to", &SeasonConfig::to).required().doc("The day after its last."))
          .add(field("factor", &SeasonConfig::factor).required().between(0, 100).doc("On the mean orders of a day; where seasons overlap, all of them count."));
  return table;
}

const FieldTable& OrdersConfig::fields() {
  static const FieldTable table =
      describe<OrdersConfig>("orders", "Demand: a real order history replayed, or made up.")
          .add(field("replay", &OrdersConfig::replay).doc("Order file (.csv or .csv.gz). Without it, orders are made up from the keys below."))
          .add(field("map", &OrdersConfig::map).doc("Mapping file that explains the order file's columns."))
          .add(field("resample", &OrdersConfig::resample).choices({"weeks", "none"}).doc("Replications of a replay: whole weeks drawn again (replication 0 is the history itself), or none: this history only.")
                   .source("block bootstrap, Kunsch 1989, doi:10.1214/aos/1176347265"))
          .add(field("per_day", &OrdersConfig::per_day).between(0.001, 1e7).doc("Mean orders a day (Poisson).").source("assumption"))
          .add(field("weekdays", &OrdersConfig::weekdays).between(0, 100).check_list([](const std::vector<double>& list) { return list.size() == 7 && *std::max_element(list.begin(), list.end()) > 0; }, "seven factors, Monday's first, not all 0")
                   .doc("Factors on per_day, Monday first; without it all days are alike."))
          .add(field("hours", &OrdersConfig::hours).between(0, 1e6).check_list([](const std::vector<double>& list) { return *std::max_element(list.begin(), list.end()) > 0; }, "not all 0")
                   .doc("Weights of equal parts of the time from `from` to `to`; without it orders arrive evenly."))
          .add(field("day_cv", &OrdersConfig::day_cv).check([](double cv) { return cv == 0 || (cv >= 0.001 && cv <= 5); }, "0, or 0.001 to 5").doc("Coefficient of variation of a day's mean (gamma), so that daily counts are overdispersed: negative binomial.").source("assumption"))
          .add(field("growth", &OrdersConfig::growth).between(percent(-90), percent(1000)).doc("Growth of the mean in a year, from the start of the run; before it, the mean was less.").source("assumption"))
          .add(field("seasons", &OrdersConfig::seasons).nested(SeasonConfig::fields()).doc("Days on which there is more or less to do."))
          .add(field("renewal", &OrdersConfig::renewal).between(Share(0), percent(100)).doc("Share of the SKUs that go in a year, and as many others come; the demand for those that are sold stays the same in all.").source("assumption"))
          .add(field("lines", &OrdersConfig::lines).between(1, 1000).doc("Mean lines an order (geometric).").source("assumption"))
          .add(field("units", &OrdersConfig::units).between(1, 10000).doc("Mean units a line (geometric).").source("assumption"))
          .add(field("same_family", &OrdersConfig::same_family).between(Share(0), percent(100)).doc("Share of an order's further lines that come from its first line's family.").source("assumption"))
          .add(field("from", &OrdersConfig::from).time_of_day().doc("Orders arrive from this time of day ...").source("assumption"))
          .add(field("to", &OrdersConfig::to).time_of_day().doc("... to this one.").source("assumption"))
          .add(field("due_after", &OrdersConfig::due_after).above(Duration(0)).doc("Promised time from receipt to shipment; without it orders have no due time."));
  return table;
}

const FieldTable& CompareConfig::fields() {
  static const FieldTable table =
      describe<CompareConfig>("compare", "How a verdict is reached.")
          .add(field("decide_on", &CompareConfig::decide_on).doc("Key of the KPI that decides.").source("assumption"))
          .add(field("matters_from", &CompareConfig::matters_from).between(Share(0), percent(100)).doc("Differences within this share of the baseline's mean are called equivalent.").source("assumption"))
          .add(field("confidence", &CompareConfig::confidence).between(percent(50), Share(999'900)).doc("Confidence of all intervals of a comparison together.").source("convention"))
          .add(field("service_level", &CompareConfig::service_level).between(Share(0), percent(100)).doc("Share of the orders due on the busiest day that are to be shipped in time; reports say how likely it is missed.").source("assumption"));
  return table;
}

std::vector<std::pair<std::string, const Variant*>> ScenarioConfig::policies_in_force() const {
  std::vector<std::pair<std::string, const Variant*>> chosen;
  for_each_policy_kind([&](auto kind) {
    const Variant& choice = kind.in(policies);
    if (kind.in_force == KindInForce::at_a_site && !has_site()) return;
    if (kind.in_force == KindInForce::with_batteries && !(has_site() && has_batteries())) return;
    if (kind.in_force == KindInForce::if_chosen && choice.name == kind.by_default) return;
    chosen.emplace_back(kind.name, &choice);
  });
  return chosen;
}

const FieldTable& ScenarioConfig::fields() {
  static const FieldTable table =
      describe<ScenarioConfig>("scenario", "A warehouse, its demand, its people and its policies.")
          .add(field("format", &ScenarioConfig::format).required().check([](int version) { return version == 1; }, "1").doc("Version of this format; the first line of every scenario."))
          .add(field("name", &ScenarioConfig::name).required().check([](const std::string& text) { return !text.empty(); }, "a text that is not empty").doc("Short name, shown in every output."))
          .add(field("question", &ScenarioConfig::question).doc("What the scenario is to answer, in a sentence."))
          .add(field("run", &ScenarioConfig::run).nested(RunConfig::fields()).required().doc("Start, length, seed."))
          .add(field("layout", &ScenarioConfig::layout).nested(LayoutConfig::fields()).doc("The building."))
          .add(field("items", &ScenarioConfig::items).nested(ItemsConfig::fields()).doc("The SKUs."))
          .add(field("stock", &ScenarioConfig::stock).nested(StockConfig::fields()).doc("Opening stock."))
          .add(field("orders", &ScenarioConfig::orders).nested(OrdersConfig::fields()).doc("Demand."))
          .add(field("release", &ScenarioConfig::release).nested(ReleaseConfig::fields()).doc("When orders become work."))
          .add(field("pickers", &ScenarioConfig::pickers).nested(PickersConfig::fields()).doc("People and vehicles that pick."))
          .add(field("packing", &ScenarioConfig::packing).nested(PackingConfig::fields()).doc("Pack stations."))
          .add(field("policies", &ScenarioConfig::policies).nested(PolicyChoices::fields()).doc("One policy of each kind."))
          .add(field("reslotting", &ScenarioConfig::reslotting).nested(ReslottingConfig::fields()).doc("Goods moved while the warehouse runs."))
          .add(site_field("owners", &SiteConfig::owners).nested(OwnerConfig::fields()).doc("Clients whose stock it is."))
          .add(site_field("customs", &SiteConfig::customs).nested(CustomsConfig::fields()).doc("Release of bonded goods; without it they are free on receipt."))
          .add(site_field("expiry", &SiteConfig::expiry).nested(ExpiryConfig::fields()).doc("Goods that expire are written off; without it they stay."))
          .add(site_field("counting", &SiteConfig::counting).nested(CountingConfig::fields()).doc("Cycle counts; without it the book is right."))
          .add(site_field("returns", &SiteConfig::returns).nested(ReturnsConfig::fields()).doc("Goods that come back; without it none do."))
          .add(site_field("value_added", &SiteConfig::value_added).nested(ValueAddedConfig::fields()).doc("Work on orders after packing; without it there is none."))
          .add(site_field("cold_chain", &SiteConfig::cold_chain).nested(ColdChainConfig::fields()).doc("How long chilled and frozen goods may be out of their zone."))
          .add(site_field("empty_pallets", &SiteConfig::empty_pallets).nested(EmptyPalletsConfig::fields()).doc("Stock of empty pallets; without it there are always enough, and room for all."))
          .add(site_field("docks", &SiteConfig::docks).nested(DoorsConfig::fields()).doc("Dock doors and their staging lanes."))
          .add(site_field("inbound", &SiteConfig::inbound).nested(InboundConfig::fields()).doc("Trucks that bring goods."))
          .add(site_field("receiving", &SiteConfig::receiving).nested(ReceivingConfig::fields()).doc("What is done with goods that come in."))
          .add(site_field("outbound", &SiteConfig::outbound).nested(OutboundConfig::fields()).doc("Trucks that take goods away."))
          .add(site_field("replenishment", &SiteConfig::replenishment).nested(ReplenishmentConfig::fields()).doc("From the reserve to the pick faces."))
          .add(site_field("fleet", &SiteConfig::fleet).nested(FleetConfig::fields()).doc("Vehicles that carry pallets."))
          .add(site_field("chargers", &SiteConfig::chargers).nested(ChargersConfig::fields()).doc("Where vehicles with a battery are charged."))
          .add(site_field("traffic", &SiteConfig::traffic).nested(TrafficConfig::fields()).doc("Crossings that hold one vehicle at a time; without it vehicles pass one another there."))
          .add(site_field("people", &SiteConfig::people).nested(PeopleConfig::fields()).doc("Drivers, receivers, packers, counters, and pickers by shifts."))
          .add(site_field("warm_up_breaks", &SiteConfig::warm_up_breaks).nested(WarmUpRule::fields()).doc("Rests of people who work in the cold; without it there are none."))
          .add(field("costs", &ScenarioConfig::costs).nested(CostsConfig::fields()).doc("Money, prices of energy, emissions."))
          .add(field("compare", &ScenarioConfig::compare).nested(CompareConfig::fields()).doc("How a verdict is reached."))
          .add(field("compute", &ScenarioConfig::compute).nested(compute::ComputeConfig::fields()).doc("Where the heavy kernels of policies run."));
  return table;
}

}  // namespace gudang
