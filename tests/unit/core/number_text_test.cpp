// Plain numbers, truth values and the did-you-mean.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "gudang/core/number_text.hpp"
#include "gudang/core/quantity_text.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// Damerau's optimal string alignment distance by its recursive definition: exponential, so for short words only.
std::size_t alignment_distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const std::string_view a1 = a.substr(1), b1 = b.substr(1);
  std::size_t least = std::min({alignment_distance(a1, b) + 1, alignment_distance(a, b1) + 1, alignment_distance(a1, b1) + (a[0] == b[0] ? 0U : 1U)});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) least = std::min(least, alignment_distance(a.substr(2), b.substr(2)) + 1);
  return least;
}

std::string random_word(RandomStream& stream) {
  std::string word(static_cast<std::size_t>(1 + stream.below(6)), 'a');
  for (char& letter : word) letter = static_cast<char>('a' + static_cast<int>(stream.below(3)));
  return word;
}

}  // namespace

TEST_CASE("whole numbers are read over their whole range") {
  CHECK(parse_integer("0").value == 0);
  CHECK(parse_integer("+42").value == 42);
  CHECK(parse_integer("-42").value == -42);
  CHECK(parse_integer("9223372036854775807").value == INT64_MAX);
  CHECK(parse_integer("-9223372036854775808").value == INT64_MIN);
  CHECK(parse_integer("9223372036854775808").error == "got '9223372036854775808', which is too large");
}

TEST_CASE("what is no whole number says why") {
  CHECK(parse_integer("2.5").error == "got '2.5', allowed: a whole number, without decimals");
  CHECK(parse_integer("1,000").hint == "write the number without commas");
  CHECK(parse_integer("010").hint == "write it without the leading zero");
  CHECK(parse_integer("-010").hint == "write it without the leading zero");
  for (const char* text : {"", "+", "-", "abc", "12 ", " 12", "0x10", "1_000", "--5", "+-5", "++5", "5m"}) {
    INFO(text);
    CHECK_FALSE(parse_integer(text).value);
    CHECK(parse_integer(text).error.find("a whole number") != std::string::npos);
  }
}

TEST_CASE("numbers are plain decimals") {
  CHECK(parse_real("2.5").value == 2.5);
  CHECK(parse_real("+2.5").value == 2.5);
  CHECK(parse_real("-.5").value == -0.5);
  CHECK(parse_real("1e-9").value == 1e-9);
  CHECK(parse_real("2,5").hint == "decimals are written with a point, thousands without a mark");
  CHECK(parse_real("1e999").error == "got '1e999', which is too large or too small");
  for (const char* text : {"", "+", "-", ".", "nan", "-nan", "inf", "-inf", "infinity", "0x1p3", "1.2.3", "2.5 ", "+-2.5", "--2.5", "abc"}) {
    INFO(text);
    CHECK_FALSE(parse_real(text).value);
  }
}

TEST_CASE("a double shown and read again has the same bits") {
  CHECK(format_real(0.1) == "0.1");
  CHECK(format_real(1e-9) == "1e-09");
  CHECK(format_real(100) == "100");
  RandomStream stream(13, 0, StreamPurpose::test);
  for (int i = 0; i < 5000; ++i) {
    const auto value = std::bit_cast<double>(stream.next());
    if (!std::isfinite(value)) continue;
    const auto back = parse_real(format_real(value));
    REQUIRE(back.value);
    REQUIRE(std::bit_cast<std::uint64_t>(*back.value) == std::bit_cast<std::uint64_t>(value));
  }
}

TEST_CASE("only true and false are truth values and YAML's other words get a hint") {
  CHECK(parse_boolean("true").value == true);
  CHECK(parse_boolean("false").value == false);
  for (const char* yes : {"yes", "on", "True", "y", "1"}) CHECK(parse_boolean(yes).hint == "write true");
  for (const char* no : {"no", "off", "FALSE", "n", "0"}) CHECK(parse_boolean(no).hint == "write false");
  CHECK(parse_boolean("maybe").error == "got 'maybe', allowed: true, false");
  CHECK(parse_boolean("maybe").hint.empty());
}

TEST_CASE("a typing slip finds the word that was meant") {
  const std::vector<std::string> keys = {"aisles", "bays_per_side", "cross_aisles", "levels", "depot"};
  CHECK(closest_match("aisle", keys) == "aisles");
  CHECK(closest_match("ailses", keys) == "aisles");  // two letters swapped
  CHECK(closest_match("bays_per_sides", keys) == "bays_per_side");
  CHECK(closest_match("cross-aisles", keys) == "cross_aisles");
  CHECK(closest_match("dpeot", keys) == "depot");
  CHECK_FALSE(closest_match("velocity", keys));
  CHECK_FALSE(closest_match("aisle", {}));
  CHECK_FALSE(closest_match(std::string(1000, 'a'), keys));
}

TEST_CASE("the closest match is the first of least alignment distance") {
  RandomStream stream(14, 0, StreamPurpose::test);
  for (int repeat = 0; repeat < 100; ++repeat) {
    const std::string text = random_word(stream);
    std::vector<std::string> candidates;
    for (int i = 0; i < 4; ++i) candidates.push_back(random_word(stream));
    std::size_t least = text.size() / 3 + 1;
    std::optional<std::string> expected;
    for (const std::string& candidate : candidates) {
      const std::size_t distance = alignment_distance(text, candidate);
      if (distance > least || (distance == least && expected)) continue;
      least = distance;
      expected = candidate;
    }
    INFO(text);
    REQUIRE(closest_match(text, candidates) == expected);
  }
}

TEST_CASE("thousands are grouped by commas, on either side of zero") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(-999) == "-999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-123456) == "-123,456");
  CHECK(grouped(320'705'001) == "320,705,001");
  CHECK(grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
}
