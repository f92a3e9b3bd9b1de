#include "scenario/ranges.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

using Values = std::vector<std::string>;

Values values_of(const std::string& argument, NoStep no_step = NoStep::refused) { return parse_range("--over", argument, no_step).values; }

std::string error_of(const std::string& argument) {
  try {
    (void)parse_range("--over", argument);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a range of whole numbers has them all") {
  CHECK(values_of("pickers.count=2..5") == Values{"2", "3", "4", "5"});
  CHECK(values_of(" pickers.count = -1 .. 1 ") == Values{"-1", "0", "1"});
  CHECK(values_of("pickers.count=1..10:4") == Values{"1", "5", "9"});
  CHECK(values_of("run.warm_up=7d..9d") == Values{"7 d", "8 d", "9 d"});
}

TEST_CASE("a range of decimals is exact and carries its unit") {
  CHECK(values_of("pickers.vehicle.speed=1.5..2.5 m/s:0.25") == Values{"1.5 m/s", "1.75 m/s", "2 m/s", "2.25 m/s", "2.5 m/s"});
  CHECK(values_of("x=0..0.3:0.1") == Values{"0", "0.1", "0.2", "0.3"});
  CHECK(values_of("x=-0.1%..0.1%:0.05%") == Values{"-0.1%", "-0.05%", "0%", "0.05%", "0.1%"});
}

TEST_CASE("without a step a range of decimals has thousandths where that is asked for") {
  const Values values = values_of("x=1.5..2.5 m/s", NoStep::thousandths);
  REQUIRE(values.size() == 1001);
  CHECK(values[0] == "1.5 m/s");
  CHECK(values[1] == "1.501 m/s");
  CHECK(values[1000] == "2.5 m/s");
  CHECK(values_of("x=1..2 m", NoStep::thousandths).at(1) == "1.001 m");
  CHECK(values_of("x=2..4", NoStep::thousandths) == Values{"2", "3", "4"});
}

TEST_CASE("a value of a range sets its key, and points into the argument") {
  const Range range = parse_range("--over", "slotting=2..8");
  CHECK(range.written_key == "slotting");
  CHECK(range.key == "policies.slotting");
  CHECK(range.node(3).text == "5");
  CHECK(range.node(3).key == range.key);
  CHECK(range.node(3).place == Place{1, 10, 4});
  CHECK(range.node(3).key_place == Place{1, 1, 8});
}

TEST_CASE("a range that does not read is shown with a caret") {
  CHECK(error_of("pickers.count") == "--over:1:1: error[E127]: expected KEY=LO..HI\n  pickers.count\n  ^^^^^^^^^^^^^\n  hint: for example pickers.count=2..8\n");
  CHECK(error_of("a=3,4") == "--over:1:3: error[E127]: expected a range LO..HI, or LO..HI:STEP\n  a=3,4\n    ^^^\n  hint: for example a=2..8; --vary takes single values\n");
  CHECK(error_of("a=8..2").find(":1:3: error[E127]: the range ends where it begins") != std::string::npos);
  CHECK(error_of("a=2..x").find(":1:6: error[E127]: expected a number here") != std::string::npos);
  CHECK(error_of("a=1..2 m:1 s").find("the units 'm' and 's' in one range") != std::string::npos);
  CHECK(error_of("a=1..2:0").find("the step must be above 0") != std::string::npos);
  CHECK(error_of("a=1..2:3").find("the step is larger than the range") != std::string::npos);
  CHECK(error_of("a=1..2:").find("expected a number here") != std::string::npos);
  CHECK(error_of("a=1.5..2.5 m").find("needs a step\n  a=1.5..2.5 m\n    ^^^^^^^^^^\n  hint: write LO..HI:STEP, such as 1.5..2.5 m:0.1\n") != std::string::npos);
  CHECK(error_of("a=0..99999").find("more than 10000 values") != std::string::npos);
  CHECK(error_of("a=0..12345678").find("too many digits") != std::string::npos);
}

TEST_CASE("a key has one range") {
  CHECK_THROWS_AS(check_ranges({parse_range("--over", "a=1..2"), parse_range("--over", "a=3..4")}), InputError);
  CHECK_NOTHROW(check_ranges({parse_range("--over", "a=1..2"), parse_range("--over", "b=3..4")}));
}
