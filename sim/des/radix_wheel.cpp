#include "gudang/des/radix_wheel.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace gudang {
namespace {

struct Later {
  bool operator()(const Event& a, const Event& b) const { return before(b, a); }
};

int bits_of(std::uint64_t value) { return static_cast<int>(std::bit_width(value)); }

}  // namespace

RadixWheel::RadixWheel() {
  reserve_run(256);
  late_.reserve(64);
}

/// Calls visit_event for each event, in the order in which they came.
template <class Visit>
void RadixWheel::visit(const Bucket& bucket, Visit visit_event) {
  for (const Chunk* chunk = bucket.head; chunk != nullptr; chunk = chunk->next) {
    if (chunk->next != nullptr) {
      for (std::size_t at = 0; at < kChunkBytes; at += 64) __builtin_prefetch(reinterpret_cast<const char*>(chunk->next) + at);
    }
    const Event* end = chunk->next == nullptr ? bucket.end : chunk->events + kPerChunk;
    for (const Event* event = chunk->events; event != end; ++event) visit_event(*event);
  }
}

/// The same, and gives each chunk back as soon as it has been read: it is the next to be written.
template <class Visit>
void RadixWheel::consume(const Bucket& bucket, Visit visit_event) {
  for (Chunk* chunk = bucket.head; chunk != nullptr;) {
    Chunk* next = chunk->next;
    const Event* end = next == nullptr ? bucket.end : chunk->events + kPerChunk;
    for (const Event* event = chunk->events; event != end; ++event) visit_event(*event);
    free_chunk(chunk);
    chunk = next;
  }
}

void RadixWheel::free_chunk(Chunk* chunk) {
  chunk->next = free_;
  free_ = chunk;
}

void RadixWheel::add_chunk(Bucket& bucket) {
  if (free_ == nullptr) free_chunk(new (slabs_.carve(sizeof(Chunk))) Chunk);
  Chunk* chunk = std::exchange(free_, free_->next);
  chunk->next = nullptr;
  (bucket.head == nullptr ? bucket.head : chunk_of(bucket.end)->next) = chunk;
  bucket.end = chunk->events;
  ++bucket.chunks;
}

void RadixWheel::reserve_run(std::size_t events) {
  if (events <= run_capacity_) return;
  run_capacity_ = std::max(events, 2 * run_capacity_);
  auto memory = std::make_unique<Event[]>(kAhead + run_capacity_);
  run_end_ = std::copy(run_, run_end_, memory.get() + kAhead);
  run_ = memory.get() + kAhead;
  run_memory_ = std::move(memory);
}

/// Into a run of kReach events or more. One that is too long to insert into becomes a rung, unless it lies at one time or
/// all rungs are in use: then the heap serves.
void RadixWheel::insert_far(Event event) {
  const std::size_t size = static_cast<std::size_t>(run_end_ - run_);
  if (!before(run_end_[-kReach], event)) {
    reserve_run(size + 1);
    return insert(event);
  }
  late_.push_back(event);
  std::push_heap(late_.begin(), late_.end(), Later{});
  if (late_.size() > size / 16 && depth_ < kMaxRungs && run_end_[-1].time < limit_) split_run();
}

/// Moves the first late event to the end of the run if that is its place.
void RadixWheel::take_late() {
  if (run_end_ != run_ && before(run_end_[-1], late_.front())) return;
  std::pop_heap(late_.begin(), late_.end(), Later{});
  reserve_run(static_cast<std::size_t>(run_end_ - run_) + 1);
  *run_end_++ = late_.back();
  late_.pop_back();
}

/// Makes the run and the late events a rung; first() will find the new run.
void RadixWheel::split_run() {
  Bucket all;
  const auto add = [&](const Event& event) {
    if (all.has_no_room()) add_chunk(all);
    *all.end++ = event;
  };
  while (run_end_ != run_) add(*--run_end_);
  for (const Event& event : late_) add(event);
  late_.clear();
  split(all);
}

/// Fills the empty run with the next events; false where nothing is pending.
bool RadixWheel::advance() {
  while (run_end_ == run_ && depth_ > 0) {
    Rung& rung = rungs_[depth_ - 1];
    if (rung.find_next()) {
      take_next(rung);
    } else {
      limit_ = rung.limit;
      --depth_;
    }
  }
  return run_end_ != run_;
}

/// Moves `next` to the first bucket that is not empty; false where all are.
bool RadixWheel::Rung::find_next() {
  std::size_t word = static_cast<std::size_t>(next) / 64;  // the bits of the buckets before it are 0
  const std::size_t words = static_cast<std::size_t>(ways) / 64 + 1;
  while (word < words && occupied[word] == 0) ++word;
  if (word == words) return false;
  next = static_cast<std::int64_t>(word * 64) + std::countr_zero(occupied[word]);
  return true;
}

