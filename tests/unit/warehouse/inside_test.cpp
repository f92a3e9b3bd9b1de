// Cartons, and the hours of an office.
#include "support/catch.hpp"
#include "warehouse/customs.hpp"
#include "warehouse/value_added.hpp"

using namespace gudang;

TEST_CASE("units go into the first carton that has room, the largest first") {
  const std::vector<CartonConfig> sizes = {{litres(10), kilograms(20)}};
  // 7, 6, 4, 3: 7 + 3 and 6 + 4, where first fit in the order given, 4 + 6 and 3 + 7, would do as well; 5, 5, 4, 4, 2 shows the difference.
  const Cartons two = cartonise({{litres(4), grams(1), 1}, {litres(6), grams(1), 1}, {litres(3), grams(1), 1}, {litres(7), grams(1), 1}}, sizes);
  CHECK(two.count == 2);
  CHECK(two.fill == 1000);
  const Cartons pairs = cartonise({{litres(2), grams(1), 1}, {litres(5), grams(1), 2}, {litres(4), grams(1), 2}}, sizes);
  CHECK(pairs.count == 2);
  CHECK(pairs.volume == litres(20));
}

TEST_CASE("a carton is closed by weight as well as by volume") {
  const Cartons cartons = cartonise({{litres(1), kilograms(9), 4}}, std::vector<CartonConfig>{{litres(10), kilograms(20)}});
  CHECK(cartons.count == 2);
  CHECK(cartons.fill == 200);
}

TEST_CASE("each carton is the smallest that holds what is in it, and what fits into none goes as it is") {
  const std::vector<CartonConfig> sizes = {{litres(40), kilograms(30)}, {litres(8), kilograms(10)}};
  const Cartons small = cartonise({{litres(2), kilograms(1), 4}}, sizes);
  CHECK(small.count == 1);
  CHECK(small.volume == litres(8));
  const Cartons heavy = cartonise({{litres(2), kilograms(4), 4}}, sizes);
  CHECK(heavy.volume == litres(40));
  const Cartons oversize = cartonise({{litres(60), kilograms(1), 1}, {litres(2), kilograms(1), 1}}, sizes);
  CHECK(oversize.count == 2);
  CHECK(oversize.volume == litres(68));
  CHECK(cartonise({{litres(60), kilograms(1), 0}}, sizes).count == 0);
}

TEST_CASE("office hours pass while the office is open alone") {
  const CustomsConfig office;                      // Mon-Fri 08:00-17:00
  const CivilTime monday{1772409600};              // 2026-03-02 00:00
  const auto at = [](std::int64_t day, std::int64_t hour) { return Time() + days(day) + hours(hour); };
  CHECK(after_office_hours(office, monday, at(0, 9), hours(2)) == at(0, 11));
  CHECK(after_office_hours(office, monday, at(0, 6), hours(2)) == at(0, 10));
  CHECK(after_office_hours(office, monday, at(0, 16), hours(2)) == at(1, 9));
  CHECK(after_office_hours(office, monday, at(0, 8), hours(9)) == at(0, 17));
  CHECK(after_office_hours(office, monday, at(4, 16), hours(2)) == at(7, 9));   // over the weekend
  CHECK(after_office_hours(office, monday, at(5, 12), hours(1)) == at(7, 9));
  const CivilTime noon{1772409600 + 12 * 3600};    // Time 0 is at noon
  CHECK(after_office_hours(office, noon, Time(), hours(6)) == Time() + hours(21));
}
