// docs/simpy holds pairs of programs, one for SimPy and one for gudang. SimPy is the oracle here: what its program printed is
// kept beside the pair, so that gudang's is judged where SimPy is absent too.
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

const std::string kPages = GUDANG_SOURCE_DIR "/docs/simpy/";
const std::string kPython = "/usr/bin/python3";  // the distribution's, to which its packages belong

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Outcome {
  int status = -1;  ///< exit status; -1 where a signal ended it
  std::string out;
};
Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  char block[4096];
  while (const std::size_t n = std::fread(block, 1, sizeof block, pipe)) outcome.out.append(block, n);
  const int status = pclose(pipe);
  if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
  return outcome;
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(kPages))
    if (entry.path().extension() == ".cpp") found.push_back(entry.path().stem().string());
  std::sort(found.begin(), found.end());
  return found;
}

/// Neither blank nor a comment; the description of a Python program is one.
bool is_code(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos) return false;
  const auto begins = [&](const char* text) { return line.compare(first, std::strlen(text), text) == 0; };
  return begins("#include") || !(begins("//") || begins("#") || begins("\"\"\""));
}

int code_lines(const std::string& text) {
  int lines = 0;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines += is_code(line);
  return lines;
}

struct Pair {
  explicit Pair(const std::string& name)
      : python(read(kPages + name + ".py")), gudang(read(kPages + name + ".cpp")), python_lines(code_lines(python)), gudang_lines(code_lines(gudang)) {}
  std::string python, gudang;
  int python_lines, gudang_lines;
};

}  // namespace

TEST_CASE("there are ten pairs of programs or more, each with what they print") {
  CHECK(names().size() >= 10);
  for (const std::string& name : names()) {
    INFO(name);
    CHECK_FALSE(read(kPages + name + ".py").empty());
    CHECK_FALSE(read(kPages + name + ".txt").empty());
  }
}

TEST_CASE("gudang's programs print what SimPy's printed, line for line") {
  for (const std::string& name : names()) {
    INFO(name);
    const Outcome outcome = run(GUDANG_SIMPY_PROGRAMS + name);
    CHECK(outcome.status == 0);
    CHECK(outcome.out == read(kPages + name + ".txt"));
  }
}

TEST_CASE("SimPy's programs print what is kept of them") {
  if (run(kPython + " -c 'import simpy' 2>&1").status != 0) {
    WARN("skipped: no SimPy for " << kPython << "; Debian's python3-simpy3 brings it");
    return;
  }
  for (const std::string& name : names()) {
    INFO(name);
    const Outcome outcome = run(kPython + " -B '" + kPages + name + ".py'");
    CHECK(outcome.status == 0);
    CHECK(outcome.out == read(kPages + name + ".txt"));
  }
}

TEST_CASE("the page of examples is in step with the programs (docs/simpy/write_examples.py writes it)") {
  const std::string page = read(kPages + "examples.md");
  const auto page_has = [&](const std::string& text) { return page.find(text) != std::string::npos; };
  int python_lines = 0, gudang_lines = 0;
  for (const std::string& name : names()) {
    INFO(name);
    const Pair pair(name);
    CHECK(page_has("## " + name + "\n\n[" + name + ".py](" + name + ".py)\n\n```python\n" + pair.python + "```\n\n"));
    CHECK(page_has("[" + name + ".cpp](" + name + ".cpp)\n\n```cpp\n" + pair.gudang + "```\n"));
    const std::string about = pair.gudang.substr(3, pair.gudang.find('\n') - 3);
    CHECK(pair.python.find("\"\"\"" + about + "\"\"\"\n") == 0);
    CHECK(page_has("| [`" + name + "`](#" + name + ") | " + about + " | " + std::to_string(pair.python_lines) + " | " + std::to_string(pair.gudang_lines) + " |\n"));
    python_lines += pair.python_lines;
    gudang_lines += pair.gudang_lines;
  }
  CHECK(page_has("| all | | " + std::to_string(python_lines) + " | " + std::to_string(gudang_lines) + " |\n"));
  CHECK(10 * gudang_lines <= 13 * python_lines);  // "expressible as shortly"
}
