#include "policy/slotting/velocity.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"

namespace gudang {

std::vector<Velocity> estimate_velocity(const SlottingView& view, Duration half_life, double prior, Counted counted) {
  std::vector<Velocity> velocities(view.skus.size(), Velocity{prior, false});
  Time time = view.now;  // lines of one order share a time, and so a weight
  double weight = 1.0;
  for (const PastLine& line : view.history) {
    if (half_life > Duration(0) && line.time != time) {
      time = line.time;
      weight = math::pow(2.0, -static_cast<double>((view.now - time).count()) / static_cast<double>(half_life.count()));
    }
    Velocity& velocity = velocities[line.sku.index()];
    if (!velocity.seen) velocity = {0.0, true};
    velocity.lines += counted == Counted::lines ? weight : weight * static_cast<double>(line.quantity);
  }
  return velocities;
}

std::vector<SkuId> fastest_first(const std::vector<Velocity>& velocities) {
  std::vector<SkuId> skus;
  skus.reserve(velocities.size());
  for (std::size_t i = 0; i < velocities.size(); ++i) skus.emplace_back(i);
  std::stable_sort(skus.begin(), skus.end(), [&](SkuId a, SkuId b) {
    const Velocity &left = velocities[a.index()], &right = velocities[b.index()];
    if (left.lines != right.lines) return left.lines > right.lines;
    return left.seen && !right.seen;
  });
  return skus;
}

}  // namespace gudang
