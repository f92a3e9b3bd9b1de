#include "gudang/algo/order_slotting.hpp"

#include <algorithm>
#include <numeric>

#include "gudang/core/errors.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// Places on a line, the depot at its beginning: there and back to the farthest, and `halt` at each place.
class LineTours : public OrderTours {
 public:
  explicit LineTours(std::int64_t halt) : halt_(halt) {}
  std::int64_t length(std::span<const std::uint32_t> places) override {
    std::int64_t stops = 0;
    for (std::size_t i = 0; i < places.size(); ++i) stops += i == 0 || places[i] != places[i - 1];
    return 2 * (static_cast<std::int64_t>(places.back()) + 1) + halt_ * stops;
  }

 private:
  std::int64_t halt_;
};

using Orders = std::vector<std::vector<std::uint32_t>>;

std::int64_t length_of(const Orders& orders, const std::vector<std::uint32_t>& place, OrderTours& tours) {
  std::int64_t sum = 0;
  for (const auto& order : orders) {
    std::vector<std::uint32_t> places;
    for (const std::uint32_t sku : order) places.push_back(place[sku]);
    std::sort(places.begin(), places.end());
    sum += tours.length(places);
  }
  return sum;
}

/// Over every assignment.
std::int64_t least_length(const Orders& orders, std::size_t places, std::uint32_t room, const std::vector<std::int32_t>& fixed, OrderTours& tours) {
  std::vector<std::uint32_t> place;
  for (std::uint32_t p = 0; p < places; ++p) place.insert(place.end(), room, p);
  std::int64_t least = -1;
  do {
    bool allowed = true;
    for (std::size_t sku = 0; sku < place.size() && sku < fixed.size(); ++sku) allowed = allowed && (fixed[sku] < 0 || fixed[sku] == static_cast<std::int32_t>(place[sku]));
    if (!allowed) continue;
    const std::int64_t length = length_of(orders, place, tours);
    if (least < 0 || length < least) least = length;
  } while (std::next_permutation(place.begin(), place.end()));
  return least;
}

Orders random_orders(RandomStream& random, std::size_t count, std::size_t skus) {
  Orders orders(count);
  for (auto& order : orders) {
    const std::uint64_t size = 1 + random.below(4);
    while (order.size() < size) {
      const auto sku = static_cast<std::uint32_t>(random.below(skus));
      if (std::find(order.begin(), order.end(), sku) == order.end()) order.push_back(sku);
    }
    std::sort(order.begin(), order.end());
  }
  return orders;
}

}  // namespace

TEST_CASE("slotting for orders finds the best of all assignments") {
  RandomStream random(7, 0, StreamPurpose::catalogue);
  for (int round = 0; round < 25; ++round) {
    const Orders orders = random_orders(random, 3 + random.below(8), 8);
    std::vector<std::int32_t> fixed(8, -1);
    if (round % 2 == 1) fixed[random.below(8)] = static_cast<std::int32_t>(random.below(4));
    LineTours tours(round % 3);
    const OrderSlottingAnswer answer = slot_for_orders({4, 2, 8, orders, fixed, tours}, {.swaps = 20'000});
    CHECK(answer.length == least_length(orders, 4, 2, fixed, tours));
    CHECK(answer.length == length_of(orders, answer.place, tours));
  }
}

TEST_CASE("fixed SKUs stay, places hold no more than their room, and the answer repeats") {
  RandomStream random(8, 0, StreamPurpose::catalogue);
  const Orders orders = random_orders(random, 60, 30);
  std::vector<std::int32_t> fixed(30, -1);
  fixed[3] = 9, fixed[4] = 9, fixed[17] = 0;
  LineTours tours(1);
  const OrderSlottingProblem problem{20, 2, 30, orders, fixed, tours};
  const OrderSlottingAnswer answer = slot_for_orders(problem, {.swaps = 5'000, .seed = 5});
  std::vector<int> held(20, 0);
  for (const std::uint32_t place : answer.place) ++held[place];
  CHECK(*std::max_element(held.begin(), held.end()) <= 2);
  CHECK(answer.place[3] == 9);
  CHECK(answer.place[4] == 9);
  CHECK(answer.place[17] == 0);
  CHECK(slot_for_orders(problem, {.swaps = 5'000, .seed = 5}).place == answer.place);
  CHECK(answer.length <= slot_for_orders(problem, {.swaps = 0}).length);
  CHECK(slot_for_orders(problem, {.swaps = 0}).swaps == 0);
}

TEST_CASE("a search that is stopped gives what it has") {
  const Orders orders{{0, 1}, {1, 2}};
  LineTours tours(0);
  const OrderSlottingAnswer answer = slot_for_orders({3, 1, 3, orders, {}, tours}, {.swaps = 1'000'000'000, .stop = [] { return true; }});
  CHECK(answer.swaps == 64);
  CHECK(answer.length == length_of(orders, answer.place, tours));
}

TEST_CASE("more SKUs than room is an error") {
  const Orders orders{{0}};
  LineTours tours(0);
  CHECK_THROWS_AS(slot_for_orders({1, 1, 2, orders, {}, tours}, {.swaps = 1}), InvariantError);
  const std::vector<std::int32_t> fixed{0, 0, -1};
  CHECK_THROWS_AS(slot_for_orders({3, 1, 3, orders, fixed, tours}, {.swaps = 1}), InvariantError);
}
