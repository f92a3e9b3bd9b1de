#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "gudang/random/stream.hpp"
#include "report/ocel.hpp"
#include "report/trace_words.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"

using namespace gudang;
using namespace gudang::test;
using Json = nlohmann::ordered_json;

namespace {

std::string text_of(const TraceCase& made) {
  const TraceFolder folder;
  made.write(folder / "a.trace");
  TraceFileReader trace(folder / "a.trace");
  std::ostringstream out;
  OcelWriter writer(out, trace);
  for (TraceEvent event; trace.next(event);) writer.add(event);
  writer.finish();
  return out.str();
}

Json document_of(const TraceCase& made) { return Json::parse(text_of(made)); }

const Json* object(const Json& document, const std::string& id) {
  for (const Json& object : document["objects"])
    if (object["id"] == id) return &object;
  return nullptr;
}

std::uint32_t number_of(DomainEventKind kind) { return static_cast<std::uint32_t>(kind); }

TraceCase with_events(std::vector<TraceEvent> events) {
  TraceCase made;
  made.header.entries = {{"start", "2026-01-05 06:00"}};
  made.header.kinds = warehouse_trace_kinds();
  made.events = std::move(events);
  return made;
}

/// What the standard asks of a log that its schema does not say: each relation leads to an object, ids are unique, types and attributes declared.
void check_integrity(const Json& document) {
  std::map<std::string, std::map<std::string, std::string>> object_types, event_types;
  for (const auto& [list, types] : {std::pair("objectTypes", &object_types), std::pair("eventTypes", &event_types)})
    for (const Json& type : document[list]) {
      CHECK(!types->contains(type["name"]));
      auto& attributes = (*types)[type["name"]];
      for (const Json& attribute : type["attributes"]) attributes[attribute["name"]] = attribute["type"];
    }
  std::set<std::string> objects, events;
  for (const Json& object : document["objects"]) CHECK(objects.insert(object["id"]).second);
  const auto check = [&](const Json& thing, const auto& types) {
    REQUIRE(types.contains(thing["type"]));
    for (const Json& attribute : thing["attributes"]) CHECK(types.at(thing["type"]).contains(attribute["name"]));
    for (const Json& relation : thing["relationships"]) CHECK(objects.contains(relation["objectId"]));
  };
  for (const Json& object : document["objects"]) check(object, object_types);
  for (const Json& event : document["events"]) {
    CHECK(events.insert(event["id"]).second);
    check(event, event_types);
  }
}

}  // namespace

