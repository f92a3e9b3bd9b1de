// Time out of zone, from events told by hand, and drift of stock, from stocks that follow their orders, or not.
#include <cmath>

#include "gudang/random/stream.hpp"
#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

/// Frozen pallets out for 6, 30 and 12 min, a chilled one from 3 h on to the end; SKU 1 is of owner b.
KpiCase four_stays() {
  KpiCase a_case;
  a_case.site(1).sku(Temperature::frozen).sku(Temperature::chilled);
  a_case.event(1, zone_left, 0, 0, 0).event(1.1, zone_regained, 0, 0, 0);
  a_case.event(1, zone_left, 1, 0, 0).event(1.5, zone_regained, 1, 0, 0);
  a_case.event(2, zone_left, 2, 0, 0).event(2.2, zone_regained, 2, 0, 0);
  return a_case.event(3, zone_left, 3, 0, 1);
}

/// `skus` SKUs with a demand each day, ordered up to `most` days of it when they fall to `least`; of what is asked for, no more than a share comes where it is below 1; above, so many days of demand come every day.
KpiValue drift_of(std::uint64_t seed, double comes, int days_measured, const char* key = "stock_drift_pct", std::size_t skus = 30) {
  constexpr int kLeast = 4, kMost = 9;
  RandomStream stream(seed, 0, StreamPurpose::test, 51);
  KpiCase a_case;
  a_case.site(1);
  std::vector<std::int64_t> stock, rate;
  for (std::size_t s = 0; s < skus; ++s) {
    a_case.sku(Temperature::ambient, 20);
    rate.push_back(static_cast<std::int64_t>(2 + stream.below(60)));
    stock.push_back(rate[s] * (kLeast + kMost) / 2);
    a_case.inbound().opening_faces.push_back(stock[s]);
  }
  std::uint64_t line = 0;
  std::vector<std::int64_t> coming(skus, 0), owed(skus, 0);
  for (int day = 0; day < days_measured; ++day) {
    for (std::size_t s = 0; s < skus; ++s) {
      stock[s] += coming[s];
      if (coming[s] > 0) a_case.event(day * 24 + 8, pallet_received, line, coming[s], static_cast<std::uint32_t>(s));
      coming[s] = 0;
      const auto wanted = static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(2 * rate[s] + 1)));
      const std::int64_t units = std::min(wanted, stock[s]);
      stock[s] -= units;
      a_case.order_of(day * 24, {{SkuId(s), static_cast<std::int32_t>(wanted)}});
      a_case.event(day * 24 + 12, line_picked, line, units).event(day * 24 + 12, order_shipped, line);
      ++line;
      if (comes > 1) coming[s] = static_cast<std::int64_t>(comes) * rate[s];
      if (comes > 1 || stock[s] > rate[s] * kLeast) continue;
      // What comes in a day is at most a share of what is asked for in one.
      const double most = comes < 1 ? comes * static_cast<double>(rate[s]) / 20 : 1e6;
      const std::int64_t pallets = (rate[s] * kMost - stock[s] + 19) / 20, whole = static_cast<std::int64_t>(most);
      coming[s] = 20 * std::min(pallets, whole + (stream.uniform() < most - static_cast<double>(whole) ? 1 : 0));
    }
  }
  return a_case.until(days_measured * 24, days(kMost - kLeast)).result(key, days_measured * 24);
}

}  // namespace

TEST_CASE("stays out of zone: how many, mean, p95, longest, and beyond the limit; one that is not over counts to the end") {
  CHECK(four_stays().value("pallets_out_of_zone", 4) == Approx(4));
  CHECK(four_stays().value("out_of_zone_min", 4) == Approx((6 + 30 + 12 + 60) / 4.0));
  CHECK(four_stays().value("out_of_zone_p95_min", 4) == Approx(60));
  CHECK(four_stays().value("out_of_zone_worst_min", 4) == Approx(60));
  CHECK(four_stays().value("pallets_beyond_zone_limit", 4) == Approx(2));
  CHECK(four_stays().value("pallets_beyond_zone_limit", 3.3) == Approx(1));  // 18 min by then
  CHECK(four_stays().warm_up(1.5).value("pallets_out_of_zone", 4) == Approx(2));
}

TEST_CASE("stays out of zone by owner") {
  KpiCase a_case = four_stays();
  a_case.costs().owners = {"a", "b"};
  a_case.costs().owner_of = {0, 1};
  const KpiValue beyond = a_case.result("pallets_beyond_zone_limit", 4), mean = a_case.result("out_of_zone_min", 4);
  REQUIRE(beyond.by_owner.size() == 2);
  CHECK(beyond.by_owner[0] == 1.0);
  CHECK(beyond.by_owner[1] == 1.0);
  CHECK(*mean.by_owner[0] == Approx(16));
  CHECK(*mean.by_owner[1] == Approx(60));
}

