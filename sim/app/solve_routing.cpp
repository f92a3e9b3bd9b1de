#include "app/solve_routing.hpp"

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/console.hpp"
#include "app/policy_option.hpp"
#include "app/solve_scattered.hpp"
#include "gudang/algo/optimal_tour.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/policy/routing.hpp"
#include "scenario/instance_sprp.hpp"
#include "warehouse/config.hpp"

namespace gudang {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// Not a routing policy of the simulation: it chooses the positions too.
constexpr const char* kScattered = "scattered";
constexpr int kMostScatteredBlocks = 3;

struct Flags {
  std::string format, policy;
  int blocks = 1;
  std::optional<std::int64_t> iterations;
  bool verify = false;
  std::vector<std::string> files;
};

constexpr const char* kFooter = R"(One JSON object a line: {"file","policy","objective","seconds","lower_bound"}; the objective is the tour's length in the
file's own unit, and no tour is shorter than the lower bound: where `optimal` is exact the optimum, else the bound of Held and Karp. --policy
scattered also chooses which positions of each article to visit, and adds "iterations". A file that cannot be read is reported, and the
others are solved; the exit status is then 2.

Examples:
  gudang solve routing --format sprp --policy optimal instances/unit_F1_*.txt
  gudang solve routing --format sprp --policy scattered --blocks 2 --verify instances/unit_F5_*.txt)";

/// In the file's unit; the time it takes is not the policy's.
double lower_bound(const SprpInstance& instance, int blocks) {
  const Layout layout = instance.layout(blocks);
  std::vector<AislePick> picks;
  for (const Position& pick : sprp_picks(instance, layout)) picks.push_back({pick.aisle, pick.y});
  if (picks.empty()) return 0;
  const Length bound = OptimalTour().lower_bound({layout.aisle_x(), layout.cross_aisle_y(), picks, instance.depot(layout).x, instance.depot_at_top ? blocks : 0});
  return static_cast<double>((bound + instance.depot_away * 2).count()) / 1000.0;
}

template <class Solution>
void verify(const SprpInstance& instance, int blocks, const Solution& solution) {
  const std::string fault = fault_of(instance, blocks, solution);
  if (!fault.empty()) throw InvariantError("--verify: " + instance.file + ": " + fault);
}

/// Solves one file; `policy`: none for scattered storage.
nlohmann::ordered_json solve_file(const std::string& file, const Flags& flags, RoutingPolicy* policy) {
  const SprpInstance instance = read_sprp(file);
  const auto begin = SteadyClock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(SteadyClock::now() - begin).count(); };
  if (policy != nullptr) {
    const SprpSolution solution = solve_sprp(instance, *policy, flags.blocks);
    const double took = seconds();
    if (flags.verify) verify(instance, flags.blocks, solution);
    return {{"file", file}, {"policy", flags.policy}, {"objective", solution.objective()}, {"seconds", took}, {"lower_bound", lower_bound(instance, flags.blocks)}};
  }
  ScatteredTourParams params;
  if (flags.iterations) params.iterations = *flags.iterations;
  const ScatteredSprpSolution solution = solve_scattered(instance, flags.blocks, params);
  const double took = seconds();
  if (flags.verify) verify(instance, flags.blocks, solution);
  return {{"file", file}, {"policy", flags.policy}, {"objective", solution.objective()}, {"seconds", took},
          {"lower_bound", solution.lower_bound()}, {"iterations", solution.tour.iterations}};
}

int solve_routing(const Flags& flags, const Session& session) {
  const bool scattered = flags.policy == kScattered;
  if (!scattered && flags.iterations) throw InputError("E400", "--iterations is for --policy scattered; a routing policy has no such effort");
  if (scattered && flags.blocks > kMostScatteredBlocks)
    throw InputError("E400", "--blocks: got " + std::to_string(flags.blocks) + ", allowed with --policy scattered: 1 to " + std::to_string(kMostScatteredBlocks));
  PolicyChoices choices;
  if (!scattered) set_policy("--policy", "routing", flags.policy, choices);
  const auto policy = scattered ? nullptr : make(routing_policies(), choices.routing);
  int status = kDone;
  for (const std::string& file : flags.files) {
    if (session.interrupt) throw Interrupted();
    try {
      print(solve_file(file, flags, policy.get()).dump() + "\n");
    } catch (const InputError& error) {
      complain(error.what());
      status = kBadInput;
    }
  }
  return status;
}

}  // namespace

void add_solve_routing(CLI::App& solve, Action& chosen) {
  const auto flags = std::make_shared<Flags>();  // shared: the parser and the action both use it
  CLI::App* routing = solve.add_subcommand("routing", "picker routing");
  routing->add_option("--format", flags->format, "of the files: sprp (Hessler and Irnich)")->type_name("F")->required()->check(CLI::IsMember({"sprp"}).description(""));
  routing->add_option("--policy", flags->policy, "routing policy, with parameters as name{key:value} (gudang list policies), or scattered")->type_name("P")->required();
  routing->add_option("--blocks", flags->blocks, "with middle cross-aisles, one cell wide, between cells C*k/N-1 and C*k/N of the C (default 1)")->type_name("N")->check(CLI::Range(1, 50).description(""));
  routing->add_option("--iterations", flags->iterations, "with --policy scattered: effort, in thousands of partial tours (default 2000)")->type_name("N")->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}).description(""));
  routing->add_flag("--verify", flags->verify, "hold each answer against the file with code of its own");
  routing->add_option("FILE", flags->files, "instance files")->type_name("")->required();
  routing->footer([] { return std::string(kFooter); });
  routing->callback([flags, &chosen] { chosen = [flags](Session& session) { return solve_routing(*flags, session); }; });
}

}  // namespace gudang
