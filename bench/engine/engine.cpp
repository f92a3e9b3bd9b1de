// How fast the engine is, against a plain loop and against other simulators, all in one interleaved run. bench/README.md says
// what each name means. usage: bench_engine [--rounds N] [--json FILE]
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "gudang_side.hpp"
#include "peers.hpp"
#include "plain.hpp"
#include "support/contest.hpp"
#include "support/results.hpp"

namespace {

using namespace gudang::bench;

constexpr int kRounds = 51;     // and one before them, to warm up
constexpr int kSlowRounds = 5;  // what takes long takes part in each fifth round
constexpr std::int64_t kCustomers = 500'000;
constexpr std::uint64_t kBurst = 1'000'000, kLives = 200'000;

/// A name in the report, and between whom the ratio is.
struct Line {
  enum class Ratio { ours_over_theirs, theirs_over_ours };
  std::string name, unit;
  const Contest* contest;
  std::string ours, theirs;  // theirs empty: no ratio
  Ratio ratio = Ratio::ours_over_theirs;
  double aim = 0;  // 0: none
};

struct Suite {
  std::deque<Contest> contests;  // stay where they are
  std::vector<Line> lines;
};

/// How many items were done, and the answer.
using Answered = std::pair<std::uint64_t, std::vector<std::uint64_t>>;

template <class Work>
Turn measured(Work work, Clock clock = Clock::processor) {
  const Stopwatch watch(clock);
  const Answered done = work();
  return {watch.seconds(), static_cast<double>(done.first), done.second};
}

/// Every contestant stops at the same simulated time, so all must have done the same number of events.
template <class Hold>
void add_hold(Contest& contest, const char* name, const Increments& increments, std::uint64_t pending, std::int64_t step) {
  const auto hold = std::make_shared<Hold>(increments, pending);  // shared: a std::function must be copyable
  contest.add(name, [hold, step](int turn) {
    return measured([&]() -> Answered {
      const auto answer = hold->run_until((turn + 1) * step);
      if constexpr (requires { answer.order; })
        return {answer.events, {answer.events, answer.order}};
      else
        return {answer, {answer}};
    });
  });
}

void add_holds(Suite& suite, const Increments& increments) {
  struct Size {
    const char* name;
    std::uint64_t pending;
    std::int64_t step;  // [ns]: pending events a second
    double event_aim, process_aim;
  };
  constexpr std::int64_t kSecond = 1'000'000'000;
  for (const Size& size :
       {Size{"1e2", 100, 5000 * kSecond, .50, .70}, Size{"1e4", 10'000, 50 * kSecond, .25, .40}, Size{"1e6", 1'000'000, kSecond, .09, .15}}) {
    Contest& contest = suite.contests.emplace_back(std::string("hold/") + size.name);
    add_hold<PlainHold>(contest, "plain", increments, size.pending, size.step);
    add_hold<WheelHold>(contest, "event", increments, size.pending, size.step);
    add_hold<ProcessHold>(contest, "process", increments, size.pending, size.step);
    for (const std::string kind : {"event", "process"}) {
      suite.lines.push_back({"hold_" + kind + "/" + size.name, "ns/event", &contest, kind, "plain", {}, kind == "event" ? size.event_aim : size.process_aim});
    }
  }
}

/// All of it, doubles to 7 digits: the mean and the variance of the waits are exact here and rounded at each customer there.
Answered all_of(const Mm1Answer& answer) {
  std::vector<std::uint64_t> bits{static_cast<std::uint64_t>(answer.customers), static_cast<std::uint64_t>(answer.end)};
  for (const double value : {answer.mean_wait, answer.variance_wait, answer.longest_wait, answer.mean_queue, answer.longest_queue, answer.utilisation}) {
    bits.push_back(std::bit_cast<std::uint32_t>(static_cast<float>(value)));
  }
  return {static_cast<std::uint64_t>(answer.customers), bits};
}

void add_mm1(Suite& suite, const Increments& increments) {
  Contest& contest = suite.contests.emplace_back("mm1");
  contest.add("plain", [&](int) { return measured([&] { return all_of(plain_mm1(increments, kCustomers)); }); });
  contest.add("process", [&](int) { return measured([&] { return all_of(process_mm1(increments, kCustomers)); }); });
  suite.lines.push_back({"mm1_process", "ns/customer", &contest, "process", "plain", {}, 1.5});
}

/// A trace is packed and written by a thread of its own: the wall clock tells what a run waits for it, processor time what it
/// costs where no processor is free.
void add_traces(Suite& suite, const Increments& increments, const std::string& file) {
  for (const Clock clock : {Clock::wall, Clock::processor}) {
    const bool wall = clock == Clock::wall;
    Contest& contest = suite.contests.emplace_back(wall ? "trace" : "trace, processor time");
    contest.add("untraced", [&increments, clock](int) { return measured([&] { return all_of(process_mm1(increments, kCustomers)); }, clock); });
    contest.add("traced", [&increments, clock, file](int) { return measured([&] { return all_of(traced_mm1(increments, kCustomers, file)); }, clock); });
    suite.lines.push_back({wall ? "trace_overhead" : "extra_trace_overhead_processor", "ns/customer", &contest, "traced", "untraced", {}, wall ? 1.25 : 0});
  }
}

void add_peers(Suite& suite, const Increments& increments, const std::string& table) {
  Contest& contest = suite.contests.emplace_back("mm1 of others", kSlowRounds);
  contest.add("process", [&](int) { return measured([&] { return all_of(process_mm1(increments, kCustomers)); }); });
  for (const Peer& peer : present_peers()) {
    contest.add(peer.name, [peer, table, expected = plain_mm1(increments, peer.customers)](int) { return take_turn(peer, table, expected); });
    suite.lines.push_back({"mm1_" + peer.name, "ns/customer", &contest, "process", peer.name, Line::Ratio::theirs_over_ours, peer.aim});
  }
}

/// Where the queue's weaknesses would lie.
void add_extras(Suite& suite, const Increments& bimodal, const Increments& pareto, const Increments& ticks) {
  const std::vector<std::pair<std::string, const Increments*>> tables{{"bimodal", &bimodal}, {"pareto", &pareto}, {"ticks", &ticks}};
  for (const auto& [name, increments] : tables) {
    Contest& contest = suite.contests.emplace_back("hold " + name);
    add_hold<PlainHold>(contest, "plain", *increments, 10'000, 20'000'000'000);
    add_hold<WheelHold>(contest, "event", *increments, 10'000, 20'000'000'000);
    suite.lines.push_back({"extra_hold_event_" + name + "/1e4", "ns/event", &contest, "event", "plain"});
  }
  Contest& burst = suite.contests.emplace_back("burst", kSlowRounds);
  burst.add("plain", [](int) { return measured([]() -> Answered { return {kBurst, {plain_burst(kBurst)}}; }); });
  burst.add("event", [](int) { return measured([]() -> Answered { return {kBurst, {wheel_burst(kBurst)}}; }); });
  suite.lines.push_back({"extra_burst_event/1e6", "ns/event", &burst, "event", "plain"});
  Contest& lives = suite.contests.emplace_back("lives");
  lives.add("process", [simulation = std::make_shared<ProcessLives>()](int) {
    return measured([&]() -> Answered { return {kLives, {simulation->run(kLives)}}; });
  });
  suite.lines.push_back({"extra_process_life", "ns/process", &lives, "process", ""});
}

Result result_of(const Line& line) {
  const Spread ours = line.contest->nanoseconds(line.ours);
  Result result{line.name, ours.median, line.unit};
  if (line.theirs.empty()) return result;
  const bool up = line.ratio == Line::Ratio::theirs_over_ours;
  const Spread ratio = up ? line.contest->ratio(line.theirs, line.ours) : line.contest->ratio(line.ours, line.theirs);
  result.reference = line.contest->nanoseconds(line.theirs).median;
  result.own_ratio = ratio.median;
  char remark[96];
  std::snprintf(remark, sizeof remark, "half the rounds in %.3g .. %.3g", ratio.low, ratio.high);
  result.remark = remark;
  if (line.aim > 0) {
    const bool met = up ? ratio.median >= line.aim : ratio.median <= line.aim;
    std::snprintf(remark, sizeof remark, "; aim: at %s %g: %s", up ? "least" : "most", line.aim, met ? "met" : "missed");
    result.remark += remark;
  }
  return result;
}

std::vector<Result> measure(int rounds) {
  const ScratchFolder scratch;
  const Increments increments = exponential_increments(), bimodal = bimodal_increments(), pareto = pareto_increments(), ticks = tick_increments();
  write_table(increments, scratch.file("increments"));
  Suite suite;
  add_holds(suite, increments);
  add_mm1(suite, increments);
  add_traces(suite, increments, scratch.file("trace"));
  add_peers(suite, increments, scratch.file("increments"));
  add_extras(suite, bimodal, pareto, ticks);
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  for (int round = 0; round <= rounds; ++round) {
    if (terminal) std::fprintf(stderr, "\rround %d of %d", round, rounds);
    for (Contest& contest : suite.contests) contest.run_round(round);
  }
  if (terminal) std::fprintf(stderr, "\r%*s\r", 32, "");
  std::vector<Result> results;
  for (const Line& line : suite.lines) results.push_back(result_of(line));
  return results;
}

/// Takes `--rounds N` from the front of the arguments.
int take_rounds(int& argc, char**& argv) {
  if (argc < 3 || std::string(argv[1]) != "--rounds") return kRounds;
  const int rounds = std::max(std::atoi(argv[2]), kSlowRounds);
  argv[2] = argv[0];
  argv += 2;
  argc -= 2;
  return rounds;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = take_rounds(argc, argv);
  if (!good_arguments(argc, argv)) return 2;
  try {
    return report(measure(rounds), argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_engine: %s\n", error.what());
    return 1;
  }
}
