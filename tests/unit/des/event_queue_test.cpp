#include "gudang/des/event.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang {
namespace {

constexpr std::array kKinds{QueueKind::binary_heap, QueueKind::quaternary_heap, QueueKind::radix_wheel};

/// The oracle: a list that is sorted at all times, the first event last.
class SortedList {
 public:
  void push(const Event& event) {
    events_.insert(std::lower_bound(events_.begin(), events_.end(), event, [](const Event& a, const Event& b) { return before(b, a); }), event);
  }
  [[nodiscard]] const Event* first() const { return events_.empty() ? nullptr : &events_.back(); }
  void pop() { events_.pop_back(); }

 private:
  std::vector<Event> events_;
};

/// What is hard for one queue or another.
enum class Times { mixed, ties, ticks, near, spread, doubling, heavy_tail, end_of_time };
constexpr std::array kTimes{Times::mixed, Times::ties, Times::ticks, Times::near, Times::spread, Times::doubling, Times::heavy_tail, Times::end_of_time};

std::int64_t time_after(std::int64_t now, Times times, RandomStream& stream) {
  const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(stream.below(bound)); };
  const std::int64_t room = INT64_MAX - now;
  switch (times) {
    case Times::mixed: return time_after(now, kTimes[1 + stream.below(kTimes.size() - 1)], stream);
    case Times::ties: return now + std::min(room, below(3));
    case Times::ticks: return now + std::min(room, (below(50) + 1) * 1'000'000 - now % 1'000'000);
    case Times::near: return now + std::min(room, below(1000));
    case Times::spread: return now + std::min(room, below(1'000'000'000));
    case Times::doubling: return now + std::min(room, std::int64_t{1} << below(63));
    case Times::heavy_tail: return now + std::min(room, static_cast<std::int64_t>(1e6 / (stream.uniform() * stream.uniform() + 1e-12)));
    case Times::end_of_time: return stream.below(4) == 0 ? std::max(now, INT64_MAX - below(2)) : now + std::min(room, below(1'000'000));
  }
  return now;
}

/// Drives all queues and the list with one random schedule, and compares the orders, which are unique.
class Contest {
 public:
  Contest(Times times, std::uint64_t seed) : times_(times), stream_(seed, static_cast<std::uint32_t>(times), StreamPurpose::test) {
    begin();
  }

  void push(std::int64_t time, std::int16_t priority = 0) {
    Event event{time, order_of(Priority{priority}, sequence_++), nullptr};
    if (before(event, last_)) event.order = order_of(Priority{INT16_MAX}, sequence_++);  // never before what has come out
    list_.push(event);
    for (const auto& queue : queues_) queue->push(event);
  }
  /// As many, of mixed priorities now and then.
  void push_some(std::uint64_t count) {
    const bool mixed = stream_.below(3) == 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::int64_t time = time_after(last_.time, times_, stream_);
      push(time, mixed ? static_cast<std::int16_t>(static_cast<std::int64_t>(stream_.below(5)) - 2) : std::int16_t{0});
    }
  }
  /// Looks without taking, then puts something between what came out last and what was seen.
  void peek_and_push_earlier(std::uint64_t count) {
    compare();
    if (list_.first() == nullptr) return;
    const std::uint64_t gap = static_cast<std::uint64_t>(list_.first()->time - last_.time);
    for (std::uint64_t i = 0; i < count; ++i) push(last_.time + static_cast<std::int64_t>(gap == 0 ? 0 : stream_.below(gap)));
  }
  void pop(std::uint64_t count) {
    for (; count > 0 && list_.first() != nullptr; --count) {
      compare();
      last_ = *list_.first();
      list_.pop();
      for (const auto& queue : queues_) queue->pop();
    }
  }
  void drain() {
    pop(UINT64_MAX);
    compare();
    if (last_.time > INT64_MAX / 2) begin();  // no time is left
  }
  [[nodiscard]] RandomStream& stream() { return stream_; }
  [[nodiscard]] bool same() const { return same_; }

 private:
  void begin() {
    queues_.clear();
    for (const QueueKind kind : kKinds) queues_.push_back(make_event_queue(kind));
    last_ = {0, 0, nullptr};
  }
  void compare() {
    const Event* expected = list_.first();
    for (const auto& queue : queues_) {
      const Event* got = queue->first();
      same_ = same_ && (expected == nullptr ? got == nullptr : got != nullptr && got->order == expected->order && got->time == expected->time);
    }
  }

  Times times_;
  RandomStream stream_;
  std::vector<std::unique_ptr<EventQueue>> queues_;
  SortedList list_;
  Event last_{};
  std::uint64_t sequence_ = 0;
  bool same_ = true;
};

TEST_CASE("every queue delivers the order of a sorted list, whatever is scheduled") {
  for (const Times times : kTimes) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      CAPTURE(static_cast<int>(times), seed);
      Contest contest(times, seed);
      for (int round = 0; round < 300 && contest.same(); ++round) {
        RandomStream& stream = contest.stream();
        contest.push_some(stream.below(10) == 0 ? stream.below(300) : stream.below(12));
        if (stream.below(6) == 0) contest.peek_and_push_earlier(stream.below(4) == 0 ? 60 : 3);
        contest.pop(stream.below(10) == 0 ? stream.below(300) : stream.below(12));
        if (stream.below(60) == 0) contest.drain();
      }
      contest.drain();
      CHECK(contest.same());
    }
  }
}

