#include "algo/scattered_annealing.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

// Assumptions, from trials on the instances of Hessler and Irnich.
constexpr double kHot = 0.02, kCold = 0.002;  ///< temperatures, by the length of the first tour
constexpr std::size_t kMostDropped = 10;       ///< picks in a round

std::size_t at(AisleWalk walk) { return static_cast<std::size_t>(walk); }

}  // namespace

ScatteredAnnealing::ScatteredAnnealing(const ScatteredModel& model)
    : model_(model), sweep_(model), spots_of_(model.demand.size()), weight_(model.demand.size(), 1), open_(model.demand.size(), 0),
      closed_(model.stages.size(), 0), through_(model.stages.size(), 0), found_(model.stages.size()) {
  for (std::int32_t spot = 0; spot < sweep_.count(); ++spot) {
    article_of_.push_back(sweep_.spot(spot).article);
    spots_of_[static_cast<std::size_t>(article_of_.back())].push_back(spot);
  }
}

void ScatteredAnnealing::start(const std::vector<std::int32_t>& positions, std::vector<std::int64_t> worth) {
  worth_ = std::move(worth);
  for (std::int32_t spot = 0; spot < sweep_.count(); ++spot) {
    const bool wanted = std::binary_search(positions.begin(), positions.end(), sweep_.spot(spot).position);
    if (wanted != sweep_.chosen(spot)) sweep_.set(spot, wanted);
  }
  recreate();
  cost_ = best_cost_ = sweep_.cost();
  best_ = sweep_.chosen();
}

void ScatteredAnnealing::run(std::int64_t rounds, std::int64_t enough) {
  const double cooling = math::exp(math::log(kCold / kHot) / static_cast<double>(rounds));
  double temperature = kHot * static_cast<double>(cost_);
  for (std::int64_t round = 0; round < rounds && best_cost_ > enough; ++round, temperature *= cooling) {
    ++rounds_;
    changes_.clear();
    ruin();
    recreate();
    const double chance = static_cast<double>((dice_.next() >> 11U) + 1) * 0x1p-53;
    if (static_cast<double>(sweep_.cost() - cost_) > -temperature * math::log(chance)) {
      undo();
      continue;
    }
    cost_ = sweep_.cost();
    if (cost_ >= best_cost_) continue;
    best_cost_ = cost_;
    best_ = sweep_.chosen();
  }
}

std::vector<std::int32_t> ScatteredAnnealing::positions() const {
  std::vector<std::int32_t> positions;
  for (std::int32_t spot = 0; spot < sweep_.count(); ++spot)
    if (best_[static_cast<std::size_t>(spot)] != 0) positions.push_back(sweep_.spot(spot).position);
  std::sort(positions.begin(), positions.end());
  return positions;
}

void ScatteredAnnealing::set(std::int32_t spot, bool chosen) {
  sweep_.set(spot, chosen);
  changes_.push_back(spot);
}

void ScatteredAnnealing::undo() {
  for (; !changes_.empty(); changes_.pop_back()) sweep_.set(changes_.back(), !sweep_.chosen(changes_.back()));
  sweep_.update();
}

void ScatteredAnnealing::drop_all(std::size_t stage) {
  while (!sweep_.picks(stage).empty()) set(sweep_.picks(stage).back(), false);
}

/// There is always one: each article is demanded.
std::int32_t ScatteredAnnealing::any_pick() {
  for (;;) {
    const auto& spots = spots_of_[dice_.below(spots_of_.size())];
    const std::int32_t spot = spots[dice_.below(spots.size())];
    if (sweep_.chosen(spot)) return spot;
  }
}

/// Drops picks that lie anywhere or side by side, or those that a walk right through a block may do without. Some of the stages
/// without a pick are closed, more or fewer of them by turns.
void ScatteredAnnealing::ruin() {
  std::fill(through_.begin(), through_.end(), 0);
  std::fill(closed_.begin(), closed_.end(), 0);
  if (dice_.below(4) == 0) return drop_for_walks_through();
  const std::uint32_t quarters = dice_.below(4);
  for (std::size_t i = 0; i < sweep_.stages(); ++i)
    if (sweep_.picks(i).empty() && dice_.below(4) < quarters) closed_[i] = 1;
  auto count = static_cast<std::int64_t>(1 + dice_.below(std::clamp<std::size_t>(spots_of_.size() / 2, 1, kMostDropped)));
  if (dice_.below(4) > 0) return drop_neighbours(count);
  for (; count > 0 && changes_.size() < spots_of_.size(); --count) set(any_pick(), false);
}

