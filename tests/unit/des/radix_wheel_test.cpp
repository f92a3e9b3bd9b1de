// The radix wheel where it is on its own: long runs of every size, its memory. Counts with a replaced operator new, so it
// is an executable of its own; the memory still comes from malloc, where sanitizers see it.
#include "gudang/des/radix_wheel.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace {
std::uint64_t allocations = 0;
std::uint64_t allocated = 0;  // [byte], in all

void* counted(std::size_t size, std::size_t alignment) {
  ++allocations;
  allocated += size;
  if (void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment)) return memory;
  throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t size) { return counted(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return counted(size, static_cast<std::size_t>(alignment)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace gudang {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;  // [ns]

enum class Increments { uniform, bimodal, pareto, tick, constant };

/// Mean about 1 s.
std::int64_t draw(Increments increments, RandomStream& stream) {
  const double u = stream.uniform();
  switch (increments) {
    case Increments::uniform: return static_cast<std::int64_t>(2e9 * u);
    case Increments::bimodal: return static_cast<std::int64_t>(stream.below(10) == 0 ? 9.55e9 * u : 1e8 * u);
    case Increments::pareto: return static_cast<std::int64_t>(1e8 / (u + 1e-6));  // of index 1, nearly without a mean
    case Increments::tick: return (static_cast<std::int64_t>(2000 * u) + 1) * 1'000'000;
    case Increments::constant: return kSecond;
  }
  return 0;
}

/// Pops one event and pushes another, over and over.
class Hold {
 public:
  Hold(Increments increments, std::uint64_t pending) : increments_(increments), stream_(pending, static_cast<std::uint32_t>(increments), StreamPurpose::test) {
    for (std::uint64_t i = 0; i < pending; ++i) push(draw(increments_, stream_));
  }
  /// Whether the wheel and the oracle agree, event by event.
  bool run(std::uint64_t steps) {
    for (std::uint64_t step = 0; step < steps; ++step) {
      const Event* first = wheel_.first();
      if (first == nullptr || first->order != oracle_->first()->order) return false;
      const std::int64_t now = first->time;
      wheel_.pop();
      oracle_->pop();
      push(now + draw(increments_, stream_));
    }
    return true;
  }
  [[nodiscard]] const RadixWheel& wheel() const { return wheel_; }

 private:
  void push(std::int64_t time) {
    const Event event{time, order_of({}, sequence_++), nullptr};
    wheel_.push(event);
    oracle_->push(event);
  }

  Increments increments_;
  RandomStream stream_;
  RadixWheel wheel_;
  std::unique_ptr<EventQueue> oracle_ = make_event_queue(QueueKind::binary_heap);
  std::uint64_t sequence_ = 0;
};

TEST_CASE("the wheel holds any number of events in the heap's order, for any increments") {
  using enum Increments;
  for (const Increments increments : {uniform, bimodal, pareto, tick, constant}) {
    for (const std::uint64_t pending : {1U, 2U, 3U, 10U, 23U, 26U, 40U, 100U, 1'000U, 10'000U}) {
      CAPTURE(static_cast<int>(increments), pending);
      Hold hold(increments, pending);
      CHECK(hold.run(20'000 + 4 * pending));
      CHECK(hold.wheel().size() == pending);
    }
  }
}

TEST_CASE("the wheel holds a hundred thousand events in the heap's order") {
  Hold hold(Increments::pareto, 100'000);
  CHECK(hold.run(400'000));
}

TEST_CASE("the wheel counts what is pending wherever it lies") {
  RadixWheel wheel;
  RandomStream stream(1, 0, StreamPurpose::test);
  CHECK(wheel.size() == 0);
  for (std::size_t n = 0; n < 20'000; ++n) {
    const std::int64_t now = n % 100 == 99 ? wheel.first()->time : 0;  // a look now and then: the run is made
    wheel.push({now + static_cast<std::int64_t>(stream.below(kSecond)), order_of({}, n), nullptr});
    if (n % 997 == 0) REQUIRE(wheel.size() == n + 1);
  }
  for (std::size_t n = 20'000; n > 0; --n) {
    REQUIRE(wheel.first() != nullptr);
    wheel.pop();
    if (n % 997 == 0) REQUIRE(wheel.size() == n - 1);
  }
  CHECK(wheel.first() == nullptr);
}

/// Keeps `pending` events in the wheel for as many steps; each delay is uniform over 2 s.
void hold(RadixWheel& wheel, RandomStream& stream, std::uint64_t steps, std::uint64_t& sequence) {
  for (std::uint64_t step = 0; step < steps; ++step) {
    const std::int64_t now = wheel.first()->time;
    wheel.pop();
    wheel.push({now + static_cast<std::int64_t>(stream.below(2 * kSecond)), order_of({}, sequence++), nullptr});
  }
}

TEST_CASE("a warm wheel allocates nothing") {
  for (const std::uint64_t pending : {3U, 100U, 10'000U}) {
    RadixWheel wheel;
    RandomStream stream(pending, 0, StreamPurpose::test);
    std::uint64_t sequence = 0;
    for (std::uint64_t i = 0; i < pending; ++i) wheel.push({static_cast<std::int64_t>(stream.below(kSecond)), order_of({}, sequence++), nullptr});
    hold(wheel, stream, 200'000, sequence);
    const std::uint64_t warm = allocations;
    hold(wheel, stream, 500'000, sequence);
    CHECK(allocations == warm);
  }
}

TEST_CASE("memory is bounded by the events pending, wherever bursts fall") {
  constexpr std::uint64_t kPending = 2'000, kBurst = 20'000;
  const std::uint64_t before_all = allocated;
  RadixWheel wheel;
  RandomStream stream(1, 0, StreamPurpose::test);
  std::uint64_t sequence = 0;
  for (std::uint64_t i = 0; i < kPending; ++i) wheel.push({static_cast<std::int64_t>(stream.below(kSecond)), order_of({}, sequence++), nullptr});
  for (int burst = 0; burst < 100; ++burst) {
    const std::int64_t begin = wheel.first()->time + static_cast<std::int64_t>(stream.below(kSecond));
    const std::uint64_t width = std::uint64_t{1} << stream.below(30);  // [ns]
    for (std::uint64_t i = 0; i < kBurst; ++i) wheel.push({begin + static_cast<std::int64_t>(stream.below(width)), order_of({}, sequence++), nullptr});
    while (wheel.size() > kPending) {  // size() is slow: a thousand at a time
      for (int i = 0; i < 1000; ++i) {
        static_cast<void>(wheel.first());
        wheel.pop();
      }
    }
    while (wheel.size() < kPending) wheel.push({wheel.first()->time + static_cast<std::int64_t>(stream.below(kSecond)), order_of({}, sequence++), nullptr});
    hold(wheel, stream, 3 * kPending, sequence);
  }
  const std::uint64_t peak = (kPending + kBurst) * sizeof(Event);
  CHECK(allocated - before_all < 8 * peak);
}

}  // namespace
}  // namespace gudang