TEST_CASE("An event of a trace has its time, its figures with units, and the things it is of") {
  const Json document = document_of(with_events({{Time(1'500'000'000), number_of(DomainEventKind::picker_arrived), 7, 3, 12'400}}));
  REQUIRE(document["events"].size() == 1);
  CHECK(document["events"][0] == Json::parse(R"({"id":"e1","type":"picker_arrived","time":"2026-01-05T06:00:01.500000000Z","attributes":[{"name":"distance_m","value":"12.4"}],
    "relationships":[{"objectId":"line:3","qualifier":"line"},{"objectId":"picker:7","qualifier":"picker"}]})"));
  check_integrity(document);
}

TEST_CASE("Lines are parts of orders, batches hold lines of orders, and lines are picked with batches") {
  using K = DomainEventKind;
  const Json document = document_of(with_events({{Time(1), number_of(K::order_received), 0, 0, 2}, {Time(2), number_of(K::order_received), 0, 1, 3}, {Time(3), number_of(K::tour_started), 4, 9, 0},
                                                 {Time(4), number_of(K::line_picked), 4, 1, 1}, {Time(5), number_of(K::line_picked), 4, 2, 5}, {Time(6), number_of(K::tour_ended), 4, 9, 1000},
                                                 {Time(7), number_of(K::line_picked), 4, 4, 5}}));
  check_integrity(document);
  CHECK((*object(document, "line:1"))["relationships"] == Json::parse(R"([{"objectId":"order:0","qualifier":"is part of"},{"objectId":"batch:9","qualifier":"picked with"}])"));
  CHECK((*object(document, "line:4"))["relationships"] == Json::parse(R"([{"objectId":"order:1","qualifier":"is part of"}])"));
  CHECK((*object(document, "batch:9"))["relationships"] == Json::parse(R"([{"objectId":"order:0","qualifier":"holds lines of"},{"objectId":"order:1","qualifier":"holds lines of"}])"));
  CHECK((*object(document, "order:1"))["attributes"][0]["value"] == "3");
}

TEST_CASE("Pallets came on trucks, transports lead from and to them, and a mixed pallet is of no SKU") {
  using K = DomainEventKind;
  const Json document = document_of(with_events({{Time(1), number_of(K::truck_arrived), 0, 5, 2}, {Time(2), number_of(K::truck_arrived), 1, 6, 0}, {Time(3), number_of(K::truck_arrived), 0, 7, 1},
                                                 {Time(4), number_of(K::pallet_received), 8, 2, 40}, {Time(5), number_of(K::transport_created), UINT32_MAX, 0, 0},
                                                 {Time(6), number_of(K::transport_started), 3, 0, 5}, {Time(7), number_of(K::load_taken), 3, 0, place_code(PlaceKind::lane, 11)},
                                                 {Time(8), number_of(K::load_put), 3, 0, place_code(PlaceKind::truck, 6)}}));
  check_integrity(document);
  CHECK((*object(document, "pallet:2"))["relationships"] == Json::parse(R"([{"objectId":"sku:8","qualifier":"holds"},{"objectId":"truck:7","qualifier":"came on"}])"));
  CHECK((*object(document, "transport:0"))["relationships"] == Json::parse(R"([{"objectId":"lane:11","qualifier":"from"},{"objectId":"truck:6","qualifier":"to"}])"));
  CHECK((*object(document, "transport:0"))["attributes"][1]["value"] == "load");
  CHECK(document["events"][6]["attributes"] == Json::parse(R"([{"name":"place","value":"lane 11"}])"));
  CHECK((*object(document, "truck:6"))["attributes"][0]["value"] == "true");
}

TEST_CASE("An event of people in the cold is a picker's where the role is") {
  using K = DomainEventKind;
  const Json document = document_of(with_events({{Time(1), number_of(K::person_absent), 5, 2, 0}, {Time(2), number_of(K::person_absent), 0, 2, 0}}));
  CHECK(document["events"][0]["relationships"][0]["objectId"] == "picker:2");
  CHECK(document["events"][1]["relationships"][0]["objectId"] == "person:2");
  CHECK((*object(document, "person:2"))["attributes"][0]["value"] == "driver");
}

TEST_CASE("Resources by name, other programs' kinds and unknown ones are in the log, too") {
  TraceCase made;
  made.header.kinds = resource_trace_kinds();
  made.header.kinds.push_back({1024, "break \"down\"", ""});
  made.resources = {{0, "crane \"A\""}};
  made.events = {{Time(-1), 1, 0, 0, 0}, {Time(5), 1024, 2, 3, 4}, {Time(6), 2000, 0, 0, 0}};
  const Json document = document_of(made);
  check_integrity(document);
  CHECK((*object(document, "resource:0"))["attributes"][0]["value"] == "crane \"A\"");
  CHECK(document["events"][0]["time"] == "1969-12-31T23:59:59.999999999Z");
  CHECK(document["events"][1]["type"] == "break \"down\"");
  CHECK(document["events"][1]["attributes"].size() == 3);
  CHECK(document["events"][2]["type"] == "unknown kind");
}

TEST_CASE("A log is whole and refers to what is in it, whatever a trace says") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    RandomStream stream(seed, 0, StreamPurpose::test);
    TraceCase made = with_events({});
    for (int i = 0; i < 1000; ++i)
      made.events.push_back({Time(i), static_cast<std::uint32_t>(60 + stream.below(110)), static_cast<std::uint32_t>(stream.below(3)), stream.below(5),
                             stream.below(2) == 0 ? static_cast<std::int64_t>(stream.next()) : static_cast<std::int64_t>(stream.below(6))});
    INFO(seed);
    check_integrity(document_of(made));
    CHECK(text_of(made) == text_of(made));
  }
}
