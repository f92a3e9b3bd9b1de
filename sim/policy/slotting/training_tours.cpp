#include "policy/slotting/training_tours.hpp"

#include <algorithm>
#include <iterator>

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

constexpr double kUnit = 1024;

}  // namespace

TrainingTours::TrainingTours(const SlottingView& view, const PastOrders& orders, std::size_t lines, Duration half_life) : view_(view), routing_({}) {
  for (std::size_t order = 0; order < orders.size();) {
    std::size_t taken = 0;
    const Duration age = orders.age(order);
    do {
      const auto skus = orders.skus(order);
      skus_.insert(skus_.end(), skus.begin(), skus.end());
      taken += skus.size();
      ++order;
    } while (order < orders.size() && taken + orders.skus(order).size() <= lines);
    const auto first = skus_.begin() + static_cast<std::ptrdiff_t>(begin_.back());
    std::sort(first, skus_.end());
    skus_.erase(std::unique(first, skus_.end()), skus_.end());
    begin_.push_back(skus_.size());
    weight_.push_back(math::round_to_int(kUnit * weight_of_age(age, half_life)));
  }
  length_.assign(weight_.size(), 0);
  turn_round(view.skus.size());
}

void TrainingTours::turn_round(std::size_t sku_count) {
  first_tour_.assign(sku_count + 1, 0);
  for (const std::uint32_t sku : skus_) ++first_tour_[sku + 1];
  for (std::size_t s = 0; s < sku_count; ++s) first_tour_[s + 1] += first_tour_[s];
  tours_.resize(skus_.size());
  std::vector<std::size_t> next(first_tour_.begin(), first_tour_.end() - 1);
  for (std::uint32_t tour = 0; tour < weight_.size(); ++tour)
    for (std::size_t at = begin_[tour]; at < begin_[tour + 1]; ++at) tours_[next[skus_[at]]++] = tour;
}

std::int64_t TrainingTours::length_of(std::size_t tour, const std::vector<LocationId>& location) {
  picks_.clear();
  for (std::size_t at = begin_[tour]; at < begin_[tour + 1]; ++at) picks_.push_back(view_.layout.position(location[skus_[at]]));
  ++priced_;
  return routing_.length({view_.now, view_.layout, picks_, view_.layout.depot(), view_.layout.tour_end()}).count();
}

std::int64_t TrainingTours::walk(const std::vector<LocationId>& location) {
  std::int64_t sum = 0;
  for (std::size_t tour = 0; tour < length_.size(); ++tour) {
    length_[tour] = length_of(tour, location);
    sum += weight_[tour] * length_[tour];
  }
  return sum;
}

std::int64_t TrainingTours::change(const Moving& moving, const Swap& swap) {
  const auto its = tours_of(swap.sku);
  const auto others = swap.other.valid() ? tours_of(swap.other) : std::span<const std::uint32_t>();
  std::vector<std::uint32_t> touched;  // tours with both visit the same places as before
  std::set_symmetric_difference(its.begin(), its.end(), others.begin(), others.end(), std::back_inserter(touched));
  pending_.clear();
  std::int64_t sum = 0;
  for (const std::uint32_t tour : touched) {
    pending_.push_back({tour, length_of(tour, moving.locations())});
    sum += weight_[tour] * (pending_.back().length - length_[tour]);
  }
  return sum;
}

void TrainingTours::keep() {
  for (const Priced& priced : pending_) length_[priced.tour] = priced.length;
}

}  // namespace gudang