/// Whole stages outwards from one of them, or half of them; some are closed.
void ScatteredAnnealing::drop_neighbours(std::int64_t count) {
  const bool each = dice_.below(2) == 0;
  const auto center = static_cast<std::int64_t>(sweep_.spot(any_pick()).stage), stages = static_cast<std::int64_t>(sweep_.stages());
  for (std::int64_t away = 0; count > 0 && away < stages; ++away)
    for (const std::int64_t i : {center - away, center + away}) {
      if (i < 0 || i >= stages || count <= 0) continue;
      const auto stage = static_cast<std::size_t>(i);
      if (sweep_.picks(stage).empty() || (!each && dice_.below(2) == 0)) continue;
      if (dice_.below(2) == 0) closed_[stage] = 1;
      count -= static_cast<std::int64_t>(sweep_.picks(stage).size());
      drop_all(stage);
    }
}

/// One stage or two, anywhere, are to be walked through, in place of some that are now, and perhaps of other stages or of all.
void ScatteredAnnealing::drop_for_walks_through() {
  const std::uint32_t others = dice_.below(3);
  for (std::size_t i = 0; i < sweep_.stages(); ++i) {
    if (sweep_.picks(i).empty()) continue;
    const bool now_through = sweep_.walks_through(i);
    const bool drop = others == 2 || (now_through ? dice_.below(2) == 0 : others == 1 && dice_.below(3) == 0);
    if (!drop) continue;
    if (now_through && others < 2) closed_[i] = 1;
    drop_all(i);
  }
  for (std::uint32_t more = 1 + dice_.below(2); more > 0; --more) {
    const auto stage = static_cast<std::size_t>(sweep_.spot(static_cast<std::int32_t>(dice_.below(static_cast<std::size_t>(sweep_.count())))).stage);
    through_[stage] = 1;
    closed_[stage] = 0;
    for (std::int32_t spot = sweep_.first(stage); spot < sweep_.first(stage + 1); ++spot)
      if (!sweep_.chosen(spot)) set(spot, true);
  }
}

void ScatteredAnnealing::recreate() {
  open_articles_ = 0;
  for (std::size_t a = 0; a < open_.size(); ++a) {
    open_[a] = std::max<std::int64_t>(0, model_.demand[a] - sweep_.held(static_cast<std::int32_t>(a)));
    open_articles_ += open_[a] > 0 ? 1 : 0;
    weight_[a] = worth_[a] * (512 + dice_.below(1024));
  }
  for (Extension& found : found_) found.version = 0;
  while (open_articles_ > 0) {
    sweep_.update();
    const Extension best = best_extension();
    if (best.stage >= 0) take(best);
    else std::fill(closed_.begin(), closed_.end(), 0);  // they hold what is missing
  }
  sweep_.update();
  trim();
}

/// Of all the stages. What a stage was worth before something else was taken is an upper bound on what it is worth now, as long
/// as its version stands (M. Minoux 1978, doi:10.1007/BFb0006528), so that few have to be scanned again.
ScatteredAnnealing::Extension ScatteredAnnealing::best_extension() {
  Extension best;
  visited_.clear();
  for (std::size_t i = 0; i < sweep_.stages(); ++i) {
    if (closed_[i] != 0 || sweep_.first(i) == sweep_.first(i + 1)) continue;
    if (found_[i].version == sweep_.version(i)) {
      visited_.push_back(static_cast<std::int32_t>(i));
      continue;
    }
    found_[i] = scan(i);
    if (found_[i].ratio > best.ratio) best = found_[i];
  }
  for (const std::int32_t i : visited_) {
    Extension& found = found_[static_cast<std::size_t>(i)];
    if (found.ratio <= best.ratio) continue;
    found = scan(static_cast<std::size_t>(i));
    if (found.ratio > best.ratio) best = found;
  }
  return best;
}

ScatteredAnnealing::Extension ScatteredAnnealing::scan(std::size_t stage) {
  Extension best;
  best.version = sweep_.version(stage);
  candidates_.clear();
  for (std::int32_t spot = sweep_.first(stage); spot < sweep_.first(stage + 1); ++spot)
    if (open_[static_cast<std::size_t>(article_of_[static_cast<std::size_t>(spot)])] > 0 && !sweep_.chosen(spot)) candidates_.push_back(spot);
  if (candidates_.empty()) return best;
  scan_from(stage, false, best);
  std::reverse(candidates_.begin(), candidates_.end());
  scan_from(stage, true, best);
  return best;
}

