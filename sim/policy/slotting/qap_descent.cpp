#include "policy/slotting/qap_descent.hpp"

#include <algorithm>
#include <numeric>

#include "gudang/compute/placement.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kSteps = 255;            ///< of distance
constexpr std::int64_t kMostAffinity = 5000;    ///< of a SKU to all others
constexpr std::size_t kKept = 8;                ///< proposals of a round, for each SKU

/// A swap of two facilities, and about what it adds to the cost.
struct Proposal {
  double change;
  std::uint32_t first, second;
  auto operator<=>(const Proposal&) const = default;
};

/// The SKUs ordered most as facilities, the locations that they lie at as places.
class Descent {
 public:
  Descent(const SlottingView& view, const AffinityCost& cost, const Moving& moving, std::size_t facilities) : view_(view), cost_(cost) {
    for (std::size_t s = 0; s < view.skus.size(); ++s)
      if (cost.knows(SkuId(s))) skus_.emplace_back(s);
    std::stable_sort(skus_.begin(), skus_.end(), [&](SkuId a, SkuId b) { return cost.pull(a) > cost.pull(b); });
    if (skus_.size() > facilities) skus_.erase(skus_.begin() + static_cast<std::ptrdiff_t>(facilities), skus_.end());
    for (const SkuId sku : skus_) places_.push_back(moving.location(sku));
    if (skus_.size() < 2) return;
    measure_distances();
    measure_affinities();
  }

  [[nodiscard]] std::size_t size() const { return skus_.size(); }

  [[nodiscard]] compute::Shape shape() const {
    const auto n = static_cast<std::int64_t>(size());
    return {n, 1, 1, 1, compute::bound_of_swap_deltas(compute::magnitude_of(affinity_, n), compute::magnitude_of(distance_, n), n)};
  }

  /// All rounds on one device, from where the facilities were first.
  void run(compute::Device& device, Moving& moving, int rounds) const {
    const std::size_t n = size();
    std::vector<std::uint32_t> place(n);  // by facility
    std::iota(place.begin(), place.end(), 0u);
    compute::Buffer flow = device.allocate(compute::Element::whole, n, n), distance = device.allocate(compute::Element::whole, n, n);
    compute::Buffer location = device.allocate(compute::Element::index, n), deltas = device.allocate(compute::Element::whole, n, n);
    device.upload(flow, affinity_);
    device.upload(distance, distance_);
    std::vector<std::int64_t> priced(n * n);
    for (int round = 0; round < rounds; ++round) {
      device.upload(location, place, static_cast<std::int64_t>(n));
      static_cast<void>(device.swap_deltas(flow, distance, location, &deltas));
      device.download(deltas, priced);
      if (!make_best(proposals(priced, place), moving, place)) return;
    }
  }

 private:
  void measure_distances() {
    const std::size_t n = size();
    std::vector<std::int64_t> exact(n * n);
    for (std::size_t i = 0; i < n; ++i) {
      const Position at = view_.layout.position(places_[i]);
      depot_.push_back(view_.layout.distance(view_.layout.depot(), at).count());
      for (std::size_t j = 0; j < i; ++j) exact[i * n + j] = exact[j * n + i] = view_.layout.distance(at, view_.layout.position(places_[j])).count();
    }
    const std::int64_t farthest = std::max<std::int64_t>(1, *std::max_element(exact.begin(), exact.end()));
    for (const std::int64_t length : exact) distance_.push_back((length * kSteps + farthest / 2) / farthest);
    step_ = static_cast<double>(farthest) / kSteps;
  }

  void measure_affinities() {
    const std::size_t n = size();
    constexpr std::uint32_t kOutside = UINT32_MAX;
    std::vector<std::uint32_t> facility(view_.skus.size(), kOutside);
    for (std::uint32_t i = 0; i < n; ++i) facility[skus_[i].index()] = i;
    std::int64_t most = 1;
    for (const SkuId sku : skus_) {
      std::int64_t sum = 0;
      for (const AffinityCost::Link& link : cost_.links(sku)) sum += facility[link.other] == kOutside ? 0 : link.weight;
      most = std::max(most, sum);
    }
    affinity_.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
      for (const AffinityCost::Link& link : cost_.links(skus_[i]))
        if (facility[link.other] != kOutside) affinity_[i * n + facility[link.other]] = link.weight * kMostAffinity / most;
    step_ *= static_cast<double>(most) / kMostAffinity;
  }

  /// The best of those that look worth their while.
  [[nodiscard]] std::vector<Proposal> proposals(const std::vector<std::int64_t>& priced, const std::vector<std::uint32_t>& place) const {
    const std::size_t n = size();
    std::vector<Proposal> found;
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = i + 1; j < n; ++j) {
        const std::int64_t pulled = (cost_.pull(skus_[i]) - cost_.pull(skus_[j])) * (depot_[place[j]] - depot_[place[i]]);
        const double change = static_cast<double>(priced[i * n + j]) * step_ / 2 + static_cast<double>(pulled);
        if (change < 0) found.push_back({change, i, j});
      }
    const std::size_t kept = std::min(found.size(), kKept * n);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end());
    found.resize(kept);
    return found;
  }

  /// Whether any was made.
  bool make_best(const std::vector<Proposal>& proposals, Moving& moving, std::vector<std::uint32_t>& place) const {
    std::vector<bool> moved(size(), false);
    bool any = false;
    for (const Proposal& proposal : proposals) {
      if (moved[proposal.first] || moved[proposal.second]) continue;
      const Swap swap = moving.swap_of(skus_[proposal.first], places_[place[proposal.second]]);
      if (!moving.may(swap) || cost_.change(moving, swap) >= 0) continue;
      moving.apply(swap);
      std::swap(place[proposal.first], place[proposal.second]);
      moved[proposal.first] = moved[proposal.second] = any = true;
    }
    return any;
  }

  const SlottingView& view_;
  const AffinityCost& cost_;
  std::vector<SkuId> skus_;                          ///< by facility
  std::vector<LocationId> places_;                   ///< where the facilities lie at first
  std::vector<std::int64_t> depot_;                  ///< by place: distance from there [mm]
  std::vector<std::int64_t> affinity_, distance_;    ///< in few bits
  double step_ = 1;                                  ///< cost of one step of affinity and distance, both ways
};

}  // namespace

std::vector<LocationId> descend(const SlottingView& view, const AffinityCost& cost, std::vector<LocationId> start, std::size_t facilities, int rounds) {
  const Moving before(view, std::move(start));
  const Descent descent(view, cost, before, facilities);
  if (descent.size() < 2 || rounds == 0) return before.locations();
  std::optional<compute::Placement> own;
  const auto transferred = static_cast<double>(descent.size() * descent.size());
  return compute::placement_of(view.compute, own).run(compute::Verb::swap_deltas, descent.shape(), compute::Exactness::exact, transferred, [&](compute::Device& device) {
    Moving moving = before;
    descent.run(device, moving, rounds);
    return moving.locations();
  });
}

}  // namespace gudang
