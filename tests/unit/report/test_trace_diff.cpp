#include "report/trace_diff.hpp"
#include "report/trace_words.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

const std::atomic<bool> kNever{false};
constexpr std::int64_t kMinute = 60'000'000'000;

/// Order i is received in minute i.
TraceCase orders(int count) {
  TraceCase made;
  made.header.entries = {{"scenario", "tiny"}, {"start", "2026-03-02"}, {"seed", "5"}};
  made.header.kinds = warehouse_trace_kinds();
  for (int i = 0; i < count; ++i) made.events.push_back({Time(i * kMinute), 64, 0, static_cast<std::uint64_t>(i), 3});
  return made;
}

TraceDiff diff_of(const TraceFolder& folder, const TraceCase& a, const TraceCase& b, std::size_t context = 2) {
  a.write(folder / "a.trace");
  b.write(folder / "b.trace");
  TraceFileReader in_a(folder / "a.trace"), in_b(folder / "b.trace");
  return diff_traces(in_a, in_b, context, kNever);
}

std::vector<std::string> words_of(const std::vector<TraceLine>& lines) {
  std::vector<std::string> words;
  for (const TraceLine& line : lines) words.push_back(line.words);
  return words;
}

}  // namespace

TEST_CASE("Equal traces are the same, and what their headers tell apart is shown all the same") {
  const TraceFolder folder;
  TraceCase other = orders(20);
  other.header.entries[2].second = "6";
  other.header.entries.emplace_back("label", "more pickers");
  const TraceDiff diff = diff_of(folder, orders(20), other);
  CHECK(diff.same);
  CHECK(diff.whole());
  CHECK(diff.equal == 20);
  CHECK(diff.a.after.empty());
  CHECK(diff.a.hash == diff.b.hash);
  REQUIRE(diff.header.size() == 2);
  CHECK((diff.header[0].key == "seed" && diff.header[0].a == "5" && diff.header[0].b == "6"));
  CHECK((diff.header[1].key == "label" && diff.header[1].a.empty() && diff.header[1].b == "more pickers"));
  const std::string text = diff_text(diff, 100);
  CHECK_THAT(text, Contains("same: 20 events, trace hash " + to_string(diff.a.hash)) && Contains("more pickers"));
  CHECK(diff_json(diff)["same"] == true);
}

TEST_CASE("The first event that differs is shown with those before it and after it on both sides") {
  const TraceFolder folder;
  TraceCase other = orders(20);
  other.events[10].subject = 99;
  other.events.erase(other.events.begin() + 15);
  const TraceDiff diff = diff_of(folder, orders(20), other);
  CHECK_FALSE(diff.same);
  CHECK(diff.equal == 10);
  CHECK(words_of(diff.before) == std::vector<std::string>{"order 8 is received, lines: 3", "order 9 is received, lines: 3"});
  CHECK(words_of(diff.a.after) == std::vector<std::string>{"order 10 is received, lines: 3", "order 11 is received, lines: 3", "order 12 is received, lines: 3"});
  CHECK(words_of(diff.b.after) == std::vector<std::string>{"order 99 is received, lines: 3", "order 11 is received, lines: 3", "order 12 is received, lines: 3"});
  REQUIRE(diff.kinds.size() == 1);
  CHECK((diff.kinds[0].a.events == 20 && diff.kinds[0].b.events == 19 && diff.kinds[0].value_a == "60" && diff.kinds[0].value_b == "57"));
  const std::string text = diff_text(diff, 100);
  CHECK_THAT(text, Contains("different from event 11 on: the first 10 events are the same"));
  CHECK_THAT(text, Contains("before, in both\n  day 1 00:08:00.000  order 8"));
  CHECK_THAT(text, Contains("from event 11 on, in B\n> day 1 00:10:00.000  order 99 is received, lines: 3\n  day 1 00:11:00.000  order 11"));
  CHECK_THAT(text, Contains("order_received") && Contains(" -1 "));
  const auto json = diff_json(diff);
  CHECK(json["equal_events"] == 10);
  CHECK(json["b"]["after"][0]["subject"] == 99);
  CHECK(json["kinds"]["order_received"]["events"] == nlohmann::ordered_json({20, 19}));
}

