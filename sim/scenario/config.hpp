// The scenario as a config struct: what a scenario file says, validated field by field. docs/scenario.md is generated
// from these tables, and so is the JSON Schema.
#pragma once

#include <string>
#include <vector>

#include "gudang/compute/compute_config.hpp"
#include "gudang/core/fields.hpp"
#include "gudang/model/costs_config.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/vehicle.hpp"
#include "warehouse/config.hpp"
#include "warehouse/site_config.hpp"

namespace gudang {

struct RunConfig {
  CivilTime start{1767225600};          ///< 2026-01-01
  Duration length = weeks(2);
  Duration warm_up = Duration(0);
  Duration learn = weeks(4);            ///< history before the start that slotting may learn from
  bool in_sample = false;               ///< run those weeks too, with the slotting made of them
  Duration drain = hours(48);           ///< after the end, to finish what was received
  std::int64_t seed = 1;
  int replications = 10;
  static const FieldTable& fields();
};

/// SKUs: made up (count, velocity ...), or from a CSV file (sku, length, width, height, weight, family ...).
struct ItemsConfig {
  std::string file;                     ///< empty: made up
  int count = 450;
  std::string velocity = "20/75";       ///< 20% of the SKUs make 75% of the lines
  int families = 45;
  Volume volume_least = litres(2), volume_most = litres(40);
  Mass weight_least = grams(200), weight_most = grams(12000);
  Share chilled = percent(0), frozen = percent(0), bonded = percent(0), hazardous = percent(0);
  std::vector<std::string> owners;      ///< each SKU one of them; empty: none
  std::vector<std::string> hazards;     ///< classes: each hazardous SKU one of them
  int case_units_least = 1, case_units_most = 1;        ///< units in a case (uniform)
  int pallet_cases_least = 40, pallet_cases_most = 40;  ///< cases on a pallet (uniform)
  static const FieldTable& fields();
};
/// "20/75" -> {.20, .75}; throws nothing: false where it does not read.
[[nodiscard]] bool parse_velocity(std::string_view text, double& sku_share, double& line_share);

struct StockConfig {
  std::string opening = "unlimited";    ///< "unlimited", or a number of units for each SKU
  std::string file;                     ///< CSV (sku, quantity); instead of `opening`
  static const FieldTable& fields();
};

enum class Resample { weeks, none };

/// Days on which there is more or less to do.
struct SeasonConfig {
  std::string name = "season";
  CivilTime from{0}, to{0};             ///< first day, and the one after the last
  double factor = 1;                    ///< on the mean orders of a day
  static const FieldTable& fields();
};

/// Demand: replayed from an order file, or made up.
struct OrdersConfig {
  std::string replay;                   ///< CSV or .csv.gz; empty: made up
  std::string map;                      ///< mapping file that explains the columns
  Resample resample = Resample::weeks;
  double per_day = 150;
  std::vector<double> weekdays;         ///< factors on per_day, Monday first; empty: all alike
  std::vector<double> hours;            ///< weights of equal parts of the time from `from` to `to`; empty: all alike
  double day_cv = 0;                    ///< of a day's mean: days differ by more than chance would have it
  Share growth = percent(0);            ///< a year
  std::vector<SeasonConfig> seasons;
  Share renewal = percent(0);           ///< of the SKUs, a year: they go, and as many come
  double lines = 4;                     ///< mean lines an order, geometric
  double units = 3;                     ///< mean units a line, geometric
  Share same_family = percent(40);      ///< of an order's further lines: drawn from its first line's family
  Duration from = gudang::hours(8), to = gudang::hours(18);
  std::optional<Duration> due_after;    ///< none: no due times
  static const FieldTable& fields();
};

struct CompareConfig {
  std::string decide_on = "travel_m_per_line";
  Share matters_from = percent(1);      ///< of the baseline's mean: smaller differences are "equivalent"
  Share confidence = percent(95);
  Share service_level = percent(95);    ///< of the orders due on the busiest day, that are to be shipped in time
  static const FieldTable& fields();
};

/// Its site: the keys docks, inbound, receiving, outbound, replenishment, fleet, people, owners.
struct ScenarioConfig : SiteConfig {
  int format = 1;
  std::string name;
  std::string question;
  RunConfig run;
  LayoutConfig layout;
  ItemsConfig items;
  StockConfig stock;
  OrdersConfig orders;
  ReleaseConfig release;
  PickersConfig pickers;
  PackingConfig packing;
  PolicyChoices policies;
  ReslottingConfig reslotting;
  std::optional<CostsConfig> costs;     ///< none: nothing is reckoned in money
  CompareConfig compare;
  compute::ComputeConfig compute;
  /// Whether pallets are kept in a reserve: then there are trucks, doors and vehicles.
  [[nodiscard]] bool has_site() const { return !layout.storage.areas.empty(); }
  /// Kind and choice of the policies that decide something: all but those of a site where there is none.
  [[nodiscard]] std::vector<std::pair<std::string, const Variant*>> policies_in_force() const;
  static const FieldTable& fields();
};

}  // namespace gudang