/// Heights are from the end that the scan begins at.
void ScatteredAnnealing::scan_from(std::size_t stage, bool from_back, Extension& best) {
  const ScatteredSweep::ByWalk& rest = sweep_.rest(stage);
  const std::int64_t length = sweep_.length(stage), before = sweep_.now(stage), through = sweep_.through(stage);
  const std::int64_t near = rest[at(from_back ? AisleWalk::from_back : AisleWalk::from_front)], far = rest[at(from_back ? AisleWalk::from_front : AisleWalk::from_back)];
  const auto height = [&](std::int32_t spot) { return from_back ? length - sweep_.spot(spot).y : sweep_.spot(spot).y; };
  const auto picks = sweep_.picks(stage);
  const auto pick = [&](std::size_t i) { return height(from_back ? picks[picks.size() - 1 - i] : picks[i]); };
  const std::int64_t low = std::min(height(candidates_.front()), picks.empty() ? length : pick(0)), high = picks.empty() ? 0 : pick(picks.size() - 1);
  std::int64_t worth = 0;
  taken_.clear();
  for (const std::int32_t spot : candidates_) {
    const ScatteredSweep::Spot& place = sweep_.spot(spot);
    const auto a = static_cast<std::size_t>(place.article);
    const std::int64_t units = std::min(open_[a], place.quantity), top = height(spot);
    if (units == 0) continue;
    open_[a] -= units;
    taken_.emplace_back(a, units);
    worth += units * weight_[a];
    std::int64_t after = std::min({through, near + 2 * std::max(high, top), far + 2 * (length - low)});
    if (high > top) {
      std::int64_t gap = 0, below = top;
      for (std::size_t i = 0; i < picks.size(); ++i) {
        if (pick(i) <= top) continue;
        gap = std::max(gap, pick(i) - below);
        below = pick(i);
      }
      after = std::min(after, rest[at(AisleWalk::around_gap)] + 2 * (length - gap));
    }
    const double ratio = static_cast<double>(worth) / (static_cast<double>(after - before) + 0.125);  // what lies on the way costs nothing
    if (ratio <= best.ratio) continue;
    best.ratio = ratio;
    best.stage = static_cast<std::int32_t>(stage);
    best.from_back = from_back;
    best.spot = spot;
  }
  for (const auto& [a, units] : taken_) open_[a] += units;
}

void ScatteredAnnealing::take(const Extension& extension) {
  const auto stage = static_cast<std::size_t>(extension.stage);
  const std::int32_t end = extension.from_back ? sweep_.first(stage) - 1 : sweep_.first(stage + 1), step = extension.from_back ? -1 : 1;
  for (std::int32_t spot = extension.from_back ? sweep_.first(stage + 1) - 1 : sweep_.first(stage); spot != end; spot += step) {
    std::int64_t& open = open_[static_cast<std::size_t>(sweep_.spot(spot).article)];
    if (!sweep_.chosen(spot) && open > 0) {
      open = std::max<std::int64_t>(0, open - sweep_.spot(spot).quantity);
      if (open == 0) --open_articles_;
      set(spot, true);
    }
    if (spot == extension.spot) return;
  }
}

/// Takes all that the tour passes, then drops what is not needed, stage by stage in an order of chance, so that what is passed
/// anyway may stand for what is not.
void ScatteredAnnealing::trim() {
  visited_.clear();
  for (std::size_t i = 0; i < sweep_.stages(); ++i) {
    if (sweep_.picks(i).empty()) continue;
    visited_.push_back(static_cast<std::int32_t>(i));
    take_what_is_passed(i);
  }
  for (std::size_t i = visited_.size(); i > 1; --i) std::swap(visited_[i - 1], visited_[dice_.below(i)]);
  std::stable_partition(visited_.begin(), visited_.end(), [&](std::int32_t i) { return through_[static_cast<std::size_t>(i)] == 0; });
  for (const std::int32_t i : visited_) {
    const auto stage = static_cast<std::size_t>(i);
    for (std::int32_t spot = sweep_.first(stage); spot < sweep_.first(stage + 1); ++spot) {
      const ScatteredSweep::Spot& place = sweep_.spot(spot);
      if (sweep_.chosen(spot) && sweep_.held(place.article) - place.quantity >= model_.demand[static_cast<std::size_t>(place.article)]) set(spot, false);
    }
  }
  sweep_.update();
}

void ScatteredAnnealing::take_what_is_passed(std::size_t stage) {
  const ScatteredSweep::ByWalk& rest = sweep_.rest(stage);
  const ScatteredSweep::ByWalk& prices = sweep_.prices(stage);
  const std::int64_t now = sweep_.now(stage), length = sweep_.length(stage);
  const auto shortest = [&](AisleWalk walk) { return rest[at(walk)] + prices[at(walk)] == now; };
  std::int64_t front = -1, back = length + 1;  // passed up to, and from
  if (sweep_.walks_through(stage)) {
    front = length;
  } else if (shortest(AisleWalk::from_front)) {
    front = prices[at(AisleWalk::from_front)] / 2;
  } else if (shortest(AisleWalk::from_back)) {
    back = length - prices[at(AisleWalk::from_back)] / 2;
  } else {
    const auto picks = sweep_.picks(stage);
    for (std::size_t i = 1; i < picks.size() && front < 0; ++i) {
      if (2 * (length - (sweep_.spot(picks[i]).y - sweep_.spot(picks[i - 1]).y)) != prices[at(AisleWalk::around_gap)]) continue;
      front = sweep_.spot(picks[i - 1]).y;
      back = sweep_.spot(picks[i]).y;
    }
  }
  for (std::int32_t spot = sweep_.first(stage); spot < sweep_.first(stage + 1); ++spot)
    if (!sweep_.chosen(spot) && (sweep_.spot(spot).y <= front || sweep_.spot(spot).y >= back)) set(spot, true);
}

}  // namespace gudang