TEST_CASE("Context may be none, and more than there is") {
  const TraceFolder folder;
  TraceCase other = orders(6);
  other.events[3].subject = 99;
  const TraceDiff none = diff_of(folder, orders(6), other, 0);
  CHECK(none.before.empty());
  CHECK(none.a.after.size() == 1);
  const TraceDiff all = diff_of(folder, orders(6), other, 100);
  CHECK(all.before.size() == 3);
  CHECK(all.a.after.size() == 3);
}

TEST_CASE("A trace that goes on where the other ends is different") {
  const TraceFolder folder;
  for (const bool longer_first : {true, false}) {
    const TraceDiff diff = longer_first ? diff_of(folder, orders(20), orders(18)) : diff_of(folder, orders(18), orders(20));
    const TraceDiff::Side& longer = longer_first ? diff.a : diff.b;
    const TraceDiff::Side& shorter = longer_first ? diff.b : diff.a;
    CHECK_FALSE(diff.same);
    CHECK(diff.equal == 18);
    CHECK(longer.after.size() == 2);
    CHECK(shorter.after.empty());
    CHECK_THAT(diff_text(diff, 100), Contains("> ends here"));
  }
}

TEST_CASE("What is told and not hashed is compared too, and named as such") {
  const TraceFolder folder;
  TraceCase other = orders(5);
  other.events[2].value = 4;
  const TraceDiff diff = diff_of(folder, orders(5), other);
  CHECK_FALSE(diff.same);
  CHECK(diff.equal == 2);
  CHECK(diff.a.hash == diff.b.hash);
  CHECK_THAT(diff_text(diff, 100), Contains("the trace hash is the same"));
}

TEST_CASE("Events that read alike are told apart by their numbers") {
  const TraceFolder folder;
  TraceCase other = orders(5);
  other.events[2].time = other.events[2].time + nanoseconds(7);
  const std::string text = diff_text(diff_of(folder, orders(5), other), 100);
  CHECK_THAT(text, Contains("(time 120000000000 ns, kind 64, subject 2, other 0, value 3)"));
  CHECK_THAT(text, Contains("(time 120000000007 ns, kind 64, subject 2, other 0, value 3)"));
}

TEST_CASE("A trace that breaks off is compared as far as it goes") {
  const TraceFolder folder;
  TraceCase broken = orders(10);
  broken.ends = false;
  const TraceDiff unknown = diff_of(folder, orders(20), broken);
  CHECK(unknown.same);
  CHECK_FALSE(unknown.whole());
  CHECK(unknown.equal == 10);
  CHECK(unknown.b.fault->diagnostics().front().code == "E704");
  CHECK_THAT(diff_text(unknown, 100), Contains("no difference in the first 10 events; what follows could not be read"));
  broken.events[4].subject = 99;
  const TraceDiff found = diff_of(folder, broken, orders(20));
  CHECK_FALSE(found.same);
  CHECK(found.equal == 4);
  CHECK_FALSE(found.whole());
  CHECK_THAT(diff_text(found, 100), Contains("Counted as far as both could be read."));
  const TraceDiff both = diff_of(folder, broken, broken);
  CHECK(both.same);
  CHECK_FALSE(both.whole());
}

TEST_CASE("A comparison stops when it is asked to") {
  const TraceFolder folder;
  orders(5).write(folder / "a.trace");
  TraceFileReader a(folder / "a.trace"), b(folder / "a.trace");
  const std::atomic<bool> now{true};
  CHECK_THROWS_AS(diff_traces(a, b, 2, now), Interrupted);
}
