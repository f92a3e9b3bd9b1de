#include "policy/slotting/velocity.hpp"

#include <algorithm>
#include <map>

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

/// Gives SKUs without history their share of what their family's others move.
void estimate_by_family(const SlottingView& view, double share, std::vector<Velocity>& velocities) {
  struct Family { double lines = 0, seen = 0; };
  std::map<std::int32_t, Family> families;
  for (std::size_t s = 0; s < velocities.size(); ++s) {
    if (!velocities[s].seen) continue;
    Family& family = families[view.skus.skus[s].family];
    family.lines += velocities[s].lines;
    family.seen += 1;
  }
  families.erase(0);
  for (std::size_t s = 0; s < velocities.size(); ++s)
    if (const auto family = families.find(view.skus.skus[s].family); !velocities[s].seen && family != families.end())
      velocities[s].lines = share * family->second.lines / family->second.seen;
}

}  // namespace

std::vector<Velocity> estimate_velocity(const SlottingView& view, Duration half_life, double prior, Share family_prior, Counted counted) {
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
  if (family_prior > Share(0)) estimate_by_family(view, to_fraction(family_prior), velocities);
  return velocities;
}

double history_weight(const SlottingView& view, Duration half_life) {
  if (view.history.empty()) return 0;
  const double span = to_seconds(std::max(view.now - view.history.front().time, days(1)));
  if (half_life <= Duration(0)) return span;
  const double half = to_seconds(half_life);
  return half / math::log(2.0) * (1 - math::pow(2.0, -span / half));  // the integral of 2^(-a / half) over the span
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
