#include "gudang/algo/cooccurrence.hpp"

#include <algorithm>
#include <map>

#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;

namespace {

struct Orders {
  std::size_t item_count = 0;
  std::vector<std::uint64_t> begin{0};
  std::vector<std::uint32_t> items, weight;

  void add(std::vector<std::uint32_t> order, std::uint32_t weighing = 1) {
    items.insert(items.end(), order.begin(), order.end());
    begin.push_back(items.size());
    weight.push_back(weighing);
  }
  [[nodiscard]] OrderLines lines() const { return {item_count, begin, items, weight}; }
};

/// Skewed orders of up to 12 items among 200, of weights from 0.
Orders random_orders(std::uint64_t seed) {
  Dice dice(seed);
  Orders orders;
  orders.item_count = 200;
  for (int k = 0; k < 400; ++k) {
    std::vector<std::uint32_t> order;
    const std::int64_t size = dice.roll(0, 12);
    for (std::int64_t i = 0; i < size; ++i) {
      const std::int64_t bound = dice.roll(0, 199);
      const auto item = static_cast<std::uint32_t>(dice.roll(0, bound));
      if (std::find(order.begin(), order.end(), item) == order.end()) order.push_back(item);
    }
    orders.add(order, static_cast<std::uint32_t>(dice.roll(0, 5)));
  }
  return orders;
}

/// By the definition: every pair of every order.
std::vector<Partner> naive(const Orders& orders, std::uint32_t item, std::size_t most) {
  std::map<std::uint32_t, std::uint64_t> weight;
  for (std::size_t k = 0; k + 1 < orders.begin.size(); ++k)
    for (std::uint64_t a = orders.begin[k]; a < orders.begin[k + 1]; ++a)
      for (std::uint64_t b = orders.begin[k]; b < orders.begin[k + 1]; ++b)
        if (orders.items[a] == item && a != b && orders.weight[k] > 0) weight[orders.items[b]] += orders.weight[k];
  std::vector<Partner> all;
  for (const auto& [other, together] : weight) all.push_back({other, together});
  std::stable_sort(all.begin(), all.end(), [](const Partner& a, const Partner& b) { return a.weight > b.weight; });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace

TEST_CASE("partners are those of the definition, for any number kept and any number of threads") {
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const Orders orders = random_orders(seed);
    for (const std::size_t most : {std::size_t{1}, std::size_t{7}, std::size_t{1000}})
      for (const int threads : {1, 2}) {
        const Partners partners = find_partners(orders.lines(), most, threads);
        for (std::uint32_t item = 0; item < 200; ++item) {
          const auto found = partners.of(item);
          REQUIRE(std::vector<Partner>(found.begin(), found.end()) == naive(orders, item, most));
        }
      }
  }
}

TEST_CASE("no orders give no partners") {
  Orders orders;
  orders.item_count = 3;
  CHECK(find_partners(orders.lines(), 4).of(2).empty());
  orders.add({});
  orders.add({1});
  CHECK(find_partners(orders.lines(), 4).of(1).empty());
}

TEST_CASE("counting pairs into a triangle gives the weights of partners") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Orders orders = random_orders(seed);
    std::vector<std::uint32_t> triangle(orders.item_count * (orders.item_count - 1) / 2, 0);
    count_pairs(orders.lines(), triangle);
    std::vector<std::uint32_t> expected(triangle.size(), 0);
    for (std::uint32_t item = 0; item < orders.item_count; ++item)
      for (const Partner& partner : naive(orders, item, orders.item_count))
        if (partner.item > item) expected[place_of_pair(item, partner.item, orders.item_count)] = static_cast<std::uint32_t>(partner.weight);
    CHECK(triangle == expected);
  }
  std::vector<std::uint32_t> none;
  CHECK_NOTHROW(count_pairs(Orders{}.lines(), none));
}
