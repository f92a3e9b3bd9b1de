#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "compute/calibration.hpp"
#include "compute/conformance.hpp"
#include "compute/cpu/cpu_device.hpp"
#include "gudang/compute/registry.hpp"
#include "report/output_file.hpp"
#include "report/table.hpp"

namespace gudang {
namespace {

using namespace compute;
using Json = nlohmann::ordered_json;

struct SelftestFlags {
  std::string json;
};

constexpr const char* kFooter = R"(Examples:
  gudang selftest compute
  gudang selftest compute --json report.json     # to be sent with a report about a device
Exit status: 0 where every device present passes, 1 where one does not.)";

/// A size at which a verb takes a while, small enough to be exact on every device.
Shape fair_shape(Verb verb) {
  switch (verb) {
    case Verb::gemm: return {512, 512, 512, 1, 0};
    case Verb::swap_deltas: return {256, 1, 1, 1, 0};
    case Verb::auction_bids: return {512, 512, 1, 1, 0};
    case Verb::gather: return {2000, 256, 1, 1, 0};
    case Verb::weighted_sums: return {1000, 500, 1, 1, 0};
    case Verb::top_k: return {200, 1000, 32, 1, 0};
    case Verb::tour_lengths: return {5000, 30, 200, 1, 0};
  }
  return {};
}

Json verb_report(Device& device, Device& cpu, Verb verb, const std::vector<ConformanceResult>& results) {
  int cases = 0, passed = 0, refused = 0;
  Json wrong = Json::array();
  for (const ConformanceResult& result : results) {
    if (result.verb != verb) continue;
    ++cases;
    passed += result.passed ? 1 : 0;
    refused += result.refused ? 1 : 0;
    if (!result.passed) wrong.push_back(format_shape(result.shape) + (result.exactness == Exactness::exact ? ", exact: " : ", rounded: ") + result.what);
  }
  Json report = {{"verb", name_of(verb)}, {"cases", cases}, {"passed", passed}, {"refused", refused}, {"wrong", wrong}};
  const Shape shape = fair_shape(verb);
  const Exactness exactness = device.supports(verb, shape, Exactness::exact) ? Exactness::exact : Exactness::rounded;
  if (!device.supports(verb, shape, exactness)) return report;
  const double taken = time_of(device, verb, shape, exactness), on_cpu = time_of(cpu, verb, shape, exactness);
  report["shape"] = format_shape(shape);
  report["microseconds"] = taken / 1e3;
  report["times_as_fast_as_cpu"] = on_cpu / taken;
  return report;
}

Json device_report(const DeviceRow& row, bool& good) {
  const Probe probe = row.probe();
  Json report = {{"name", row.name}, {"present", !probe.devices.empty()}, {"proven", row.proven}};
  if (probe.devices.empty()) {
    report["why_none"] = probe.why_none;
    report["looked_for"] = probe.looked_for;
    return report;
  }
  try {
    const std::unique_ptr<Device> device = row.open(nullptr), cpu = find_device("cpu")->open(nullptr);
    report["description"] = device->description();
    report["libraries"] = probe.libraries;
    const std::vector<ConformanceResult> results = check_conformance(*device, true);
    report["verbs"] = Json::array();
    for (const Verb verb : kVerbs) report["verbs"].push_back(verb_report(*device, *cpu, verb, results));
    good = good && std::all_of(results.begin(), results.end(), [](const ConformanceResult& result) { return result.passed; });
  } catch (const DeviceError& error) {
    report["error"] = error.diagnostics().front().message;
    good = false;
  }
  return report;
}

std::string text_of(const Json& report) {
  std::string text = "gudang " GUDANG_VERSION ", " + report["processor"].get<std::string>() + "\n";
  for (const Json& device : report["devices"]) {
    text += "\n" + device["name"].get<std::string>() + ": ";
    if (!device["present"].get<bool>()) {
      text += "none; " + device["why_none"].get<std::string>() + "\n";
      continue;
    }
    text += device.value("description", "") + "\n";
    for (const Json& library : device.value("libraries", Json::array())) text += "  " + library.get<std::string>() + "\n";
    if (device.contains("error")) {
      text += "  " + device["error"].get<std::string>() + "\n";
      continue;
    }
    Table table({{"verb"}, {"cases", Align::right}, {"passed", Align::right}, {"of these refused", Align::right}, {"shape", Align::left, true}, {"us", Align::right}, {"times as fast as cpu", Align::right}});
    for (const Json& verb : device["verbs"]) {
      const auto number = [&](const char* key, const char* format) {
        char buffer[32] = "";
        if (verb.contains(key)) std::snprintf(buffer, sizeof buffer, format, verb[key].get<double>());
        return std::string(buffer);
      };
      table.add({verb["verb"].get<std::string>(), verb["cases"].dump(), verb["passed"].dump(), verb["refused"].dump(), verb.value("shape", ""), number("microseconds", "%.1f"), number("times_as_fast_as_cpu", "%.2f")});
    }
    text += table.text(output_width());
    for (const Json& verb : device["verbs"])
      for (const Json& wrong : verb["wrong"]) text += "wrong: " + verb["verb"].get<std::string>() + ", " + wrong.get<std::string>() + "\n";
  }
  return text + "\nIf this is real Ascend or Kunpeng hardware: nobody has shown us such a report yet. Please send it, made with --json FILE.\n";
}

}  // namespace

void add_selftest_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<SelftestFlags>();  // shared: the parser and the action use it
  CLI::App* selftest = app.add_subcommand("selftest", "check the compute devices of this machine");
  selftest->require_subcommand(1);
  selftest->footer([] { return std::string(kFooter); });
  CLI::App* command = selftest->add_subcommand("compute", "run every verb on every device present, against plain loops, and say how fast it is");
  command->add_option("--json", flags->json, "write the report to this file; -: standard output")->type_name("FILE");
  command->callback([flags, &chosen] {
    chosen = [flags](Session&) {
      std::optional<OutputFile> file;  // found out before the work
      if (!flags->json.empty() && flags->json != "-") file.emplace(flags->json);
      bool good = true;
      Json report = {{"gudang", GUDANG_VERSION}, {"processor", processor_name()}, {"threads", std::max(1u, std::thread::hardware_concurrency())}, {"devices", Json::array()}};
      for (const DeviceRow& row : device_registry()) report["devices"].push_back(device_report(row, good));
      report["passed"] = good;
      if (flags->json == "-") print(report.dump(2) + "\n");
      else print(text_of(report));
      if (file) file->commit(report.dump(2) + "\n");
      return good ? kDone : kGateFailed;
    };
  });
}

}  // namespace gudang
