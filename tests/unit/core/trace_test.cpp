// The trace hash against xxHash's one-shot function over bytes packed by hand.
#include <xxhash.h>

#include <array>
#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gudang/core/trace.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

void pack(std::vector<std::uint8_t>& bytes, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

/// High word first, each as 16 hex digits: xxHash's canonical form.
std::string one_shot(const std::vector<std::uint8_t>& bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  std::string text;
  for (const std::uint64_t word : {hash.high64, hash.low64})
    for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(word >> shift) & 15];
  return text;
}

struct Recorder {
  TraceHasher hasher;
  std::vector<std::uint8_t> bytes;
  void record(std::int64_t time, std::uint32_t kind, std::uint64_t subject) {
    hasher.record(Time(time), kind, subject);
    pack(bytes, static_cast<std::uint64_t>(time), 8);
    pack(bytes, kind, 4);
    pack(bytes, 0, 4);
    pack(bytes, subject, 8);
  }
};

constexpr int kBlock = 4096;  // records of a block, with a sink

/// Keeps what it gets.
struct Kept : TraceSink {
  std::vector<std::array<std::uint64_t, 5>> events;  // time, kind, subject, other, value
  std::vector<std::pair<std::uint64_t, std::string>> names;
  std::vector<TraceHash> ends;
  std::size_t calls = 0;
  std::size_t fails_at = 0;  ///< call, from 1 on
  std::thread::id thread, end_thread;

  void on_records(std::span<const TraceRecord> records, std::span<const TraceDetail> details) override {
    thread = std::this_thread::get_id();
    if (++calls == fails_at) throw std::runtime_error("full");
    const std::size_t first = events.size();
    for (const TraceRecord& r : records) events.push_back({static_cast<std::uint64_t>(r.time), r.kind, r.subject, 0, 0});
    for (const TraceDetail& d : details) {
      events.at(first + d.index)[3] = d.other;
      events.at(first + d.index)[4] = static_cast<std::uint64_t>(d.value);
    }
  }
  void on_resource(std::uint64_t subject, std::string_view name) override { names.emplace_back(subject, name); }
  void on_end(const TraceHash& hash) override {
    end_thread = std::this_thread::get_id();
    ends.push_back(hash);
  }
};

}  // namespace

TEST_CASE("the trace hash is XXH3-128 over the packed records whatever their number") {
  for (const int count : {0, 1, 2, 10, 255, 256, 257, 511, 512, 513, 5000}) {
    RandomStream stream(15, 0, StreamPurpose::test);
    Recorder recorder;
    for (int i = 0; i < count; ++i) {
      const auto time = static_cast<std::int64_t>(stream.next());
      const auto kind = static_cast<std::uint32_t>(stream.next());
      const std::uint64_t subject = stream.next();
      recorder.record(time, kind, subject);
    }
    INFO(count);
    CHECK(recorder.hasher.records() == static_cast<std::uint64_t>(count));
    CHECK(to_string(recorder.hasher.digest()) == one_shot(recorder.bytes));
  }
}

TEST_CASE("an empty trace has xxHash's published value for no input") {
  CHECK(to_string(TraceHasher().digest()) == "99aa06d3014798d86001c324468d497f");
}

TEST_CASE("a digest in mid-stream does not end the stream") {
  Recorder looked_at, left_alone;
  for (int i = 0; i < 700; ++i) {
    looked_at.record(i, 64, static_cast<std::uint64_t>(i));
    left_alone.record(i, 64, static_cast<std::uint64_t>(i));
    if (i % 97 == 0) REQUIRE(to_string(looked_at.hasher.digest()) == one_shot(looked_at.bytes));
  }
  CHECK(looked_at.hasher.records() == 700);
  CHECK(looked_at.hasher.digest() == left_alone.hasher.digest());
  CHECK(looked_at.hasher.digest() == looked_at.hasher.digest());
}

TEST_CASE("time, kind, subject and order each change the trace hash") {
  const auto hash = [](std::vector<std::array<std::int64_t, 3>> records) {
    TraceHasher hasher;
    for (const auto& r : records) hasher.record(Time(r[0]), static_cast<std::uint32_t>(r[1]), static_cast<std::uint64_t>(r[2]));
    return hasher.digest();
  };
  const TraceHash original = hash({{1, 64, 2}, {3, 65, 4}});
  CHECK(hash({{1, 64, 2}, {3, 65, 4}}) == original);
  for (const auto& other : {hash({{2, 64, 2}, {3, 65, 4}}), hash({{1, 66, 2}, {3, 65, 4}}), hash({{1, 64, 2}, {3, 65, 5}}), hash({{3, 65, 4}, {1, 64, 2}}), hash({{1, 64, 2}})})
    CHECK(other != original);
}

