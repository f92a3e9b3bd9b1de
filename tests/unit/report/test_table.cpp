#include "report/table.hpp"
#include "support/catch.hpp"

using namespace gudang;

TEST_CASE("A table pads its columns, numbers to the right") {
  Table table({{"KPI"}, {"mean", Align::right}, {"unit"}});
  table.add({"travel", "12.50", "m"});
  table.add({"util", "7.25", "%"});
  CHECK(table.text(80) ==
        "KPI      mean  unit\n"
        "------  -----  ----\n"
        "travel  12.50  m\n"
        "util     7.25  %\n");
}

TEST_CASE("A table without rows is nothing") { CHECK(Table({{"KPI"}}).text(80).empty()); }

TEST_CASE("Only columns that wrap give way to a narrow width, at blanks") {
  Table table({{"alternative", Align::left, true}, {"mean", Align::right}});
  table.add({"slotting=cube_per_order routing=optimal", "12.50"});
  CHECK(table.text(32) ==
        "alternative                 mean\n"
        "-------------------------  -----\n"
        "slotting=cube_per_order    12.50\n"
        "routing=optimal\n");
  CHECK(table.text(46) ==
        "alternative                               mean\n"
        "---------------------------------------  -----\n"
        "slotting=cube_per_order routing=optimal  12.50\n");
}

TEST_CASE("Long titles stand in several lines, bottom aligned") {
  Table table({{"#", Align::right}, {"picker_util_pct [%]", Align::right}});
  table.add({"1", "70.1"});
  CHECK(table.text(12) ==
        "     picker_\n"
        "    util_pct\n"
        "#        [%]\n"
        "-  ---------\n"
        "1       70.1\n");
}

TEST_CASE("A table keeps its width for any width that its whole cells allow") {
  Table table({{"alternative", Align::left, true}, {"some_long_title [unit]", Align::right}, {"note", Align::left, true}});
  table.add({"a label of several words that goes on and on", "123.45", "and a note that is not short either, with a_very_long_word_in_it"});
  for (int width = 50; width < 160; ++width) CHECK(widest_line(table.text(width)) <= width);
}

TEST_CASE("A word longer than its line is cut after a mark, and other words are not") {
  CHECK(wrap("pickers.count=4 pickers.batch_capacity=40", 16) == std::vector<std::string>{"pickers.count=4", "pickers.batch_", "capacity=40"});
  CHECK(wrap("pickers.count=4 pickers.batch_capacity=40", 26) == std::vector<std::string>{"pickers.count=4", "pickers.batch_capacity=40"});
  CHECK(wrap("abcdefgh.ij", 4) == std::vector<std::string>{"abcd", "efgh", ".ij"});
  CHECK(widest_line("") == 0);
  CHECK(widest_line("ab\n仓库\nc") == 4);
}

TEST_CASE("Width counts characters as a terminal shows them, not bytes") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("Köln") == 4);
  CHECK(display_width("Ko\xCC\x88ln") == 4);  // o and a combining diaeresis
  CHECK(display_width("仓库") == 4);
  CHECK(display_width("📦") == 2);
  Table table({{"name"}, {"n", Align::right}});
  table.add({"Köln", "1"});
  table.add({"仓库", "2"});
  CHECK(table.text(80) == "name  n\n----  -\nKöln  1\n仓库  2\n");
}

TEST_CASE("Wrapping never cuts a character in two") {
  CHECK(wrap("äöüß", 2) == std::vector<std::string>{"äö", "üß"});
  CHECK(wrap("a bc def", 4) == std::vector<std::string>{"a bc", "def"});
  CHECK(wrap("仓库仓", 3) == std::vector<std::string>{"仓", "库", "仓"});
  CHECK(wrap("one_two", 4, "_") == std::vector<std::string>{"one_", "two"});
  CHECK(wrap("a.bc仓库", 5) == std::vector<std::string>{"a.", "bc仓", "库"});
  CHECK(wrap("", 4) == std::vector<std::string>{""});
}
