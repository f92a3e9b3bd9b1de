#include <set>
#include <sstream>

#include "gudang/des/resource.hpp"
#include "gudang/model/domain_events.hpp"
#include "report/trace_summary.hpp"
#include "report/trace_words.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

/// A trace that is read to its end, so that all names are known.
struct Opened {
  TraceFolder folder;
  TraceFileReader file;
  TraceTally tally;
  explicit Opened(const TraceCase& made) : file(((void)made.write(folder / "a.trace"), folder / "a.trace")) {
    for (TraceEvent event; file.next(event);) tally.add(event);
  }
};

TraceCase warehouse(const std::string& start = "2026-03-02") {
  TraceCase made;
  made.header.entries = {{"scenario", "tiny"}, {"start", start}};
  made.header.kinds = warehouse_trace_kinds();
  return made;
}

constexpr std::int64_t kHour = 3'600'000'000'000;

}  // namespace

TEST_CASE("Every kind of the engine and of the warehouse has a name and words of its own") {
  std::set<std::string> names, words;
  std::set<std::uint32_t> numbers;
  for (const TraceKind& kind : warehouse_trace_kinds()) {
    INFO(kind.name);
    CHECK(kind.name != "unknown");
    CHECK(kind.words.find('{') != std::string::npos);
    CHECK(names.insert(kind.name).second);
    CHECK(words.insert(kind.words).second);
    CHECK(numbers.insert(kind.number).second);
  }
  CHECK(names.size() == 5 + kDomainEventEnd - kFirstDomainEvent);
  for (const auto kind : {ResourceTrace::acquired, ResourceTrace::released, ResourceTrace::queued, ResourceTrace::reneged, ResourceTrace::preempted}) CHECK(numbers.count(static_cast<std::uint32_t>(kind)) == 1);
  CHECK(resource_trace_kinds()[0].name == "acquired");
  CHECK(resource_trace_kinds()[0].number == static_cast<std::uint32_t>(ResourceTrace::acquired));
  CHECK(resource_trace_kinds()[1].number == static_cast<std::uint32_t>(ResourceTrace::released));
}

TEST_CASE("Events are told in words, with who, where and how far") {
  TraceCase made = warehouse();
  made.header.kinds.push_back({2000, "odd", "{subject} {unknown} {value:kg} {open"});
  made.resources = {{3, "dock"}};
  const Opened opened(made);
  const TraceWords words(opened.file);
  const auto of = [&](std::uint32_t kind, std::uint64_t subject, std::uint32_t other, std::int64_t value) { return words.event({Time(), kind, other, subject, value}); };
  CHECK(of(64, 17, 0, 4) == "order 17 is received, lines: 4");
  CHECK(of(70, 17, 3, 12'400) == "picker 3 stands at line 17, walked 12.4 m");
  CHECK(of(70, 17, 3, 0) == "picker 3 stands at line 17, walked 0 m");
  CHECK(of(73, 5, 3, -1) == "picker 3 is back with batch 5, walked -0.001 m in all");
  CHECK(of(78, 5, 0, 13'402'117) == "batch 5 took energy: 13.402117 kJ");
  CHECK(of(1, 3, 0, 0) == "dock is taken into use");
  CHECK(of(3, 4, 0, 0) == "a request waits for resource 4");
  CHECK(of(1024, 9, 0, 0) == "kind 1024 of 9");
  CHECK(of(2000, 9, 0, 7) == "9 {unknown} {value:kg} {open");
  CHECK(words.kind(70) == "picker_arrived");
  CHECK(words.kind(1024) == "kind 1024");
  CHECK(words.value(70, INT64_MIN) == "-9223372036854775.808 m");
  CHECK(words.value(64, 4) == "4");
  CHECK(words.value(75, 4).empty());
  CHECK(words.value(1024, 4).empty());
}

TEST_CASE("Times are days and clocks of the place, also before the start and where it does not begin at midnight") {
  const Opened midnight(warehouse()), morning(warehouse("2026-03-02 06:30")), unknown(warehouse("no date"));
  const TraceWords from_midnight(midnight.file), from_morning(morning.file), from_zero(unknown.file);
  CHECK(from_midnight.time(Time(0)) == "day 1 00:00:00.000");
  CHECK(from_midnight.time(Time(32 * kHour + 15 * 60'000'000'000 + 3'250'999'999)) == "day 2 08:15:03.250");
  CHECK(from_midnight.time(Time(-1'000'000)) == "day 0 23:59:59.999");
  CHECK(from_morning.time(Time(0)) == "day 1 06:30:00.000");
  CHECK(from_morning.time(Time(18 * kHour)) == "day 2 00:30:00.000");
  CHECK(from_zero.time(Time(0)) == "day 1 00:00:00.000");
  CHECK_THAT(from_morning.time(Time::max()), Contains("day 106753 "));
  CHECK_THAT(from_morning.time(Time(INT64_MIN)), Contains("day -106751 "));
}

TEST_CASE("A summary counts the events of each kind and adds up their values") {
  TraceCase made = warehouse();
  made.events = {{Time(8 * kHour), 64, 0, 0, 3}, {Time(9 * kHour), 70, 1, 0, 12'000}, {Time(10 * kHour), 70, 1, 1, 500}};
  Opened opened(made);
  const TraceSummary summary{opened.file, opened.tally, opened.file.hash(), true};
  const std::string text = trace_text(summary, 100);
  CHECK_THAT(text, Contains("3 events, which hash to the replication's trace hash\ntrace hash " + to_string(opened.file.hash())));
  CHECK_THAT(text, Contains("from day 1 08:00:00.000 to day 1 10:00:00.000"));
  CHECK_THAT(text, Contains("picker_arrived") && Contains("12.5 m") && Contains("scenario  tiny"));
  const auto json = trace_json(summary);
  CHECK(json["events"] == 3);
  CHECK(json["kinds"]["picker_arrived"] == nlohmann::ordered_json({{"events", 2}, {"value", 12'500}}));
  CHECK(json["header"]["start"] == "2026-03-02");
  CHECK(json["first_ns"] == 8 * kHour);
}

TEST_CASE("Sums of a trace that says anything wrap around rather than overflow") {
  TraceTally tally;
  tally.add({Time(), 64, 0, 0, INT64_MAX});
  tally.add({Time(), 64, 0, 0, 2});
  CHECK(tally.kinds[64].value == INT64_MIN + 1);
}

TEST_CASE("A trace as CSV has a row for each event, with its words quoted") {
  TraceCase made = warehouse();
  made.header.kinds.push_back({1024, "say", "\"{subject}\", they said"});
  const Opened opened(made);
  std::ostringstream out;
  TraceCsv csv(out, opened.file);
  csv.add({Time(8 * kHour), 70, 1, 6, 12'000});
  csv.add({Time(8 * kHour + 1), 1024, 2, 6, -3});
  CHECK(out.str() ==
        "event,time_ns,time,kind,subject,other,value,words\n"
        "1,28800000000000,day 1 08:00:00.000,\"picker_arrived\",6,1,12000,\"picker 1 stands at line 6, walked 12 m\"\n"
        "2,28800000000001,day 1 08:00:00.000,\"say\",6,2,-3,\"\"\"6\"\", they said\"\n");
}
