#include "app/solve_slotting.hpp"

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/console.hpp"
#include "gudang/algo/quadratic_assignment.hpp"
#include "gudang/core/errors.hpp"
#include "scenario/instance_qap.hpp"

namespace gudang {
namespace {

using Clock = std::chrono::steady_clock;

struct Flags {
  std::string format, policy;
  double time = 0;              ///< [s] for each file; 0: none
  std::int64_t iterations = 0;  ///< 0: none
  std::uint64_t seed = 1;
  bool verify = false;
  std::vector<std::string> files;
};

constexpr std::int64_t kDefaultIterations = 300'000;

constexpr const char* kFooter = R"(One JSON object a line: {"file","policy","objective","seconds","iterations","permutation"}; the permutation is counted from
1, as in QAPLIB. Without --time and --iterations: 300,000 iterations, and the answer repeats. With --time it depends on the
machine. Ctrl-C ends a search: the best answer so far is printed, the exit status is then 130. A file that cannot be read is
reported, and the others are solved; the exit status is then 2.

Example:
  gudang solve slotting --format qaplib --policy qap --time 60 instances/sko*.dat)";

nlohmann::ordered_json solve_file(const std::string& file, const Flags& flags, const Session& session) {
  const QapInstance instance = read_qap(file);
  const auto begin = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
  QuadraticOptions options;
  constexpr std::int64_t kUnlimited = std::int64_t{1} << 60;
  options.iterations = flags.iterations > 0 ? flags.iterations : flags.time > 0 ? kUnlimited : kDefaultIterations;
  options.seed = flags.seed;
  options.stop = [&] { return session.interrupt || (flags.time > 0 && seconds() >= flags.time); };
  const QuadraticAnswer answer = solve_quadratic_assignment({instance.size, instance.first, instance.second}, options);
  const double took = seconds();
  if (flags.verify) verify_qap(instance, answer.location, answer.cost);
  std::vector<std::int32_t> permutation = answer.location;
  for (std::int32_t& location : permutation) ++location;
  return {{"file", file}, {"policy", flags.policy}, {"objective", answer.cost}, {"seconds", took}, {"iterations", answer.iterations}, {"permutation", permutation}};
}

int solve_slotting(const Flags& flags, const Session& session) {
  int status = kDone;
  for (const std::string& file : flags.files) {
    if (session.interrupt) throw Interrupted();
    try {
      print(solve_file(file, flags, session).dump() + "\n");
    } catch (const InputError& error) {
      complain(error.what());
      status = kBadInput;
    }
  }
  return session.interrupt ? kInterruptedStatus : status;
}

}  // namespace

void add_solve_slotting(CLI::App& solve, Action& chosen) {
  const auto flags = std::make_shared<Flags>();  // shared: the parser and the action both use it
  CLI::App* slotting = solve.add_subcommand("slotting", "quadratic assignment");
  slotting->add_option("--format", flags->format, "of the files: qaplib (Burkard, Karisch and Rendl)")->type_name("F")->required()->check(CLI::IsMember({"qaplib"}).description(""));
  slotting->add_option("--policy", flags->policy, "qap: memetic search with robust tabu search")->type_name("P")->required()->check(CLI::IsMember({"qap"}).description(""));
  slotting->add_option("--time", flags->time, "seconds for each file")->type_name("S")->check(CLI::PositiveNumber.description(""));
  slotting->add_option("--iterations", flags->iterations, "of tabu search, for each file")->type_name("N")->check(CLI::PositiveNumber.description(""));
  slotting->add_option("--seed", flags->seed, "of the search")->type_name("N");
  slotting->add_flag("--verify", flags->verify, "compute the objective once more, by other code");
  slotting->add_option("FILE", flags->files, "instance files")->type_name("")->required();
  slotting->footer([] { return std::string(kFooter); });
  slotting->callback([flags, &chosen] { chosen = [flags](Session& session) { return solve_slotting(*flags, session); }; });
}

}  // namespace gudang
