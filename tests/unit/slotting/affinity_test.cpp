// Affinity slotting by hand, and the grouping it stands on.
#include "policy/slotting/affinity.hpp"

#include <algorithm>
#include <set>

#include "gudang/compute/placement.hpp"
#include "policy/slotting/aisle_groups.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

/// `times` orders of the SKUs, a day each, the oldest first.
void add_orders(SlottingCase& example, const std::vector<std::size_t>& skus, int times) {
  for (int k = 0; k < times; ++k) {
    const auto order = static_cast<std::uint32_t>(example.history.size());
    for (const std::size_t sku : skus) example.history.push_back({example.now - days(1), order, SkuId(sku), 1});
  }
}

int aisle_of(const SlottingCase& example, const SlottingDecision& decision, std::size_t sku) { return example.layout.parts(decision.location[sku]).aisle; }

}  // namespace

TEST_CASE("SKUs that are ordered together share an aisle, where velocity alone would part them") {
  SlottingCase example(small_building(2, 3), 6);  // the depot stands in front of aisle 0
  add_orders(example, {0, 2, 4}, 10);
  add_orders(example, {1, 3, 5}, 9);
  add_orders(example, {0}, 3);
  add_orders(example, {1}, 3);
  const SlottingDecision together = AffinitySlotting({}).assign(example.view());
  for (const std::size_t sku : {0u, 2u, 4u}) CHECK(aisle_of(example, together, sku) == 0);
  for (const std::size_t sku : {1u, 3u, 5u}) CHECK(aisle_of(example, together, sku) == 1);
  CHECK(example.layout.parts(together.location[0]).bay == 0);  // the fastest of its aisle
  CHECK(example.layout.parts(together.location[1]).bay == 0);

  AffinitySlotting::Params alone;
  alone.band = 1;
  const SlottingDecision by_velocity = AffinitySlotting(alone).assign(example.view());
  for (const std::size_t sku : {0u, 1u}) CHECK(aisle_of(example, by_velocity, sku) == 0);
}

TEST_CASE("a SKU without history is taken for a fast or a slow one, as the parameter says") {
  SlottingCase example(small_building(1, 3), 3);
  add_orders(example, {0}, 9);
  add_orders(example, {1}, 1);
  AffinitySlotting::Params params;
  params.newcomers = percent(0);
  CHECK(AffinitySlotting(params).assign(example.view()).location[2] == LocationId(2));
  params.newcomers = percent(100);
  CHECK(AffinitySlotting(params).assign(example.view()).location[2] == LocationId(1));
}

TEST_CASE("old orders do not hold SKUs together") {
  SlottingCase example(small_building(2, 2), 4);
  for (int k = 0; k < 40; ++k)
    for (const std::size_t sku : {0u, 1u, 2u, 3u}) {
      const auto order = static_cast<std::uint32_t>(2 * k + static_cast<int>(sku) % 2);  // long ago: 0 with 2, 1 with 3
      example.history.push_back({example.now - days(180), order, SkuId(sku), 1});
    }
  add_orders(example, {0, 1}, 8);
  add_orders(example, {2, 3}, 8);
  AffinitySlotting::Params params;
  params.affinity_half_life = weeks(1);
  const SlottingDecision decision = AffinitySlotting(params).assign(example.view());
  CHECK(aisle_of(example, decision, 0) == aisle_of(example, decision, 1));
  params.affinity_half_life = Duration(0);
  const SlottingDecision unaged = AffinitySlotting(params).assign(example.view());
  CHECK(aisle_of(example, unaged, 0) == aisle_of(example, unaged, 2));
}

TEST_CASE("groups have the sizes asked for, and planted ones are found again") {
  const std::size_t n = 60;
  Likeness likeness(n);
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = 0; j < n; ++j)
      if (i != j) likeness[i].emplace_back(j, i % 3 == j % 3 ? 5 : 1);
  const std::vector<double> weight(n, 1.0);
  const std::vector<std::size_t> sizes{20, 20, 20};
  RandomStream stream(1, 0, StreamPurpose::test);
  compute::Placement placement;
  const std::vector<std::uint32_t> group = group_alike(likeness, weight, sizes, 20'000, stream, placement);
  for (std::uint32_t i = 3; i < n; ++i) CHECK(group[i] == group[i % 3]);
  const std::vector<std::size_t> uneven{31, 5, 24};
  const std::vector<std::uint32_t> parted = group_alike(likeness, weight, uneven, 20'000, stream, placement);
  for (std::uint32_t g = 0; g < 3; ++g) CHECK(static_cast<std::size_t>(std::count(parted.begin(), parted.end(), g)) == uneven[g]);
}
