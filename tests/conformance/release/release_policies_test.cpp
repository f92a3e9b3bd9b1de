// One suite for every release policy there is, with its default parameters, and what each is for.
#include <algorithm>
#include <set>
#include <vector>

#include "gudang/policy/release.hpp"
#include "gudang/random/stream.hpp"
#include "policy/release/levelling.hpp"
#include "policy/release/waveless.hpp"
#include "policy/release/waves.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// A day of orders, released by one policy, picked by a few people at a steady pace.
struct ReleaseCase {
  std::vector<OpenOrder> orders;  // open
  Time now;
  std::int64_t queued = 0;

  void order(Time received, std::int64_t lines, Time goes = Time::max()) {
    orders.push_back({OrderId(static_cast<std::uint32_t>(orders.size())), received, goes, goes, lines});
  }
  [[nodiscard]] ReleaseView view() const {
    return {now, (now - Time()) % days(1), orders, queued, 0, 4, hours(6), hours(22), seconds(30)};
  }
  [[nodiscard]] ReleaseDecision ask(ReleasePolicy& policy) const {
    ReleaseDecision decision;
    policy.decide(view(), decision);
    return decision;
  }
};

std::unique_ptr<ReleasePolicy> policy(const std::string& name) { return make(release_policies(), default_variant(release_policies(), name)); }

ReleaseCase random_case(RandomStream& stream) {
  ReleaseCase example;
  example.now = Time() + minutes(static_cast<std::int64_t>(stream.below(3 * 24 * 60)));
  example.queued = static_cast<std::int64_t>(stream.below(600));
  const std::size_t count = 1 + stream.below(40);
  for (std::size_t i = 0; i < count; ++i) {
    const auto age = minutes(static_cast<std::int64_t>(stream.below(2000)));
    const auto lines = static_cast<std::int64_t>(1 + stream.below(30));
    const auto goes = minutes(static_cast<std::int64_t>(stream.below(2400)) - 120);
    const bool has_due = stream.below(4) != 0;
    example.order(example.now - age, lines, has_due ? example.now + goes : Time::max());
  }
  return example;
}

}  // namespace

TEST_CASE("every release policy releases what is due, nothing twice, and asks to be called again while anything is open") {
  for (const auto& row : release_policies()) {
    const auto tested = policy(row.name);
    RandomStream stream(7, 0, StreamPurpose::test);
    for (int round = 0; round < 400; ++round) {
      const ReleaseCase example = random_case(stream);
      INFO(row.name);
      const ReleaseDecision decision = example.ask(*tested);
      std::set<std::uint32_t> released;
      for (const std::uint32_t i : decision.released) {
        REQUIRE(i < example.orders.size());
        REQUIRE(released.insert(i).second);
      }
      for (std::uint32_t i = 0; i < example.orders.size(); ++i)
        if (example.orders[i].due <= example.now) REQUIRE(released.contains(i));
      if (released.size() < example.orders.size()) {
        REQUIRE(decision.reconsider_at > example.now);
        REQUIRE(decision.reconsider_at != Time::max());
      }
      REQUIRE(example.ask(*policy(row.name)).released == decision.released);
      REQUIRE(example.ask(*tested).reconsider_at == decision.reconsider_at);
    }
  }
}

TEST_CASE("asked as often as it wishes, every release policy has released a case within days, though nothing is picked") {
  for (const auto& row : release_policies()) {
    const auto tested = policy(row.name);
    RandomStream stream(11, 0, StreamPurpose::test);
    for (int round = 0; round < 30; ++round) {
      ReleaseCase example = random_case(stream);
      const Time end = example.now + days(4);
      while (!example.orders.empty() && example.now < end) {
        const ReleaseDecision decision = example.ask(*tested);
        const std::set<std::uint32_t> released(decision.released.begin(), decision.released.end());
        std::vector<OpenOrder> left;
        for (std::uint32_t i = 0; i < example.orders.size(); ++i)
          if (!released.contains(i)) left.push_back(example.orders[i]);
          else example.queued += example.orders[i].lines;
        example.orders = left;
        if (left.empty()) break;
        example.queued = std::max<std::int64_t>(0, example.queued - (decision.reconsider_at - example.now) / minutes(1));
        example.now = decision.reconsider_at;
      }
      INFO(row.name);
      CHECK(example.orders.empty());
    }
  }
}

