#include "batching/cases.hpp"

namespace gudang::bench {
namespace {

using test::Demand;

constexpr int kOrders[] = {20, 40, 60, 80, 100};
constexpr std::int64_t kCapacities[] = {30, 45, 60, 75};
constexpr const char* kRoutings[] = {"s_shape", "largest_gap", "optimal"};

/// Made with `bench_batching --pin SECONDS SEED`, and with earlier schedules of the same search: of each case the best of at least
/// seven runs with different seeds, of .1 to 10 s, seldom the same twice from 60 orders a batch of 60 on. Upper bounds, not optima.
constexpr std::int64_t kBestKnown[30] = {
    5'441'000, 7'224'000, 7'763'000, 8'651'000, 25'440'000,  // uniform, s_shape: 20, 40, 60, 80, 100 orders
    3'811'000, 6'079'000, 6'706'000, 18'613'000, 16'841'000,  // uniform, largest_gap: 20, 40, 60, 80, 100 orders
    2'760'000, 3'638'000, 11'982'000, 12'846'000, 11'068'000,  // uniform, optimal: 20, 40, 60, 80, 100 orders
    1'863'000, 6'745'000, 7'114'000, 7'567'000, 7'735'000,  // by_class, s_shape: 20, 40, 60, 80, 100 orders
    3'910'000, 5'375'000, 5'629'000, 6'284'000, 17'274'000,  // by_class, largest_gap: 20, 40, 60, 80, 100 orders
    2'634'000, 4'286'000, 3'934'000, 13'672'000, 9'696'000,  // by_class, optimal: 20, 40, 60, 80, 100 orders
};

}  // namespace

std::string BatchingCase::name() const {
  return std::string(demand == Demand::uniform ? "uniform" : "by_class") + "/" + std::to_string(orders) + "/" + std::to_string(capacity) + "/" + routing;
}

std::vector<BatchingCase> batching_cases() {
  std::vector<BatchingCase> cases;
  for (const Demand demand : {Demand::uniform, Demand::by_class})
    for (const char* routing : kRoutings) {
      for (const int orders : kOrders) cases.push_back({demand, orders, kCapacities[cases.size() % 4], routing, kBestKnown[cases.size()]});
    }
  return cases;
}

}  // namespace gudang::bench
