// Whatever befalls a file, it is either read or refused with an InputError: nothing else may escape.
#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "scenario/scenario.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

std::string complete_text() {
  std::ifstream file(GUDANG_SOURCE_DIR "/tests/unit/scenario/complete.yaml", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Outcome { int read = 0, refused = 0; };

/// Any other exception fails the test; every diagnostic has a code, a message and a place within the text.
void attempt(const std::string& text, Outcome& outcome) {
  const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
  try {
    (void)Scenario::parse(SourceText("damaged.yaml", text), {"no-such-data", {}});
    ++outcome.read;
  } catch (const InputError& error) {
    ++outcome.refused;
    for (const Diagnostic& diagnostic : error.diagnostics()) {
      if (diagnostic.code.size() == 4 && !diagnostic.message.empty() && diagnostic.where.line <= lines) continue;
      FAIL("bad diagnostic: " << to_string(diagnostic));
    }
  }
}

}  // namespace

TEST_CASE("a scenario cut short at any byte is read or refused") {
  const std::string whole = complete_text();
  REQUIRE(whole.size() > 1000);
  Outcome outcome;
  for (std::size_t length = 0; length <= whole.size(); ++length) attempt(whole.substr(0, length), outcome);
  CHECK(outcome.refused > 100);
  CHECK(outcome.read >= 1);
}

TEST_CASE("a scenario with any one bit flipped is read or refused") {
  const std::string whole = complete_text();
  Outcome outcome;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string text = whole;
    text[at] = static_cast<char>(text[at] ^ (1 << (at % 7)));
    attempt(text, outcome);
  }
  CHECK(outcome.refused > 100);
  CHECK(outcome.read > 100);
}

TEST_CASE("a scenario strewn with YAML's special characters is read or refused") {
  const std::string whole = complete_text(), special = "{}[],:&*#?|-<>=!%@`\"' \n~0a";
  std::mt19937 random(20260302);
  Outcome outcome;
  for (int round = 0; round < 500; ++round) {
    std::string text = whole;
    for (int hit = 0; hit < 3; ++hit) {
      const std::size_t at = random() % text.size();
      text.insert(at, 1, special[random() % special.size()]);
    }
    attempt(text, outcome);
  }
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    while (text.size() < 30) text += special[random() % special.size()];
    attempt(text, outcome);
  }
  CHECK(outcome.refused > 1000);
}
