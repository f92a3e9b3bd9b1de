// The checks of the house reject what they are there to reject: each is shown a text with the fault in it.
#include "architecture/house.hpp"
#include "architecture/rules.hpp"
#include "support/catch.hpp"

using namespace gudang::test;

namespace {

std::size_t wrong_includes(const char* path, const char* text) { return against_arrows({path, text}).size(); }
std::size_t broken_rules(const char* path, const char* text) { return against_rules({path, text}).size(); }

}  // namespace

TEST_CASE("an include against the arrows is found, with its line") {
  const SourceFile file{"sim/des/simulation.cpp", "// engine\n#include <vector>\n#include \"gudang/model/layout.hpp\"\n"};
  CHECK(against_arrows(file) == std::vector<std::string>{"sim/des/simulation.cpp:3: 'des' may not include 'model'"});
}

TEST_CASE("an include along an arrow, in the own folder or of a library is let through") {
  CHECK(wrong_includes("sim/des/a.cpp", "#include \"gudang/random/stream.hpp\"\n#include \"des/queues.hpp\"\n#include \"queues.hpp\"\n#include <boost/heap.hpp>\n") == 0);
}

TEST_CASE("wrong includes of every shape are found") {
  CHECK(wrong_includes("sim/algo/a.cpp", "#include \"policy/routing/s_shape.hpp\"\n") == 1);
  CHECK(wrong_includes("sim/policy/routing/a.cpp", "  #  include   \"warehouse/config.hpp\"\n") == 1);
  CHECK(wrong_includes("include/gudang/kpi/a.hpp", "#include \"gudang/des/simulation.hpp\"\n") == 1);
  CHECK(wrong_includes("sim/scenario/a.cpp", "#include \"experiment/experiment.hpp\"\n#include \"report/table.hpp\"\n") == 2);
  CHECK(wrong_includes("sim/core/a.cpp", "#include \"elsewhere/a.hpp\"\n") == 1);
  CHECK(wrong_includes("sim/core/a.cpp", "#include <gudang/core/ids.hpp>\n") == 1);
  CHECK(wrong_includes("include/gudang/policy/a.hpp", "#include \"policy/routing/s_shape.hpp\"\n") == 1);
  CHECK(wrong_includes("sim/attic/a.cpp", "") == 1);
}

TEST_CASE("an include in a comment or a string is none") {
  CHECK(wrong_includes("sim/core/a.cpp", "// #include \"des/a.hpp\"\n/*\n#include \"des/a.hpp\"\n*/\nauto s = R\"x(\n#include \"des/a.hpp\"\n)x\";\n") == 0);
}

TEST_CASE("CMake may not link what the arrows forbid") {
  CHECK(against_arrows_in_cmake({"sim/des/CMakeLists.txt", "gudang_module(des\n  SOURCES a.cpp\n  USES core random stats)\n"}).empty());
  CHECK(against_arrows_in_cmake({"sim/des/CMakeLists.txt", "gudang_module(des SOURCES a.cpp USES core model # why\n kpi LINK x)"}).size() == 2);
  CHECK(against_arrows_in_cmake({"sim/des/CMakeLists.txt", "gudang_module(model SOURCES a.cpp USES core)"}).size() == 1);
  CHECK(against_arrows_in_cmake({"sim/des/CMakeLists.txt", "# gudang_module(des USES core)\nadd_library(des a.cpp)"}).size() == 1);
}

TEST_CASE("an include that CMake does not link is found, through the USES of others too") {
  const SourceFile file{"sim/policy/a.cpp", "#include \"gudang/core/ids.hpp\"\n#include \"gudang/model/layout.hpp\"\n"};
  CHECK(missing_uses("policy", {file}, {{"policy", {"model"}}, {"model", {"core"}}}).empty());
  CHECK(missing_uses("policy", {file}, {{"policy", {"core"}}, {"model", {"core"}}}).size() == 1);
  CHECK(missing_uses("policy", {file}, {{"policy", {}}}).size() == 2);
}

TEST_CASE("C library mathematics is found wherever it can reach a decision") {
  CHECK(broken_rules("sim/des/a.cpp", "double x = std::log(2.0);\n") == 1);
  CHECK(broken_rules("include/gudang/random/a.hpp", "auto f = &std::pow;\nx = std :: expm1(y);\n") == 2);
  CHECK(broken_rules("sim/algo/a.cpp", "return ::sin(x) + std::logf(x);\n") == 1);
  CHECK(broken_rules("sim/algo/a.cpp", "return math::log(x) + std::sqrt(x) + std::abs(x);  // not std::log(x)\n") == 0);
  CHECK(broken_rules("sim/core/math.cpp", "return std::log(x);\n") == 0);
  CHECK(broken_rules("tests/theory/a.cpp", "return std::log(x);\n") == 0);
}

TEST_CASE("the other rules find what they forbid and nothing near it") {
  CHECK(broken_rules("sim/random/a.cpp", "std::normal_distribution<> d;\n") == 1);
  CHECK(broken_rules("sim/random/a.cpp", "std::shuffle(a, b, c);\n") == 1);
  CHECK(broken_rules("sim/report/a.cpp", "if (bad) std::exit(1);\n  exit(2);\n") == 2);
  CHECK(broken_rules("sim/app/main.cpp", "std::exit(1);\n") == 0);
  CHECK(broken_rules("sim/model/a.cpp", "left = aisle.exit(side); aisle_exit(3); node->exit();\n") == 0);
  CHECK(broken_rules("sim/policy/routing/a.cpp", "auto t = std::chrono::steady_clock::now();\n") == 1);
  CHECK(broken_rules("sim/experiment/a.cpp", "auto t = std::chrono::steady_clock::now();\n") == 0);
  CHECK(broken_rules("sim/scenario/schema.cpp", "#include <yaml-cpp/yaml.h>\n") == 1);
  CHECK(broken_rules("sim/scenario/document.cpp", "#include <yaml-cpp/yaml.h>\n") == 0);
  CHECK(broken_rules("sim/report/a.cpp", "#include <boost/asio.hpp>\n#include <boost/beast/core.hpp>\n") == 2);
  CHECK(broken_rules("sim/experiment/a.cpp", "#include <boost/asio.hpp>\n") == 0);
}

TEST_CASE("marks for later and paths of one machine are found in comments too") {
  const std::string mark = std::string("TO") + "DO", path = std::string("/ho") + "me/somebody/x";
  CHECK(against_rules({"docs/a.md", mark + ": later\n"}).size() == 1);
  CHECK(against_rules({"sim/core/a.cpp", "// see " + path + "\n"}).size() == 1);
  CHECK(against_rules({"docs/a.md", "https://example.org" + path + "\n"}).empty());
}

TEST_CASE("a long file has to say why") {
  const std::string body(601, '\n');
  CHECK_FALSE(too_long({"sim/a.cpp", body}).empty());
  CHECK(too_long({"sim/a.cpp", "// Over 600 lines: a table.\n" + body}).empty());
  CHECK(too_long({"sim/a.cpp", std::string(600, '\n')}).empty());
}
