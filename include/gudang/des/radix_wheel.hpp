// The fast event queue: a ladder of rungs, each an array of buckets whose width is a power of two nanoseconds, above one
// sorted run of the events that come next.
//
// A ladder queue (W. T. Tang, R. S. M. Goh and I. L.-J. Thng, "Ladder queue: an O(1) priority queue structure for
// large-scale discrete event simulation", ACM TOMACS 15(3), 2005, doi:10.1145/1103323.1103324), which refines the calendar
// queue (R. Brown, "Calendar queues: a fast O(1) priority queue implementation for the simulation event set problem",
// Commun. ACM 31(10), 1988, doi:10.1145/63039.63045): an event is dropped into the bucket of its time, unsorted, and a
// bucket is sorted when its turn comes. Rung i+1 covers the bucket of rung i whose turn it is.
//
//     push:  time <= limit      into the run, at its place, which is mostly near its end
//            else               into the first rung, from the coarsest, that has not yet passed the event's bucket
//     pop:   from the end of the run, which is stored backwards
//     first: where the run is empty, takes the next bucket of the finest rung that is not empty:
//            few events         become the run, by a counting sort on the digits of their time below the bucket's
//            many               become a finer rung
//
// Departures from the paper:
//  - Each rung has one bucket more, for what is pushed beyond its end. That of the coarsest is the paper's Top. When its
//    turn comes, the rung it becomes takes the place of the old one.
//  - Widths are powers of two: a bucket is found by a shift, and its events are sorted by the next digits. The width is
//    chosen from the mean distance to the first event, not from the range, so that one event in the far future does not
//    spoil it, to put about the square root of the number of events into each bucket.
//  - The run is the paper's Bottom. What belongs deep into it goes to a small heap beside it. When that grows, the two
//    become a rung. With few events pending there are no rungs and the run holds all.
//  - Buckets are lists of chunks from one pool: memory is bounded by the largest number of events that were pending, plus a
//    chunk a bucket, and none is allocated once that has been reached.
//
// The order is exact: a run is checked with before() when it is made, whatever the digits said. Push and pop take O(1)
// amortised where times spread over the buckets. The worst case is O(log n): there are at most kMaxRungs rungs, and where they
// would not do (all at one time, spans that defy every width) a bucket is sorted by comparison, or the heap takes over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "gudang/des/event.hpp"
#include "gudang/des/slabs.hpp"

namespace gudang {

/// Times are not negative, up to INT64_MAX. Simulation holds it by its concrete type: push, first and pop are inlined.
class RadixWheel final : public EventQueue {
 public:
  RadixWheel();
  RadixWheel(const RadixWheel&) = delete;
  RadixWheel& operator=(const RadixWheel&) = delete;

  void push(const Event& pushed) override {
    const Event event = pushed;  // in registers: its address goes nowhere
    if (event.time > limit_) push_ahead(event);
    else if (run_end_ - run_ < kReach) insert(event);
    else insert_far(event);
  }

  [[nodiscard]] const Event* first() override {
    if (run_end_ == run_ && !advance()) return nullptr;
    return run_end_ - 1;
  }

  void pop() override {
    --run_end_;
    prefetch_target(run_end_[-kAhead]);
    if (!late_.empty()) take_late();
  }

  /// The number of pending events. Not kept but counted: O(events / 42 + buckets).
  [[nodiscard]] std::size_t size() const;

 private:
  // Measured: docs/engine.md.
  static constexpr std::ptrdiff_t kReach = 24;        // how deep into the run events are inserted
  static constexpr std::ptrdiff_t kAhead = 12;        // so many events before its turn a target is called into the first-level cache
  static constexpr std::size_t kSmall = 12;           // so few are sorted into one run without end
  static constexpr std::size_t kMaxSorted = 1024;     // so many events of a bucket are sorted, more are spread over a rung
  static constexpr int kMaxWayBits = 10;
  static constexpr std::size_t kMaxWays = 1 << kMaxWayBits;  // buckets of a rung: their ends stay in the second-level cache
  static constexpr std::size_t kMaxRungs = 16;        // natural spreads need three; the rest is for the worst
  static constexpr std::size_t kChunkBytes = 1024;

