#include "scenario/option_text.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

std::string error_of(const std::string& argument, bool several = true) {
  try {
    (void)parse_option("--vary", argument, several);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a choice takes a list, with or without braces around it") {
  const OptionText option = parse_option("--vary", "routing=external[python3,a.py],{external: [python3, a b.py]}", true);
  REQUIRE(option.values.size() == 2);
  CHECK(compact(option.values[0]) == "external[python3, a.py]");
  CHECK(compact(option.values[1]) == "external[python3, a b.py]");
  CHECK(compact(parse_option("--set", "routing=" + compact(option.values[1]), false).values[0]) == compact(option.values[1]));
}

TEST_CASE("values are split at commas outside brackets") {
  const OptionText option = parse_option("--vary", "slotting=random, abc{layout:within_aisle,shares:[20%,80%]} ,closest_open", true);
  CHECK(option.key == "policies.slotting");
  CHECK(option.written_key == "slotting");
  REQUIRE(option.values.size() == 3);
  CHECK(option.values[0].text == "random");
  const Node& abc = option.values[1].children.at(0);
  CHECK(abc.key == "abc");
  CHECK(abc.find("layout")->text == "within_aisle");
  CHECK(abc.find("shares")->children.size() == 2);
  CHECK(option.values[2].text == "closest_open");
  CHECK(option.values[2].place == Place{1, 61, 12});
}

TEST_CASE("a single value may hold commas, blanks and colons") {
  CHECK(parse_option("--set", "question=who, and when?", false).values.at(0).text == "who, and when?");
  CHECK(parse_option("--set", "orders.from=06:30", false).values.at(0).text == "06:30");
  CHECK(parse_option("--set", "orders.from=06:30", false).key == "orders.from");
  CHECK(parse_option("--vary", "slotting=abc{a:16:00}", true).values.at(0).children.at(0).find("a")->text == "16:00");
}

TEST_CASE("values written in one line read back the same") {
  for (const std::string text : {"random", "abc{layout:diagonal}", "abc{shares:[20%, 80%],layout:diagonal}", "abc{}"}) {
    const OptionText option = parse_option("--vary", "slotting=" + text, true);
    CHECK(compact(option.values.at(0)) == text);
  }
}

TEST_CASE("a broken argument is shown with a caret") {
  CHECK(error_of("slotting") == "--vary:1:1: error[E127]: expected KEY=VALUE\n  slotting\n  ^^^^^^^^\n  hint: for example slotting=random,abc\n");
  CHECK(error_of("slotting=a{layout:x") ==
        "--vary:1:11: error[E127]: '{' is not closed\n  slotting=a{layout:x\n            ^\n  hint: a '}' is missing; quote the argument if it holds blanks\n");
  CHECK(error_of("slotting=a{layout}") == "--vary:1:18: error[E127]: expected ':' and a value after 'layout'\n  slotting=a{layout}\n                   ^\n");
  CHECK(error_of("slotting=a,,b") == "--vary:1:12: error[E127]: expected a value here\n  slotting=a,,b\n             ^\n");
  CHECK(error_of("slotting=").starts_with("--vary:1:10: error[E127]: expected a value here\n"));
  CHECK(error_of("slotting=a}b").starts_with("--vary:1:11: error[E127]: unexpected '}'\n"));
  CHECK(error_of("slotting=a{x:1,x:2}").starts_with("--vary:1:16: error[E127]: the key 'x' is given twice\n"));
  CHECK(error_of("").starts_with("--vary:1:1: error[E127]: expected KEY=VALUE\n"));
  CHECK(error_of("a=" + std::string(100, '[')).find("nested too deep") != std::string::npos);
}
