// What KPIs of money know beside the events: prices, who is paid how, and whose a SKU is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/costs_config.hpp"
#include "gudang/model/people_config.hpp"

namespace gudang {

struct CostBasis {
  CostsConfig prices;
  CivilTime start;                          ///< civil time of Time 0
  Time until = Time::max();                 ///< end of the time in which orders come: what is after it, to drain, does not count
  double equipment_week = 0;                ///< [MYR/week] of the fleet and of the pickers' vehicles
  double area = 0;                          ///< [m2]
  std::vector<PeopleConfig> groups;         ///< of people
  std::vector<std::uint32_t> group_of;      ///< by person
  std::uint32_t pickers = 0;
  std::vector<std::uint32_t> group_of_picker = {};  ///< index into `groups`; empty: pickers are paid as the prices say
  std::vector<std::string> owners;          ///< names; none: nobody's figures are shown apart
  std::vector<std::int32_t> owner_of;       ///< by SKU: index into `owners`; -1: none of them
};

}  // namespace gudang
