// `gudang import orders`: from an order file and its mapping to a profile and a scenario that replays it.
#pragma once

#include <string>

#include "gudang/core/calendar.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/vehicle.hpp"
#include "scenario/order_profile.hpp"

namespace gudang {

/// What a replay scenario is written from. Everything else has the scenario's defaults.
struct ReplayScenario {
  std::string name;
  std::string replay;             ///< path of the order file, as the scenario is to name it
  std::string map = "mapping.yaml";
  CivilTime start;                ///< of the part that is judged
  Duration length = days(1);
  Duration learn = Duration(0);   ///< history before it
  LayoutConfig layout;
  PickersConfig pickers;
  OrderProfile profile;           ///< for the comments
};

/// Sized from the history: learns on the first two thirds (whole months, from three months on), judges on the rest; a location for
/// each SKU and a tenth to spare; pickers for the busiest day. Expects a history that spans at least one day.
[[nodiscard]] ReplayScenario size_replay(const OrderProfile& profile);
/// The scenario as a file, with comments for the planner; ends in a newline.
[[nodiscard]] std::string scenario_text(const ReplayScenario& scenario);

/// Profiles the order file, and writes `out_dir`/scenario.yaml and a copy of the mapping, `out_dir`/mapping.yaml. The order file itself is
/// not copied: below `data_dir` (empty: the environment's GUDANG_DATA) it is named as ${GUDANG_DATA}/..., else relative to `out_dir`.
/// The scenario's name is the folder's. Gives the profile's text. Throws InputError: what reading the two files throws, E311 where
/// `out_dir` holds another scenario or mapping, E312 where it cannot be written.
[[nodiscard]] std::string import_orders(const std::string& file, const std::string& map, const std::string& out_dir, const std::string& data_dir = {});

}  // namespace gudang
