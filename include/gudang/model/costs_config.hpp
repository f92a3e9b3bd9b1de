// What a scenario says of money, energy prices and emissions: the section `costs`. Wages are the groups' own (PeopleConfig).
// Money is in Malaysian ringgit (MYR), the unit of every KPI of cost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// Lease, insurance and upkeep of vehicles of one kind.
struct EquipmentRateConfig {
  std::string kind;                 ///< of the fleet
  double week = 0;                  ///< [MYR/week], each vehicle
  static const FieldTable& fields();
};

/// What an owner pays.
struct OwnerTariffConfig {
  std::string owner;
  double pallet_in = 0;             ///< [MYR], each pallet that a truck brings
  double pallet_week = 0;           ///< [MYR/week], each pallet in the reserve
  double line = 0;                  ///< [MYR], each line shipped
  double pallet_out = 0;            ///< [MYR], each pallet loaded
  static const FieldTable& fields();
};

struct CostsConfig {
  double picker_wage_month = 1700;      ///< [MYR/month]
  Share picker_on_costs = Share(159'500);
  std::optional<double> agency_hour;    ///< [MYR/h] for people of an agency; none: as their wage has it
  double overtime_rate = 1.5;           ///< times the hourly rate, on working days
  double rest_day_overtime_rate = 2;    ///< beyond the normal hours of a rest day
  double holiday_overtime_rate = 3;     ///< beyond the normal hours of a holiday
  std::vector<EquipmentRateConfig> equipment;
  double picker_vehicle_week = 0;       ///< [MYR/week], a vehicle for each picker
  double space_m2_month = 0;            ///< [MYR/m2/month]
  std::optional<double> area;           ///< [m2]; none: of the layout's outline
  double kwh = 0;                       ///< [MYR/kWh]
  std::optional<double> kwh_peak;       ///< [MYR/kWh] on `peak_days` from `peak_from` to `peak_to`
  std::string peak_days = "Mon-Fri";
  Duration peak_from = hours(14), peak_to = hours(22);
  double demand_kw_month = 0;           ///< [MYR/kW/month] of the highest mean over half an hour
  Power base_load = Power(0);           ///< lights, refrigeration: always on
  Share charging_efficiency = percent(80);
  std::optional<double> co2_kg_per_kwh;
  std::string co2_source;               ///< where that factor comes from
  Duration detention_free = hours(2);
  double detention_hour = 0;            ///< [MYR/h] beyond
  double late_order = 0;                ///< [MYR], each
  std::vector<OwnerTariffConfig> tariffs;
  double investment = 0;                ///< [MYR], once, over what the first alternative needs; below 0: it saves that
  static const FieldTable& fields();
};

}  // namespace gudang