TEST_CASE("waves begin a lead before the departure, hold so many lines, and the rest goes with the next") {
  WavesRelease waves({.lead = hours(2), .every = minutes(30), .lines = 10});
  ReleaseCase example;
  const Time leaves = Time() + hours(18);
  for (int i = 0; i < 3; ++i) example.order(Time() + hours(8), 5, leaves);
  example.now = Time() + hours(9);
  ReleaseDecision decision = example.ask(waves);
  CHECK(decision.released.empty());
  CHECK(decision.reconsider_at == leaves - hours(2));
  example.now = leaves - hours(2);
  decision = example.ask(waves);
  CHECK(decision.released == std::vector<std::uint32_t>{0, 1});
  CHECK(decision.reconsider_at == leaves - minutes(90));
  example.now = leaves - minutes(100);  // between waves
  CHECK(example.ask(waves).released.empty());
}

TEST_CASE("the first to leave goes with a wave before those received earlier") {
  WavesRelease waves({.lead = hours(4), .every = hours(1), .lines = 5});
  ReleaseCase example;
  example.now = Time() + hours(12);
  example.order(Time() + hours(7), 5, example.now + hours(3));
  example.order(Time() + hours(8), 5, example.now + hours(2));
  CHECK(example.ask(waves).released == std::vector<std::uint32_t>{1});
}

TEST_CASE("waveless keeps the queue at so many minutes of work, by due time") {
  WavelessRelease waveless({.work = minutes(10), .look = minutes(5)});  // 4 pickers at 30 s: 80 lines
  ReleaseCase example;
  example.now = Time() + hours(10);
  example.queued = 60;
  example.order(Time() + hours(8), 15);
  example.order(Time() + hours(8), 15, Time() + hours(20));
  example.order(Time() + hours(8), 15, Time() + hours(18));
  ReleaseDecision decision = example.ask(waveless);
  CHECK(decision.released == std::vector<std::uint32_t>{2, 1});
  CHECK(decision.reconsider_at == example.now + minutes(5));
  example.now = Time() + hours(23);  // nobody works until six
  example.queued = 100;
  example.orders.resize(1);
  decision = example.ask(waveless);
  CHECK(decision.released.empty());
  CHECK(decision.reconsider_at == Time() + hours(30));
}

TEST_CASE("levelling spreads the work over the picking time left, the tightest departure first") {
  LevellingRelease levelling({.slice = minutes(15), .spare = hours(1)});
  ReleaseCase example;
  example.now = Time() + hours(10);
  for (int i = 0; i < 16; ++i) example.order(Time() + hours(8), 10, Time() + hours(15));  // 160 lines, 4 h: 10 in a quarter
  ReleaseDecision decision = example.ask(levelling);
  CHECK(decision.released == std::vector<std::uint32_t>{0});
  CHECK(decision.reconsider_at == example.now + minutes(15));
  example.now = Time() + hours(10) + minutes(1);  // within a slice
  CHECK(example.ask(levelling).released.empty());
  example.now = Time() + hours(13);  // 1 h left: 40
  CHECK(example.ask(levelling).released.size() == 4);
}

TEST_CASE("picking time counts shifts alone, over midnight too") {
  const ReleaseView view{Time() + hours(20), hours(20), {}, 0, 0, 1, hours(6), hours(22), seconds(30)};
  CHECK(view.picking_time(Time() + hours(21)) == hours(1));
  CHECK(view.picking_time(Time() + hours(28)) == hours(2));
  CHECK(view.picking_time(Time() + hours(31)) == hours(3));
  CHECK(view.picking_time(Time() + hours(24 * 3)) == hours(2 + 16 + 16));
  CHECK(view.picking_time(Time() + hours(20)) == Duration(0));
  CHECK(view.next_picking() == view.now);
}
