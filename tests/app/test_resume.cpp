// A comparison that is killed goes on where it was, and ends with the same bytes.
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// By name; temporary files left out.
std::map<std::string, std::string> files_in(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) files[entry.path().filename().string()] = read_file(entry.path().string());
  return files;
}

/// More with GUDANG_KILLS, such as the 200 of docs/statistics.md.
int kills() {
  const char* asked = std::getenv("GUDANG_KILLS");
  return asked ? std::atoi(asked) : 12;
}

/// Kills a comparison of two alternatives at `times` random moments, resumes it, and compares all files with those of one that was left alone.
void check_kills(const std::vector<std::string>& options, int times) {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const auto command = [&](const std::string& folder) {
    std::vector<std::string> words{"compare", scenario, "--vary", "routing=s_shape,optimal", "--jobs", "2", "--quiet", "--out", scratch / folder};
    words.insert(words.end(), options.begin(), options.end());
    return words;
  };
  const auto began = std::chrono::steady_clock::now();
  REQUIRE(run_gudang(command("whole")).status == 0);
  const double took = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count();
  const auto whole = files_in(scratch / "whole");
  REQUIRE(whole.count("results.sqlite") == 1);
  int killed = 0, resumed = 0;
  std::mt19937_64 random(7);
  for (int k = 0; k < times; ++k) {
    const double moment = static_cast<double>(random() >> 11) * 0x1p-53;
    const std::string folder = "cut" + std::to_string(k);
    Running running(command(folder));
    std::this_thread::sleep_for(std::chrono::microseconds(static_cast<std::int64_t>(took * moment * 1.1)));
    kill(running.id(), SIGKILL);
    killed += running.wait().status == -1;
    resumed += fs::exists(scratch / folder + "/.gudang-work.sqlite");
    REQUIRE(run_gudang(command(folder)).status == 0);
    CHECK((files_in(scratch / folder) == whole));
  }
  CHECK(killed > 0);
  CHECK(resumed > 0);
}

}  // namespace

TEST_CASE("A comparison that is killed at any moment goes on where it was and writes the same bytes") { check_kills({"--reps", "64"}, kills()); }

TEST_CASE("So does one with pilots for the warm-up, a breaking point and a ranking of assumptions") { check_kills({"--reps", "3", "--warm-up", "auto", "--breaking-point", "--sensitivity"}, 3); }

TEST_CASE("Ctrl-C while assumptions are ranked, or a breaking point is looked for, shows the comparison, and the same command goes on") {
  for (const std::string option : {"--sensitivity", "--breaking-point"}) {
    INFO(option);
    const Scratch scratch;
    const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
    const auto command = [&](const std::string& folder) { return std::vector<std::string>{"compare", scenario, "--vary", "routing=s_shape,optimal", "--reps", "3", "--jobs", "1", "--quiet", option, "--out", scratch / folder}; };
    const auto began = std::chrono::steady_clock::now();
    REQUIRE(run_gudang(command("whole")).status == 0);
    const auto took = std::chrono::steady_clock::now() - began;
    bool shown = false;
    for (int cut = 1; cut < 8 && !shown; ++cut) {  // a busy machine may be at another place, and one more try is at another moment
      const std::string folder = "cut" + std::to_string(cut);
      Running running(command(folder));
      std::this_thread::sleep_for(took * cut / 8);
      kill(running.id(), SIGINT);
      const Outcome outcome = running.wait();
      INFO(outcome.out + outcome.err);
      CHECK((outcome.status == 130 || outcome.status == 0));
      shown = outcome.status == 130 && outcome.out.find("has the best mean of travel_m_per_line") != std::string::npos && outcome.out.find("times the demand") == std::string::npos;
      if (outcome.status == 130) REQUIRE(run_gudang(command(folder)).status == 0);
      CHECK((files_in(scratch / folder) == files_in(scratch / "whole")));
    }
    CHECK(shown);
  }
}

TEST_CASE("What is kept is not simulated again") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const std::vector<std::string> command{"run", scenario, "--reps", "3", "--out", scratch / "out"};
  REQUIRE(run_gudang(command).status == 0);
  const auto before = files_in(scratch / "out");
  REQUIRE(run_gudang(command).status == 0);
  CHECK((files_in(scratch / "out") == before));
  fs::remove(scratch / "out/report.md");
  REQUIRE(run_gudang(command).status == 0);
  CHECK((files_in(scratch / "out") == before));
}

TEST_CASE("A damaged results database is named, and is no crash") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  const std::vector<std::string> command{"run", scenario, "--reps", "3", "--out", scratch / "out"};
  REQUIRE(run_gudang(command).status == 0);
  std::ofstream(scratch / "out/results.sqlite", std::ios::binary) << "this is no database, whatever its name may say";
  const Outcome outcome = run_gudang(command);
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("E409") && Contains("damaged") && Contains("delete it"));
}

TEST_CASE("Two at the same time do not share a folder") {
  const Scratch scratch;
  const std::string scenario = scratch.file("tiny.yaml", tiny_scenario());
  std::vector<std::string> command{"run", scenario, "--reps", "20000", "--out", scratch / "out"};
  Running first(command);
  while (!fs::exists(scratch / "out/.gudang-work.sqlite")) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  const Outcome second = run_gudang(command);
  kill(first.id(), SIGKILL);
  (void)first.wait();  // killed
  CHECK(second.status == 2);
  CHECK_THAT(second.err, Contains("E410"));
}