TEST_CASE("every queue delivers the order of a sorted list while thousands are pending") {
  for (const Times times : kTimes) {
    CAPTURE(static_cast<int>(times));
    Contest contest(times, 1);
    contest.push_some(3000);
    for (int round = 0; round < 300 && contest.same(); ++round) {
      contest.pop(20);
      contest.push_some(20);
      if (round % 50 == 0) contest.peek_and_push_earlier(100);
    }
    contest.drain();
    CHECK(contest.same());
  }
}

TEST_CASE("groups that are scheduled ever earlier come out in order") {
  Contest contest(Times::near, 1);
  for (std::int64_t group = 200; group > 0; --group) {
    for (int i = 0; i < 50; ++i) contest.push(group * 1'000'000 + time_after(0, Times::near, contest.stream()));
    contest.peek_and_push_earlier(0);
  }
  contest.pop(5000);
  contest.push_some(500);
  contest.drain();
  CHECK(contest.same());
}

/// Pushes a million events of one time behind a first one, takes all out; whether they came in their order.
bool delivers_burst(EventQueue& queue, bool mixed_priorities, std::int64_t time) {
  constexpr std::uint64_t kBurst = 1'000'000;
  RandomStream stream(1, 0, StreamPurpose::test);
  std::vector<std::uint64_t> orders(kBurst);
  queue.push({0, order_of({}, 0), nullptr});
  for (std::uint64_t i = 0; i < kBurst; ++i) {
    const std::int16_t priority = mixed_priorities ? static_cast<std::int16_t>(stream.below(5)) : std::int16_t{0};  // not before the first
    orders[i] = order_of(Priority{priority}, i + 1);
    queue.push({time, orders[i], nullptr});
  }
  if (queue.first() == nullptr || queue.first()->order != order_of({}, 0)) return false;
  queue.pop();
  std::sort(orders.begin(), orders.end());
  for (const std::uint64_t order : orders) {
    const Event* first = queue.first();
    if (first == nullptr || first->order != order) return false;
    queue.pop();
  }
  return queue.first() == nullptr;
}

TEST_CASE("a million simultaneous events come out in their order") {
  for (const QueueKind kind : kKinds) {
    for (const bool mixed : {false, true}) {
      CAPTURE(static_cast<int>(kind), mixed);
      CHECK(delivers_burst(*make_event_queue(kind), mixed, 5));
    }
  }
}

TEST_CASE("a million simultaneous events at the present or at the end of time come out in their order") {
  for (const std::int64_t time : {std::int64_t{0}, std::int64_t{INT64_MAX}}) {
    for (const bool mixed : {false, true}) CHECK(delivers_burst(*make_event_queue(QueueKind::radix_wheel), mixed, time));
  }
}

TEST_CASE("a queue sorts what was pushed at once") {
  for (const QueueKind kind : kKinds) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{6}, std::size_t{1000}}) {
      RandomStream stream(count, 0, StreamPurpose::test);
      std::vector<Event> events;
      for (std::uint32_t i = 0; i < count; ++i) events.push_back({static_cast<std::int64_t>(stream.below(50)), order_of({}, i), nullptr});
      const auto queue = make_event_queue(kind);
      for (const Event& event : events) queue->push(event);
      std::sort(events.begin(), events.end(), before);
      for (const Event& event : events) {
        REQUIRE(queue->first() != nullptr);
        CHECK(queue->first()->order == event.order);
        queue->pop();
      }
      CHECK(queue->first() == nullptr);
    }
  }
}

TEST_CASE("a queue hands back the target it was given") {
  for (const QueueKind kind : kKinds) {
    std::array<EventTarget, 100> targets;
    const auto queue = make_event_queue(kind);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      queue->push({static_cast<std::int64_t>(i * 7919 % 100), order_of({}, i), &targets[i * 7919 % 100]});
    }
    for (EventTarget& target : targets) {
      REQUIRE(queue->first() != nullptr);
      CHECK(queue->first()->target == &target);
      queue->pop();
    }
  }
}

TEST_CASE("order goes by time, then priority, then sequence") {
  const Event early{1, order_of(Priority{5}, 9), nullptr};
  const Event urgent{2, order_of(Priority{INT16_MIN}, 8), nullptr};
  const Event normal{2, order_of(Priority{0}, 6), nullptr};
  const Event later{2, order_of(Priority{0}, 7), nullptr};
  const Event last{2, order_of(Priority{INT16_MAX}, 1), nullptr};
  const std::vector<Event> sorted{early, urgent, normal, later, last};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (std::size_t j = 0; j < sorted.size(); ++j) CHECK(before(sorted[i], sorted[j]) == (i < j));
  }
}

}  // namespace
}  // namespace gudang