/// Makes the next bucket the run, or a rung if it is too large for that.
void RadixWheel::take_next(Rung& rung) {
  const std::uint64_t index = static_cast<std::uint64_t>(rung.next++);
  rung.occupied[index / 64] &= ~(std::uint64_t{1} << index % 64);
  const Bucket bucket = std::exchange(rung.buckets[index], Bucket{});
  const std::size_t count = bucket.count();
  limit_ = rung.limit;
  if (rung.next > rung.ways) {  // what was pushed beyond the rung, which is done: its range is not known
    --depth_;
    return count <= kSmall ? take_whole(bucket) : split(bucket);
  }
  const std::uint64_t start = static_cast<std::uint64_t>(rung.start) + (index << rung.shift);
  const std::uint64_t last = start + ((std::uint64_t{1} << rung.shift) - 1);
  limit_ = static_cast<std::int64_t>(std::min(static_cast<std::uint64_t>(limit_), last));
  if (rung.shift == 0 || depth_ == kMaxRungs) return take_whole(bucket);
  if (count > kMaxSorted) return split(bucket);
  take_sorted(bucket, static_cast<std::int64_t>(start), rung.shift);
}

/// Counting sort by the digits below the bucket's own, into about two places an event; what shares a place keeps its order.
void RadixWheel::take_sorted(const Bucket& bucket, std::int64_t start, unsigned shift) {
  const std::size_t count = bucket.count();
  const unsigned bits = std::min(shift, static_cast<unsigned>(bits_of(2 * count - 1)));
  const unsigned scale = shift - bits;
  const std::size_t places = std::size_t{1} << bits;
  std::array<std::uint16_t, 2 * kMaxSorted> place;  // of the last event with these digits or later ones, in the run
  std::fill_n(place.begin(), places, std::uint16_t{0});
  visit(bucket, [&](const Event& event) {
    prefetch_target(event);  // into the second-level cache
    ++place[static_cast<std::size_t>((event.time - start) >> scale)];
  });
  std::uint16_t later = 0;
  for (std::size_t i = places; i > 0; --i) place[i - 1] = later = static_cast<std::uint16_t>(later + place[i - 1]);
  reserve_run(count);
  Event* const run = run_;
  consume(bucket, [&](const Event& event) { run[--place[static_cast<std::size_t>((event.time - start) >> scale)]] = event; });
  run_end_ = run + count;
  order_run();
}

/// For events at one time, which have come in their order unless priorities differ, and for those that no digits sort.
void RadixWheel::take_whole(const Bucket& bucket) {
  const std::size_t count = bucket.count();
  reserve_run(count);
  run_end_ = run_ + count;
  Event* place = run_end_;
  consume(bucket, [&](const Event& event) { *--place = event; });
  order_run();
}

/// Sorts a run that is nearly sorted: by insertion, in linear time or not at all.
void RadixWheel::order_run() {
  Event* const run = run_;
  Event* const end = run_end_;
  std::ptrdiff_t budget = 8 * (end - run);
  for (Event* next = run + 1; next < end; ++next) {
    if (before(next[0], next[-1])) [[likely]] continue;
    const Event event = *next;
    Event* place = next;
    for (; place != run && before(place[-1], event); --place) *place = place[-1];
    *place = event;
    budget -= next - place;
    if (budget < 0) return std::sort(run, end, Later{});
  }
}

/// Spreads the events over a new finest rung, which ends where the run's range would. Of n events, a bucket gets 1 to 4 times
/// the square root of n where they are densest, if their distances from the first are distributed exponentially.
void RadixWheel::split(const Bucket& bucket) {
  const std::int64_t origin = bucket.head->events[0].time;
  std::int64_t start = origin, last = origin;
  double sum = 0;  // of the distances from the origin [ns]: only speed depends on it
  visit(bucket, [&](const Event& event) {
    start = std::min(start, event.time);
    last = std::max(last, event.time);
    sum += static_cast<double>(event.time - origin);
  });
  const double count = static_cast<double>(bucket.count());
  const double mean = sum / count + static_cast<double>(origin - start);
  const int wanted_bits = std::max(4, (bits_of(bucket.count()) + 1) / 2);
  const double width = mean / count * static_cast<double>(1 << wanted_bits);
  const int width_bits = bits_of(static_cast<std::uint64_t>(width));
  const int span_bits = bits_of(static_cast<std::uint64_t>(last - start));

  Rung& rung = rungs_[depth_++];
  if (rung.buckets == nullptr) rung.buckets = std::make_unique<Bucket[]>(kMaxWays + 1);
  rung.start = start;
  rung.limit = limit_;
  rung.next = 0;
  rung.shift = static_cast<unsigned>(std::max(width_bits, span_bits - kMaxWayBits));
  rung.ways = ((last - start) >> rung.shift) + 1;
  limit_ = start - 1;
  consume(bucket, [&](const Event& event) { append(rung, static_cast<std::size_t>((event.time - rung.start) >> rung.shift), event); });
}

std::size_t RadixWheel::size() const {
  std::size_t events = static_cast<std::size_t>(run_end_ - run_) + late_.size();
  for (std::size_t level = 0; level < depth_; ++level) {
    const Rung& rung = rungs_[level];
    for (auto i = static_cast<std::size_t>(rung.next); i <= static_cast<std::size_t>(rung.ways); ++i) {
      if (rung.buckets[i].head != nullptr) events += rung.buckets[i].count();
    }
  }
  return events;
}

}  // namespace gudang