TEST_CASE("a moved hasher goes on where the first one was") {
  Recorder recorder;
  recorder.record(1, 64, 2);
  TraceHasher moved = std::move(recorder.hasher);
  recorder.hasher = std::move(moved);
  recorder.record(3, 65, 4);
  CHECK(to_string(recorder.hasher.digest()) == one_shot(recorder.bytes));
}

TEST_CASE("a run's hash is XXH3-128 over its replications' canonical bytes by index") {
  TraceHash a{}, b{};
  for (std::uint8_t i = 0; i < 16; ++i) {
    a[i] = i;
    b[i] = static_cast<std::uint8_t>(0xf0 + i);
  }
  CHECK(to_string(a) == "000102030405060708090a0b0c0d0e0f");
  CHECK(to_string(b) == "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
  std::vector<std::uint8_t> bytes(a.begin(), a.end());
  bytes.insert(bytes.end(), b.begin(), b.end());
  CHECK(to_string(combine(std::vector{a, b})) == one_shot(bytes));
  CHECK(combine(std::vector{a, b}) != combine(std::vector{b, a}));
}

TEST_CASE("a sink gets every record in order with its details, a block at a time, and changes no hash") {
  // Around a block, and enough for every block to be used again.
  for (const int count : {0, 1, 255, 256, 257, 1000, kBlock - 1, kBlock, kBlock + 1, 2 * kBlock, 50'000}) {
    Kept kept;
    TraceHasher hasher(&kept), alone;
    std::vector<std::array<std::uint64_t, 5>> expected;
    for (int i = 0; i < count; ++i) {
      const auto number = static_cast<std::uint64_t>(i);
      const bool told = i % 3 == 0;
      if (told) hasher.record(Time(i), 64, number, static_cast<std::uint32_t>(i % 7), -i);
      else hasher.record(Time(i), 64, number);
      alone.record(Time(i), 64, number);
      expected.push_back({number, 64, number, told ? number % 7 : 0, told ? 0 - number : 0});
    }
    INFO(count);
    CHECK(hasher.records() == static_cast<std::uint64_t>(count));
    CHECK(hasher.finish() == alone.digest());
    CHECK(hasher.records() == static_cast<std::uint64_t>(count));
    CHECK(kept.events == expected);
    CHECK(kept.calls == static_cast<std::size_t>((count + kBlock - 1) / kBlock));
    CHECK(kept.ends == std::vector{alone.digest()});
  }
}

TEST_CASE("a long run's sink is called on a thread of its own, a short run's and the end on the run's") {
  for (const int count : {kBlock, kBlock + 1}) {
    Kept kept;
    TraceHasher hasher(&kept);
    for (int i = 0; i < count; ++i) hasher.record(Time(i), 64, 0);
    hasher.finish();
    CHECK((kept.thread == std::this_thread::get_id()) == (count == kBlock));
    CHECK(kept.end_thread == std::this_thread::get_id());
  }
}

TEST_CASE("a digest waits until the sink has all that was recorded") {
  Kept kept;
  TraceHasher hasher(&kept), alone;
  for (int i = 0; i < 5 * kBlock; ++i) {
    hasher.record(Time(i), 64, 7);
    alone.record(Time(i), 64, 7);
    if (i % 1501 != 0) continue;
    REQUIRE(hasher.digest() == alone.digest());
    REQUIRE(kept.events.size() == static_cast<std::size_t>(i) + 1);
  }
  CHECK(hasher.digest() == hasher.digest());
}

TEST_CASE("a run waits for a sink that is slower, and loses nothing") {
  struct Slow : Kept {
    std::atomic<bool> goes{false};
    void on_records(std::span<const TraceRecord> records, std::span<const TraceDetail> details) override {
      while (!goes) std::this_thread::yield();
      Kept::on_records(records, details);
    }
  } slow;
  TraceHasher hasher(&slow);
  std::thread later;
  for (int i = 0; i < 20 * kBlock; ++i) {
    if (i == 3 * kBlock) later = std::thread([&] { slow.goes = true; });  // else all blocks would be full for ever
    hasher.record(Time(i), 64, static_cast<std::uint64_t>(i));
  }
  hasher.finish();
  later.join();
  REQUIRE(slow.events.size() == 20 * static_cast<std::size_t>(kBlock));
  bool in_order = true;
  for (std::size_t i = 0; i < slow.events.size(); ++i) in_order = in_order && slow.events[i][2] == i;
  CHECK(in_order);
}

TEST_CASE("names of resources go to the sink, and nowhere without one") {
  Kept kept;
  TraceHasher(&kept).name_resource(4, "crane");
  CHECK(kept.names == std::vector<std::pair<std::uint64_t, std::string>>{{4, "crane"}});
  TraceHasher alone;
  alone.name_resource(4, "crane");
  alone.record(Time(1), 64, 2, 3, 4);
  TraceHasher plain;
  plain.record(Time(1), 64, 2);
  CHECK(alone.finish() == plain.digest());
}

TEST_CASE("the name of a resource comes before its first record, wherever that is in a block") {
  struct InOrder : Kept {
    std::vector<std::uint64_t> seen;  // subjects that were named by then
    bool named = true;
    void on_resource(std::uint64_t subject, std::string_view) override { seen.push_back(subject); }
    void on_records(std::span<const TraceRecord> records, std::span<const TraceDetail>) override {
      for (const TraceRecord& record : records) named = named && record.subject < seen.size();
    }
  } sink;
  TraceHasher hasher(&sink);
  for (std::uint64_t subject = 0; subject < 10; ++subject) {
    hasher.name_resource(subject, "crane");
    for (int i = 0; i < 3000; ++i) hasher.record(Time(i), 1, subject);
  }
  hasher.finish();
  CHECK(sink.named);
  CHECK(sink.seen.size() == 10);
}

TEST_CASE("a run that fails hands over what is buffered, a finished one nothing twice") {
  Kept kept;
  { TraceHasher(&kept).record(Time(1), 64, 2); }
  CHECK(kept.events.size() == 1);
  CHECK(kept.ends.empty());
  {
    TraceHasher hasher(&kept);
    hasher.record(Time(2), 64, 2);
    hasher.finish();
    hasher.record(Time(3), 64, 2);
  }
  CHECK(kept.events.size() == 2);
  CHECK(kept.ends.size() == 1);
}

TEST_CASE("a moved hasher takes its sink along, and the one left behind is silent") {
  Kept kept;
  {
    TraceHasher first(&kept);
    first.record(Time(1), 64, 2, 3, 4);
    TraceHasher second = std::move(first);
    second.record(Time(5), 65, 6);
    second.finish();
  }
  CHECK(kept.events == std::vector<std::array<std::uint64_t, 5>>{{1, 64, 2, 3, 4}, {5, 65, 6, 0, 0}});
}

TEST_CASE("a hasher can move while its thread is at work, and one assigned to hands over what it has") {
  Kept kept, other;
  TraceHasher first(&kept), alone;
  const auto both = [&](TraceHasher& hasher, int from, int to) {
    for (int i = from; i < to; ++i) {
      hasher.record(Time(i), 64, 1, 2, 3);
      alone.record(Time(i), 64, 1);
    }
  };
  both(first, 0, 2 * kBlock + 5);
  TraceHasher second(&other);
  second.record(Time(1), 64, 2);
  second = std::move(first);
  CHECK(other.events.size() == 1);
  both(second, 2 * kBlock + 5, 4 * kBlock);
  CHECK(second.finish() == alone.digest());
  CHECK(kept.events.size() == 4 * static_cast<std::size_t>(kBlock));
  CHECK(kept.events.back()[3] == 2);
  CHECK(other.ends.empty());
}

TEST_CASE("what a sink throws leaves the run, and the sink gets nothing more") {
  Kept kept;
  kept.fails_at = 1;
  {
    TraceHasher hasher(&kept);
    hasher.record(Time(1), 64, 2);
    CHECK_THROWS_AS(hasher.digest(), std::runtime_error);
    hasher.record(Time(1), 64, 2);
  }
  CHECK(kept.calls == 1);
}

TEST_CASE("what a sink throws on its thread leaves the run once, and the hash is of all records") {
  for (const std::size_t fails_at : {1u, 2u, 3u, 8u}) {
    Kept kept;
    kept.fails_at = fails_at;
    TraceHasher hasher(&kept), alone;
    int thrown = 0;
    for (int i = 0; i < 8 * kBlock; ++i) {
      try {
        hasher.record(Time(i), 64, 2);
      } catch (const std::runtime_error&) {
        ++thrown;
        hasher.record(Time(i), 64, 2);
      }
      alone.record(Time(i), 64, 2);
    }
    try {
      (void)hasher.digest();
    } catch (const std::runtime_error&) {
      ++thrown;
    }
    INFO(fails_at);
    CHECK(thrown == 1);
    CHECK(hasher.finish() == alone.digest());
    CHECK(kept.calls == fails_at);
    CHECK(kept.ends.empty());
  }
}

TEST_CASE("a hasher that goes with its thread at work says nothing of what the sink throws") {
  for (const std::size_t fails_at : {0u, 1u, 3u}) {
    Kept kept;
    kept.fails_at = fails_at;
    {
      TraceHasher hasher(&kept);
      for (int i = 0; i < 2 * kBlock + 9; ++i) hasher.record(Time(i), 64, 2);
    }
    CHECK(kept.calls == (fails_at == 0 ? 3 : fails_at));
    if (fails_at == 0) CHECK(kept.events.size() == 2 * static_cast<std::size_t>(kBlock) + 9);
  }
}
