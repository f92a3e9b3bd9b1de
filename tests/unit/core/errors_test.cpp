// Diagnostics as the user sees them: position, message, the line with its caret, and the hint.
#include <string>
#include <vector>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

Diagnostic at(int column, int length, const std::string& text) {
  return {"E112", {"s.yaml", 7, column, length, text}, "got X, allowed Y", {}};
}

std::vector<std::string> lines_of(const Diagnostic& diagnostic) {
  std::vector<std::string> lines(1);
  for (const char c : to_string(diagnostic)) {
    if (c == '\n') lines.emplace_back();
    else lines.back() += c;
  }
  lines.pop_back();
  return lines;
}

/// Characters, not bytes, before the first caret.
std::size_t caret_column(const std::string& line) { return line.find('^'); }

std::size_t characters(const std::string& line) {
  std::size_t count = 0;
  for (const char c : line) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace

TEST_CASE("a diagnostic shows place, code, message, line, caret and hint") {
  Diagnostic diagnostic = at(3, 5, "  ailes: 4");
  diagnostic.hint = "did you mean 'aisles'?";
  CHECK(to_string(diagnostic) ==
        "s.yaml:7:3: error[E112]: got X, allowed Y\n"
        "    ailes: 4\n"
        "    ^^^^^\n"
        "  hint: did you mean 'aisles'?\n");
}

TEST_CASE("a diagnostic without a place or a line leaves them out") {
  CHECK(to_string(Diagnostic{"E001", {}, "wrong", {}}) == "error[E001]: wrong\n");
  CHECK(to_string(Diagnostic{"E001", {"s.yaml", 0, 0, 1, {}}, "wrong", {}}) == "s.yaml: error[E001]: wrong\n");
  CHECK(to_string(Diagnostic{"E001", {"s.yaml", 3, 2, 1, {}}, "wrong", "so"}) == "s.yaml:3:2: error[E001]: wrong\n  hint: so\n");
}

TEST_CASE("the caret counts characters and not bytes") {
  const auto lines = lines_of(at(8, 3, "gr\xC3\xB6\xC3\x9F" "e: abc \xE2\x82\xAC"));  // größe: abc €
  REQUIRE(lines.size() == 3);
  CHECK(lines[1] == "  gr\xC3\xB6\xC3\x9F" "e: abc \xE2\x82\xAC");
  CHECK(lines[2] == "         ^^^");
}

TEST_CASE("tabs and control characters take one column") {
  const auto lines = lines_of(at(4, 1, "\ta\x01" "b\tc"));
  CHECK(lines[1] == "   a?b c");
  CHECK(lines[2] == "     ^");
}

TEST_CASE("a caret is drawn even past the end of the line") {
  const auto lines = lines_of(at(5, 4, "abcd"));
  CHECK(lines[2] == "      ^");
}

TEST_CASE("a long line is cut to a window around the fault") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += static_cast<char>('a' + i % 26);
  for (const int column : {1, 2, 59, 60, 61, 62, 200, 500, 900, 999, 1000}) {
    const auto lines = lines_of(at(column, 1, text));
    INFO(column);
    REQUIRE(lines.size() == 3);
    CHECK(characters(lines[1]) <= 2 + 3 + 120 + 3);
    CHECK(lines[1].starts_with("  ...") == (column > 61));
    REQUIRE(caret_column(lines[2]) < lines[1].size());
    CHECK(lines[1][caret_column(lines[2])] == text[static_cast<std::size_t>(column - 1)]);
  }
  CHECK(lines_of(at(1, 1, text))[1].ends_with("..."));
  CHECK_FALSE(lines_of(at(1000, 1, text))[1].ends_with("..."));
  const auto wide = lines_of(at(500, 5000, text));
  CHECK(wide[2].size() <= wide[1].size());  // the underline stays below the line
}

TEST_CASE("a long line of wide characters is never cut inside one") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "\xE2\x82\xAC";
  const auto lines = lines_of(at(300, 2, text));
  CHECK(characters(lines[1]) == 2 + 3 + 120 + 3);
  CHECK(lines[1].size() == 2 + 3 + 3 * 120 + 3);
  CHECK(lines[2] == std::string(2 + 3 + 60, ' ') + "^^");
}

TEST_CASE("an input error carries and says all its faults in order") {
  const InputError error({at(1, 1, "a"), at(2, 1, "bc")});
  CHECK(error.diagnostics().size() == 2);
  CHECK(std::string(error.what()) == to_string(error.diagnostics()[0]) + to_string(error.diagnostics()[1]));
  const InputError placeless("E300", "no such thing", "look again");
  CHECK(std::string(placeless.what()) == "error[E300]: no such thing\n  hint: look again\n");
}

TEST_CASE("a broken invariant names its reason, condition and place") {
  const bool whole = false;
  try {
    GUDANG_ASSERT(whole, "nothing is lost");
    FAIL("the assertion let it pass");
  } catch (const InvariantError& error) {
    const std::string text = error.what();
    CHECK(text.starts_with("nothing is lost (whole at "));
    CHECK(text.find("errors_test.cpp:") != std::string::npos);
  }
  CHECK_NOTHROW([] { GUDANG_ASSERT(true, "holds"); }());
  CHECK(std::string(InvalidDecision("routing", "optimal", "a pick is missed").what()) == "routing policy 'optimal': invalid decision: a pick is missed");
}
