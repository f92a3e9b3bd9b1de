#include "gudang/algo/order_slotting.hpp"

#include <algorithm>
#include <numeric>

#include "core/split_mix.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"

namespace gudang {
namespace {

constexpr std::uint32_t kEmpty = ~std::uint32_t{0};
constexpr int kRounds = 6;             ///< from hot to cold
constexpr double kHot = 0.3, kCold = 0.01;  ///< of an order's mean tour
constexpr double kCooler = 0.7;        ///< each round begins so much cooler
constexpr std::int64_t kSwapsBetweenAsks = 64;

class SlotAnnealing {
 public:
  SlotAnnealing(const OrderSlottingProblem& problem, const OrderSlottingBudget& budget)
      : problem_(problem), budget_(budget), random_(budget.seed), orders_of_(problem.skus), slot_of_(problem.skus, kEmpty),
        sku_at_(problem.places * problem.room, kEmpty), length_(problem.orders.size()) {
    for (std::uint32_t order = 0; order < problem.orders.size(); ++order)
      for (const std::uint32_t sku : problem.orders[order]) orders_of_[sku].push_back(order);
    start();
    for (std::uint32_t order = 0; order < problem.orders.size(); ++order) total_ += length_[order] = length_of(order);
    best_ = total_;
    best_slots_ = slot_of_;
  }

  void anneal() {
    if (free_skus_.empty() || free_slots_.size() < 2 || total_ == 0 || (budget_.swaps <= 0 && !budget_.spent)) return;
    const double mean = static_cast<double>(total_) / static_cast<double>(length_.size());
    double hot = kHot;
    for (int round = 0; round < kRounds && !over_; ++round, hot = std::max(hot * kCooler, kCold)) {
      load(best_slots_);
      const double from = static_cast<double>(round) / kRounds, until = static_cast<double>(round + 1) / kRounds;
      const double cooling = math::log(kCold / hot);
      for (double now = spent(); now < until && !over_; now = spent()) {
        const double temperature = hot * mean * math::exp(cooling * std::min(1.0, std::max(0.0, (now - from) / (until - from))));
        for (std::int64_t k = 0; k < kSwapsBetweenAsks; ++k) try_swap(temperature);
        over_ = budget_.stop && budget_.stop();
      }
    }
  }

  [[nodiscard]] OrderSlottingAnswer answer() const {
    OrderSlottingAnswer answer{{}, best_, swaps_};
    for (const std::uint32_t slot : best_slots_) answer.place.push_back(slot / problem_.room);
    return answer;
  }

 private:
  [[nodiscard]] double spent() const {
    return budget_.spent ? budget_.spent() : static_cast<double>(swaps_) / static_cast<double>(std::max<std::int64_t>(budget_.swaps, 1));
  }

  /// Fixed SKUs where they have to lie, the others by orders onto places by length of a tour there alone.
  void start() {
    GUDANG_ASSERT(problem_.skus <= sku_at_.size(), "there are more SKUs than room");
    std::vector<std::uint32_t> skus;
    for (std::uint32_t sku = 0; sku < problem_.skus; ++sku) {
      const std::int32_t place = problem_.fixed.empty() ? -1 : problem_.fixed[sku];
      if (place < 0) skus.push_back(sku);
      else put(sku, free_slot_at(static_cast<std::uint32_t>(place)));
    }
    for (const std::uint32_t sku : skus)
      if (!orders_of_[sku].empty()) free_skus_.push_back(sku);
    std::vector<std::pair<std::int64_t, std::uint32_t>> slots;
    for (std::uint32_t slot = 0; slot < sku_at_.size(); ++slot) {
      if (sku_at_[slot] != kEmpty) continue;
      const std::uint32_t place = slot / problem_.room;
      slots.emplace_back(problem_.tours.length(std::span(&place, 1)), slot);
      free_slots_.push_back(slot);
    }
    std::sort(slots.begin(), slots.end());
    std::stable_sort(skus.begin(), skus.end(), [&](std::uint32_t a, std::uint32_t b) { return orders_of_[a].size() > orders_of_[b].size(); });
    for (std::size_t i = 0; i < skus.size(); ++i) put(skus[i], slots[i].second);
  }
  [[nodiscard]] std::uint32_t free_slot_at(std::uint32_t place) const {
    for (std::uint32_t slot = place * problem_.room; slot < (place + 1) * problem_.room; ++slot)
      if (sku_at_[slot] == kEmpty) return slot;
    GUDANG_ASSERT(false, "more SKUs are fixed at a place than it holds");
    return kEmpty;
  }
  void put(std::uint32_t sku, std::uint32_t slot) {
    if (sku != kEmpty) slot_of_[sku] = slot;
    sku_at_[slot] = sku;
  }

