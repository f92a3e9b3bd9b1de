#include <nlohmann/json.hpp>
#include <map>
#include <sstream>

#include "gudang/model/domain_events.hpp"
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
    static const std::map<int, std::string> processes = {{1, "picker "}, {5, "vehicle "}, {6, "door "}};
    const std::string track = order ? "order " + event["id"].get<std::string>() : processes.at(event["pid"]) + event["tid"].dump();
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

namespace {

std::uint32_t number_of(DomainEventKind kind) { return static_cast<std::uint32_t>(kind); }

TraceCase with_events(std::vector<TraceEvent> events) {
  TraceCase made;
  made.header.kinds = warehouse_trace_kinds();
  made.events = std::move(events);
  return made;
}

Json with_phase(const Json& document, const std::string& phase, int process) {
  Json found = Json::array();
  for (const Json& event : document["traceEvents"])
    if (event["ph"] == phase && event["pid"] == process) found.push_back(event);
  return found;
}

}  // namespace

TEST_CASE("A transport becomes slices of its vehicle, empty and with the load, within those of its driver") {
  using K = DomainEventKind;
  const Json document = document_of(with_events({{Time(1'000), number_of(K::transport_created), 3, 8, 40}, {Time(1'000), number_of(K::vehicle_manned), 2, 6, 0},
      {Time(2'000), number_of(K::transport_started), 2, 8, 1}, {Time(2'500), number_of(K::vehicle_blocked), 4, 2, 400}, {Time(3'000), number_of(K::load_taken), 2, 8, place_code(PlaceKind::staging, 1)},
      {Time(5'000), number_of(K::load_put), 2, 8, place_code(PlaceKind::lane, 9)}, {Time(5'000), number_of(K::transport_energy), 2, 8, 7'000'000}, {Time(5'000), number_of(K::empty_travelled), 1, 2, 5'500},
      {Time(5'000), number_of(K::transport_ended), 2, 8, 20'000}, {Time(6'000), number_of(K::vehicle_parked), 2, 6, 0}}));
  const Slices slices(document);
  CHECK(slices.balanced);
  const std::string manned = "vehicle 3/manned by person 6", transport = manned + "/put_away (transport 8)";
  CHECK(slices.begun.at(manned) == "1.0");
  CHECK(slices.begun.at(transport + "/to the load") == "2.0");
  CHECK(slices.begun.at(transport + "/with the load") == "3.0");
  const Json waits = with_phase(document, "X", 5);
  REQUIRE(waits.size() == 1);
  CHECK(waits[0]["name"] == "waits for aisle 4");
  CHECK(waits[0]["ts"] == 2.1);
  CHECK(waits[0]["dur"] == 0.4);
  const Json ends = with_phase(document, "E", 5);
  REQUIRE(ends.size() == 4);
  CHECK(ends[0]["args"] == Json({{"at", "staging 1"}}));
  CHECK(ends[2]["args"] == Json({{"travelled", "20 m"}, {"energy", "7 kJ"}, {"of it without a load", "5.5 m"}}));
  CHECK(counter(document, "vehicles on transports") == std::vector<Json>{1, 0});
  CHECK(counter(document, "transports to be done or under way") == std::vector<Json>{1, 0});
  CHECK(instants(document).empty());
}

TEST_CASE("Charging and outages are slices, and who leaves a vehicle that is out of service has left by that") {
  using K = DomainEventKind;
  const Json document = document_of(with_events({{Time(1'000), number_of(K::battery_charge), 800'000, 0, 5}, {Time(1'000), number_of(K::charger_awaited), 1, 0, 500}, {Time(1'000), number_of(K::charging_started), 1, 0, 0},
      {Time(2'000), number_of(K::charging_ended), 1, 0, 9'000'000}, {Time(3'000), number_of(K::vehicle_manned), 0, 6, 0}, {Time(4'000), number_of(K::vehicle_down), 1, 0, 0},
      {Time(4'000), number_of(K::vehicle_parked), 0, 6, 0}, {Time(9'000), number_of(K::vehicle_up), 1, 0, 0}}));
  const Slices slices(document);
  CHECK(slices.balanced);
  CHECK(slices.begun.at("vehicle 1/charging at charger 1") == "1.0");
  CHECK(slices.begun.at("vehicle 1/out of service: maintenance") == "4.0");
  CHECK(counter(document, "battery of vehicle 0 [%]") == std::vector<Json>{80});
  CHECK(instants(document).empty());
}

TEST_CASE("A wait is cut where another slice began") {
  using K = DomainEventKind;
  const Json document = document_of(with_events({{Time(1'000), number_of(K::vehicle_manned), 0, 6, 0}, {Time(1'500), number_of(K::vehicle_blocked), 0, 0, 700}, {Time(1'600), number_of(K::vehicle_blocked), 0, 0, 700}}));
  const Json waits = with_phase(document, "X", 5);
  REQUIRE(waits.size() == 2);
  CHECK(waits[0]["dur"] == 0.5);
  CHECK(waits[1]["ts"] == 1.5);
  CHECK(waits[1]["dur"] == 0.1);
}

TEST_CASE("A truck at a door is a slice of the door, and one that gave way waits again") {
  using K = DomainEventKind;
  const Json document = document_of(with_events({{Time(1'000), number_of(K::truck_arrived), 0, 4, 20}, {Time(2'000), number_of(K::truck_docked), 1, 4, 0}, {Time(3'000), number_of(K::truck_gave_way), 1, 4, 7},
      {Time(3'000), number_of(K::truck_arrived), 1, 5, 0}, {Time(4'000), number_of(K::truck_docked), 1, 5, 0}, {Time(5'000), number_of(K::truck_left), 1, 5, 12}, {Time(6'000), number_of(K::truck_docked), 0, 4, 0}}));
  const Slices slices(document);
  CHECK(slices.balanced);
  CHECK(slices.begun.at("door 2/truck 4, brings goods") == "2.0");
  CHECK(slices.begun.at("door 2/truck 5, takes goods") == "4.0");
  CHECK(slices.begun.at("door 1/truck 4, brings goods") == "6.0");
  CHECK(counter(document, "trucks waiting for a door") == std::vector<Json>{1, 0, 1, 2, 1, 0});
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
    for (int i = 0; i < 6000; ++i) {
      const auto kind = static_cast<std::uint32_t>(stream.below(105));
      const auto other = static_cast<std::uint32_t>(stream.below(3)), subject = static_cast<std::uint32_t>(stream.below(4));
      const auto value = static_cast<std::int64_t>(stream.next());
      made.events.push_back({Time(i * 10 - 500), kind < 6 ? kind : 58 + kind, other, subject, value});
    }
    const Slices slices(document_of(made));
    INFO(seed);
    CHECK(slices.balanced);
    CHECK(slices.count > 100);
  }
}
