// A program as a policy: what it answers decides, and whatever else it does is an error that says so. Programs are shell scripts.
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

#include "app/program.hpp"
#include "gudang/core/errors.hpp"
#include "plugin/external_policies.hpp"
#include "plugin/messages.hpp"
#include "support/catch.hpp"

using namespace gudang;
using gudang::test::read_file;
using gudang::test::Scratch;
using Catch::Matchers::Contains;

namespace {

[[maybe_unused]] const auto kIgnored = signal(SIGPIPE, SIG_IGN);  // as the program's main does

template <class Interface>
std::unique_ptr<Interface> external(const std::vector<RegistryRow<Interface>>& rows, const std::string& script, Duration time_out) {
  ExternalParams params;
  params.command = {"sh", "-c", script};
  params.time_out = time_out;
  return rows.front().make(&params);
}
std::unique_ptr<RoutingPolicy> routing(const std::string& script, Duration time_out = seconds(20)) { return external(external_policies().routing, script, time_out); }

/// A building with two picks.
struct Building {
  Layout layout{LayoutConfig{}};
  std::vector<Position> picks{layout.position(layout.location({0, 3, 0, 0})), layout.position(layout.location({4, 7, 0, 1}))};
  RoutingView view{Time(), layout, picks, layout.depot()};
};

std::vector<int> tour_of(RoutingPolicy& policy) {
  const Building building;
  std::vector<TourStop> tour;
  policy.route(building.view, tour);
  std::vector<int> picks;
  for (const TourStop& stop : tour) picks.push_back(stop.pick);
  return picks;
}

/// What is said of a script that does wrong.
std::string fault(const std::string& script, Duration time_out = seconds(20)) {
  try {
    (void)tour_of(*routing(script, time_out));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no fault";
}

std::string answering(const std::string& answer) { return "read opening; read question; echo '" + answer + "'; cat > /dev/null"; }

const char* const kReversing = R"(read opening; while read question; do n=$((n + 1)); echo "{\"id\":$n,\"tour\":[1,0]}"; done)";

bool alive(const std::string& id_file) { return kill(static_cast<pid_t>(std::stol(read_file(id_file))), 0) == 0; }

}  // namespace

TEST_CASE("the answer decides, question after question") {
  const auto policy = routing(kReversing);
  for (int i = 0; i < 50; ++i) CHECK(tour_of(*policy) == std::vector<int>{1, 0});
}

TEST_CASE("a tour may lead through crossings") {
  const auto policy = routing(answering(R"({"id":1,"tour":[0,{"aisle":2,"cross_aisle":1},1]})"));
  CHECK(tour_of(*policy) == std::vector<int>{0, -1, 1});
}

TEST_CASE("the opening line comes once a building, and questions carry what the policy may know") {
  const Scratch scratch;
  const auto policy = routing("tee " + scratch / "seen" + " | { read opening; read a; echo '{\"id\":1,\"tour\":[0,1]}'; read b; echo '{\"id\":2,\"tour\":[0,1]}'; cat > /dev/null; }");
  (void)tour_of(*policy);
  (void)tour_of(*policy);
  std::string seen;
  for (int i = 0; i < 1000 && std::count(seen.begin(), seen.end(), '\n') < 3; ++i) {  // tee writes to its file last
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    seen = read_file(scratch / "seen");
  }
  CHECK(std::count(seen.begin(), seen.end(), '\n') == 3);
  CHECK_THAT(seen, Catch::Matchers::StartsWith(R"({"gudang":1,"kind":"routing","layout":{"aisles":10,)"));
  CHECK_THAT(seen, Contains(R"({"id":2,"now_ns":0,"depot":{"cross_aisle":0,)") && Contains(R"("picks":[{"aisle":0,"x_mm":0,"y_mm":)"));
}

TEST_CASE("a program that is not there is said") {
  ExternalParams params;
  params.command = {"gudang-no-such-program"};
  CHECK_THROWS_WITH(tour_of(*external_policies().routing.front().make(&params)), Contains("E811") && Contains("there is no program 'gudang-no-such-program' on the PATH"));
  params.command = {"/dev/null/program"};
  CHECK_THROWS_WITH(tour_of(*external_policies().routing.front().make(&params)), Contains("E811") && Contains("cannot start '/dev/null/program'"));
}

TEST_CASE("a program that ends before it answers is said, with its exit status and its standard error") {
  CHECK_THAT(fault("exit 3"), Contains("E812") && Contains("routing policy 'external' (sh -c exit 3): it ended with exit status 3"));
  CHECK_THAT(fault("echo Traceback >&2; exit 1"), Contains("E812") && Contains("it wrote to standard error:\nTraceback"));
  CHECK_THAT(fault("kill -9 $$"), Contains("E812") && Contains("signal 9"));
  CHECK_THAT(fault("exec >&-; exec sleep 30"), Contains("E812") && Contains("it closed its input or output"));
  CHECK_THAT(fault("read opening; printf half"), Contains("E812") && Contains("it wrote: half"));
}

TEST_CASE("an answer that does not come in time is an error, and the wait ends") {
  const auto began = std::chrono::steady_clock::now();
  CHECK_THAT(fault("echo soon >&2; sleep 30", milliseconds(300)), Contains("E813") && Contains("no answer within 300 ms"));
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
}

TEST_CASE("an answer that is none is shown") {
  CHECK_THAT(fault("echo hello; cat > /dev/null"), Contains("E814") && Contains("not JSON; it answered: hello"));
  CHECK_THAT(fault(answering("[1, 2]")), Contains("E814") && Contains("no JSON object; it answered: [1, 2]"));
  CHECK_THAT(fault(answering("")), Contains("E814") && Contains("it answered: an empty line"));
  CHECK_THAT(fault(answering(R"({"tour":[0,1]})")), Contains("E814") && Contains("lacks 'id'"));
  CHECK_THAT(fault(answering(R"({"id":7,"tour":[0,1]})")), Contains("E814") && Contains("to question 7, asked was 1"));
  CHECK_THAT(fault(answering(R"({"id":1,"way":[0,1]})")), Contains("E814") && Contains("lacks 'tour'"));
  CHECK_THAT(fault(answering(R"({"id":1,"tour":[0,2]})")), Contains("E814") && Contains("tour[1]: got 2, allowed: from 0 to 1"));
  CHECK_THAT(fault(answering(R"({"id":1,"tour":[0,18446744073709551615]})")), Contains("E814"));
  CHECK_THAT(fault(answering(R"({"id":1,"tour":[0,1.5]})")), Contains("E814") && Contains("got 1.5, allowed: a whole number"));
  CHECK_THAT(fault(answering(R"({"id":1,"tour":[{"aisle":99,"cross_aisle":0}]})")), Contains("E814") && Contains("tour[0].aisle: got 99"));
}

TEST_CASE("a decision that breaks its promise is refused, and shown") {
  CHECK_THAT(fault(answering(R"({"id":1,"tour":[1]})")), Contains("E815") && Contains("the tour misses 1 of 2 picks; it answered: {\"id\":1,\"tour\":[1]}"));
  CHECK_THAT(fault(answering(R"({"id":1,"tour":[1,0,1]})")), Contains("E815") && Contains("visits pick 1 twice"));
}

TEST_CASE("a long answer is cut where it is shown") {
  const std::string text = fault("head -c 100000 /dev/zero | tr '\\0' x; echo; cat > /dev/null");
  CHECK_THAT(text, Contains("E814") && Contains("xxx ... xxx") && Contains("(100000 bytes)"));
  CHECK(text.size() < 1000);
}

TEST_CASE("a line too many is taken for the next answer, and refused") {
  const auto policy = routing("read opening; read question; echo '{\"id\":1,\"tour\":[0,1]}'; echo done; cat > /dev/null");
  (void)tour_of(*policy);
  CHECK_THROWS_WITH(tour_of(*policy), Contains("E814") && Contains("it answered: done"));
}

TEST_CASE("a program that reads a long question late does not block") {
  // The answer fills one pipe before the question has been read from the other.
  const auto policy = routing("head -c 300000 /dev/zero | tr '\\0' ' '; read opening; read question; echo '{\"id\":1,\"tour\":[0,1]}'; cat > /dev/null");
  const Building building;
  std::vector<Position> picks;
  for (int i = 0; i < 20'000; ++i) picks.push_back(building.picks[0]);
  std::vector<TourStop> tour;
  CHECK_THROWS_WITH(policy->route({Time(), building.layout, picks, building.layout.depot()}, tour), Contains("E815") && Contains("misses 19998 of 20000"));
}

TEST_CASE("nothing is left of a program, nor of what it started, even if it does not want to end") {
  const Scratch scratch;
  auto policy = routing("trap '' TERM INT; echo $$ > " + scratch / "self" + "; sleep 60 & echo $! > " + scratch / "other" +
                        "; read opening; read question; echo '{\"id\":1,\"tour\":[0,1]}'; while true; do sleep 60; done");
  (void)tour_of(*policy);
  CHECK(alive(scratch / "self"));
  policy.reset();
  CHECK_FALSE(alive(scratch / "self"));
  for (int i = 0; i < 500 && alive(scratch / "other"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));  // its new parent collects it
  const std::string state = read_file("/proc/" + std::to_string(std::stol(read_file(scratch / "other"))) + "/stat");
  CHECK((state.empty() || state.find(") Z ") != std::string::npos));
}

TEST_CASE("one program does not hold the pipes of another, and gets the end of its input") {
  const Scratch scratch;
  auto first = routing(kReversing + std::string("; echo end > ") + scratch / "first");
  (void)tour_of(*first);
  const auto second = routing(kReversing);
  (void)tour_of(*second);
  first.reset();
  CHECK(read_file(scratch / "first") == "end\n");
  CHECK(tour_of(*second) == std::vector<int>{1, 0});
}

TEST_CASE("threads start and ask programs at the same time") {
  std::vector<std::thread> threads;
  std::vector<int> right(8, 0);
  for (std::size_t t = 0; t < right.size(); ++t)
    threads.emplace_back([&right, t] {
      const auto policy = routing(kReversing);
      for (int i = 0; i < 20; ++i) right[t] += tour_of(*policy) == std::vector<int>{1, 0};
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(right == std::vector<int>(8, 20));
}

TEST_CASE("a program is told of one-way aisles, closed stretches and where tours end, and only of those there are") {
  CHECK(opening("routing", Layout(LayoutConfig{})).dump().find("closed") == std::string::npos);
  LayoutConfig config;
  config.aisles = 3;
  config.bays_per_side = 4;
  config.one_way = OneWay::alternating;
  config.directions = {{3, AisleWay::both}};
  config.closed = {{3, std::nullopt, 2, 3}, {std::nullopt, 2, 2, 3}};
  config.tour_end = {EndOfTour::back, percent(0)};
  const Layout layout(config);
  const Message told = opening("routing", layout)["layout"];
  CHECK(told["aisle_ways"].dump() == R"(["to_back","to_front","both"])");
  CHECK(told["closed_bays"].dump() == R"([{"aisle":2,"bay":1},{"aisle":2,"bay":2}])");
  CHECK(told["closed_cross_aisles"].dump() == R"([{"cross_aisle":1,"from_aisle":1,"to_aisle":2}])");
  CHECK(told["tour_end"].dump() == R"({"aisle":0,"cross_aisle":1,"x_mm":0,"y_mm":6000})");
  const std::vector<Position> picks = {layout.position(LocationId(0))};
  CHECK(question(RoutingView{Time(), layout, picks, layout.depot(), layout.tour_end()})["end"] == told["tour_end"]);
  CHECK_FALSE(question(RoutingView{Time(), layout, picks, layout.depot()}).contains("end"));
}
