#include "report/gate_report.hpp"

#include <algorithm>
#include <filesystem>

#include "report/json.hpp"
#include "report/numbers.hpp"
#include "report/study.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(GateState state) {
  switch (state) {
    case GateState::passed: return "passed";
    case GateState::failed: return "failed";
    case GateState::undecided: return "undecided";
  }
  return {};
}

std::string plural(std::size_t count, const std::string& noun) { return std::to_string(count) + " " + noun + (count == 1 ? "" : "s"); }

bool wants_more(const Gate& gate) { return gate.sense == GateSense::at_least || gate.sense == GateSense::above; }

std::string place_of(const GateFile& file, const Gate& gate) { return file.file + ":" + std::to_string(gate.place.line) + ":" + std::to_string(gate.place.column); }

const AlternativeResult& alternative_of(const GateFile& file, const GateVerdict& verdict) { return file.result.alternatives[verdict.alternative]; }

/// What would decide, where more replications do.
std::string advice(const GateVerdict& verdict, int weeks) {
  if (!verdict.bound) return verdict.value.note.empty() ? "there is no interval" : verdict.value.note;
  if (verdict.more > 0) return "about " + std::to_string(verdict.more) + " replications more might decide (--reps " + std::to_string(verdict.value.n + verdict.more) + ")";
  if (weeks > 0) return "the history has " + std::to_string(weeks) + " weeks, and more replications make them no more";
  return "the mean is so near the limit that no number of replications is likely to decide";
}

/// Text or attribute of XML 1.0: its five characters escaped, and characters that it does not have left out.
std::string xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&') escaped += "&amp;";
    else if (c == '<') escaped += "&lt;";
    else if (c == '>') escaped += "&gt;";
    else if (c == '"') escaped += "&quot;";
    else if (c == '\'') escaped += "&apos;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') escaped += c;
  }
  return escaped;
}

std::string junit_case(const GateFile& file, const GateVerdict& verdict) {
  const std::string class_name = std::filesystem::path(file.file).stem().string();
  std::string text = "    <testcase classname=\"" + xml(class_name) + "\" name=\"" + xml(gate_title(file, verdict)) + "\" file=\"" + xml(file.file) + "\" line=\"" + std::to_string(verdict.gate->place.line) + "\"";
  const std::string words = gate_words(verdict, alternative_of(file, verdict).weeks);
  if (verdict.state == GateState::passed) return text + ">\n      <system-out>" + xml(words) + "</system-out>\n    </testcase>\n";
  return text + ">\n      <failure message=\"" + xml(std::string(name_of(verdict.state)) + ": " + verdict.gate->text) + "\" type=\"" + std::string(name_of(verdict.state)) + "\">" +
         xml(place_of(file, *verdict.gate) + ": " + gate_title(file, verdict) + "\n" + words + (file.report.empty() ? "" : "\nreport: " + file.report)) + "</failure>\n    </testcase>\n";
}

std::string junit_suite(const GateFile& file) {
  const bool faulty = !file.error.empty();
  std::string text = "  <testsuite name=\"" + xml(file.scenario ? file.scenario->config().name : file.file) + "\" tests=\"" + std::to_string(faulty ? 1 : file.verdicts.size()) +
                     "\" failures=\"" + std::to_string(file.failed()) + "\" errors=\"" + (faulty ? "1" : "0") + "\">\n";
  if (faulty) text += "    <testcase classname=\"" + xml(std::filesystem::path(file.file).stem().string()) + "\" name=\"invalid input\">\n      <error message=\"invalid input\">" + xml(file.error) + "</error>\n    </testcase>\n";
  for (const GateVerdict& verdict : file.verdicts) text += junit_case(file, verdict);
  return text + "  </testsuite>\n";
}

Json gate_json(const GateFile& file, const GateVerdict& verdict) {
  Json object = {{"gate", verdict.gate->text}, {"alternative", alternative_of(file, verdict).label}, {"line", verdict.gate->place.line}, {"column", verdict.gate->place.column},
                 {"kpi", kpis()[verdict.gate->kpi].key}, {"unit", kpis()[verdict.gate->kpi].unit}, {"state", name_of(verdict.state)}};
  if (!verdict.gate->owner.empty()) object["owner"] = verdict.gate->owner;
  object["mean"] = verdict.value.mean ? Json(*verdict.value.mean) : Json(nullptr);
  object["ci95"] = verdict.value.ci95 ? Json::array({verdict.value.ci95->low, verdict.value.ci95->high}) : Json(nullptr);
  object["bound"] = verdict.bound ? Json(*verdict.bound) : Json(nullptr);
  object["limit"] = verdict.limit;
  if (verdict.state == GateState::undecided) object["replications_more"] = verdict.more > 0 ? Json(verdict.more) : Json(nullptr);
  if (!verdict.value.note.empty()) object["note"] = verdict.value.note;
  return object;
}

}  // namespace

