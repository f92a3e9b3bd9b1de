#include <nlohmann/json.hpp>
#include <map>
#include <sstream>

#include "gudang/random/stream.hpp"
#include "report/perfetto.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"

using namespace gudang;
using namespace gudang::test;
using Json = nlohmann::ordered_json;

namespace {

/// The document made of a trace, parsed.
Json document_of(const TraceCase& made) {
  const TraceFolder folder;
  made.write(folder / "a.trace");
  TraceFileReader trace(folder / "a.trace");
  std::ostringstream out;
  PerfettoWriter writer(out, trace);
  for (TraceEvent event; trace.next(event);) writer.add(event);
  writer.finish();
  return Json::parse(out.str());
}

struct Slices {
  std::map<std::string, std::vector<std::string>> open;  ///< names of the slices under way, by track
  std::map<std::string, std::string> begun;              ///< slice -> how it lies: "shift/tour of batch 0/walk"
  int count = 0;
  bool balanced = true;

  explicit Slices(const Json& document) {
    for (const Json& event : document["traceEvents"]) add(event);
    for (const auto& [track, names] : open) balanced = balanced && names.empty();
  }

 private:
  void add(const Json& event) {
    const std::string phase = event["ph"];
    const bool order = phase == "b" || phase == "e";
    if (!order && phase != "B" && phase != "E") return;
    const std::string track = order ? "order " + event["id"].get<std::string>() : "picker " + event["tid"].dump();
    std::vector<std::string>& names = open[track];
    if (phase == "B" || phase == "b") {
      ++count;
      names.push_back(event["name"]);
      std::string path = track;
      for (const std::string& name : names) path += "/" + name;
      begun[path] = event["ts"].dump();
      return;
    }
    balanced = balanced && !names.empty() && (!order || names.back() == event["name"]);
    if (!names.empty()) names.pop_back();
  }
};

std::vector<Json> counter(const Json& document, const std::string& name) {
  std::vector<Json> values;
  for (const Json& event : document["traceEvents"])
    if (event["ph"] == "C" && event["name"] == name) values.push_back(event["args"]["value"]);
  return values;
}

std::vector<Json> instants(const Json& document) {
  std::vector<Json> found;
  for (const Json& event : document["traceEvents"])
    if (event["ph"] == "i") found.push_back(event);
  return found;
}

enum Kind : std::uint32_t { received = 64, cancelled = 66, released = 67, formed = 68, set_out = 69, arrived = 70, picked = 71, line_short = 72, back = 73, packed = 74, shipped = 75, shift = 76, home = 77, energy = 78 };

/// Two orders: one picked in two lines, of which one is short; one cancelled.
TraceCase one_tour() {
  TraceCase made;
  made.header.entries = {{"scenario", "a \"tiny\" one"}};
  made.header.kinds = warehouse_trace_kinds();
  made.events = {{Time(1'000), received, 0, 0, 2},   {Time(2'000), received, 0, 1, 1},      {Time(2'500), cancelled, 0, 1, 0}, {Time(3'000), released, 0, 0, 2},
                 {Time(3'000), formed, 0, 0, 2},     {Time(4'000), shift, 0, 7, 0},         {Time(4'000), set_out, 7, 0, 0},   {Time(5'001), arrived, 7, 0, 12'000},
                 {Time(6'000), picked, 7, 0, 3},     {Time(7'000), arrived, 7, 1, 1'000},   {Time(8'000), line_short, 0, 1, 2}, {Time(9'000), energy, 0, 0, 5'000'000},
                 {Time(9'000), back, 7, 0, 20'000},  {Time(9'500), packed, 0, 0, 0},        {Time(9'500), shipped, 0, 0, 0},   {Time(9'900), home, 0, 7, 0}};
  return made;
}

}  // namespace

TEST_CASE("A tour becomes slices of its picker, nested and in place") {
  const Json document = document_of(one_tour());
  CHECK(document["otherData"]["scenario"] == "a \"tiny\" one");
  const Slices slices(document);
  CHECK(slices.balanced);
  const std::string tour = "picker 8/shift/tour of batch 0";
  CHECK(slices.begun.at("picker 8/shift") == "4.0");
  CHECK(slices.begun.at(tour) == "4.0");
  CHECK(slices.begun.at(tour + "/pick line 0") == "5.001");
  CHECK(slices.begun.at(tour + "/pick line 1") == "7.0");
  CHECK(slices.begun.at(tour + "/walk") == "8.0");  // the last, home
  CHECK(counter(document, "busy pickers") == std::vector<Json>{1, 0});
  Json ended;
  for (const Json& event : document["traceEvents"])
    if (event["ph"] == "E" && event["args"].contains("energy")) ended = event;
  CHECK(ended["args"] == Json({{"walked", "20 m"}, {"energy", "5 kJ"}}));
  CHECK(ended["ts"] == 9.0);
}

TEST_CASE("Orders become async slices with their phases, and counters") {
  const Json document = document_of(one_tour());
  const Slices slices(document);
  CHECK(slices.begun.at("order 0/order 0") == "1.0");
  CHECK(slices.begun.at("order 0/order 0/waits for release") == "1.0");
  CHECK(slices.begun.at("order 0/order 0/picked and packed") == "3.0");
  CHECK(slices.begun.count("order 1/order 1/picked and packed") == 0);
  CHECK(counter(document, "open orders") == std::vector<Json>{1, 2, 1, 0});
  CHECK(counter(document, "lines to pick") == std::vector<Json>{2, 1, 0});
}

TEST_CASE("What has no track of its own is shown as an instant, in its words") {
  const std::vector<Json> found = instants(document_of(one_tour()));
  REQUIRE(found.size() == 2);
  CHECK(found[0]["name"] == "batch_formed");
  CHECK(found[1]["name"] == "line_short");
  CHECK(found[1]["args"]["what"] == "line 1 is short, units missing: 2");
}

TEST_CASE("Named resources have a counter of the units in use") {
  TraceCase made;
  made.header.kinds = resource_trace_kinds();
  made.resources = {{0, "crane \"A\""}};
  made.events = {{Time(1), 1, 0, 0, 0}, {Time(2), 1, 0, 0, 3}, {Time(3), 3, 0, 0, 0}, {Time(4), 2, 0, 0, 3}, {Time(5), 1, 0, 5, 0}, {Time(6), 1, 0, 0, 2}, {Time(7), 5, 0, 0, 2}};
  const Json document = document_of(made);
  CHECK(counter(document, "crane \"A\"") == std::vector<Json>{1, 4, 1, 3, 1});  // the last two were preempted
  CHECK(counter(document, "resource 5") == std::vector<Json>{1});
  CHECK(instants(document).size() == 1);
}

TEST_CASE("What is still under way at the end is closed there") {
  TraceCase made = one_tour();
  made.events.resize(8);  // the picker stands at its first line
  const Slices slices(document_of(made));
  CHECK(slices.count == 3 + 2 + 4);  // an order with its two phases, one that was never released; shift, tour, walk, pick
  CHECK(slices.balanced);
}

TEST_CASE("Slices are balanced and the JSON is valid whatever a trace says") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    RandomStream stream(seed, 0, StreamPurpose::test);
    TraceCase made;
    made.header.kinds = warehouse_trace_kinds();
    made.header.kinds.push_back({80, "\xff not UTF-8 \"", "\\ {subject}"});
    made.resources = {{1, "\xc3\x28"}};
    for (int i = 0; i < 2000; ++i) {
      const auto kind = static_cast<std::uint32_t>(stream.below(20));
      const auto other = static_cast<std::uint32_t>(stream.below(3)), subject = static_cast<std::uint32_t>(stream.below(4));
      const auto value = static_cast<std::int64_t>(stream.next());
      made.events.push_back({Time(i * 10 - 500), kind < 4 ? kind : 60 + kind, other, subject, value});
    }
    const Slices slices(document_of(made));
    INFO(seed);
    CHECK(slices.balanced);
    CHECK(slices.count > 100);
  }
}
