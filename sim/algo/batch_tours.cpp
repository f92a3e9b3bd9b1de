#include "gudang/algo/batch_tours.hpp"

#include <algorithm>
#include <bit>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// More than any tour; a few of them add up without overflow.
constexpr std::int64_t kNever = std::int64_t{1} << 59;
constexpr std::size_t kBits = 64;

std::vector<std::vector<std::int64_t>> depths_by_aisle(const AisleTourProblem& building, std::span<const std::vector<AislePick>> orders) {
  std::vector<std::vector<std::int64_t>> depths(building.aisle_x.size());
  for (const auto& picks : orders)
    for (const AislePick& pick : picks) depths[static_cast<std::size_t>(pick.aisle)].push_back((pick.y - building.cross_y.front()).count());
  for (auto& list : depths) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return depths;
}

}  // namespace

BatchTours::BatchTours(const AisleTourProblem& building, std::span<const std::vector<AislePick>> orders, BatchRouting routing)
    : routing_(routing), depot_in_front_(building.depot_cross == 0) {
  GUDANG_ASSERT(building.blocks() == 1, "batch tours know one block");
  aisle_length_ = (building.cross_y.back() - building.cross_y.front()).count();
  const auto depths = depths_by_aisle(building, orders);
  const DepotAt end = depot_in_front_ ? DepotAt::front : DepotAt::back;
  std::vector<std::uint32_t> first_word;
  bool depot_laid = false;
  const auto lay_depot = [&](std::int64_t x) {
    depot_column_ = columns_.size();
    depot_laid = true;
    columns_.push_back({x, static_cast<std::uint32_t>(depth_.size() / kBits), 0, end, false});
  };
  for (std::size_t aisle = 0; aisle < depths.size(); ++aisle) {
    const Length x = building.aisle_x[aisle];
    if (!depot_laid && building.depot_x < x) lay_depot(building.depot_x.count());
    const std::size_t words = (depths[aisle].size() + kBits - 1) / kBits;
    first_word.push_back(static_cast<std::uint32_t>(depth_.size() / kBits));
    columns_.push_back({x.count(), first_word.back(), static_cast<std::uint32_t>(words), DepotAt::elsewhere, true});
    if (building.depot_x == x) {
      depot_column_ = columns_.size() - 1;
      depot_laid = true;
      columns_.back().depot = end;
    }
    depth_.insert(depth_.end(), depths[aisle].begin(), depths[aisle].end());
    depth_.resize((first_word.back() + words) * kBits, 0);
  }
  if (!depot_laid) lay_depot(building.depot_x.count());

  united_.assign(depth_.size() / kBits, 0);
  rows_.assign(orders.size() * united_.size(), 0);
  for (std::size_t i = 0; i < orders.size(); ++i)
    for (const AislePick& pick : orders[i]) {
      const auto& list = depths[static_cast<std::size_t>(pick.aisle)];
      const std::int64_t depth = (pick.y - building.cross_y.front()).count();
      const auto rank = static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), depth) - list.begin());
      rows_[i * united_.size() + first_word[static_cast<std::size_t>(pick.aisle)] + rank / kBits] |= std::uint64_t{1} << (rank % kBits);
    }
}

bool BatchTours::stands_empty(const Column& column) const {
  std::uint64_t any = 0;
  for (std::uint32_t word = 0; word < column.words; ++word) any |= united_[column.first_word + word];
  return any == 0 && column.depot == DepotAt::elsewhere;
}

BatchTours::Walks BatchTours::walks_of(const Column& column) const {
  if (!column.aisle) return {column.depot == DepotAt::front ? 0 : kNever, column.depot == DepotAt::back ? 0 : kNever, kNever};
  std::int64_t first = -1, last = -1, widest = -1;
  for (std::uint32_t word = 0; word < column.words; ++word) {
    const std::int64_t* depth = depth_.data() + (column.first_word + word) * kBits;
    for (std::uint64_t left = united_[column.first_word + word]; left != 0; left &= left - 1) {
      const std::int64_t here = depth[std::countr_zero(left)];
      if (last >= 0) widest = std::max(widest, here - last);
      else first = here;
      last = here;
    }
  }
  const std::int64_t twice = 2 * aisle_length_;
  if (column.depot == DepotAt::front && first >= 0) widest = std::max(widest, first);
  if (column.depot == DepotAt::back && first >= 0) widest = std::max(widest, aisle_length_ - last);
  Walks walks{0, 0, kNever};
  if (first >= 0) walks = {2 * last, twice - 2 * first, kNever};
  if (column.depot == DepotAt::back) walks.from_front = twice;
  if (column.depot == DepotAt::front) walks.from_back = twice;
  if (widest >= 0) walks.gap = twice - 2 * widest;
  return walks;
}

BatchTours::Costs BatchTours::start(const Column& column) const {
  const Walks walks = walks_of(column);
  const std::int64_t once = column.aisle ? aisle_length_ : kNever;
  return {once, walks.from_front, walks.from_back, column.aisle ? 2 * once : kNever, walks.gap};
}

BatchTours::Costs BatchTours::across(const Costs& c, std::int64_t distance) {
  const std::int64_t two = 2 * distance, four = 4 * distance;
  return {c.odd + two, std::min(c.front, c.joined) + two, std::min(c.back, c.joined) + two, c.joined + four, c.parted + four};
}

BatchTours::Costs BatchTours::along(const Costs& c, const Column& column) const {
  Walks walks{0, 0, 0};
  if (!stands_empty(column)) walks = walks_of(column);
  const std::int64_t once = column.aisle ? aisle_length_ : kNever, twice = column.aisle ? 2 * once : kNever;
  const std::int64_t new_front = std::min(walks.from_front, walks.gap), new_back = std::min(walks.from_back, walks.gap);
  const std::int64_t stay = std::min(new_front, walks.from_back);
  const std::int64_t one_ended = std::min(c.front, c.back);
  const std::int64_t joined = std::min(std::min(c.joined + stay, c.odd + once), std::min(one_ended, c.parted) + twice);
  return {std::min(c.odd + stay, std::min(one_ended, std::min(c.joined, c.parted)) + once), c.front + walks.from_front,
          c.back + walks.from_back, joined, std::min(c.parted + stay, std::min(c.front + new_back, c.back + new_front))};
}

std::int64_t BatchTours::length(std::span<const std::uint32_t> orders) {
  const std::size_t words = united_.size();
  std::fill(united_.begin(), united_.end(), 0);
  for (const std::uint32_t order : orders) {
    const std::uint64_t* row = rows_.data() + order * words;
    for (std::size_t word = 0; word < words; ++word) united_[word] |= row[word];
  }
  return routing_ == BatchRouting::optimal ? optimal_length() : heuristic_length();
}

std::int64_t BatchTours::optimal_length() const {
  std::size_t first = 0, last = columns_.size() - 1;
  while (first < depot_column_ && stands_empty(columns_[first])) ++first;
  while (last > depot_column_ && stands_empty(columns_[last])) --last;
  Costs costs = start(columns_[first]);
  for (std::size_t i = first + 1; i <= last; ++i) costs = along(across(costs, columns_[i].x - columns_[i - 1].x), columns_[i]);
  return std::min(std::min(costs.front, costs.back), costs.joined);
}

}  // namespace gudang
