// The heavy kernels against what is known to be good, or usual: ./dev bench compute. On one core, by turns, in processor time.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <numeric>

#include "compute/estimates.hpp"
#include "compute/peers.hpp"
#include "core/split_mix.hpp"
#include "gudang/algo/cooccurrence.hpp"
#include "gudang/algo/shortest_paths.hpp"
#include "gudang/compute/registry.hpp"
#include "support/contest.hpp"
#include "support/results.hpp"

namespace {

using namespace gudang;
using namespace gudang::bench;
using gudang::compute::Buffer;
using gudang::compute::Device;
using gudang::compute::Element;

class Dice {
 public:
  std::uint64_t next() { return split_mix(state_); }
  std::uint64_t below(std::uint64_t end) { return next() % end; }
  double share() { return static_cast<double>(next() >> 11U) / 0x1p53; }

 private:
  std::uint64_t state_ = 1;
};

constexpr int kRounds = 15;

template <class Task>
Turn timed(double items, Task&& task) {
  const Stopwatch watch(Clock::processor);
  std::vector<std::uint64_t> answer = task();
  return {watch.seconds(), items, std::move(answer)};
}

/// The reference's time over gudang's.
Result played(Contest& contest, const std::string& name, const std::string& unit, const std::string& reference, double aim, int rounds = kRounds) {
  for (int round = 0; round < rounds; ++round) contest.run_round(round);
  const Spread ratio = contest.ratio(reference, "gudang");
  char remark[160];
  std::snprintf(remark, sizeof remark, "half the rounds in %.3g .. %.3g; aim: at least %g: %s; against %s", ratio.low, ratio.high, aim, ratio.median >= aim ? "met" : "missed", reference.c_str());
  return {name, 1 / contest.nanoseconds("gudang").median, unit, 1 / contest.nanoseconds(reference).median, false, ratio.median, remark};
}

Result gemm(Device& device) {
  constexpr std::size_t n = 2048;
  Dice dice;
  std::vector<float> a(n * n), b(n * n), c(n * n);
  for (float& value : a) value = static_cast<float>(dice.below(16));
  for (float& value : b) value = static_cast<float>(dice.below(16));
  Buffer left = device.allocate(Element::real, n * n), right = device.allocate(Element::real, n * n), out = device.allocate(Element::real, n * n);
  device.upload(left, std::span<const float>(a));
  device.upload(right, std::span<const float>(b));
  const OpenBlas blas;
  const std::string peer = "OpenBLAS (" + blas.core() + ")";
  const auto sum_of = [](const std::vector<float>& values) { return std::vector<std::uint64_t>{static_cast<std::uint64_t>(std::accumulate(values.begin(), values.end(), 0.0))}; };
  constexpr double kOperations = 2.0 * n * n * n;
  Contest contest("gemm/2048");
  // Whole numbers, so that both are exact and have the same sum, which is taken outside of the time.
  contest.add(peer, [&](int) {
    Turn turn = timed(kOperations, [&] { blas.multiply(a.data(), b.data(), c.data(), n); return std::vector<std::uint64_t>(); });
    turn.answer = sum_of(c);
    return turn;
  });
  contest.add("gudang", [&](int) {
    Turn turn = timed(kOperations, [&] { device.gemm(left, right, out, {n, n, n, 1, 0}); return std::vector<std::uint64_t>(); });
    device.download(out, std::span(c));
    turn.answer = sum_of(c);
    return turn;
  });
  return played(contest, "gemm/2048", "Gop/s", peer, 0.9);
}

Result qap_swaps(Device& device) {
  constexpr std::size_t n = 1024;
  Dice dice;
  std::vector<std::int32_t> flow(n * n), distance(n * n), location(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      flow[i * n + j] = flow[j * n + i] = static_cast<std::int32_t>(dice.below(10));
      distance[i * n + j] = distance[j * n + i] = static_cast<std::int32_t>(dice.below(100));
    }
  std::iota(location.begin(), location.end(), 0);
  for (std::size_t i = n; i > 1; --i) std::swap(location[i - 1], location[dice.below(i)]);
  Buffer flows = device.allocate(Element::whole, n * n), distances = device.allocate(Element::whole, n * n), at = device.allocate(Element::index, n);
  device.upload(flows, std::span<const std::int64_t>(std::vector<std::int64_t>(flow.begin(), flow.end())));
  device.upload(distances, std::span<const std::int64_t>(std::vector<std::int64_t>(distance.begin(), distance.end())));
  device.upload(at, std::vector<std::uint32_t>(location.begin(), location.end()), n);
  constexpr double kSwaps = n * (n - 1) / 2.0;
  Contest contest("qap_swaps/1024");
  contest.add("the textbook's loop", [&](int) { return timed(kSwaps, [&] { return std::vector{static_cast<std::uint64_t>(textbook_swaps(flow, distance, location, n))}; }); });
  contest.add("gudang", [&](int) { return timed(kSwaps, [&] { return std::vector{static_cast<std::uint64_t>(device.swap_deltas(flows, distances, at).delta)}; }); });
  return played(contest, "qap_swaps/1024", "swaps/ns", "the textbook's loop", 30, 7);
}

Result cooccurrence() {
  constexpr std::size_t kItems = 10'000, kOrders = 300'000, kLines = 1'400'000;
  Dice dice;
  std::vector<double> below(kItems);
  double sum = 0;
  for (std::size_t rank = 0; rank < kItems; ++rank) below[rank] = sum += 1.0 / static_cast<double>(rank + 1);
  std::vector<std::uint32_t> item_of_rank(kItems), items;
  std::iota(item_of_rank.begin(), item_of_rank.end(), 0u);
  for (std::size_t i = kItems; i > 1; --i) std::swap(item_of_rank[i - 1], item_of_rank[dice.below(i)]);
  std::vector<std::uint64_t> begin{0};
  for (std::size_t order = 0; order < kOrders; ++order) {
    // Geometric sizes of the mean that gives all lines, each item once in an order.
    std::size_t size = 1;
    while (dice.share() > static_cast<double>(kOrders) / kLines) ++size;
    while (items.size() - begin.back() < size) {
      const auto rank = static_cast<std::size_t>(std::lower_bound(below.begin(), below.end(), dice.share() * sum) - below.begin());
      if (const std::uint32_t item = item_of_rank[rank]; std::find(items.begin() + static_cast<std::ptrdiff_t>(begin.back()), items.end(), item) == items.end()) items.push_back(item);
    }
    begin.push_back(items.size());
  }
  const OrderLines lines{kItems, begin, items, {}};
  std::vector<std::uint32_t> triangle(kItems * (kItems - 1) / 2);
  const auto check_sum = [&] {
    std::uint64_t check = 0;
    for (std::size_t i = 0; i < triangle.size(); ++i) check += triangle[i] * (i % 1021 + 1);
    return std::vector{check};
  };
  Contest contest("cooccurrence/1.4M");
  const auto turn = [&](const std::function<void()>& task) {
    std::fill(triangle.begin(), triangle.end(), 0);
    Turn out = timed(static_cast<double>(items.size()), [&] { task(); return std::vector<std::uint64_t>(); });
    out.answer = check_sum();
    return out;
  };
  contest.add("the plain loop", [&](int) { return turn([&] { scatter_pairs(begin, items, kItems, triangle.data()); }); });
  contest.add("gudang", [&](int) { return turn([&] { count_pairs(lines, triangle); }); });
  return played(contest, "cooccurrence/1.4M", "lines/ns", "the plain loop", 1.3);
}

Result min_plus() {
  constexpr std::size_t n = 1024;
  Dice dice;
  std::vector<float> edges(n * n, 1e9F), lengths;
  for (float& edge : edges)
    if (dice.below(10) == 0) edge = static_cast<float>(dice.below(1000));
  for (std::size_t i = 0; i < n; ++i) edges[i * n + i] = 0;
  const auto turn = [&](const std::function<void()>& task) {
    lengths = edges;
    Turn out = timed(1.0 * n * n * n, [&] { task(); return std::vector<std::uint64_t>(); });
    out.answer = {static_cast<std::uint64_t>(std::accumulate(lengths.begin(), lengths.end(), 0.0))};
    return out;
  };
  Contest contest("min_plus/1024");
  contest.add("Floyd and Warshall", [&](int) { return turn([&] { floyd_warshall(lengths.data(), n); }); });
  contest.add("gudang", [&](int) { return turn([&] { shortest_paths(lengths, n); }); });
  return played(contest, "min_plus/1024", "relaxations/ns", "Floyd and Warshall", 2);
}

}  // namespace

int main(int argc, char** argv) {
  if (!good_arguments(argc, argv)) return 2;
  const auto device = compute::find_device("cpu")->open(nullptr);
  std::vector<Result> results = {gemm(*device), qap_swaps(*device), cooccurrence(), min_plus()};
  const Estimates estimates = check_estimates();
  results.push_back({"estimates", 100 * estimates.share, "%", 95.0, false, std::nullopt, "of the cpu's estimates are within a factor of 2; the worst verb: " + estimates.worst});
  return report(results, argc, argv);
}
