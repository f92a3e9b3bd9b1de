#include "gudang/algo/one_tree_bound.hpp"

#include <algorithm>
#include <utility>

namespace gudang {
namespace {

constexpr std::int64_t kFraction = 64;    ///< of the distances' unit: how fine prices are
constexpr std::int64_t kFirstStep = 256;  ///< of 128: twice what would close the gap were the slope to hold (Held and Karp 1971)
constexpr int kPatience = 12;             ///< rounds without progress until steps are halved

}  // namespace

std::int64_t OneTreeBound::bound(const DistanceMatrix& distances, std::int64_t upper, int rounds) {
  if (distances.nodes < 2) return 0;
  if (distances.nodes == 2) return std::min(upper, distances(0, 1) + distances(1, 0));
  price_.assign(distances.nodes, 0);
  last_slope_.assign(distances.nodes, 0);
  std::int64_t best = 0, step = kFirstStep;
  int stuck = 0;
  for (int round = 0; round < rounds && step > 0; ++round) {
    const std::int64_t value = least_tree(distances);
    if (value > best) {
      best = value;
      stuck = 0;
    } else if (++stuck == kPatience) {
      step /= 2;
      stuck = 0;
    }
    const std::int64_t missing = upper * kFraction - value;
    const bool is_tour = std::all_of(slope_.begin(), slope_.end(), [](std::int64_t slope) { return slope == 0; });
    if (is_tour || missing <= 0) break;
    raise_prices(missing, step);
  }
  return std::min(upper, (best + kFraction - 1) / kFraction);
}

std::int64_t OneTreeBound::least_tree(const DistanceMatrix& distances) {
  const auto nodes = static_cast<std::uint32_t>(distances.nodes);
  const auto cost = [&](std::uint32_t a, std::uint32_t b) { return distances(a, b) * kFraction + price_[a] + price_[b]; };
  slope_.assign(nodes, -2);
  nearest_.assign(nodes, INT64_MAX);
  parent_.assign(nodes, 0);
  in_tree_.assign(nodes, 0);
  std::int64_t sum = 0;
  const auto take = [&](std::uint32_t a, std::uint32_t b, std::int64_t edge) {
    sum += edge;
    ++slope_[a];
    ++slope_[b];
  };
  for (std::uint32_t at = 1, left = nodes - 1; left > 0; --left) {  // R. Prim 1957, doi:10.1002/j.1538-7305.1957.tb01515.x
    in_tree_[at] = 1;
    if (at > 1) take(at, parent_[at], nearest_[at]);
    std::uint32_t next = 0;
    for (std::uint32_t node = 1; node < nodes; ++node) {
      if (in_tree_[node] != 0) continue;
      const std::int64_t edge = cost(at, node);
      if (edge < nearest_[node]) {
        nearest_[node] = edge;
        parent_[node] = at;
      }
      if (next == 0 || nearest_[node] < nearest_[next]) next = node;
    }
    at = next;
  }
  std::uint32_t first = 1, second = 2;
  if (cost(0, second) < cost(0, first)) std::swap(first, second);
  for (std::uint32_t node = 3; node < nodes; ++node) {
    if (cost(0, node) >= cost(0, second)) continue;
    second = node;
    if (cost(0, second) < cost(0, first)) std::swap(first, second);
  }
  take(0, first, cost(0, first));
  take(0, second, cost(0, second));
  for (const std::int64_t price : price_) sum -= 2 * price;
  return sum;
}

/// Against the slope of this round and, less, of the last (T. Volgenant and R. Jonker 1982).
void OneTreeBound::raise_prices(std::int64_t missing, std::int64_t step) {
  std::int64_t norm = 0;
  for (const std::int64_t slope : slope_) norm += slope * slope;
  const std::int64_t length = missing * step / (norm * 128);
  for (std::size_t node = 0; node < price_.size(); ++node) price_[node] += length * (7 * slope_[node] + 3 * last_slope_[node]) / 10;
  last_slope_.swap(slope_);
}

}  // namespace gudang
