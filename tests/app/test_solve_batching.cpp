// `gudang solve batching` on small files, by hand.
#include <csignal>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

// Depot at the bottom of aisle 0; three aisles of four cells, 3 apart. Orders 0 and 2 lie 3 up aisle 0, order 1 lies 1 up aisle 2;
// a picker carries 4, so that order 1 goes alone: 2 * 3 and 2 * 6 + 2 * 1. As four single tours 6 + 14 + 6.
const std::string kHead =
    "NAME : small\nTYPE : Order_batching\nCOMMENT : by hand\nLAYOUT : single-block\nNUM_AISLES : 3\nNUM_CELLS : 4\n"
    "DEPOT_AISLE : 0\nDEPOT_LOCATION : bottom\nDISTANCE_AISLE_TO_AISLE : 3\nDISTANCE_CELL_TO_CELL : 1\nDISTANCE_TOP_TO_CELL : 1\n"
    "DISTANCE_BOTTOM_TO_CELL : 1\nDISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 0\nPICKER_CAPACITY : 4\n"
    "ARTICLE_SECTION\nNUM_ARTICLES : 2\nID 7 WEIGHT 1\nID 9 WEIGHT 2\n"
    "SKU_SECTION\nNUM_SKUS : 2\nID 7 AISLE 0 CELL 1 QUANTITY 1 LEFT_RIGHT_HAND_SIDE left\nID 9 AISLE 2 CELL 3 QUANTITY 1 LEFT_RIGHT_HAND_SIDE right\n"
    "ORDER_SECTION\n";
const std::string kSmall = kHead + "NUM_ORDERS : 3\nNUM_ARTICLES_IN_ORDER : 1\nID 7 QUANTITY 2\nNUM_ARTICLES_IN_ORDER : 1\nID 9 QUANTITY 2\n"
                                   "NUM_ARTICLES_IN_ORDER : 1\nID 7 QUANTITY 1\nEOF";

std::vector<std::string> solve_with(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"solve", "batching", "--format", "obp", "--policy"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

Json line_of(const std::vector<std::string>& more) {
  const Outcome outcome = run_gudang(solve_with(more));
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

}  // namespace

TEST_CASE("solve batching gives one JSON object a line, in the file's own unit, and verifies it") {
  const Scratch scratch;
  const std::string file = scratch.file("small.txt", kSmall);
  const Json search = line_of({"search", "--verify", file});
  CHECK(search["file"] == file);
  CHECK(search["policy"] == "search");
  CHECK(search["objective"] == 20.0);
  CHECK(search["batches"] == 2);
  CHECK(search["seconds"].get<double>() >= 0);
  CHECK(line_of({"single", "--verify", file})["objective"] == 26.0);
  CHECK(line_of({"search", "--routing", "return", "--verify", file})["objective"] == 20.0);
  CHECK(line_of({"search", "--routing", "midpoint", "--time", "0.05", "--verify", file})["objective"] == 20.0);
}

TEST_CASE("solve batching's search repeats for its iterations and seed") {
  const Scratch scratch;
  std::string text = kHead + "NUM_ORDERS : 40\n";
  for (int order = 0; order < 40; ++order) text += "NUM_ARTICLES_IN_ORDER : 1\nID " + std::string(order % 3 == 0 ? "9" : "7") + " QUANTITY 1\n";
  const std::string file = scratch.file("forty.txt", text + "EOF");
  const Json once = line_of({"search", "--iterations", "2000", "--seed", "5", "--verify", file});
  const Json again = line_of({"search{iterations:2000}", "--seed", "5", file});
  CHECK(once["objective"] == again["objective"]);
  CHECK(once["objective"] <= line_of({"fcfs", file})["objective"]);
}

TEST_CASE("solve batching shows what is wrong with a file, solves the others, and ends with 2") {
  const Scratch scratch;
  const std::string good = scratch.file("good.txt", kSmall);
  const std::string heavy = scratch.file("heavy.txt", kHead + "NUM_ORDERS : 1\nNUM_ARTICLES_IN_ORDER : 1\nID 9 QUANTITY 3\nEOF");
  const std::string odd = scratch.file("odd.txt", kHead + "NUM_ORDERS : 1\nNUM_ARTICLES_IN_ORDER : 1\nID 8 QUANTITY 1\nEOF");
  const Outcome outcome = run_gudang(solve_with({"fcfs", heavy, odd, scratch / "absent.txt", good}));
  CHECK(outcome.status == 2);
  CHECK(Json::parse(outcome.out)["file"] == good);
  CHECK_THAT(outcome.err, Contains("heavy.txt:25:1: error[E630]") && Contains("odd.txt:26:4: error[E6") && Contains("absent.txt"));
}

TEST_CASE("solve batching refuses an effort for a policy that has none, and one out of range") {
  for (const std::vector<std::string>& effort : {std::vector<std::string>{"--time", "1"}, {"--iterations", "10"}, {"--seed", "3"}}) {
    const Outcome outcome = run_gudang(solve_with({"savings", effort[0], effort[1], "a.txt"}));
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("E400") && Contains(effort[0]) && Contains("savings"));
  }
  CHECK_THAT(run_gudang(solve_with({"search", "--iterations", "0", "a.txt"})).err, Contains("--iterations"));
  CHECK_THAT(run_gudang(solve_with({"serach", "a.txt"})).err, Contains("did you mean 'search'?"));
}

TEST_CASE("Ctrl-C ends solve batching's search with the best answer so far and status 130") {
  const Scratch scratch;
  const std::string file = scratch.file("small.txt", kSmall);
  Running running(solve_with({"search", "--time", "600", "--verify", file, file}));
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  kill(running.id(), SIGINT);
  const Outcome outcome = running.wait();
  INFO(outcome.err);
  CHECK(outcome.status == 130);
  if (outcome.out.empty()) return;  // it had not begun on a busy machine
  CHECK(Json::parse(outcome.out)["objective"] == 20.0);
}