  // What an event will touch: the head of its target and the frame behind it, three cache lines. Of no target: harmless.
  static void prefetch_target(const Event& event) {
    const auto target = reinterpret_cast<std::uintptr_t>(event.target);
    for (std::uintptr_t line = 0; line < 3; ++line) __builtin_prefetch(reinterpret_cast<const void*>(target + line * 64));
  }

  // Its events end where it ends, at a multiple of its size.
  static constexpr std::size_t kPerChunk = (kChunkBytes - sizeof(void*)) / sizeof(Event);
  struct alignas(kChunkBytes) Chunk {
    Chunk* next;
    std::byte unused[kChunkBytes - sizeof(void*) - kPerChunk * sizeof(Event)];
    Event events[kPerChunk];
  };
  static_assert(sizeof(Chunk) == kChunkBytes);

  static Chunk* chunk_of(const Event* end) {
    return reinterpret_cast<Chunk*>((reinterpret_cast<std::uintptr_t>(end) - 1) / kChunkBytes * kChunkBytes);
  }
  struct Bucket {
    Chunk* head = nullptr;
    Event* end = nullptr;  // of the events in the last chunk
    std::size_t chunks = 0;

    // Both "no chunk yet" and "the last one is full".
    [[nodiscard]] bool has_no_room() const { return reinterpret_cast<std::uintptr_t>(end) % kChunkBytes == 0; }
    [[nodiscard]] std::size_t count() const { return (chunks - 1) * kPerChunk + static_cast<std::size_t>(end - chunk_of(end)->events); }
  };

  struct Rung {
    std::int64_t start = 0;  // of bucket 0 [ns]
    std::int64_t ways = 0;   // bucket `ways` holds what lies beyond
    std::int64_t next = 0;   // bucket whose turn is next: those before it are done
    std::int64_t limit = 0;  // the last time that belongs to this rung [ns]
    unsigned shift = 0;      // a bucket is 2^shift ns wide
    std::unique_ptr<Bucket[]> buckets;                        // kMaxWays + 1, from the first use of the rung on
    std::array<std::uint64_t, kMaxWays / 64 + 1> occupied{};  // a bit for each bucket that is not empty
    [[nodiscard]] bool find_next();
  };

  // The event lies beyond the run, so the finest rung has not passed its bucket. A rung that it precedes (which
  // happens after a peek) gives a negative index.
  void push_ahead(const Event& event) {
    for (Rung* rung = rungs_.data();; ++rung) {
      std::int64_t index = (event.time - rung->start) >> rung->shift;
      index = index < rung->ways ? index : rung->ways;
      if (index >= rung->next) return append(*rung, static_cast<std::size_t>(index), event);
    }
  }
  void append(Rung& rung, std::size_t index, const Event& event) {
    Bucket& bucket = rung.buckets[index];
    if (bucket.has_no_room()) [[unlikely]] {
      rung.occupied[index / 64] |= std::uint64_t{1} << index % 64;
      add_chunk(bucket);
    }
    *bucket.end++ = event;
  }
  void insert(const Event& event) {
    Event* place = run_end_++;
    for (; place != run_ && before(place[-1], event); --place) *place = place[-1];
    *place = event;
  }

  void insert_far(Event event);
  void take_late();
  bool advance();
  void take_next(Rung& rung);
  void take_sorted(const Bucket& bucket, std::int64_t start, unsigned shift);
  void take_whole(const Bucket& bucket);
  void order_run();
  void split(const Bucket& bucket);
  void split_run();
  void reserve_run(std::size_t events);
  void add_chunk(Bucket& bucket);
  void free_chunk(Chunk* chunk);
  template <class Visit>
  static void visit(const Bucket& bucket, Visit visit_event);
  template <class Visit>
  void consume(const Bucket& bucket, Visit visit_event);

  Event* run_ = nullptr;              // the latest of the run; behind it lie kAhead events of the past or of no target
  Event* run_end_ = nullptr;          // behind the first of all
  std::int64_t limit_ = INT64_MAX;    // the last time that belongs to the run [ns]
  std::vector<Event> late_;           // heap of events of the run's range; none comes before the run's first
  std::size_t depth_ = 0;             // rungs in use
  std::array<Rung, kMaxRungs> rungs_;
  Chunk* free_ = nullptr;             // last freed, first used again
  Slabs slabs_;
  std::unique_ptr<Event[]> run_memory_;
  std::size_t run_capacity_ = 0;
};

}  // namespace gudang
