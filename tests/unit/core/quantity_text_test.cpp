// Quantities as text: what each unit is worth, exactness, rounding, the messages, and the way back.
#include <algorithm>
#include <string>
#include <vector>

#include "gudang/core/quantity_text.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

constexpr Dimension kDimensions[] = {Dimension::duration, Dimension::length, Dimension::speed, Dimension::acceleration,
                                     Dimension::mass, Dimension::volume, Dimension::power, Dimension::energy, Dimension::percent};

struct Case {
  const char* text;
  Dimension dimension;
  std::int64_t count;
};

std::int64_t parsed(const std::string& text, Dimension dimension) {
  const auto result = parse_quantity(text, dimension);
  INFO(text << ": " << result.error);
  REQUIRE(result.value);
  return *result.value;
}
std::string error_of(const std::string& text, Dimension dimension) {
  const auto result = parse_quantity(text, dimension);
  INFO(text);
  REQUIRE_FALSE(result.value);
  return result.error;
}
std::string hint_of(const std::string& text, Dimension dimension) { return parse_quantity(text, dimension).hint; }

}  // namespace

TEST_CASE("every unit is worth its definition in the canonical count") {
  const std::vector<Case> cases = {
      {"1 ns", Dimension::duration, 1}, {"7 us", Dimension::duration, 7'000}, {"250 ms", Dimension::duration, 250'000'000},
      {"90 s", Dimension::duration, 90'000'000'000}, {"30 min", Dimension::duration, 1'800'000'000'000}, {"1.5 h", Dimension::duration, 5'400'000'000'000},
      {"1 d", Dimension::duration, 86'400'000'000'000}, {"1 day", Dimension::duration, 86'400'000'000'000}, {"2 days", Dimension::duration, 172'800'000'000'000},
      {"1 week", Dimension::duration, 604'800'000'000'000}, {"3 weeks", Dimension::duration, 1'814'400'000'000'000},
      {"7 mm", Dimension::length, 7}, {"12 cm", Dimension::length, 120}, {"2.5 m", Dimension::length, 2500}, {"1.2 km", Dimension::length, 1'200'000},
      {"10 ft", Dimension::length, 3048},
      {"3 um/s", Dimension::speed, 3}, {"5 mm/s", Dimension::speed, 5'000}, {"2.5 m/s", Dimension::speed, 2'500'000}, {"60 m/min", Dimension::speed, 1'000'000},
      {"9 km/h", Dimension::speed, 2'500'000},
      {"7 um/s2", Dimension::acceleration, 7}, {"5 mm/s2", Dimension::acceleration, 5'000}, {"0.5 m/s2", Dimension::acceleration, 500'000},
      {"3 g", Dimension::mass, 3}, {"12 kg", Dimension::mass, 12'000}, {"0.5 t", Dimension::mass, 500'000},
      {"9 cm3", Dimension::volume, 9}, {"40 l", Dimension::volume, 40'000}, {"0.25 m3", Dimension::volume, 250'000},
      {"3 mW", Dimension::power, 3}, {"500 W", Dimension::power, 500'000}, {"1.5 kW", Dimension::power, 1'500'000},
      {"3 mJ", Dimension::energy, 3}, {"1 J", Dimension::energy, 1000}, {"2 kJ", Dimension::energy, 2'000'000}, {"1 MJ", Dimension::energy, 1'000'000'000},
      {"1 Wh", Dimension::energy, 3'600'000}, {"29.8 kWh", Dimension::energy, 107'280'000'000},
      {"250 ppm", Dimension::percent, 250}, {"20%", Dimension::percent, 200'000}, {"12.5 %", Dimension::percent, 125'000}, {"-5%", Dimension::percent, -50'000}};
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(parsed(c.text, c.dimension) == c.count);
  }
  for (const Dimension dimension : kDimensions)
    for (const Unit& unit : units_of(dimension)) {
      INFO(unit.symbol);
      CHECK(parsed(std::to_string(unit.denominator) + " " + std::string(unit.symbol), dimension) == unit.numerator);
      CHECK(std::any_of(cases.begin(), cases.end(), [&](const Case& c) { return std::string_view(c.text).ends_with(unit.symbol) && c.dimension == dimension; }));
    }
}

TEST_CASE("blanks around a quantity and between number and unit do not matter") {
  for (const char* text : {"2.5m", " 2.5 m", "2.5   m ", "\t2.5\tm", "+2.5 m", "2.50 m", "02.5 m"}) CHECK(parsed(text, Dimension::length) == 2500);
}

TEST_CASE("decimal quantities are exact where binary fractions are not") {
  CHECK(parsed("0.1 s", Dimension::duration) + parsed("0.2 s", Dimension::duration) == parsed("0.3 s", Dimension::duration));
  CHECK(parsed("1.005 m", Dimension::length) == 1005);
  CHECK(parsed("9007199254740.993 m", Dimension::length) == 9'007'199'254'740'993);  // 2^53 + 1
  CHECK(parsed("9223372036.854775807 s", Dimension::duration) == INT64_MAX);
  CHECK(parsed("-9223372036.854775808 s", Dimension::duration) == INT64_MIN);
}

TEST_CASE("what is finer than the canonical unit is rounded half away from zero") {
  CHECK(parsed("0.4999 mm", Dimension::length) == 0);
  CHECK(parsed("0.5 mm", Dimension::length) == 1);
  CHECK(parsed("1.5 mm", Dimension::length) == 2);
  CHECK(parsed("2.5 mm", Dimension::length) == 3);
  CHECK(parsed("-0.5 mm", Dimension::length) == -1);
  CHECK(parsed("-2.5 mm", Dimension::length) == -3);
  CHECK(parsed("1 ft", Dimension::length) == 305);         // 304.8
  CHECK(parsed("1 km/h", Dimension::speed) == 277'778);    // 277 777.7...
  CHECK(parsed("1 m/min", Dimension::speed) == 16'667);    // 16 666.6...
}

TEST_CASE("parsing agrees with rational arithmetic for random decimals of every unit") {
  RandomStream stream(11, 0, StreamPurpose::test);
  for (const Dimension dimension : kDimensions)
    for (const Unit& unit : units_of(dimension))
      for (int repeat = 0; repeat < 50; ++repeat) {
        const auto decimals = static_cast<std::size_t>(stream.below(7));
        const auto digits = static_cast<std::int64_t>(stream.below(10'000));
        const bool negative = stream.below(2) == 1;
        std::string text = std::to_string(digits);
        if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
        if (decimals > 0) text.insert(text.size() - decimals, ".");
        __int128 scale = unit.denominator;
        for (std::size_t i = 0; i < decimals; ++i) scale *= 10;
        const auto rounded = static_cast<std::int64_t>((2 * static_cast<__int128>(digits) * unit.numerator + scale) / (2 * scale));
        REQUIRE(parsed((negative ? "-" : "") + text + " " + std::string(unit.symbol), dimension) == (negative ? -rounded : rounded));
      }
}

TEST_CASE("zero needs no unit and nothing else does without") {
  for (const Dimension dimension : kDimensions) {
    for (const char* zero : {"0", "0.0", "-0", " 0 "}) CHECK(parsed(zero, dimension) == 0);
    CHECK(error_of("5", dimension).find("without a unit") != std::string::npos);
  }
  CHECK(error_of("5", Dimension::length) == "got '5' without a unit, but a length has one of the units m, cm, mm, km, ft");
  CHECK(hint_of("5", Dimension::length) == "write it as in 2.5 m");
}

TEST_CASE("a unit of another dimension is named as such") {
  CHECK(error_of("5 kg", Dimension::length) == "got '5 kg', but a length has one of the units m, cm, mm, km, ft; 'kg' is a unit of mass");
  for (const Dimension wanted : kDimensions)
    for (const Dimension given : kDimensions) {
      if (wanted == given) continue;
      for (const Unit& unit : units_of(given)) {
        const std::string error = error_of("5 " + std::string(unit.symbol), wanted);
        CHECK(error.ends_with("'" + std::string(unit.symbol) + "' is a unit of " + std::string(name_of(given))));
      }
    }
}

TEST_CASE("a mistyped unit is corrected") {
  CHECK(error_of("5 mins", Dimension::duration) == "got '5 mins', but a duration has one of the units min, s, h, d, weeks, ms");
  CHECK(hint_of("5 mins", Dimension::duration) == "did you mean 'min'?");
  CHECK(hint_of("5 m/s^2", Dimension::acceleration) == "did you mean 'm/s2'?");
  CHECK(hint_of("5 kgs", Dimension::mass) == "did you mean 'kg'?");
  CHECK(hint_of("5 furlongs", Dimension::length) == "write it as in 2.5 m");
}

TEST_CASE("a decimal comma is not a point") {
  CHECK(error_of("2,5 m", Dimension::length) == "got '2,5 m', but decimals are written with a point");
  CHECK(error_of("1,000 kg", Dimension::mass) == "got '1,000 kg', but decimals are written with a point");
  CHECK(hint_of("2,5 m", Dimension::length) == "write 2.5 m");
}

TEST_CASE("what is no quantity is refused") {
  for (const char* text : {"", " ", "m", ".", "-", "+ 5 m", "--5 m", "abc", "nan m", "inf m", "\xD9\xA3 m"})
    CHECK(error_of(text, Dimension::length) == "got '" + std::string(text) + "', allowed: a length such as 2.5 m");
  for (const char* text : {"1.2.3 m", "1e3 m", "0x10 m", "5 m m", "5 M", "5 m/s", "5 m;", "5 5 m"}) error_of(text, Dimension::length);
}

TEST_CASE("a quantity too large or with too many digits is refused") {
  CHECK(error_of("9223372036.854775808 s", Dimension::duration).ends_with("which is too large"));
  CHECK(error_of("-9223372036.854775809 s", Dimension::duration).ends_with("which is too large"));
  CHECK(error_of("10000000000000000 km", Dimension::length).ends_with("which is too large"));
  CHECK(error_of("99999999999999999999 mm", Dimension::length).ends_with("which has too many digits"));
  for (const std::size_t zeros : {20U, 38U, 60U, 130U, 5000U}) CHECK(error_of("0." + std::string(zeros, '0') + "1 m", Dimension::length).ends_with("which has too many digits"));
}

TEST_CASE("a count is shown in the unit a planner would choose") {
  const std::vector<Case> cases = {
      {"30 min", Dimension::duration, 1'800'000'000'000}, {"90 s", Dimension::duration, 90'000'000'000}, {"90 min", Dimension::duration, 5'400'000'000'000},
      {"2 weeks", Dimension::duration, 1'209'600'000'000'000}, {"8 d", Dimension::duration, 691'200'000'000'000}, {"1500 ms", Dimension::duration, 1'500'000'000},
      {"2.5 m", Dimension::length, 2500}, {"0.001 m", Dimension::length, 1}, {"-0.5 m", Dimension::length, -500}, {"0 m", Dimension::length, 0},
      {"2.5 m/s", Dimension::speed, 2'500'000}, {"0.001 mm/s", Dimension::speed, 1}, {"0.5 m/s2", Dimension::acceleration, 500'000},
      {"12 kg", Dimension::mass, 12'000}, {"40 l", Dimension::volume, 40'000}, {"500 W", Dimension::power, 500'000}, {"30 kWh", Dimension::energy, 108'000'000'000},
      {"20%", Dimension::percent, 200'000}, {"33.3333%", Dimension::percent, 333'333}, {"-0.5%", Dimension::percent, -5'000}, {"0.0001%", Dimension::percent, 1}};
  for (const Case& c : cases) CHECK(format_quantity(c.count, c.dimension) == c.text);
}

TEST_CASE("a count shown and read again is the same count") {
  RandomStream stream(12, 0, StreamPurpose::test);
  for (const Dimension dimension : kDimensions) {
    std::vector<std::int64_t> counts = {0, 1, -1, 9'999, -9'999, 10'001, INT64_MAX, INT64_MIN, INT64_MIN + 1};
    for (int i = 0; i < 2000; ++i) {
      const auto bits = static_cast<std::int64_t>(stream.next());
      counts.push_back(bits >> static_cast<int>(stream.below(64)));  // every magnitude alike
    }
    for (const Unit& unit : units_of(dimension))
      for (const std::int64_t n : {1, 7, 60, 999, -3}) counts.push_back(unit.numerator / unit.denominator * n);
    for (const std::int64_t count : counts) REQUIRE(parsed(format_quantity(count, dimension), dimension) == count);
  }
}
