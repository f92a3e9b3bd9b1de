#include "policy/slotting/level_plan.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

bool has(std::uint64_t levels, std::size_t level) { return (levels >> level & 1) != 0; }

}  // namespace

std::size_t LevelPlan::set_of(std::uint64_t levels) {
  const auto at = std::find_if(sets_.begin(), sets_.end(), [&](const Set& set) { return set.levels == levels; });
  if (at != sets_.end()) return static_cast<std::size_t>(at - sets_.begin());
  sets_.push_back({levels, std::vector<std::int64_t>(free_.size(), 0)});
  return sets_.size() - 1;
}

void LevelPlan::move(std::size_t set, int from, int to) {
  const auto f = static_cast<std::size_t>(from), t = static_cast<std::size_t>(to);
  --sets_[set].planned[f], ++spare_[f];
  ++sets_[set].planned[t], --spare_[t];
}

/// Moves planned SKUs along a chain of levels that begins at `level`, so that it gets a spare location. The chain ends at a
/// level with one to spare; or, where `own` is given, at one planned for a SKU of that set, which is then no longer needed.
bool LevelPlan::make_room(int level, const Set* own) {
  struct Link { int from; std::size_t set; };  // how a level was reached
  const std::size_t levels = free_.size();
  std::vector<Link> reached(levels, {-1, 0});
  std::vector<int> queue{level};
  std::uint64_t seen = std::uint64_t{1} << level;
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const int at = queue[next];
    const auto a = static_cast<std::size_t>(at);
    if (spare_[a] > 0 || (own && own->planned[a] > 0)) {
      for (int to = at; to != level; to = reached[static_cast<std::size_t>(to)].from) move(reached[static_cast<std::size_t>(to)].set, reached[static_cast<std::size_t>(to)].from, to);
      return true;
    }
    for (std::size_t s = 0; s < sets_.size(); ++s) {
      if (sets_[s].planned[a] == 0) continue;
      for (std::size_t to = 0; to < levels; ++to) {
        if (!has(sets_[s].levels, to) || has(seen, to)) continue;
        seen |= std::uint64_t{1} << to;
        reached[to] = {at, s};
        queue.push_back(static_cast<int>(to));
      }
    }
  }
  crowded_ |= seen;
  return false;
}

bool LevelPlan::add(std::uint64_t levels) {
  const std::size_t set = set_of(levels);
  crowded_ = 0;
  for (std::size_t level = 0; level < free_.size(); ++level) {
    if (!has(levels, level) || (spare_[level] == 0 && has(crowded_, level)) || (spare_[level] == 0 && !make_room(static_cast<int>(level), nullptr))) continue;
    ++sets_[set].planned[level];
    --spare_[level];
    return true;
  }
  return false;
}

bool LevelPlan::take(std::uint64_t levels, int level) {
  const std::size_t set = set_of(levels);
  const auto l = static_cast<std::size_t>(level);
  std::vector<std::int64_t>& planned = sets_[set].planned;
  if (planned[l] == 0 && spare_[l] == 0) {
    // The chain may end where this set has a SKU planned: that one is the SKU that is placed.
    if (!make_room(level, &sets_[set])) return false;
  }
  if (planned[l] == 0) {
    std::size_t other = 0;
    while (other < planned.size() && (planned[other] == 0 || spare_[other] >= 0)) ++other;  // the level that the chain overfilled
    if (other == planned.size())
      for (other = 0; planned[other] == 0;) ++other;
    GUDANG_ASSERT(planned[other] > 0, "a SKU is placed that was planned");
    --planned[other], ++spare_[other];
    ++planned[l], --spare_[l];
  }
  --planned[l];
  --free_[l];
  return true;
}

void LevelPlan::give_back(std::uint64_t levels, int level) {
  const auto l = static_cast<std::size_t>(level);
  ++free_[l];
  ++sets_[set_of(levels)].planned[l];
}

}  // namespace gudang
