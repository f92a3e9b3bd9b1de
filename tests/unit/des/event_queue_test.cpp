#include "gudang/des/event.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

/// A time of a kind that queues find hard: ties, ticks, near, far, the ends of the range.
std::int64_t hard_time(RandomStream& stream, std::int64_t now) {
  switch (stream.below(6)) {
    case 0: return now;
    case 1: return now + static_cast<std::int64_t>(stream.below(4));
    case 2: return (now / 1'000'000 + static_cast<std::int64_t>(stream.below(3)) + 1) * 1'000'000;
    case 3: return now + static_cast<std::int64_t>(stream.below(1'000'000'000));
    case 4: return now + (std::int64_t{1} << stream.below(61));
    default: return INT64_MAX;
  }
}

/// Pushes and pops at random, in bursts; returns the slots in the order in which they came out.
std::vector<std::uint32_t> drive(EventQueue& queue, std::uint64_t seed, bool& ordered) {
  RandomStream stream(seed, 0, StreamPurpose::test);
  std::vector<std::uint32_t> popped;
  Event last{0, 0, 0};
  std::uint32_t pushed = 0;
  const auto pop = [&] {
    const Event event = *queue.first();
    queue.pop();
    ordered = ordered && !before(event, last);
    last = event;
    popped.push_back(event.slot);
  };
  for (int round = 0; round < 400; ++round) {
    const std::uint64_t burst = stream.below(8) == 0 ? 100 : stream.below(8);
    for (std::uint64_t i = 0; i < burst; ++i) {
      const std::int64_t time = hard_time(stream, last.time > INT64_MAX / 4 ? 0 : last.time);
      const auto priority = static_cast<std::int16_t>(static_cast<std::int64_t>(stream.below(5)) - 2);
      // Never before what has come out already: time does not go back.
      Event event{time, order_of(Priority{priority}, pushed), pushed};
      if (before(event, last)) event.time = INT64_MAX;
      queue.push(event);
      ++pushed;
    }
    for (std::uint64_t n = stream.below(16); n > 0 && queue.first() != nullptr && queue.first()->time < INT64_MAX / 4; --n) pop();
  }
  while (queue.first() != nullptr) pop();
  CHECK(popped.size() == pushed);
  return popped;
}

TEST_CASE("every queue delivers the same total order") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    bool ordered = true;
    const auto expected = drive(*make_event_queue(QueueKind::binary_heap), seed, ordered);
    const auto quaternary = drive(*make_event_queue(QueueKind::quaternary_heap), seed, ordered);
    CHECK(quaternary == expected);
    CHECK(ordered);
  }
}

TEST_CASE("a queue sorts what was pushed at once") {
  for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::quaternary_heap}) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{6}, std::size_t{1000}}) {
      RandomStream stream(count, 0, StreamPurpose::test);
      std::vector<Event> events;
      for (std::uint32_t i = 0; i < count; ++i) events.push_back({static_cast<std::int64_t>(stream.below(50)), order_of({}, i), i});
      const auto queue = make_event_queue(kind);
      for (const Event& event : events) queue->push(event);
      std::sort(events.begin(), events.end(), before);
      for (const Event& event : events) {
        REQUIRE(queue->first() != nullptr);
        CHECK(queue->first()->slot == event.slot);
        queue->pop();
      }
      CHECK(queue->first() == nullptr);
    }
  }
}

TEST_CASE("order goes by time, then priority, then sequence") {
  const Event early{1, order_of(Priority{5}, 9), 0};
  const Event urgent{2, order_of(Priority{INT16_MIN}, 8), 0};
  const Event normal{2, order_of(Priority{0}, 6), 0};
  const Event later{2, order_of(Priority{0}, 7), 0};
  const Event last{2, order_of(Priority{INT16_MAX}, 1), 0};
  const std::vector<Event> sorted{early, urgent, normal, later, last};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (std::size_t j = 0; j < sorted.size(); ++j) CHECK(before(sorted[i], sorted[j]) == (i < j));
  }
}

}  // namespace
}  // namespace gudang
