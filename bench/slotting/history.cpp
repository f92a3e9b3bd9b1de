#include "slotting/history.hpp"

#include <algorithm>

#include "core/split_mix.hpp"

namespace gudang::bench {
namespace {

/// Rank r with a weight of 1 / (r + 1), by a table of where each of 2^20 equal parts of the whole begins.
class Zipf {
 public:
  explicit Zipf(std::size_t ranks) : below_(ranks) {
    double sum = 0;
    for (std::size_t r = 0; r < ranks; ++r) below_[r] = sum += 1.0 / static_cast<double>(r + 1);
    std::uint32_t rank = 0;
    for (std::size_t part = 0; part < kParts; ++part) {
      while (below_[rank] < sum * static_cast<double>(part) / kParts) ++rank;
      first_.push_back(rank);
    }
  }
  std::uint32_t draw(SplitMix& dice) const {
    const std::uint64_t bits = dice.next() >> 11U;
    const double at = below_.back() * (static_cast<double>(bits) / 0x1p53);
    std::uint32_t rank = first_[bits >> 33U];
    while (rank + 1 < below_.size() && below_[rank] < at) ++rank;
    return rank;
  }

 private:
  static constexpr std::size_t kParts = std::size_t{1} << 20U;
  std::vector<double> below_;          // weight of all ranks up to this one
  std::vector<std::uint32_t> first_;   // by part
};

}  // namespace

History make_history(const HistoryShape& shape) {
  SplitMix dice(1);
  const Zipf zipf(shape.skus);
  const auto skus = static_cast<std::uint32_t>(shape.skus), families = static_cast<std::uint32_t>(shape.families);
  // SKU of each rank: popularity has nothing to do with the number. A family is every `families`-th SKU.
  std::vector<std::uint32_t> sku_of_rank(shape.skus);
  for (std::uint32_t i = 0; i < skus; ++i) sku_of_rank[i] = i;
  for (std::uint32_t i = skus; i > 1; --i) std::swap(sku_of_rank[i - 1], sku_of_rank[dice.below(i)]);

  History history;
  history.items.reserve(shape.lines);
  while (history.items.size() < shape.lines) {
    const std::size_t from = history.items.size();
    const std::size_t until = std::min(from + 1 + dice.below(shape.most_lines), shape.lines);
    while (history.items.size() < until) {
      std::uint32_t sku = sku_of_rank[zipf.draw(dice)];
      if (history.items.size() > from && dice.below(100) < shape.family_percent) sku = history.items[from] % families + families * dice.below(skus / families);
      if (std::find(history.items.begin() + static_cast<std::ptrdiff_t>(from), history.items.end(), sku) == history.items.end()) history.items.push_back(sku);
    }
    history.begin.push_back(history.items.size());
  }
  return history;
}

}  // namespace gudang::bench
