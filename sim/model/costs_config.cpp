#include "gudang/model/costs_config.hpp"

#include "gudang/model/site_calendar.hpp"

namespace gudang {
namespace {

constexpr double kMostMoney = 1e9;
constexpr const char* kNone = "assumption: costs nothing unless given";

}  // namespace

const FieldTable& EquipmentRateConfig::fields() {
  static const FieldTable table = describe<EquipmentRateConfig>("equipment rate", "Lease, insurance and upkeep of vehicles of one kind.")
                                      .add(field("kind", &EquipmentRateConfig::kind).required().doc("Kind of truck of the fleet."))
                                      .add(field("week", &EquipmentRateConfig::week).required().between(0, kMostMoney).doc("Each vehicle [MYR/week]."));
  return table;
}

const FieldTable& OwnerTariffConfig::fields() {
  static const FieldTable table = describe<OwnerTariffConfig>("tariff", "What an owner pays.")
                                      .add(field("owner", &OwnerTariffConfig::owner).required().doc("As 'owners' names it."))
                                      .add(field("pallet_in", &OwnerTariffConfig::pallet_in).between(0, kMostMoney).doc("Each pallet that a truck brings [MYR].").source("assumption: nothing unless given"))
                                      .add(field("pallet_week", &OwnerTariffConfig::pallet_week).between(0, kMostMoney).doc("Each pallet in the reserve [MYR/week].").source("assumption: nothing unless given"))
                                      .add(field("line", &OwnerTariffConfig::line).between(0, kMostMoney).doc("Each line shipped [MYR].").source("assumption: nothing unless given"))
                                      .add(field("pallet_out", &OwnerTariffConfig::pallet_out).between(0, kMostMoney).doc("Each pallet loaded [MYR]; of mixed pallets by the share of the lines.").source("assumption: nothing unless given"));
  return table;
}

const FieldTable& CostsConfig::fields() {
  static const FieldTable table =
      describe<CostsConfig>("costs", "Money in ringgit (MYR), prices of energy, emissions. Wages of drivers, receivers and packers are in `people`.")
          .add(field("picker_wage_month", &CostsConfig::picker_wage_month).between(0, kMostMoney).doc("A picker's wage before overtime [MYR/month].").source("Minimum Wages Order 2024 (Malaysia): RM1,700 from February 2025"))
          .add(field("picker_on_costs", &CostsConfig::picker_on_costs).between(Share(0), percent(200)).doc("What the employer bears on top of the pickers' pay.").source("Malaysia: provident fund 13%, social security 1.75%, employment insurance 0.2%, training levy 1%"))
          .add(field("agency_hour", &CostsConfig::agency_hour).between(0, kMostMoney).doc("An hour of people whose `agency` is true, on-costs included, before overtime factors [MYR/h]; without it their wage and on-costs."))
          .add(field("overtime_rate", &CostsConfig::overtime_rate).between(1, 10).doc("Overtime on a working day, times the hourly rate.").source("Employment Act 1955 (Malaysia) s. 60A(3)"))
          .add(field("rest_day_overtime_rate", &CostsConfig::rest_day_overtime_rate).between(1, 10).doc("Beyond the normal hours of a rest day.").source("Employment Act 1955 (Malaysia) s. 60(3)"))
          .add(field("holiday_overtime_rate", &CostsConfig::holiday_overtime_rate).between(1, 10).doc("Beyond the normal hours of a holiday.").source("Employment Act 1955 (Malaysia) s. 60D(3)"))
          .add(field("equipment", &CostsConfig::equipment).nested(EquipmentRateConfig::fields()).doc("Vehicles of the fleet: every kind, or none."))
          .add(field("picker_vehicle_week", &CostsConfig::picker_vehicle_week).between(0, kMostMoney).doc("A vehicle for each picker [MYR/week].").source(kNone))
          .add(field("space_m2_month", &CostsConfig::space_m2_month).between(0, kMostMoney).doc("Rent of the building [MYR/m2/month].").source(kNone))
          .add(field("area", &CostsConfig::area).above(0.0).doc("Of the building [m2]; without it the outline of its aisles."))
          .add(field("kwh", &CostsConfig::kwh).between(0, 1000).doc("Energy [MYR/kWh].").source(kNone))
          .add(field("kwh_peak", &CostsConfig::kwh_peak).between(0, 1000).doc("Energy at peak [MYR/kWh]; without it `kwh` at any time."))
          .add(field("peak_days", &CostsConfig::peak_days).check([](const std::string& text) { return parse_weekdays(text).value.has_value(); }, "weekdays such as Mon-Fri").doc("Days with a peak.").source("assumption"))
          .add(field("peak_from", &CostsConfig::peak_from).time_of_day().doc("Start of the peak.").source("assumption"))
          .add(field("peak_to", &CostsConfig::peak_to).time_of_day().doc("End of the peak.").source("assumption"))
          .add(field("demand_kw_month", &CostsConfig::demand_kw_month).between(0, 100'000).doc("Demand charge, of the highest mean power over half an hour [MYR/kW/month].").source(kNone))
          .add(field("base_load", &CostsConfig::base_load).between(Power(0), Power(1'000'000'000'000)).doc("Lights, refrigeration: day and night.").source("assumption: none unless given; refrigeration is 60 to 70% of a cold store's electricity"))
          .add(field("charging_efficiency", &CostsConfig::charging_efficiency).between(percent(10), percent(100)).doc("What of the energy from the mains a vehicle draws from its battery.").source("round trip: lead-acid 80%, Li-ion 95%"))
          .add(field("co2_kg_per_kwh", &CostsConfig::co2_kg_per_kwh).between(0, 10).doc("Emissions of the grid [kg CO2e/kWh]; without it no emissions are reckoned."))
          .add(field("co2_source", &CostsConfig::co2_source).doc("Where that factor comes from."))
          .add(field("detention_free", &CostsConfig::detention_free).between(Duration(0), weeks(1)).doc("From the gate in, a truck that brings goods stays so long for nothing.").source("assumption"))
          .add(field("detention_hour", &CostsConfig::detention_hour).between(0, kMostMoney).doc("Each hour beyond [MYR/h].").source(kNone))
          .add(field("late_order", &CostsConfig::late_order).between(0, kMostMoney).doc("Penalty for each order that is not shipped by its due time [MYR].").source(kNone))
          .add(field("tariffs", &CostsConfig::tariffs).nested(OwnerTariffConfig::fields()).doc("What owners pay."))
          .add(field("investment", &CostsConfig::investment).between(-kMostMoney * 100, kMostMoney * 100).doc("Spent once, over what the first alternative needs; below 0: saved [MYR]. Comparisons reckon the payback by it.").source(kNone));
  return table;
}

}  // namespace gudang
