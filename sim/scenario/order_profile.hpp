// What an order history looks like: the figures a planner checks before trusting a replay.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scenario/order_history.hpp"

namespace gudang {

/// The busiest `skus` of all SKUs make `line_share` of the lines.
struct VelocityPoint {
  int sku_percent = 0;
  std::int64_t skus = 0;
  double line_share = 0;  ///< from 0 to 1
};

/// Orders a day over a set of days.
struct DailyOrders {
  std::int64_t days = 0;
  double mean = 0;
  double variance = 0;    ///< sample variance, n - 1; 0 for one day
  double dispersion = 0;  ///< variance over mean; 1 for Poisson demand
};

struct OrderProfile {
  std::int64_t orders = 0, lines = 0, units = 0, skus = 0;
  CivilTime first, last;                      ///< received
  double lines_mean = 0;                      ///< per order
  std::int64_t lines_median = 0, lines_p95 = 0, lines_max = 0;  ///< per order, nearest rank
  std::vector<VelocityPoint> velocity;        ///< at 1, 5, 10, 20 and 50 % of the SKUs
  double velocity_exponent = 0;               ///< s of the demand curve i^s through the point at 20 % (Hausman, Schwarz and Graves 1976, doi:10.1287/mnsc.22.6.629)
  std::array<std::int64_t, 7> by_weekday{};   ///< orders, Monday first
  std::array<std::int64_t, 24> by_hour{};     ///< orders
  DailyOrders all_days, order_days;           ///< from the first to the last; those with orders
  std::int64_t busiest_day_lines = 0;
  std::int64_t taken_back_same_day = 0;       ///< lines: before a release at the end of the day
  std::int64_t taken_back_later = 0;          ///< lines: a return, picked already
  std::int64_t cancellations_unmatched = 0;   ///< rows
};

/// Expects at least one order, as read_order_history gives.
[[nodiscard]] OrderProfile profile_of(const OrderHistory& history);
/// The account and the profile as the command prints them.
[[nodiscard]] std::string profile_text(const OrderProfile& profile, const ImportAccount& account);

}  // namespace gudang
