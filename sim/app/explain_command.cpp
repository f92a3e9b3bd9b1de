#include <optional>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "gudang/core/errors.hpp"
#include "report/explain.hpp"
#include "report/output_file.hpp"

namespace gudang {
namespace {

struct ExplainFlags {
  std::string trace, json;
  std::optional<std::uint64_t> order, truck, pallet;
};

constexpr const char* kFooter = R"(Says where the time of one order, truck or pallet went: what was worked on it, and what it waited for. 'gudang run SCENARIO --trace FILE' writes
a trace; numbers are those of the trace's events, from 0. Pallets are those that trucks bring.

Examples:
  gudang run scenarios/tn-fmcg-6k.yaml --reps 1 --trace run.trace
  gudang explain run.trace --order 1234
  gudang explain run.trace --truck 3 --json -)";

int explain_one(const ExplainFlags& flags) {
  const int asked = flags.order.has_value() + flags.truck.has_value() + flags.pallet.has_value();
  if (asked != 1) throw InputError("E400", "explain: got " + std::to_string(asked) + " of --order, --truck and --pallet, allowed: one", "for example gudang explain run.trace --order 12");
  const Explained what = flags.order ? Explained::order : flags.truck ? Explained::truck : Explained::pallet;
  const std::uint64_t id = flags.order ? *flags.order : flags.truck ? *flags.truck : *flags.pallet;
  std::optional<OutputFile> json;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  TraceFileReader trace(flags.trace);
  const TraceWords words(trace);
  const Explanation explanation = explain(trace, what, id);
  if (!explanation.found)
    throw InputError("E705", flags.trace + ": there is no " + std::string(what == Explained::order ? "order " : what == Explained::truck ? "truck " : "pallet that a truck brings with number ") + std::to_string(id) + " in it",
                     "gudang trace FILE --csv OUT lists all events; numbers count from 0");
  const std::string document = explanation_json(explanation).dump(2) + "\n";
  if (json) json->commit(document);
  print(flags.json == "-" ? document : explanation_text(explanation, words, output_width()));
  return kDone;
}

}  // namespace

void add_explain_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<ExplainFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("explain", "where the time of one order, truck or pallet of a trace went");
  command->add_option("TRACE", flags->trace, "a file that 'gudang run --trace FILE' wrote")->type_name("")->required();
  command->add_option("--order", flags->order, "an order, by number")->type_name("N");
  command->add_option("--truck", flags->truck, "a truck, by number")->type_name("N");
  command->add_option("--pallet", flags->pallet, "a pallet that a truck brings, by number")->type_name("N");
  command->add_option("--json", flags->json, "write the result as JSON; - for standard output, then nothing else is printed there")->type_name("FILE");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session&) { return explain_one(*flags); }; });
}

}  // namespace gudang