std::size_t GateFile::failed() const {
  return static_cast<std::size_t>(std::count_if(verdicts.begin(), verdicts.end(), [](const GateVerdict& verdict) { return verdict.state != GateState::passed; }));
}

std::string gate_title(const GateFile& file, const GateVerdict& verdict) {
  return (file.result.alternatives.size() > 1 ? alternative_of(file, verdict).label + ": " : "") + verdict.gate->text;
}

std::string gate_words(const GateVerdict& verdict, int weeks) {
  const std::string unit = kpis()[verdict.gate->kpi].unit;
  if (!verdict.value.mean) return kpis()[verdict.gate->kpi].key + (verdict.gate->owner.empty() ? "" : "[" + verdict.gate->owner + "]") + " has no value: " + verdict.value.note;
  std::vector<double> values{*verdict.value.mean, verdict.limit};
  std::vector<Interval> intervals;
  if (verdict.value.ci95) intervals.push_back(*verdict.value.ci95);
  const int decimals = decimals_for(values, intervals);
  std::string text = "mean " + fixed(verdict.value.mean, decimals) + " " + unit;
  if (verdict.value.ci95) text += ", 95% interval " + interval_text(verdict.value.ci95, decimals);
  if (verdict.state == GateState::failed && !verdict.bound) return text + "; " + verdict.value.note;
  text += ", limit " + fixed(verdict.limit, decimals);
  if (verdict.bound) text += std::string(verdict.gate->factor ? ", paired with the baseline the " : ", ") + (wants_more(*verdict.gate) ? "lower" : "upper") + " bound is " + fixed(verdict.bound, decimals);
  if (verdict.state == GateState::failed) text += ": the whole interval is on the wrong side";
  if (verdict.state == GateState::undecided) text += ": " + advice(verdict, weeks);
  return text;
}

std::string gates_text(const GateFile& file) {
  if (!file.error.empty()) return {};
  std::string text;
  for (const GateVerdict& verdict : file.verdicts)
    text += place_of(file, *verdict.gate) + ": " + std::string(name_of(verdict.state)) + ": " + gate_title(file, verdict) + "\n  " + gate_words(verdict, alternative_of(file, verdict).weeks) +
            (verdict.state == GateState::passed || file.report_path.empty() ? "" : "; report in " + file.report_path) + "\n";
  for (const std::string& line : compute_lines(file.result.alternatives)) text += line + "\n";
  for (const AlternativeResult& alternative : file.result.alternatives)
    for (const std::string& cause : alternative.moved()) text += "warning: " + cause + "\n";
  return text + file.file + ": " + plural(file.verdicts.size(), "gate") + ", " + plural(static_cast<std::size_t>(file.replications), "replication") + ", seed " + std::to_string(file.result.seed) + ": " +
         (file.failed() == 0 ? "passed" : std::to_string(file.failed()) + " failed") + "\n";
}

Json gates_json(const std::vector<GateFile>& files) {
  Json object;
  Json& list = object["files"] = Json::array();
  for (const GateFile& file : files) {
    Json entry = {{"file", file.file}};
    if (!file.error.empty()) {
      entry["error"] = file.error;
      list.push_back(std::move(entry));
      continue;
    }
    entry["scenario"] = file.scenario->config().name;
    entry["seed"] = file.result.seed;
    entry["replications"] = file.replications;
    entry["failed"] = file.failed();
    if (!file.report.empty()) entry["report"] = file.report;
    Json& alternatives = entry["alternatives"] = Json::array();
    for (const AlternativeResult& alternative : file.result.alternatives) {
      Json ran = {{"label", alternative.label}};
      add_compute(ran, alternative);
      alternatives.push_back(std::move(ran));
    }
    Json& gates = entry["gates"] = Json::array();
    for (const GateVerdict& verdict : file.verdicts) gates.push_back(gate_json(file, verdict));
    list.push_back(std::move(entry));
  }
  return object;
}

std::string junit_xml(const std::vector<GateFile>& files) {
  std::size_t tests = 0, failures = 0, errors = 0;
  for (const GateFile& file : files) {
    errors += !file.error.empty();
    tests += file.error.empty() ? file.verdicts.size() : 1;
    failures += file.failed();
  }
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\" errors=\"" + std::to_string(errors) + "\">\n";
  for (const GateFile& file : files) text += junit_suite(file);
  return text + "</testsuites>\n";
}

}  // namespace gudang
