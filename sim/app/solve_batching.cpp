#include "app/solve_batching.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/console.hpp"
#include "app/policy_option.hpp"
#include "app/solve_graph_batching.hpp"
#include "gudang/core/errors.hpp"
#include "policy/batching/search.hpp"
#include "scenario/instance_obp.hpp"
#include "warehouse/config.hpp"

namespace gudang {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Flags {
  std::string format, policy, routing = "optimal";
  std::optional<double> seconds;
  std::optional<std::int64_t> iterations;
  std::optional<std::uint64_t> seed;
  bool verify = false;
  std::vector<std::string> files;
};

constexpr const char* kFooter = R"(One JSON object a line: {"file","policy","objective","seconds","batches"}; the objective is the length of all tours in the
file's own unit. --policy search: without --time its answer repeats, with it it depends on the machine; with --iterations too, whichever
is over first ends it. Ctrl-C ends a search: the best answer so far is printed, the exit status is then 130. A file that cannot be read
is reported, and the others are solved; the exit status is then 2.

Example:
  gudang solve batching --format obp --policy search --time 10 --verify instances/*.txt)";

/// What the flags say, else the policy's own iterations.
template <class Seconds>
OrderBatchingBudget budget_of(const Flags& flags, std::int64_t iterations, const Seconds& seconds, const Session& session) {
  OrderBatchingBudget budget{.moves = flags.iterations.value_or(flags.seconds ? 0 : iterations), .seed = flags.seed.value_or(1)};
  budget.stop = [&session] { return static_cast<bool>(session.interrupt); };
  if (flags.seconds) budget.spent = [&seconds, limit = *flags.seconds] { return seconds() / limit; };
  return budget;
}

/// Solves one file of an explicit graph and prints its line.
void solve_graph_file(const std::string& file, const Flags& flags, const PolicyChoices& choices, const Session& session) {
  const GraphInstance instance = read_graph_instance(file);
  const auto begin = SteadyClock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(SteadyClock::now() - begin).count(); };
  OrderBatchingBudget budget;
  if (choices.batching.name == "search") budget = budget_of(flags, static_cast<const SearchBatching::Params*>(choices.batching.params.get())->iterations, seconds, session);
  const GraphBatchingSolution solution = solve_graph_batching(instance, budget);
  const double took = seconds();
  if (flags.verify)
    if (const std::string fault = fault_of(instance, solution); !fault.empty()) throw InvariantError("--verify: " + file + ": " + fault);
  const nlohmann::ordered_json line{
      {"file", file}, {"policy", flags.policy}, {"objective", solution.objective()}, {"seconds", took}, {"batches", solution.batches.size()}};
  print(line.dump() + "\n");
}

/// Solves one file and prints its line.
void solve_file(const std::string& file, const Flags& flags, const PolicyChoices& choices, const Session& session) {
  if (flags.format == "foodmart") return solve_graph_file(file, flags, choices, session);
  const ObpInstance instance = read_obp(file);
  const auto batching = make(batching_policies(), choices.batching);
  const auto routing = make(routing_policies(), choices.routing);
  const auto begin = SteadyClock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(SteadyClock::now() - begin).count(); };
  if (auto* search = dynamic_cast<SearchBatching*>(batching.get())) {
    search->use(budget_of(flags, search->params().iterations, seconds, session));
  }
  const ObpSolution solution = solve_obp(instance, *batching, *routing);
  const double took = seconds();
  if (flags.verify) {
    const std::string fault = fault_of(instance, solution);
    if (!fault.empty()) throw InvariantError("--verify: " + file + ": " + fault);
  }
  const nlohmann::ordered_json line{
      {"file", file}, {"policy", flags.policy}, {"objective", solution.objective()}, {"seconds", took}, {"batches", solution.batches.size()}};
  print(line.dump() + "\n");
}

int solve_batching(const Flags& flags, const Session& session) {
  PolicyChoices choices;
  set_policy("--policy", "batching", flags.policy, choices);
  set_policy("--routing", "routing", flags.routing, choices);
  if ((flags.seconds || flags.iterations || flags.seed) && choices.batching.name != "search")
    throw InputError("E400", "--time, --iterations and --seed are for --policy search; the policy '" + choices.batching.name + "' takes the time it takes");
  if (flags.format == "foodmart" && choices.batching.name != "search" && choices.batching.name != "fcfs")
    throw InputError("E400", "--policy: got '" + choices.batching.name + "', allowed with --format foodmart: search, fcfs (the first trolley with room)");
  if (flags.format == "foodmart" && choices.routing.name != "optimal")
    throw InputError("E400", "--routing: got '" + choices.routing.name + "', allowed with --format foodmart: optimal (exact for up to 12 places, then by local search)");
  int status = kDone;
  for (const std::string& file : flags.files) {
    try {
      solve_file(file, flags, choices, session);
    } catch (const InputError& error) {
      complain(error.what());
      status = kBadInput;
    }
    if (session.interrupt) throw Interrupted();
  }
  return status;
}

}  // namespace

void add_solve_batching(CLI::App& solve, Action& chosen) {
  const auto flags = std::make_shared<Flags>();  // shared: the parser and the action both use it
  CLI::App* batching = solve.add_subcommand("batching", "order batching");
  batching->add_option("--format", flags->format, "of the files: obp (Henn and Waescher; Muter and Oencan), foodmart (Valle, Beasley and da Cunha; explicit graphs)")->type_name("F")->required()->check(CLI::IsMember({"obp", "foodmart"}).description(""));
  batching->add_option("--policy", flags->policy, "batching policy, with parameters as name{key:value} (gudang list policies)")->type_name("P")->required();
  batching->add_option("--routing", flags->routing, "routing policy that walks the tours; optimal if not given")->type_name("P");
  batching->add_option("--time", flags->seconds, "seconds for each file, with --policy search")->type_name("S")->check(CLI::Range(0.001, 1e6).description(""));
  batching->add_option("--iterations", flags->iterations, "moves tried for each file, with --policy search (default: its parameter)")->type_name("N")->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 60).description(""));
  batching->add_option("--seed", flags->seed, "of the search, with --policy search (default 1)")->type_name("N");
  batching->add_flag("--verify", flags->verify, "hold each answer against the file with code of its own");
  batching->add_option("FILE", flags->files, "instance files")->type_name("")->required();
  batching->footer([] { return std::string(kFooter); });
  batching->callback([flags, &chosen] { chosen = [flags](Session& session) { return solve_batching(*flags, session); }; });
}

}  // namespace gudang