  void load(const std::vector<std::uint32_t>& slots) {
    if (slots == slot_of_) return;
    std::fill(sku_at_.begin(), sku_at_.end(), kEmpty);
    for (std::uint32_t sku = 0; sku < slots.size(); ++sku) put(sku, slots[sku]);
    total_ = 0;
    for (std::uint32_t order = 0; order < length_.size(); ++order) total_ += length_[order] = length_of(order);
  }

  [[nodiscard]] std::int64_t length_of(std::uint32_t order) {
    places_.clear();
    for (const std::uint32_t sku : problem_.orders[order]) places_.push_back(slot_of_[sku] / problem_.room);
    std::sort(places_.begin(), places_.end());
    return places_.empty() ? 0 : problem_.tours.length(places_);
  }

  void try_swap(double temperature) {
    ++swaps_;
    const std::uint32_t sku = free_skus_[random_.below(free_skus_.size())];
    const std::uint32_t to = free_slots_[random_.below(free_slots_.size())];
    const std::uint32_t from = slot_of_[sku], other = sku_at_[to];
    if (from / problem_.room == to / problem_.room) return;
    put(sku, to);
    put(other, from);
    const std::int64_t change = measure(sku, other);
    if (change > 0 && static_cast<double>(change) > -temperature * math::log(uniform())) {
      put(sku, from);
      put(other, to);
      return;
    }
    for (const auto& [order, length] : measured_) length_[order] = length;
    total_ += change;
    if (total_ < best_) {
      best_ = total_;
      best_slots_ = slot_of_;
    }
  }

  /// The tours of the orders with exactly one of the two, anew; what has both keeps its places.
  std::int64_t measure(std::uint32_t sku, std::uint32_t other) {
    measured_.clear();
    std::int64_t change = 0;
    const auto add = [&](std::uint32_t order) {
      measured_.emplace_back(order, length_of(order));
      change += measured_.back().second - length_[order];
    };
    const std::vector<std::uint32_t>& a = orders_of_[sku];
    if (other == kEmpty) {
      for (const std::uint32_t order : a) add(order);
      return change;
    }
    const std::vector<std::uint32_t>& b = orders_of_[other];
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
      if (j == b.size() || (i < a.size() && a[i] < b[j])) add(a[i++]);
      else if (i == a.size() || b[j] < a[i]) add(b[j++]);
      else ++i, ++j;
    }
    return change;
  }

  /// Between 0 and 1, neither of them.
  double uniform() { return (static_cast<double>(random_.next() >> 12U) + 0.5) / 0x1p52; }

  const OrderSlottingProblem& problem_;
  const OrderSlottingBudget& budget_;
  SplitMix random_;
  std::vector<std::vector<std::uint32_t>> orders_of_;      // by SKU, ascending
  std::vector<std::uint32_t> slot_of_, sku_at_;            // slot: place x room + its number there
  std::vector<std::uint32_t> free_skus_, free_slots_;      // that are ordered and not fixed; where none is fixed
  std::vector<std::int64_t> length_;                       // by order
  std::int64_t total_ = 0, best_ = 0, swaps_ = 0;
  std::vector<std::uint32_t> best_slots_, places_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> measured_;
  bool over_ = false;
};

}  // namespace

OrderSlottingAnswer slot_for_orders(const OrderSlottingProblem& problem, const OrderSlottingBudget& budget) {
  SlotAnnealing search(problem, budget);
  search.anneal();
  return search.answer();
}

}  // namespace gudang