TEST_CASE("picked lines out of zone are told apart from pallets") {
  KpiCase a_case = four_stays();
  a_case.event(1, line_zone_left, 7, 0, 1).event(2, line_zone_regained, 7, 0, 1).event(1, line_zone_left, 8, 0, 1).event(1.2, line_zone_regained, 8, 0, 1);
  CHECK(a_case.value("lines_out_of_zone_min", 4) == Approx(36));
  CHECK(a_case.value("lines_out_of_zone_p95_min", 4) == Approx(60));
  CHECK(a_case.value("lines_beyond_zone_limit", 4) == Approx(1));
  CHECK(a_case.value("pallets_out_of_zone", 4) == Approx(4));
}

TEST_CASE("nothing is said of the cold chain where no goods are chilled or frozen") {
  KpiCase a_case;
  a_case.site(1).sku(Temperature::ambient);
  CHECK(a_case.note("pallets_out_of_zone") == kNoSuchWork);
  a_case.sku(Temperature::frozen);
  CHECK(a_case.value("pallets_out_of_zone") == 0);
}

TEST_CASE("stock that follows its orders does not drift in five hundred runs; where half as much comes, it does") {
  int said = 0, missed = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) said += drift_of(seed, 1, 14 + 7 * static_cast<int>(seed % 4)).note.empty() ? 0 : 1;
  CHECK(said <= 2);  // 1 in 1,000
  for (std::uint64_t seed = 1; seed <= 100; ++seed) missed += drift_of(seed, 0.5, 21).note == kStockFalls ? 0 : 1;
  CHECK(missed == 0);
}

TEST_CASE("with whole cycles and more, SKUs that drift are counted, too") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) CHECK(*drift_of(seed, 1, 35, "drifting_skus").value == 0);
  CHECK(*drift_of(3, 2, 35, "drifting_skus").value > 20);
  CHECK(drift_of(3, 2, 35).note == kStockGrows);
}

TEST_CASE("a run of less than two cycles is too short to tell a trend") {
  CHECK(drift_of(1, 1, 13).note == "not defined: in less than 14 days a trend of the stock cannot be told from the cycle of its orders");
  CHECK_FALSE(drift_of(1, 1, 13).value);
}

TEST_CASE("returns, counts and write-offs are stock that comes and goes, and what expires at departure is what is shipped") {
  // Constant stock of 100 until day 7, then something happens; 10 units leave on day 1.
  const auto changed = [](DomainEventKind kind, std::uint64_t subject, std::int64_t value, std::uint32_t other) {
    KpiCase a_case;
    a_case.site(1).sku(Temperature::ambient).order_of(0, {{SkuId(0), 10}});
    a_case.inbound().opening_faces = {100};
    a_case.event(0, line_picked, 0, 10).event(0, order_shipped, 0).event(6 * 24, lane_count_started, 5, 10, 0).event(7 * 24, kind, subject, value, other);
    return a_case.until(14 * 24, days(5)).result("stock_drift_pct", 15 * 24).value;
  };
  // Mean of the last week against the first, of 10 units shipped in 14 days, over the 7 days between the middles.
  CHECK(*changed(line_returned, 0, 4, 0) == Approx(100 * 4 / (10.0 / 14 * 7)));
  CHECK(*changed(count_ended, 0, -4, 0) == Approx(100 * 4 / (10.0 / 14 * 7)));
  CHECK(*changed(lane_count_ended, 5, 4, 0) == Approx(100 * 4 / (10.0 / 14 * 7)));
  CHECK(*changed(goods_written_off, 0, 4, static_cast<std::uint32_t>(WriteOff::returned)) == Approx(100 * 4 / (10.0 / 14 * 7)));
  CHECK(*changed(goods_written_off, 0, 4, static_cast<std::uint32_t>(WriteOff::expired_shipment)) == Approx(0));
}

TEST_CASE("empty pallets: waits, how long, and the most in stock after the warm-up") {
  KpiCase a_case;
  a_case.site(1).sku(Temperature::ambient);
  CHECK(a_case.note("empty_pallet_waits") == kNoSuchWork);
  a_case.event(1, empty_pallet_kept, 0, 9).event(2, empty_pallet_taken, 0, 8).event(3, empty_pallet_taken, 1, 0);
  a_case.event(5, empty_pallet_awaited, 2, at(1.5).count()).event(5, empty_pallet_taken, 2, 0).event(6, empty_pallet_awaited, 2, at(0.5).count()).event(7, empty_pallets_moved, 0, 4, 4);
  CHECK(a_case.value("empty_pallet_waits") == 2);
  CHECK(a_case.value("empty_pallet_wait_min") == Approx(60));
  CHECK(a_case.value("empty_pallets_peak") == 9);
  a_case.warm_up(2.5);
  CHECK(a_case.value("empty_pallets_peak") == 8);
  a_case.warm_up(5.5);
  CHECK(a_case.value("empty_pallet_waits") == 1);
  CHECK(a_case.value("empty_pallets_peak") == 4);
}
