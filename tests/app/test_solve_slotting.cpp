// `gudang solve slotting` on small files, by hand.
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

// Two aisles of two bays, 3 apart. SKUs 1 and 2 belong at the first place, 2 units away, and SKU 5 at the next one: 2 + 2 + 4.
const std::string kSmall = "2 2\n3 1\n8\n3\n2 1 1\n1 2\n1\n5\n";
// The depot is 4.5 from the first bay of either aisle.
const std::string kPaired = "2 1\n1 2 5\n4\n1\n1\n3\n";

Outcome solve(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"solve", "slotting"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_gudang(arguments);
}

Json slaprp(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"--format", "slaprp", "--policy", "search", "--verify"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Outcome outcome = solve(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

}  // namespace

TEST_CASE("solve slotting puts SKUs where the tours of the orders are short, and verifies it") {
  const Scratch scratch;
  const std::string file = scratch.file("small.txt", kSmall);
  const Json line = slaprp({"--iterations", "2000", file});
  CHECK(line["file"] == file);
  CHECK(line["objective"] == 8);
  CHECK(line["iterations"].get<int>() >= 2000);
  CHECK(line["places"][0] == 1);
  CHECK(line["places"][1] == 1);
  CHECK(line["places"].size() == 8);
  CHECK(slaprp({"--iterations", "2000", "--routing", "s_shape", file})["objective"] == 8);
  CHECK(slaprp({"--time", "0.02", file})["objective"] == 8);
  // SKU 1 has to lie in the far bay of the far aisle, and SKU 2 goes there: 10 + 10 + 2.
  CHECK(slaprp({"--iterations", "2000", scratch.file("fixed.txt", kSmall + "1 4\n")})["objective"] == 22);
  CHECK(slaprp({"--iterations", "100", "--routing", "return", scratch.file("paired.txt", kPaired)})["objective"] == 9);
}

TEST_CASE("solve slotting repeats for its iterations and seed") {
  const Scratch scratch;
  const std::string file = scratch.file("small.txt", kSmall);
  const std::vector<std::string> command{"--iterations", "500", "--seed", "7", file};
  CHECK(slaprp(command)["places"] == slaprp(command)["places"]);
}

TEST_CASE("solve slotting says what is wrong, and solves the other files") {
  const Scratch scratch;
  const std::string good = scratch.file("good.txt", kSmall), bad = scratch.file("bad.txt", "2 2\n3 1\nmany\n");
  const Outcome mixed = solve({"--format", "slaprp", "--policy", "search", "--iterations", "100", bad, good});
  CHECK(mixed.status == 2);
  CHECK_THAT(mixed.err, Contains("bad.txt:3:1: error[E604]"));
  CHECK(Json::parse(mixed.out)["file"] == good);

  const Outcome paired = solve({"--format", "slaprp", "--policy", "search", scratch.file("paired.txt", kPaired)});
  CHECK(paired.status == 2);
  CHECK_THAT(paired.err, Contains("E616") && Contains("--routing return"));

  const Outcome crossed = solve({"--format", "slaprp", "--policy", "qap", good});
  CHECK(crossed.status == 2);
  CHECK_THAT(crossed.err, Contains("E400") && Contains("--policy search"));
}

TEST_CASE("solve slotting finds the best permutation of a small QAPLIB file") {
  const Scratch scratch;
  // Flows 5 between 1 and 2, 1 between 2 and 3; distances 1, 2, 3: the large flow over the short way.
  const Outcome outcome = solve({"--format", "qaplib", "--policy", "qap", "--iterations", "100", "--verify", scratch.file("small.dat", "3\n0 5 0\n5 0 1\n0 1 0\n0 1 2\n1 0 3\n2 3 0\n")});
  REQUIRE(outcome.status == 0);
  CHECK(Json::parse(outcome.out)["objective"] == 2 * (5 * 1 + 1 * 2));
}
