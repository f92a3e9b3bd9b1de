#include <fstream>
#include <optional>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "gudang/core/errors.hpp"
#include "report/ocel.hpp"
#include "report/output_file.hpp"
#include "report/output_place.hpp"
#include "report/perfetto.hpp"
#include "report/trace_summary.hpp"

namespace gudang {
namespace {

struct TraceFlags {
  std::string file, json, csv, perfetto, ocel;
};

constexpr const char* kFooter = R"(Says what run a trace is of, how many events of each kind it holds, and whether they hash to its replication's trace hash.
'gudang run SCENARIO --trace FILE' writes one; docs/trace.md has the format, and what the columns and tracks mean.

Examples:
  gudang trace run.trace
  gudang trace run.trace --perfetto run.json     then open run.json at https://ui.perfetto.dev, or in chrome://tracing
  gudang trace run.trace --ocel run.ocel.json    for process mining
  gudang trace run.trace --csv run.csv)";

/// A text file that is written as the trace is read.
class TextOutput {
 public:
  explicit TextOutput(const std::string& path) : place_(path), stream_(place_.fill(), std::ios::binary) {}
  [[nodiscard]] std::ostream& stream() { return stream_; }
  void commit() {
    stream_.close();
    if (!stream_) throw InputError("E402", "cannot write '" + place_.path() + "'", "is the disk full?");
    place_.commit();
  }

 private:
  OutputPlace place_;
  std::ofstream stream_;
};

int show_trace(const TraceFlags& flags, const Session& session) {
  TraceFileReader trace(flags.file);
  std::optional<OutputFile> json;
  std::optional<TextOutput> csv_file, perfetto_file, ocel_file;
  if (!flags.json.empty() && flags.json != "-") json.emplace(flags.json);
  if (!flags.csv.empty()) csv_file.emplace(flags.csv);
  if (!flags.perfetto.empty()) perfetto_file.emplace(flags.perfetto);
  if (!flags.ocel.empty()) ocel_file.emplace(flags.ocel);
  std::optional<TraceCsv> csv;
  std::optional<PerfettoWriter> perfetto;
  std::optional<OcelWriter> ocel;
  if (csv_file) csv.emplace(csv_file->stream(), trace);
  if (perfetto_file) perfetto.emplace(perfetto_file->stream(), trace);
  if (ocel_file) ocel.emplace(ocel_file->stream(), trace);

  TraceTally tally;
  std::string fault;
  try {
    for (TraceEvent event; trace.next(event);) {
      tally.add(event);
      if (csv) csv->add(event);
      if (perfetto) perfetto->add(event);
      if (ocel) ocel->add(event);
      if (session.interrupt) throw Interrupted();
    }
  } catch (const InputError& error) {
    fault = error.what();  // what stands before it is shown
  }
  if (perfetto) perfetto->finish();
  if (ocel) ocel->finish();
  for (std::optional<TextOutput>* file : {&csv_file, &perfetto_file, &ocel_file})
    if (*file) (*file)->commit();
  const TraceSummary summary{trace, tally, trace.hash(), fault.empty()};
  const std::string document = trace_json(summary).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  if (json) json->commit(document);
  print(flags.json == "-" ? document : trace_text(summary, output_width()));
  if (fault.empty()) return kDone;
  complain(fault);
  return kBadInput;
}

}  // namespace

void add_trace_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<TraceFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("trace", "say what is in an event trace, or turn it into other formats");
  command->add_option("FILE", flags->file, "trace")->type_name("")->required();
  command->add_option("--json", flags->json, "write the summary as JSON; - for standard output, then nothing else is printed there")->type_name("FILE");
  command->add_option("--csv", flags->csv, "write every event as a row of a table")->type_name("FILE");
  command->add_option("--perfetto", flags->perfetto, "write pickers, vehicles, doors, orders and resources over time, for ui.perfetto.dev (Chrome trace-event JSON)")->type_name("FILE");
  command->add_option("--ocel", flags->ocel, "write events with the orders, vehicles, trucks ... they are of, for process mining (OCEL 2.0, JSON)")->type_name("FILE");
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session& session) { return show_trace(*flags, session); }; });
}

}  // namespace gudang
