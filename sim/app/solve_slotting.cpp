#include "app/solve_slotting.hpp"

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/console.hpp"
#include "app/policy_option.hpp"
#include "app/solve_slaprp.hpp"
#include "gudang/algo/quadratic_assignment.hpp"
#include "gudang/core/errors.hpp"
#include "scenario/instance_qap.hpp"
#include "warehouse/config.hpp"

namespace gudang {
namespace {

using Clock = std::chrono::steady_clock;

struct Flags {
  std::string format, policy, routing = "optimal";
  double time = 0;              ///< [s] for each file; 0: none
  std::int64_t iterations = 0;  ///< 0: none
  std::uint64_t seed = 1;
  bool verify = false;
  std::vector<std::string> files;
};

constexpr std::int64_t kDefaultIterations = 300'000;

constexpr const char* kFooter = R"(One JSON object a line.
  qaplib, --policy qap       {"file","policy","objective","seconds","iterations","permutation"}; counted from 1, as in QAPLIB
  slaprp, --policy search    {"file","policy","objective","seconds","iterations","places"}; the place of each SKU, counted from 1 aisle by aisle
Without --time and --iterations: 300,000 iterations, and the answer repeats. With --time it depends on the machine. Ctrl-C ends a
search: the best answer so far is printed, the exit status is then 130. A file that cannot be read is reported, and the others
are solved; the exit status is then 2.

Examples:
  gudang solve slotting --format qaplib --policy qap --time 60 instances/sko*.dat
  gudang solve slotting --format slaprp --policy search --routing return --verify instances/SLAP-PRP_*.txt)";

/// One file's search: how long, and how long it has taken.
class Stopwatch {
 public:
  Stopwatch(const Flags& flags, const Session& session) : flags_(flags), session_(session) {}
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }
  [[nodiscard]] bool interrupted() const { return static_cast<bool>(session_.interrupt); }
  [[nodiscard]] bool timed() const { return flags_.time > 0; }
  [[nodiscard]] double share() const { return seconds() / flags_.time; }
  /// 0: whatever the time allows.
  [[nodiscard]] std::int64_t iterations() const { return flags_.iterations > 0 ? flags_.iterations : timed() ? 0 : kDefaultIterations; }

 private:
  const Flags& flags_;
  const Session& session_;
  Clock::time_point begin_ = Clock::now();
};

nlohmann::ordered_json solve_qap_file(const std::string& file, const Flags& flags, const Session& session) {
  const QapInstance instance = read_qap(file);
  const Stopwatch watch(flags, session);
  QuadraticOptions options;
  constexpr std::int64_t kUnlimited = std::int64_t{1} << 60;
  options.iterations = watch.iterations() > 0 ? watch.iterations() : kUnlimited;
  options.seed = flags.seed;
  options.stop = [&] { return watch.interrupted() || (watch.timed() && watch.share() >= 1); };
  const QuadraticAnswer answer = solve_quadratic_assignment({instance.size, instance.first, instance.second}, options);
  const double took = watch.seconds();
  if (flags.verify) verify_qap(instance, answer.location, answer.cost);
  std::vector<std::int32_t> permutation = answer.location;
  for (std::int32_t& location : permutation) ++location;
  return {{"file", file}, {"policy", flags.policy}, {"objective", answer.cost}, {"seconds", took}, {"iterations", answer.iterations}, {"permutation", permutation}};
}

nlohmann::ordered_json solve_slaprp_file(const std::string& file, const Flags& flags, const Session& session) {
  PolicyChoices choices;
  set_policy("--routing", "routing", flags.routing, choices);
  const auto routing = make(routing_policies(), choices.routing);
  const SlaprpInstance instance = read_slaprp(file);
  const Stopwatch watch(flags, session);
  OrderSlottingBudget budget{.swaps = watch.iterations(), .seed = flags.seed};
  budget.stop = [&] { return watch.interrupted(); };
  if (watch.timed() && flags.iterations == 0) budget.spent = [&] { return watch.share(); };
  const OrderSlottingAnswer answer = solve_slaprp(instance, choices.routing.name, *routing, budget);
  const double took = watch.seconds();
  if (flags.verify) {
    const std::string fault = fault_of(instance, answer.place, answer.length, choices.routing.name == "optimal");
    if (!fault.empty()) throw InvariantError("--verify: " + file + ": " + fault);
  }
  std::vector<std::uint32_t> places = answer.place;
  for (std::uint32_t& place : places) ++place;
  return {{"file", file}, {"policy", flags.policy}, {"objective", answer.length}, {"seconds", took}, {"iterations", answer.swaps}, {"places", places}};
}

int solve_slotting(const Flags& flags, const Session& session) {
  const bool qap = flags.format == "qaplib";
  if (flags.policy != (qap ? "qap" : "search")) throw InputError("E400", "--format " + flags.format + " is for --policy " + (qap ? "qap" : "search"));
  int status = kDone;
  for (const std::string& file : flags.files) {
    if (session.interrupt) throw Interrupted();
    try {
      print((qap ? solve_qap_file : solve_slaprp_file)(file, flags, session).dump() + "\n");
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
  CLI::App* slotting = solve.add_subcommand("slotting", "quadratic assignment; joint slotting and routing");
  slotting->add_option("--format", flags->format, "of the files: qaplib (Burkard, Karisch and Rendl) or slaprp (Silva; Guo; as Prunet hands them on)")->type_name("F")->required()->check(CLI::IsMember({"qaplib", "slaprp"}).description(""));
  slotting->add_option("--policy", flags->policy, "of qaplib qap, a memetic search with robust tabu search; of slaprp search, simulated annealing")->type_name("P")->required()->check(CLI::IsMember({"qap", "search"}).description(""));
  slotting->add_option("--routing", flags->routing, "of slaprp: how an order's tour is walked; optimal if not given")->type_name("P");
  slotting->add_option("--time", flags->time, "seconds for each file")->type_name("S")->check(CLI::PositiveNumber.description(""));
  slotting->add_option("--iterations", flags->iterations, "of the search, for each file")->type_name("N")->check(CLI::PositiveNumber.description(""));
  slotting->add_option("--seed", flags->seed, "of the search")->type_name("N");
  slotting->add_flag("--verify", flags->verify, "compute the objective once more, by other code");
  slotting->add_option("FILE", flags->files, "instance files")->type_name("")->required();
  slotting->footer([] { return std::string(kFooter); });
  slotting->callback([flags, &chosen] { chosen = [flags](Session& session) { return solve_slotting(*flags, session); }; });
}

}  // namespace gudang
