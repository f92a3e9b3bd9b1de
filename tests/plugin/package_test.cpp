// docs/example-plugin, built as a stranger would: against the package that cmake --install leaves, then loaded by the program.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "support/catch.hpp"
#include "support/emulated.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

constexpr const char* kPackage = "what a stranger builds and installs does not start by itself";

Outcome cmake(const std::vector<std::string>& arguments) { return Running(arguments, GUDANG_CMAKE).wait(); }

void succeed(const std::vector<std::string>& arguments) {
  const Outcome outcome = cmake(arguments);
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.status == 0);
}

/// The package installed, and moved away from where it was installed; the example built against it. Once for all cases.
class Installed {
 public:
  Installed() {
    succeed({"--install", GUDANG_BUILD_DIR, "--prefix", scratch_ / "first"});
    fs::rename(scratch_ / "first", scratch_ / "moved");
    succeed({"-S", GUDANG_SOURCE_DIR "/docs/example-plugin", "-B", scratch_ / "build", "-G", GUDANG_GENERATOR, "-DCMAKE_PREFIX_PATH=" + scratch_ / "moved",
             "-DCMAKE_CXX_COMPILER=" GUDANG_COMPILER});
    succeed({"--build", scratch_ / "build"});
  }
  [[nodiscard]] std::string prefix() const { return scratch_ / "moved"; }
  [[nodiscard]] std::string plugin() const { return scratch_ / "build/libexample.so"; }
  [[nodiscard]] Outcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--plugin", plugin()});
    return Running(arguments, prefix() + "/bin/gudang").wait();
  }
  [[nodiscard]] Json json(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--json", "-"});
    const Outcome outcome = run(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return Json::parse(outcome.out);
  }

 private:
  Scratch scratch_;
};

const Installed& installed() {
  static const Installed once;
  return once;
}

}  // namespace

TEST_CASE("The installed package names no folder of the machine that made it") {
  if (gudang::test::skipped_under_emulation(kPackage)) return;
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(installed().prefix())) {
    if (entry.path().extension() != ".cmake") continue;
    ++files;
    const std::string text = read_file(entry.path().string());
    INFO(entry.path());
    CHECK(text.find(GUDANG_SOURCE_DIR) == std::string::npos);
    CHECK(text.find("/first") == std::string::npos);
    CHECK(text.find("/usr/include") == std::string::npos);
    CHECK(text.find("/usr/lib") == std::string::npos);
  }
  CHECK(files >= 3);
}

TEST_CASE("A plugin's policies are listed, with their parameters, and say where they come from") {
  if (gudang::test::skipped_under_emulation(kPackage)) return;
  const Outcome text = installed().run({"list", "policies"});
  CHECK_THAT(text.out, Contains("zigzag") && Contains("heaviest_nearest") && Contains("least_lines"));
  const Outcome outcome = installed().run({"list", "policies", "--json"});
  REQUIRE(outcome.status == 0);
  bool found = false;
  for (const Json& row : Json::parse(outcome.out)) {
    if (row["name"] == "optimal") CHECK(row["from"] == "gudang");
    if (row["name"] != "zigzag") continue;
    found = true;
    CHECK(row["kind"] == "routing");
    CHECK(row["from"] == "plugin libexample.so");
    CHECK(row["params"][0]["key"] == "from_right");
  }
  CHECK(found);
}

TEST_CASE("A plugin's policies decide, and are compared with the built-in ones") {
  if (gudang::test::skipped_under_emulation(kPackage)) return;
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario("policies: {slotting: {heaviest_nearest: {least_lines: 2}}, routing: zigzag}\n"));
  CHECK(installed().run({"check", scenario}).status == 0);
  const Json run = installed().json({"run", scenario});
  CHECK(run["policies"]["slotting"] == "heaviest_nearest");
  CHECK(run["policies"]["routing"] == "zigzag");
  CHECK(installed().json({"run", scenario, "--jobs", "1"})["trace_hash"] == run["trace_hash"]);

  const Json compared = installed().json({"compare", scenario, "--vary", "routing=zigzag,zigzag{from_right:true},optimal", "--set", "policies.slotting=random"});
  const auto travel = [&](std::size_t a) { return compared["alternatives"][a]["kpis"]["travel_m_per_line"]["mean"].get<double>(); };
  CHECK(compared["alternatives"][0]["policies"]["routing"] == "zigzag");
  CHECK(compared["alternatives"][1]["trace_hash"] != compared["alternatives"][0]["trace_hash"]);
  CHECK(travel(2) < travel(0));  // none is shorter than the shortest
  CHECK(travel(2) < travel(1));
}

TEST_CASE("A plugin's names take part in what was perhaps meant, and are unknown without it") {
  if (gudang::test::skipped_under_emulation(kPackage)) return;
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario("policies: {routing: zigzack}\n"));
  const Outcome with = installed().run({"check", scenario});
  CHECK(with.status == 2);
  CHECK_THAT(with.err, Contains("E124") && Contains("did you mean 'zigzag'?"));
  const Outcome without = Running({"check", scenario}, installed().prefix() + "/bin/gudang").wait();
  CHECK(without.err.find("zigzag'") == std::string::npos);
  CHECK_THAT(installed().run({"schema"}).out, Contains("\"zigzag\""));
}

TEST_CASE("A parameter of a plugin's policy is checked like any other") {
  if (gudang::test::skipped_under_emulation(kPackage)) return;
  const Scratch scratch;
  const Outcome outcome = installed().run({"run", scratch.file("tiny.yaml", tiny_scenario()), "--set", "policies.slotting=heaviest_nearest{least_lines:-1}"});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("E115") && Contains("from 0 to 1000000"));
}

TEST_CASE("Loading a plugin twice is refused") {
  if (gudang::test::skipped_under_emulation(kPackage)) return;
  const Outcome outcome = installed().run({"list", "policies", "--plugin", installed().plugin()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("E804") && Contains("'heaviest_nearest'") && Contains("from plugin libexample.so"));
}
