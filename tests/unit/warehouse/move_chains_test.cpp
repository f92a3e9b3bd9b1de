#include "warehouse/move_chains.hpp"

#include <algorithm>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

std::vector<LocationId> places(std::initializer_list<int> indices) {
  std::vector<LocationId> list;
  for (const int i : indices) list.emplace_back(i);
  return list;
}

/// Carries chains out by their definition: whoever is put down finds the place free, and what was taken up last is put down first.
void carry_out(std::vector<LocationId>& lies, const MoveChain& chain) {
  const auto holder = [&](LocationId at) { return static_cast<std::size_t>(std::find(lies.begin(), lies.end(), at) - lies.begin()); };
  std::size_t carried = lies.size();
  for (std::size_t i = 0; i < chain.size(); ++i) {
    REQUIRE(lies[chain[i].sku.index()] == chain[i].from);
    if (i > 0) REQUIRE(chain[i - 1].to == chain[i].from);
    lies[chain[i].sku.index()] = LocationId();
    if (i > 0) lies[carried] = chain[i - 1].to;
    carried = chain[i].sku.index();
  }
  REQUIRE(holder(chain.back().to) == lies.size());
  lies[carried] = chain.back().to;
}

}  // namespace

TEST_CASE("moves hang together where one SKU's place is another's aim") {
  // 0 -> 1's place -> a free one; 2 and 3 change places; 4 stays.
  const auto chains = chains_between(places({0, 1, 2, 3, 4}), places({1, 7, 3, 2, 4}), 9);
  REQUIRE(chains.size() == 2);
  CHECK(chains[0] == MoveChain{{SkuId(0), LocationId(0), LocationId(1)}, {SkuId(1), LocationId(1), LocationId(7)}});
  CHECK(chains[1] == MoveChain{{SkuId(2), LocationId(2), LocationId(3)}, {SkuId(3), LocationId(3), LocationId(2)}});
  CHECK_FALSE(is_cycle(chains[0]));
  CHECK(is_cycle(chains[1]));
  CHECK(chains_between(places({0, 1}), places({0, 1}), 2).empty());
}

TEST_CASE("chains done one by one, whole or cut, lead from any slotting to any other") {
  RandomStream stream(3, 0, StreamPurpose::test);
  for (int round = 0; round < 200; ++round) {
    const std::size_t skus = 1 + stream.below(12), locations = skus + stream.below(4);
    std::vector<LocationId> current, target;
    for (std::size_t i = 0; i < locations; ++i) current.emplace_back(i);
    target = current;
    shuffle(std::span(current), stream);
    shuffle(std::span(target), stream);
    current.resize(skus);
    target.resize(skus);
    const std::size_t most = 2 + stream.below(4);
    std::vector<LocationId> lies = current;
    std::size_t moves = 0, differing = 0, parts = 0;
    for (std::size_t s = 0; s < skus; ++s) differing += current[s] != target[s];
    for (MoveChain chain : chains_between(current, target, locations)) {
      moves += chain.size();
      while (!chain.empty()) {
        CutChain pieces = cut(chain, most);
        REQUIRE_FALSE(pieces.now.empty());
        REQUIRE(pieces.now.size() <= most);
        carry_out(lies, pieces.now);
        chain = std::move(pieces.rest);
        ++parts;
      }
    }
    CHECK(lies == target);
    CHECK(moves == differing);
    CHECK(parts <= differing);
  }
}

TEST_CASE("a cycle cannot be cut into single moves, a chain to a free location can") {
  const MoveChain swap{{SkuId(0), LocationId(0), LocationId(1)}, {SkuId(1), LocationId(1), LocationId(0)}};
  CHECK(cut(swap, 1).now.empty());
  CHECK(cut(swap, 1).rest == swap);
  const MoveChain path{{SkuId(0), LocationId(0), LocationId(1)}, {SkuId(1), LocationId(1), LocationId(2)}};
  CHECK(cut(path, 1).now == MoveChain{path[1]});
  CHECK(cut(path, 1).rest == MoveChain{path[0]});
}

TEST_CASE("the chain that saves most a move comes first") {
  std::vector<MoveChain> chains{{{SkuId(0), LocationId(0), LocationId(1)}}, {{SkuId(1), LocationId(2), LocationId(0)}}};
  const std::vector<Length> round_trip{millimetres(10), millimetres(8), millimetres(30)};
  most_saving_first(chains, std::vector<std::int64_t>{5, 1}, round_trip);  // 5 x 2 against 1 x 20
  CHECK(chains[0][0].sku == SkuId(1));
  most_saving_first(chains, std::vector<std::int64_t>{11, 1}, round_trip);
  CHECK(chains[0][0].sku == SkuId(0));
}
