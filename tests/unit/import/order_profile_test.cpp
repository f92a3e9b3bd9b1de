#include "scenario/order_profile.hpp"

#include <cmath>

#include "support/catch.hpp"

namespace gudang {
namespace {

/// Orders at the given times, each with the given number of lines; line i of the history is of SKU i modulo the SKUs.
OrderHistory history_of(const std::vector<std::pair<std::string, std::uint32_t>>& orders, std::uint32_t skus) {
  OrderHistory history;
  for (std::uint32_t i = 0; i < skus; ++i) history.skus.push_back(std::to_string(i));
  for (const auto& [time, lines] : orders) {
    history.orders.push_back({*parse_civil_time(time).value, static_cast<std::uint32_t>(history.lines.size()), lines});
    for (std::uint32_t i = 0; i < lines; ++i)
      history.lines.push_back({static_cast<std::uint32_t>(history.orders.size() - 1), static_cast<std::uint32_t>(history.lines.size()) % skus, 2});
  }
  return history;
}

TEST_CASE("counts, quantiles, weekdays and hours are those counted by hand") {
  // 2011-01-03 is a Monday
  const OrderHistory history = history_of({{"2011-01-03 08:59:59", 1}, {"2011-01-03 09:00", 2}, {"2011-01-04 09:30", 3}, {"2011-01-06 23:59:59", 10}}, 4);
  const OrderProfile profile = profile_of(history);
  CHECK(profile.orders == 4);
  CHECK(profile.lines == 16);
  CHECK(profile.units == 32);
  CHECK(profile.skus == 4);
  CHECK(profile.lines_mean == 4.0);
  CHECK(profile.lines_median == 2);
  CHECK(profile.lines_p95 == 10);
  CHECK(profile.lines_max == 10);
  CHECK(profile.by_weekday == std::array<std::int64_t, 7>{2, 1, 0, 1, 0, 0, 0});
  CHECK(profile.by_hour[8] == 1);
  CHECK(profile.by_hour[9] == 2);
  CHECK(profile.by_hour[23] == 1);
  CHECK(profile.busiest_day_lines == 10);
  // Orders by day: 2, 1, 0, 1.
  CHECK(profile.all_days.days == 4);
  CHECK(profile.all_days.mean == Approx(1.0));
  CHECK(profile.all_days.variance == Approx(2.0 / 3));
  CHECK(profile.all_days.dispersion == Approx(2.0 / 3));
  // 2, 1, 1.
  CHECK(profile.order_days.days == 3);
  CHECK(profile.order_days.mean == Approx(4.0 / 3));
  CHECK(profile.order_days.variance == Approx(1.0 / 3));
  CHECK(profile.order_days.dispersion == Approx(0.25));
}

TEST_CASE("the exponent of the velocity curve is found again in lines made from it") {
  constexpr double kExponent = 0.3;
  constexpr std::uint32_t kSkus = 1000;
  OrderHistory history = history_of({{"2011-01-03", 1}}, kSkus);
  for (std::uint32_t sku = 0; sku < kSkus; ++sku) {
    const double share = std::pow((sku + 1.0) / kSkus, kExponent) - std::pow(static_cast<double>(sku) / kSkus, kExponent);
    for (int i = 0; i < static_cast<int>(std::lround(share * 1e6)); ++i) history.lines.push_back({0, (sku * 7) % kSkus, 1});
  }
  const OrderProfile profile = profile_of(history);
  CHECK(profile.velocity_exponent == Approx(kExponent).epsilon(1e-3));
  REQUIRE(profile.velocity.size() == 5);
  for (const VelocityPoint& point : profile.velocity) {
    CHECK(point.skus == point.sku_percent * 10);
    CHECK(point.line_share == Approx(std::pow(point.sku_percent / 100.0, kExponent)).epsilon(1e-3));
  }
}

TEST_CASE("a history of one order of one SKU has a profile") {
  const OrderProfile profile = profile_of(history_of({{"2011-01-03", 1}}, 1));
  CHECK(profile.velocity_exponent == 1.0);
  CHECK(profile.all_days.variance == 0.0);
  CHECK(profile.all_days.dispersion == 0.0);
}

TEST_CASE("cancellations on the day of the order are told from later ones") {
  OrderHistory history = history_of({{"2011-01-03 10:00", 2}, {"2011-01-03 23:59", 1}}, 3);
  const auto cancel = [&](const std::string& time, std::uint32_t line) { history.cancellations.push_back({*parse_civil_time(time).value, line, 1}); };
  cancel("2011-01-03 10:00", 0);
  cancel("2011-01-03 23:59:59", 1);
  cancel("2011-01-04", 2);
  history.account.left_out = {{"cancellation without customer", 3, {}}, {"not stock", 5, {}}, {"cancellation of nothing ordered earlier in the file", 4, {}}};
  const OrderProfile profile = profile_of(history);
  CHECK(profile.taken_back_same_day == 2);
  CHECK(profile.taken_back_later == 1);
  CHECK(profile.cancellations_unmatched == 7);
}

TEST_CASE("the profile prints as planners read it") {
  OrderHistory history = history_of({{"2011-01-03 08:30", 1}, {"2011-01-04 09:30", 1003}}, 10);
  history.account = {1234567, 1004, 3, 2, {{"not stock", 1233563, {2, 3, 4, 5, 6}}, {"quantity 0", 1, {9}}}, {"a remark"}};
  CHECK(profile_text(profile_of(history), history.account) ==
        "Rows\n"
        "  read                  1,234,567\n"
        "  used                      1,004  of them merged into a line of the same order and SKU: 3, cancelling: 2\n"
        "  left out              1,233,564\n"
        "                        1,233,563  not stock (lines 2, 3, 4, 5, 6 ...)\n"
        "                                1  quantity 0 (line 9)\n"
        "  note: a remark\n"
        "Orders\n"
        "  orders                2, lines 1,004, units 2,008, SKUs 10\n"
        "  received              2011-01-03 08:30 to 2011-01-04 09:30\n"
        "  lines an order        mean 502.0, median 1, 95% have at most 1,003, largest 1,003\n"
        "  lines by top SKUs     1% (1): 10.1%, 5% (1): 10.1%, 10% (1): 10.1%, 20% (2): 20.1%, 50% (5): 50.2%\n"
        "  velocity curve        i^0.996 through the point at 20%\n"
        "  by weekday            Mon 1, Tue 1, Wed 0, Thu 0, Fri 0, Sat 0, Sun 0\n"
        "  by hour               08h 1, 09h 1\n"
        "  all days              1.0 orders a day over 2 days, variance 0.0, variance over mean 0.0\n"
        "  days with orders      1.0 orders a day over 2 days, variance 0.0, variance over mean 0.0\n"
        "  busiest day           1,003 lines\n"
        "Cancellations\n"
        "  rows                  matched 2, unmatched 0 (left out)\n"
        "  lines taken back      on the day of the order 0 (before a release at its end), later 0 (returns: picked already)\n");
}

}  // namespace
}  // namespace gudang
