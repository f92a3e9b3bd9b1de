#include "app/run_traces.hpp"

#include <algorithm>

#include "gudang/core/calendar.hpp"
#include "report/trace_words.hpp"

namespace gudang {
namespace {

/// What decides the run, and no time, host or folder: equal runs have equal files.
TraceHeader header_of(const Alternative& alternative, std::uint32_t replication) {
  const ScenarioConfig& config = alternative.config;
  TraceHeader header;
  header.entries = {{"gudang", GUDANG_VERSION},
                    {"scenario", config.name},
                    {"start", format_civil_time(config.run.start)},
                    {"seed", std::to_string(config.run.seed)},
                    {"replication", std::to_string(replication)},
                    {"label", alternative.label}};
  for (const auto& [kind, choice] : config.policies_in_force()) header.entries.emplace_back("policies." + kind, choice->name);
  for (const auto& [key, value] : alternative.params) {
    const auto known = std::find_if(header.entries.begin(), header.entries.end(), [&name = key](const auto& entry) { return entry.first == name; });
    if (known == header.entries.end()) header.entries.emplace_back(key, value);
    else known->second = value;  // a policy with its parameters
  }
  header.kinds = warehouse_trace_kinds();
  return header;
}

}  // namespace

RunTraces::RunTraces(const std::vector<std::string>& paths, const std::vector<Alternative>& alternatives, std::uint32_t replication) : replication_(replication) {
  for (std::size_t a = 0; a < alternatives.size(); ++a) files_.emplace_back(paths[a], header_of(alternatives[a], replication));
}

TraceSink* RunTraces::sink(std::size_t alternative, std::uint32_t replication) {
  if (replication != replication_) return nullptr;
  File& file = files_[alternative];
  file.begun = true;
  return file.writer.get();
}

std::string RunTraces::commit() {
  std::string words;
  for (File& file : files_) {
    if (!file.begun) continue;
    const bool whole = file.writer->finished();
    file.writer.reset();  // writes what is left
    file.place.commit();
    words += (whole ? "trace in " : "trace up to the failure in ") + file.place.path() + "\n";
  }
  return words;
}

}  // namespace gudang
