#include "gudang/algo/cooccurrence.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// By item, the orders that hold it, ascending.
struct OrdersOfItems {
  explicit OrdersOfItems(const OrderLines& lines) : begin(lines.item_count + 1, 0), orders(lines.items.size()) {
    for (const std::uint32_t item : lines.items) {
      GUDANG_ASSERT(item < lines.item_count, "an item that there is not");
      ++begin[item + 1];
    }
    for (std::size_t i = 0; i < lines.item_count; ++i) begin[i + 1] += begin[i];
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    for (std::size_t order = 0; order + 1 < lines.begin.size(); ++order)
      for (std::uint64_t at = lines.begin[order]; at < lines.begin[order + 1]; ++at) orders[next[lines.items[at]]++] = static_cast<std::uint32_t>(order);
  }
  std::vector<std::uint32_t> begin, orders;
};

bool before(const Partner& a, const Partner& b) { return a.weight != b.weight ? a.weight > b.weight : a.item < b.item; }

/// One thread's counters.
class Counter {
 public:
  Counter(const OrderLines& lines, const OrdersOfItems& turned) : lines_(lines), turned_(turned), weight_(lines.item_count, 0) {}

  /// Appends at most `most` partners to `out`.
  void count(std::uint32_t item, std::size_t most, std::vector<Partner>& out) {
    for (std::uint32_t k = turned_.begin[item]; k < turned_.begin[item + 1]; ++k) add(turned_.orders[k]);
    weight_[item] = 0;
    met_.clear();
    for (const std::uint32_t other : touched_) {
      if (weight_[other] > 0) met_.push_back({other, weight_[other]});
      weight_[other] = 0;
    }
    touched_.clear();
    const auto kept = met_.begin() + static_cast<std::ptrdiff_t>(std::min(most, met_.size()));
    if (kept != met_.end()) std::nth_element(met_.begin(), kept, met_.end(), before);
    std::sort(met_.begin(), kept, before);
    out.insert(out.end(), met_.begin(), kept);
  }

 private:
  void add(std::uint32_t order) {
    const std::uint64_t weight = lines_.weight.empty() ? 1 : lines_.weight[order];
    if (weight == 0) return;
    for (std::uint64_t at = lines_.begin[order]; at < lines_.begin[order + 1]; ++at) {
      const std::uint32_t other = lines_.items[at];
      if (weight_[other] == 0) touched_.push_back(other);
      weight_[other] += weight;
    }
  }

  const OrderLines& lines_;
  const OrdersOfItems& turned_;
  std::vector<std::uint64_t> weight_;  ///< by item: of its orders so far with the item being counted
  std::vector<std::uint32_t> touched_;
  std::vector<Partner> met_;
};

}  // namespace

Partners find_partners(const OrderLines& lines, std::size_t most, int threads) {
  constexpr std::uint64_t kLimit = std::uint64_t{1} << 32;
  GUDANG_ASSERT(lines.items.size() < kLimit && lines.begin.size() < kLimit, "too many order lines");
  GUDANG_ASSERT(lines.weight.empty() || lines.weight.size() + 1 == lines.begin.size(), "not one weight an order");
  const OrdersOfItems turned(lines);
  Partners partners;
  constexpr std::size_t kBlock = Partners::kBlock;
  partners.blocks_.resize((lines.item_count + kBlock - 1) / kBlock);
  partners.end_.assign(lines.item_count, 0);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Counter counter(lines, turned);
    for (std::size_t block = next++; block < partners.blocks_.size(); block = next++)
      for (std::size_t item = block * kBlock; item < std::min((block + 1) * kBlock, lines.item_count); ++item) {
        counter.count(static_cast<std::uint32_t>(item), most, partners.blocks_[block]);
        partners.end_[item] = static_cast<std::uint32_t>(partners.blocks_[block].size());
      }
  };
  std::vector<std::thread> helpers;
  for (int i = 1; i < threads; ++i) helpers.emplace_back(work);
  work();
  for (std::thread& helper : helpers) helper.join();
  return partners;
}

void count_pairs(const OrderLines& lines, std::span<std::uint32_t> triangle) {
  const std::size_t items = lines.item_count;
  GUDANG_ASSERT(triangle.size() == items * (items - std::min<std::size_t>(items, 1)) / 2, "a triangle of another size");
  GUDANG_ASSERT(lines.weight.empty() || lines.weight.size() + 1 == lines.begin.size(), "not one weight an order");
  // Each place is asked of the memory when it is known, and added to when it has come.
  constexpr std::size_t kAhead = 64;
  struct Addition { std::uint32_t* to; std::uint32_t weight; };
  std::uint32_t nowhere = 0;
  std::array<Addition, kAhead> waiting;
  waiting.fill({&nowhere, 0});
  std::size_t next = 0;
  for (std::size_t order = 0; order + 1 < lines.begin.size(); ++order) {
    const std::uint32_t weight = lines.weight.empty() ? 1 : lines.weight[order];
    for (std::uint64_t i = lines.begin[order]; i < lines.begin[order + 1]; ++i)
      for (std::uint64_t j = i + 1; j < lines.begin[order + 1]; ++j) {
        std::uint32_t* place = triangle.data() + place_of_pair(lines.items[i], lines.items[j], items);
        __builtin_prefetch(place, 1);
        *waiting[next].to += waiting[next].weight;
        waiting[next] = {place, weight};
        next = (next + 1) % kAhead;
      }
  }
  for (const Addition& addition : waiting) *addition.to += addition.weight;
}

}  // namespace gudang
