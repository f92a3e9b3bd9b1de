#include "app/command_line.hpp"
#include "app/experiment_command.hpp"
#include "experiment/design.hpp"
#include "gudang/core/errors.hpp"
#include "report/json.hpp"
#include "report/text_report.hpp"

namespace gudang {
namespace {

constexpr std::size_t kMostPoints = 10'000;

constexpr const char* kFooter = R"(Without --vary the scenario's own `alternatives:` are compared. The first alternative is the baseline: every other one
meets the same demand, and its differences to the baseline are given with intervals that hold together.

Examples:
  gudang compare scenarios/tn-quickstart.yaml --vary slotting=random,abc,cube_per_order --vary routing=s_shape,optimal
  gudang compare scenarios/tn-quickstart.yaml --vary 'slotting=random,abc{layout:within_aisle}' --reps 30 --out out/abc
  gudang compare scenarios/tn-quickstart.yaml --vary pickers.count=3,4,5
  gudang compare scenarios/tn-quickstart.yaml --over pickers.count=2..8 --select kn++ --indifference 2%
  gudang compare scenarios/tn-quickstart.yaml --over pickers.count=2..8 --over 'pickers.vehicle.speed=1..2 m/s' --design lhs --points 20
  gudang compare scenarios/tn-quickstart.yaml --vary routing=s_shape,optimal --set run.warm_up=2d --shared-warm-up fork)";

/// The scenario as it is, and the points of the design.
std::vector<Alternative> designed(const Scenario& scenario, const ExperimentFlags& flags) {
  if (!flags.varies.empty()) throw InputError("E400", "--over: it makes alternatives of ranges, and --vary of single values", "leave out one of the two");
  const bool grid = flags.design == "grid";
  if (!grid && flags.points == 0) throw InputError("E400", "--design lhs: how many points it is to have is missing", "add --points 30");
  if (grid && flags.points > 0) throw InputError("E400", "--points: a grid has all points", "add --design lhs, or leave it out");
  const std::vector<Range> ranges = parse_ranges("--over", flags.overs, grid ? NoStep::refused : NoStep::thousandths, grid ? kMostPoints : SIZE_MAX, "take larger steps, or --design lhs --points 100");
  const std::vector<std::size_t> sizes = sizes_of(ranges);
  Alternative as_is = baseline_of(scenario);
  as_is.label = "as is";
  std::vector<Alternative> alternatives{std::move(as_is)};
  const auto points = grid ? full_grid(sizes) : latin_hypercube(sizes, static_cast<std::size_t>(flags.points), static_cast<std::uint64_t>(scenario.config().run.seed));
  for (Alternative& point : scenario.at_points(ranges, points)) alternatives.push_back(std::move(point));
  return alternatives;
}

std::vector<Alternative> alternatives_of(const Scenario& scenario, const ExperimentFlags& flags) {
  const std::vector<std::string>& varies = flags.varies;
  if (!flags.overs.empty()) return designed(scenario, flags);
  if (flags.points > 0 || flags.design != "grid") throw InputError("E400", "--design: it is of ranges, and there are none", "add --over pickers.count=2..8");
  std::vector<Alternative> alternatives = varies.empty() ? scenario.alternatives() : scenario.vary(varies);
  if (alternatives.size() < 2)
    throw InputError("E407", alternatives.empty() ? "nothing to compare: the scenario has no alternatives and there is no --vary" : "nothing to compare: there is only one alternative",
                     "add --vary slotting=random,abc, or a section alternatives: to the scenario");
  return alternatives;
}

}  // namespace

void add_compare_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<ExperimentFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("compare", "simulate alternatives on the same demand, and say which is better and how sure that is");
  command->add_option("--vary", flags->varies, "values of a policy or a key, combined with those of every other --vary, such as slotting=random,abc; repeatable")
      ->type_name("KEY=A,B,...")
      ->allow_extra_args(false);
  command->add_option("--over", flags->overs, "a range of a key, such as pickers.count=2..8 or 'pickers.vehicle.speed=1.5..2.5 m/s:0.25': the scenario as it is against the points of --design; repeatable")
      ->type_name("KEY=LO..HI[:STEP]")
      ->allow_extra_args(false);
  command->add_option("--design", flags->design, "which points of the ranges: grid, all of them; lhs, a Latin hypercube of --points; default: grid")->type_name("grid|lhs")->check(CLI::IsMember({"grid", "lhs"}).description(""));
  command->add_option("--points", flags->points, "with --design lhs: how many")->type_name("N")->check(CLI::Range(2, static_cast<int>(kMostPoints)).description(""));
  command->add_option("--select", flags->select,
                      "replicate until the best by compare.decide_on is selected with compare.confidence, leaving out on the way what cannot be it: kn++ or kn; with independent random numbers rinott or ocba too")
      ->type_name("PROCEDURE")
      ->check(CLI::IsMember({"kn++", "kn", "rinott", "ocba"}).description(""));
  command->add_option("--indifference", flags->indifference, "with --select: the smallest difference worth detecting, of the first alternative's mean; default: compare.matters_from")->type_name("SHARE");
  command->add_option("--budget", flags->budget, "with --select: replications of all alternatives together at most")->type_name("N")->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}).description(""));
  command->add_option("--random-numbers", flags->random_numbers, "common: replication r of every alternative meets the same demand; independent: each alternative its own; default: common")
      ->type_name("common|independent")
      ->check(CLI::IsMember({"common", "independent"}).description(""));
  command->add_option("--shared-warm-up", flags->shared_warm_up,
                      "every alternative takes over from the baseline at the end of run.warm_up, as when policies change in a running warehouse: replay repeats the "
                      "warm-up for each, fork runs it once and branches; the results are the same")
      ->type_name("fork|replay")
      ->check(CLI::IsMember({"fork", "replay"}).description(""));
  add_experiment_flags(*command, *flags);
  add_trace_flags(*command, *flags, "DIR", "write every event of one replication of each alternative into this folder, for gudang trace and gudang diff");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] {
    chosen = [flags](Session& session) {
      const auto all = [&](const Scenario& scenario) { return alternatives_of(scenario, *flags); };
      return run_experiment_command(*flags, {"compare", all, true, compare_text, compare_json}, session);
    };
  });
}

}  // namespace gudang
