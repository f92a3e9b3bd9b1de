// The trace hash against xxHash's one-shot function over bytes packed by hand.
#include <xxhash.h>

#include <array>
#include <string>
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
