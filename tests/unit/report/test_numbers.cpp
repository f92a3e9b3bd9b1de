#include "report/numbers.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

int decimals(std::vector<double> values, std::vector<Interval> intervals = {}) { return decimals_for(values, intervals); }

}  // namespace

TEST_CASE("The largest of the numbers shows four digits") {
  CHECK(decimals({9999.4}) == 0);
  CHECK(decimals({123456}) == 0);
  CHECK(decimals({999.9, 1}) == 1);
  CHECK(decimals({10}) == 2);
  CHECK(decimals({-9.99}) == 3);
  CHECK(decimals({0.5}) == 4);
  CHECK(decimals({0.01}) == 5);
  CHECK(decimals({1e-9}) == 6);
  CHECK(decimals({0}) == 0);
  CHECK(decimals({}) == 0);
}

TEST_CASE("A narrow interval gets decimals of its own, two digits of its half-width") {
  CHECK(decimals({1234}, {{1233.75, 1234.25}}) == 2);  // half-width 0.25
  CHECK(decimals({1234}, {{1200, 1268}}) == 0);
  CHECK(decimals({1234}, {{1234, 1234}}) == 0);       // none: it does not vary
}

TEST_CASE("Numbers have no negative zero, and signs only where they say something") {
  CHECK(fixed(-0.001, 2) == "0.00");
  CHECK(fixed(-0.5, 1) == "-0.5");
  CHECK(fixed(std::nullopt, 1) == "-");
  CHECK(signed_fixed(2.5, 1) == "+2.5");
  CHECK(signed_fixed(-2.5, 1) == "-2.5");
  CHECK(signed_fixed(-0.01, 1) == "0.0");
  CHECK(interval_text(Interval{-1, 2.25}, 2) == "[-1.00, 2.25]");
  CHECK(interval_text(std::nullopt, 2) == "-");
}

TEST_CASE("Percentages have no trailing zeros") {
  CHECK(percent_text(0.95, 4) == "95%");
  CHECK(percent_text(0.995, 4) == "99.5%");
  CHECK(percent_text(1, 0) == "100%");
  CHECK(percent_text(0.12345, 1) == "12.3%");
}

TEST_CASE("A scaled integer is written exactly, without trailing zeros") {
  CHECK(exact_decimal(12'400, 3) == "12.4");
  CHECK(exact_decimal(-5, 3) == "-0.005");
  CHECK(exact_decimal(7'000, 3) == "7");
  CHECK(exact_decimal(0, 6) == "0");
  CHECK(exact_decimal(-42, 0) == "-42");
  CHECK(exact_decimal(INT64_MIN, 9) == "-9223372036.854775808");
}

TEST_CASE("A text of JSON is quoted, and valid whatever its bytes") {
  CHECK(json_text("a \"b\"\n") == R"("a \"b\"\n")");
  CHECK(json_text("\xff") == "\"\xef\xbf\xbd\"");
}
