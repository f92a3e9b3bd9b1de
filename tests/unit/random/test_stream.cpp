#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Words = std::array<std::uint32_t, 4>;

namespace {

RandomStream stream(std::uint64_t entity = 0, std::uint32_t replication = 0, std::uint64_t seed = 1) {
  return RandomStream(seed, replication, StreamPurpose::test, entity);
}

}  // namespace

TEST_CASE("Philox gives the known answers of its authors") {
  // Random123, kat_vectors: philox 4x32 10.
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) == Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a stream gives the blocks that its name spells, low words first") {
  constexpr std::uint64_t kSeed = 0x0123'4567'89ab'cdef, kEntity = 0xfedc'ba98'7654'3210;
  const std::uint64_t key = kSeed + 5 * RandomStream::kPurposeStep;
  RandomStream named(kSeed, 7, StreamPurpose::pick_time, kEntity);
  for (std::uint32_t block = 0; block < 3; ++block) {
    const Words words = philox4x32({block, 7, 0x7654'3210, 0xfedc'ba98}, {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
    CHECK(named.next() == (words[0] | std::uint64_t{words[1]} << 32));
    CHECK(named.next() == (words[2] | std::uint64_t{words[3]} << 32));
  }
}

TEST_CASE("streams that differ in one part of their name share no word") {
  std::set<std::uint64_t> words;
  int streams = 0;
  const auto collect = [&](RandomStream source) {
    ++streams;
    for (int i = 0; i < 8; ++i) words.insert(source.next());
  };
  for (std::uint64_t k = 0; k < 64; ++k) {
    const auto small = static_cast<std::uint32_t>(k);
    collect(RandomStream(1000 + k, 0, StreamPurpose::demand, 0));
    collect(RandomStream(1, small, StreamPurpose::demand, 0));
    collect(RandomStream(1, 0, static_cast<StreamPurpose>(100 + small), 0));
    collect(RandomStream(1, 0, StreamPurpose::pick_time, k));
    collect(RandomStream(1, 0, StreamPurpose::pick_time, (k + 1) << 32));
  }
  CHECK(words.size() == static_cast<std::size_t>(streams) * 8);
}

TEST_CASE("a copy of a stream goes on where the original stood") {
  RandomStream original = stream();
  for (int i = 0; i < 3; ++i) (void)original.next();
  RandomStream copy = original;
  for (int i = 0; i < 5; ++i) CHECK(copy.next() == original.next());
}

TEST_CASE("uniforms lie strictly inside the unit interval and fill it evenly, within a stream and across streams") {
  // Chi-square over 256 cells, 255 degrees of freedom: 347.7 has a false-alarm rate of 1 in 10,000; the seeds are fixed.
  constexpr int kDraws = 256'000;
  const auto chi_square = [](auto draw) {
    std::vector<int> cells(256);
    for (int i = 0; i < kDraws; ++i) {
      const double u = draw(i);
      REQUIRE((u > 0 && u < 1));
      ++cells[static_cast<std::size_t>(u * 256)];
    }
    double sum = 0;
    for (const int cell : cells) sum += (cell - 1000.0) * (cell - 1000.0) / 1000.0;
    return sum;
  };
  RandomStream within = stream();
  CHECK(chi_square([&](int) { return within.uniform(); }) < 347.7);
  CHECK(chi_square([](int i) { return stream(static_cast<std::uint64_t>(i)).uniform(); }) < 347.7);
  CHECK(chi_square([](int i) { return stream(0, static_cast<std::uint32_t>(i)).uniform(); }) < 347.7);
  CHECK(chi_square([](int i) { return stream(0, 0, static_cast<std::uint64_t>(i)).uniform(); }) < 347.7);
}

TEST_CASE("first draws of neighbouring streams are uncorrelated") {
  // Under independence the correlation is about normal with deviation 1/sqrt(n): 4 of them, false-alarm rate 6e-5 each.
  constexpr int kPairs = 100'000;
  double entities = 0, replications = 0;
  for (int i = 0; i < kPairs; ++i) {
    const auto k = static_cast<std::uint32_t>(2 * i);
    entities += (stream(k).uniform() - 0.5) * (stream(k + 1).uniform() - 0.5);
    replications += (stream(9, k).uniform() - 0.5) * (stream(9, k + 1).uniform() - 0.5);
  }
  const double bound = 4 / std::sqrt(static_cast<double>(kPairs));
  CHECK(std::abs(12 * entities / kPairs) < bound);
  CHECK(std::abs(12 * replications / kPairs) < bound);
}

TEST_CASE("below gives every number below the bound equally often and nothing else") {
  // A bound of 3 * 2^62 rejects a quarter of the words: without the rejection, remainders by 3 would come 2 : 1 : 1.
  RandomStream source = stream(3);
  constexpr std::uint64_t kBound = std::uint64_t{3} << 62;
  std::array<int, 3> thirds{};
  for (int i = 0; i < 30'000; ++i) {
    const std::uint64_t value = source.below(kBound);
    REQUIRE(value < kBound);
    ++thirds[static_cast<std::size_t>(value % 3)];
  }
  for (const int third : thirds) CHECK(std::abs(third - 10'000) < 330);  // 4 standard deviations
  std::array<int, 6> faces{};
  for (int i = 0; i < 60'000; ++i) ++faces[static_cast<std::size_t>(source.below(6))];
  for (const int face : faces) CHECK(std::abs(face - 10'000) < 366);
  CHECK(source.below(1) == 0);
  CHECK_THROWS_AS(source.below(0), InvariantError);
}

TEST_CASE("shuffling gives each of the permutations of four equally often") {
  // Chi-square over 24 cells, 23 degrees of freedom: 58.6 has a false-alarm rate of 6e-5.
  RandomStream source = stream(4);
  std::vector<std::vector<int>> seen;
  std::vector<int> counts;
  for (int i = 0; i < 24'000; ++i) {
    std::vector<int> values(4);
    std::iota(values.begin(), values.end(), 0);
    shuffle(values, source);
    const auto found = std::find(seen.begin(), seen.end(), values);
    const auto index = static_cast<std::size_t>(found - seen.begin());
    if (found == seen.end()) seen.push_back(values), counts.push_back(0);
    ++counts[index];
  }
  REQUIRE(seen.size() == 24);
  double sum = 0;
  for (const int count : counts) sum += (count - 1000.0) * (count - 1000.0) / 1000.0;
  CHECK(sum < 58.6);
}

TEST_CASE("an antithetic stream gives exactly 1 - u, and its mirror the stream again") {
  RandomStream plain = stream(5);
  (void)plain.next();  // from the middle of a block too
  RandomStream mirror = plain.antithetic(), twice = mirror.antithetic();
  for (int i = 0; i < 10'000; ++i) {
    const double u = plain.uniform(), opposite = mirror.uniform();
    REQUIRE(u + opposite == 1);
    REQUIRE(opposite == 1 - u);
    REQUIRE(twice.uniform() == u);
  }
  CHECK(mirror.next() == ~plain.next());
}

TEST_CASE("an antithetic stream mirrors whole numbers, with rejections and without, and stays in step") {
  for (const std::uint64_t bound : {std::uint64_t{1}, std::uint64_t{6}, std::uint64_t{1} << 32, std::uint64_t{3} << 62, ~std::uint64_t{0}}) {
    RandomStream plain = stream(6), mirror = plain.antithetic();
    for (int i = 0; i < 1000; ++i) {
      const std::uint64_t number = plain.below(bound);
      REQUIRE(mirror.below(bound) == bound - 1 - number);
    }
    CHECK(mirror.next() == ~plain.next());
  }
}
