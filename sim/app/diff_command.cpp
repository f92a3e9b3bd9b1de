#include <optional>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "report/output_file.hpp"
#include "report/trace_diff.hpp"

namespace gudang {
namespace {

constexpr int kDifferent = 1;

struct DiffFlags {
  std::string a, b, json;
  int context = 5;
};

constexpr const char* kFooter = R"(Shows the first event that differs, what went before it in both and what follows it in each, how many events of each kind
either holds, and what the runs were. Exit status: 0 the same; 1 different; 2 a trace could not be read to its end.

Examples:
  gudang run scenarios/tn-quickstart.yaml --reps 1 --trace a.trace
  gudang run scenarios/tn-quickstart.yaml --reps 1 --trace b.trace --set policies.routing=optimal
  gudang diff a.trace b.trace)";

int diff(const DiffFlags& flags, const Session& session) {
  TraceFileReader a(flags.a), b(flags.b);
  std::optional<OutputFile> json;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  const TraceDiff found = diff_traces(a, b, static_cast<std::size_t>(flags.context), session.interrupt);
  const std::string document = diff_json(found).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  if (json) json->commit(document);
  print(flags.json == "-" ? document : diff_text(found, output_width()));
  for (const auto* side : {&found.a, &found.b})
    if (side->fault) complain(side->fault->what());
  if (!found.whole()) return kBadInput;
  return found.same ? kDone : kDifferent;
}

}  // namespace

void add_diff_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<DiffFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("diff", "say where two event traces part");
  command->add_option("A", flags->a, "trace")->type_name("")->required();
  command->add_option("B", flags->b, "trace to compare it with")->type_name("")->required();
  command->add_option("--context", flags->context, "events to show before and after the first that differs; default: 5")->type_name("N")->check(CLI::Range(0, 10'000).description(""));
  command->add_option("--json", flags->json, "write what was found as JSON; - for standard output, then nothing else is printed there")->type_name("FILE");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session& session) { return diff(*flags, session); }; });
}

}  // namespace gudang
