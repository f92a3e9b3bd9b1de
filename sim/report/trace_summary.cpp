#include "report/trace_summary.hpp"

#include "report/table.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

/// For texts that were never checked: a trace's header may hold any bytes.
std::string quoted(const std::string& text) {
  std::string inner;
  for (const char c : text) inner += c == '"' ? std::string("\"\"") : std::string(1, c);
  return "\"" + inner + "\"";
}

std::string head(const TraceSummary& summary, int width) {
  const std::string count = std::to_string(summary.tally.events) + " event" + (summary.tally.events == 1 ? "" : "s");
  std::string text = summary.trace.path() + ": " + count + (summary.whole ? ", which hash to the replication's trace hash" : " before the fault") + "\n";
  text += (summary.whole ? "trace hash " : "hash so far ") + to_string(summary.hash) + "\n";
  if (summary.whole) text += "of a run of this replication alone " + to_string(combine({&summary.hash, 1})) + "\n";
  text += "\n";
  Table table({{"header"}, {"value", Align::left, true}});
  for (const auto& [key, value] : summary.trace.header().entries) table.add({key, value});
  const std::string entries = table.text(width);
  return text + entries + (entries.empty() ? "" : "\n");
}

}  // namespace

void TraceTally::add(const TraceEvent& event) {
  if (events++ == 0) first = event.time;
  last = event.time;
  Kind& kind = kinds[event.kind];
  ++kind.events;
  kind.value = static_cast<std::int64_t>(static_cast<std::uint64_t>(kind.value) + static_cast<std::uint64_t>(event.value));
}

std::string trace_text(const TraceSummary& summary, int width) {
  const TraceWords words(summary.trace);
  std::string text = head(summary, width);
  if (summary.tally.events == 0) return text;
  text += "from " + words.time(summary.tally.first) + " to " + words.time(summary.tally.last) + "\n\n";
  Table table({{"kind"}, {"events", Align::right}, {"value in all", Align::right}});
  for (const auto& [number, kind] : summary.tally.kinds) table.add({words.kind(number), std::to_string(kind.events), words.value(number, kind.value)});
  return text + table.text(width);
}

Json trace_json(const TraceSummary& summary) {
  const TraceWords words(summary.trace);
  Json json{{"file", summary.trace.path()}, {"header", Json::object()}, {"events", summary.tally.events}, {"whole", summary.whole}, {"trace_hash", to_string(summary.hash)}, {"run_trace_hash", to_string(combine({&summary.hash, 1}))}};
  for (const auto& [key, value] : summary.trace.header().entries) json["header"][key] = value;
  json["first_ns"] = summary.tally.first.count();
  json["last_ns"] = summary.tally.last.count();
  json["kinds"] = Json::object();
  for (const auto& [number, kind] : summary.tally.kinds) json["kinds"][words.kind(number)] = {{"events", kind.events}, {"value", kind.value}};
  return json;
}

TraceCsv::TraceCsv(std::ostream& out, const TraceFileReader& trace) : out_(out), words_(trace) { out_ << "event,time_ns,time,kind,subject,other,value,words\n"; }

void TraceCsv::add(const TraceEvent& event) {
  out_ << ++events_ << ',' << event.time.count() << ',' << words_.time(event.time) << ',' << quoted(words_.kind(event.kind)) << ',' << event.subject << ','
       << event.other << ',' << event.value << ',' << quoted(words_.event(event)) << '\n';
}

}  // namespace gudang
