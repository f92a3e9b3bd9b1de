#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("A JSON file that cannot be written is found before anything is simulated") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  for (const std::string& path : {scratch / "no/such/run.json", scratch.path()}) {
    const Outcome outcome = run_gudang({"run", scenario, "--reps", "100000", "--json", path});
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, Contains("E402") && Contains(path));
  }
}

TEST_CASE("A run that is refused leaves no file behind") {
  const Scratch scratch;
  CHECK(run_gudang({"run", scratch / "absent.yaml", "--json", scratch / "run.json"}).status == 2);
  CHECK(names_in(scratch.path()).empty());
}

TEST_CASE("The same command writes the same bytes into its folder again, whatever the threads and from wherever") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const std::vector<std::string> command{"compare", scenario, "--vary", "routing=s_shape,optimal", "--out", scratch / "out"};
  REQUIRE(run_gudang(command).status == 0);
  CHECK(names_in(scratch / "out") == std::set<std::string>{"differences.csv", "gudang.json", "kpis.csv", "replications.csv", "report.html", "report.md", "results.sqlite", "results.xlsx"});
  std::vector<std::string> before;
  for (const std::string& name : names_in(scratch / "out")) before.push_back(read_file(scratch / "out/" + name));
  auto again = command;
  again.insert(again.end(), {"--jobs", "1", "--quiet"});
  again[1] = (fs::path(scratch.path()) / "." / "tiny.yaml").string();
  REQUIRE(run_gudang(again).status == 0);
  std::vector<std::string> after;
  for (const std::string& name : names_in(scratch / "out")) after.push_back(read_file(scratch / "out/" + name));
  CHECK(before == after);
}

TEST_CASE("A report holds its command and no folder of the machine") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const Outcome outcome = run_gudang({"compare", scenario, "--vary", "slotting=random,abc{layout:diagonal}", "--reps", "2", "--out", scratch / "out"});
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("report in " + scratch / "out/report.html"));
  const std::string report = read_file(scratch / "out/report.md");
  CHECK_THAT(report, Contains("gudang compare tiny.yaml --vary 'slotting=random,abc{layout:diagonal}' --seed 5 --reps 2\n"));
  CHECK_THAT(report, !Contains(scratch.path()));
  CHECK_THAT(read_file(scratch / "out/gudang.json"), !Contains(scratch.path()));
}

TEST_CASE("Another command's folder is refused, and so is one that is not gudang's") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  REQUIRE(run_gudang({"run", scenario, "--out", scratch / "out"}).status == 0);
  const std::string report = read_file(scratch / "out/report.md");
  for (const auto& more : {std::vector<std::string>{"--seed", "6"}, {"--reps", "2"}, {"--set", "pickers.count=2"}}) {
    std::vector<std::string> other{"run", scenario, "--out", scratch / "out"};
    other.insert(other.end(), more.begin(), more.end());
    const Outcome outcome = run_gudang(other);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("E403"));
  }
  CHECK(read_file(scratch / "out/report.md") == report);
  const Outcome foreign = run_gudang({"run", scenario, "--out", scratch.path()});
  CHECK(foreign.status == 2);
  CHECK_THAT(foreign.err, Contains("E404"));
}

TEST_CASE("A changed scenario is another command") {
  const Scratch scratch;
  const std::vector<std::string> command{"run", scratch.file("tiny.yaml", tiny_scenario()), "--out", scratch / "out"};
  REQUIRE(run_gudang(command).status == 0);
  scratch.file("tiny.yaml", tiny_scenario("packing: {stations: 2}\n"));
  const Outcome outcome = run_gudang(command);
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("its input files have changed"));
}

TEST_CASE("A full disk under standard output is an error, a reader that went away is none") {
  const Outcome full = Running({"list", "kpis"}, GUDANG_PROGRAM, "/dev/full").wait();
  CHECK(full.status == 2);
  CHECK_THAT(full.err, Contains("E405"));
  const Scratch scratch;
  const std::string pipe = scratch / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  Running running({"schema"}, GUDANG_PROGRAM, pipe);
  close(reader);
  const Outcome outcome = running.wait();
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
}
