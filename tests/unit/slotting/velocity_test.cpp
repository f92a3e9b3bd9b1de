#include "policy/slotting/velocity.hpp"

#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

std::vector<std::size_t> indices(const std::vector<SkuId>& skus) {
  std::vector<std::size_t> list;
  for (SkuId sku : skus) list.push_back(sku.index());
  return list;
}

}  // namespace

TEST_CASE("without a half-life every line of a SKU counts one") {
  SlottingCase example(small_building(1, 4), 3);
  example.add_lines(2, 3, days(150));
  example.add_line(0, days(1));
  const auto velocities = estimate_velocity(example.view(), Duration(0), 0);
  CHECK(velocities[0].lines == 1.0);
  CHECK(velocities[1].lines == 0.0);
  CHECK(velocities[2].lines == 3.0);
  CHECK_FALSE(velocities[1].seen);
  CHECK(velocities[2].seen);
}

TEST_CASE("a line loses half its weight with every half-life") {
  SlottingCase example(small_building(1, 4), 2);
  example.add_line(0, days(21));
  example.add_line(1, days(14));
  example.add_line(0, days(7));
  example.add_line(1, days(0));
  const auto velocities = estimate_velocity(example.view(), days(7), 0);
  CHECK(velocities[0].lines == 0.125 + 0.5);
  CHECK(velocities[1].lines == 0.25 + 1.0);
}

TEST_CASE("the prior stands for SKUs without history and adds nothing to the others") {
  SlottingCase example(small_building(1, 4), 2);
  example.add_line(1);
  const auto velocities = estimate_velocity(example.view(), Duration(0), 2.5);
  CHECK(velocities[0].lines == 2.5);
  CHECK(velocities[1].lines == 1.0);
}

TEST_CASE("a SKU without history moves as its family's mean, or as the prior where there is none") {
  SlottingCase example(small_building(1, 8), 7);
  const std::int32_t families[] = {3, 3, 3, 0, 0, 5, 5};
  for (std::size_t s = 0; s < 7; ++s) example.skus.skus[s].family = families[s];
  example.add_lines(0, 4);
  example.add_lines(1, 2);
  example.add_lines(3, 8);  // of no family: speaks for nobody
  const auto full = estimate_velocity(example.view(), Duration(0), 1.5, percent(100));
  CHECK(full[2].lines == 3.0);
  CHECK_FALSE(full[2].seen);
  for (const std::size_t stranger : {4, 5, 6}) CHECK(full[stranger].lines == 1.5);
  CHECK(full[0].lines == 4.0);
  CHECK(estimate_velocity(example.view(), Duration(0), 1.5, percent(50))[2].lines == 1.5);
  CHECK(estimate_velocity(example.view(), Duration(0), 1.0, Share(0))[2].lines == 1.0);
}

TEST_CASE("a history is worth its length, and at most what a half-life leaves of an endless one") {
  SlottingCase example(small_building(1, 4), 1);
  CHECK(history_weight(example.view(), weeks(1)) == 0.0);
  example.add_line(0, days(14));
  CHECK(history_weight(example.view(), Duration(0)) == Approx(14 * 86400.0));
  CHECK(history_weight(example.view(), weeks(2)) == Approx(14 * 86400.0 / 2 / 0.6931471805599453));
  CHECK(history_weight(example.view(), hours(1)) == Approx(3600 / 0.6931471805599453));
}

TEST_CASE("SKUs of equal velocity are in order of code") {
  CHECK(indices(fastest_first({{1, true}, {3, true}, {1, true}, {3, true}})) == std::vector<std::size_t>{1, 3, 0, 2});
}

TEST_CASE("SKUs without history come last in order of code even where a seen SKU has decayed to nothing") {
  SlottingCase example(small_building(1, 4), 4);
  example.add_line(3, days(190));
  example.add_line(1, days(1));
  const auto velocities = estimate_velocity(example.view(), hours(1), 0);
  REQUIRE(velocities[3].lines == 0.0);  // 2^-4560
  CHECK(indices(fastest_first(velocities)) == std::vector<std::size_t>{1, 3, 0, 2});
}
