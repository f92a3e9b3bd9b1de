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
