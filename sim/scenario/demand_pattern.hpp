// How made-up demand differs from day to day, from hour to hour and from SKU to SKU as time goes on.
#pragma once

#include <cstddef>
#include <vector>

#include "gudang/model/site_calendar.hpp"
#include "gudang/random/stream.hpp"
#include "scenario/config.hpp"

namespace gudang {

class DemandPattern {
 public:
  DemandPattern(const ScenarioConfig& config, std::size_t skus);

  /// Of the day that begins at this midnight: per_day by weekday, season and growth, and where days vary (`orders.day_cv`) times a gamma
  /// variate of mean 1, which makes the daily counts negative binomial (Greenwood and Yule 1920, doi:10.2307/2341080).
  [[nodiscard]] double mean_orders(Time midnight, RandomStream& stream) const;
  /// Of an order, as the quantile `u` of a step function over `orders.from` to `orders.to`.
  [[nodiscard]] Duration time_of_day(double u) const;
  /// SKUs that come and go (`orders.renewal`) are sold from a moment on, or up to one.
  [[nodiscard]] bool is_sold(std::size_t sku, Time at) const { return lives_.empty() || lives_[sku].contains(at); }

 private:
  const OrdersConfig orders_;
  SiteCalendar calendar_;
  std::vector<Span> seasons_;
  std::vector<double> upto_;  // share of orders by the end of each part of the day
  std::vector<Span> lives_;   // by SKU; empty: all are sold throughout
};

}  // namespace gudang
