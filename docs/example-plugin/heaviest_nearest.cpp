#include "heaviest_nearest.hpp"

#include <algorithm>
#include <tuple>

namespace example {

using namespace gudang;

const FieldTable& HeaviestNearest::Params::fields() {
  static const FieldTable table = describe<Params>("heaviest_nearest", "SKUs by weight.")
                                      .add(field("least_lines", &Params::least_lines)
                                               .between(0, 1'000'000)
                                               .doc("Lines of the past that a SKU needs to be among the first.")
                                               .source("assumption"));
  return table;
}

SlottingDecision HeaviestNearest::assign(const SlottingView& view) {
  std::vector<int> lines(view.skus.size(), 0);
  for (const PastLine& line : view.history) ++lines[line.sku.index()];
  std::vector<SkuId> skus;
  for (std::size_t i = 0; i < view.skus.size(); ++i) skus.emplace_back(i);
  const auto rank = [&](SkuId id) { return std::tuple(lines[id.index()] < params_.least_lines, -view.skus[id].weight, id); };
  std::sort(skus.begin(), skus.end(), [&](SkuId a, SkuId b) { return rank(a) < rank(b); });

  std::vector<std::size_t> nearest;
  for (std::size_t i = 0; i < view.locations.size(); ++i) nearest.push_back(i);
  std::stable_sort(nearest.begin(), nearest.end(), [&](std::size_t a, std::size_t b) { return view.round_trip[a] < view.round_trip[b]; });

  SlottingDecision decision{std::vector<LocationId>(view.skus.size())};
  for (std::size_t i = 0; i < skus.size(); ++i) decision.location[skus[i].index()] = view.locations[nearest[i]];
  return decision;
}

}  // namespace example
