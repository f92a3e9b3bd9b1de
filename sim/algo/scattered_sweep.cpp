#include "algo/scattered_sweep.hpp"

#include <algorithm>

namespace gudang {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::size_t at(AisleWalk walk) { return static_cast<std::size_t>(walk); }

}  // namespace

ScatteredSweep::ScatteredSweep(const ScatteredModel& model)
    : model_(model), states_(static_cast<std::size_t>(model.states.count())), picks_(model.stages.size()), held_(model.demand.size(), 0),
      prices_(model.stages.size()), rest_(model.stages.size()), rest_known_(model.stages.size(), 0), versions_(model.stages.size(), 1),
      stale_(model.stages.size(), 0), fresh_(states_) {
  lay_moves();
  lay_spots();
  lay_tables();
}

void ScatteredSweep::lay_moves() {
  for (int block = 0; block + 1 < model_.states.crosses(); ++block) {
    std::vector<Move>& moves = moves_.emplace_back();
    for (int from = 0; from < model_.states.count(); ++from) {
      std::vector<std::uint32_t> walks(states_, 0);  // by the state they lead to
      for (int walk = 0; walk < kAisleWalks; ++walk) {
        const int to = model_.states.after(from, block, static_cast<AisleWalk>(walk));
        if (to >= 0) walks[static_cast<std::size_t>(to)] |= 1U << static_cast<unsigned>(walk);
      }
      for (std::size_t to = 0; to < states_; ++to) {
        if (walks[to] == 0) continue;
        const auto known = std::find(sets_.begin(), sets_.end(), walks[to]);
        moves.push_back({from, static_cast<std::int32_t>(to), static_cast<std::size_t>(known - sets_.begin())});
        if (known == sets_.end()) sets_.push_back(walks[to]);
      }
    }
  }
  by_set_.resize(sets_.size());
  for (std::size_t set = 0; set < sets_.size(); ++set)
    for (std::size_t walk = 0; walk < kAisleWalks; ++walk)
      if ((sets_[set] >> walk & 1U) != 0) members_.emplace_back(set, walk);
}

void ScatteredSweep::lay_spots() {
  for (std::size_t i = 0; i < stages(); ++i) {
    first_.push_back(count());
    for (const ScatteredPlace& place : model_.stages[i].places) spots_.push_back({static_cast<std::int32_t>(i), place.article, place.position, place.y, place.quantity});
  }
  first_.push_back(count());
  chosen_.assign(spots_.size(), 0);
}

void ScatteredSweep::lay_tables() {
  set_prices_.assign(stages() * sets_.size(), 0);
  least_.assign(stages() + 1, 0);
  left_.assign((stages() + 1) * states_, kNever);
  right_ = left_;
  left_[static_cast<std::size_t>(model_.states.nothing())] = 0;
  right_[stages() * states_ + static_cast<std::size_t>(model_.states.done())] = 0;
  for (std::size_t i = 0; i < stages(); ++i) stale_[i] = 1;
  first_stale_ = 0;
  last_stale_ = stages() - 1;
  update();
}

/// The picks of a stage by each kind of walk, then the cheapest of each set.
void ScatteredSweep::price(std::size_t index) {
  const std::int64_t length = this->length(index);
  const auto& picks = picks_[index];
  ByWalk& prices = prices_[index];
  prices.fill(kNever);
  prices[at(AisleWalk::once)] = length;
  prices[at(AisleWalk::twice)] = 2 * length;
  if (picks.empty()) {
    prices[at(AisleWalk::none)] = 0;
  } else {
    prices[at(AisleWalk::from_front)] = 2 * spot(picks.back()).y;
    prices[at(AisleWalk::from_back)] = 2 * (length - spot(picks.front()).y);
    for (std::size_t i = 1; i < picks.size(); ++i) {
      std::int64_t& around = prices[at(AisleWalk::around_gap)];
      around = std::min(around, 2 * (length - (spot(picks[i]).y - spot(picks[i - 1]).y)));
    }
  }
  std::int64_t* const least = &set_prices_[index * sets_.size()];
  std::fill(least, least + sets_.size(), kNever);
  for (const auto& [set, walk] : members_) least[set] = std::min(least[set], prices[walk]);
}

void ScatteredSweep::set(std::int32_t spot, bool chosen) {
  const Spot& place = this->spot(spot);
  const auto stage = static_cast<std::size_t>(place.stage);
  auto& picks = picks_[stage];
  const auto where = std::lower_bound(picks.begin(), picks.end(), spot);
  if (chosen) picks.insert(where, spot);
  else picks.erase(where);
  chosen_[static_cast<std::size_t>(spot)] = chosen ? 1 : 0;
  held_[static_cast<std::size_t>(place.article)] += chosen ? place.quantity : -place.quantity;
  stale_[stage] = 1;
  ++versions_[stage];
  first_stale_ = std::min(first_stale_, stage);
  last_stale_ = std::max(last_stale_, stage);
}

std::int64_t ScatteredSweep::level(std::vector<std::int64_t>& values) {
  const std::int64_t least = *std::min_element(values.begin(), values.end());
  for (std::int64_t& value : values) value = value >= kNever ? kNever : value - least;
  return least;
}

/// Puts fresh_ into a row; whether it differs.
bool ScatteredSweep::replace(std::vector<std::int64_t>& table, std::size_t row) const {
  std::int64_t* const old = &table[row * states_];
  std::int64_t differs = 0;
  for (std::size_t s = 0; s < states_; ++s) {
    differs |= old[s] ^ fresh_[s];
    old[s] = fresh_[s];
  }
  return differs != 0;
}

/// fresh_: behind a stage, from left_ before it.
std::int64_t ScatteredSweep::sweep_right(std::size_t index) {
  const ScatteredStage& stage = model_.stages[index];
  const std::int64_t* const from = &left_[index * states_];
  std::fill(fresh_.begin(), fresh_.end(), kNever);
  std::int64_t* const to = fresh_.data();
  if (stage.walk) {
    const std::int64_t* const prices = &set_prices_[index * sets_.size()];
    for (const Move& move : moves_[static_cast<std::size_t>(stage.block)]) to[move.to] = std::min(to[move.to], from[move.from] + prices[move.set]);
  } else {
    for (const ScatteredStep& step : model_.steps[static_cast<std::size_t>(stage.phase)]) to[step.to] = std::min(to[step.to], from[step.from] + stage.distance * step.edges);
  }
  return level(fresh_);
}

/// fresh_: before a stage, from right_ behind it.
void ScatteredSweep::sweep_left(std::size_t index) {
  const ScatteredStage& stage = model_.stages[index];
  const std::int64_t* const from = &right_[(index + 1) * states_];
  std::fill(fresh_.begin(), fresh_.end(), kNever);
  std::int64_t* const to = fresh_.data();
  if (stage.walk) {
    const std::int64_t* const prices = &set_prices_[index * sets_.size()];
    for (const Move& move : moves_[static_cast<std::size_t>(stage.block)]) to[move.from] = std::min(to[move.from], from[move.to] + prices[move.set]);
  } else {
    for (const ScatteredStep& step : model_.steps[static_cast<std::size_t>(stage.phase)]) to[step.from] = std::min(to[step.from], from[step.to] + stage.distance * step.edges);
  }
  level(fresh_);
}

void ScatteredSweep::update() {
  if (first_stale_ == kNone) return;
  for (std::size_t i = first_stale_; i <= last_stale_; ++i)
    if (stale_[i] != 0 && model_.stages[i].walk) price(i);
  update_left(first_stale_, last_stale_);
  update_right(first_stale_, last_stale_);
  std::fill(stale_.begin() + static_cast<std::ptrdiff_t>(first_stale_), stale_.begin() + static_cast<std::ptrdiff_t>(last_stale_) + 1, 0);
  first_stale_ = kNone;
  last_stale_ = 0;
}

void ScatteredSweep::update_left(std::size_t first, std::size_t last) {
  bool changed = false;
  for (std::size_t i = first; i < stages() && (changed || i <= last); ++i) {
    if (changed) {
      rest_known_[i] = 0;
      ++versions_[i];
    }
    if (!changed && stale_[i] == 0) continue;
    const std::int64_t least = sweep_right(i);
    taken_off_ += least - least_[i + 1];
    least_[i + 1] = least;
    changed = replace(left_, i + 1);
  }
}

void ScatteredSweep::update_right(std::size_t first, std::size_t last) {
  bool changed = false;
  for (std::size_t i = last + 1; i > 0 && (changed || i > first); --i) {
    const std::size_t stage = i - 1;
    if (changed) {
      rest_known_[stage] = 0;
      ++versions_[stage];
    }
    if (!changed && stale_[stage] == 0) continue;
    sweep_left(stage);
    changed = replace(right_, stage);
  }
}

std::int64_t ScatteredSweep::cost() const { return taken_off_ + left_[stages() * states_ + static_cast<std::size_t>(model_.states.done())]; }

const ScatteredSweep::ByWalk& ScatteredSweep::rest(std::size_t index) {
  ByWalk& rest = rest_[index];
  if (rest_known_[index] != 0) return rest;
  std::fill(by_set_.begin(), by_set_.end(), kNever);
  const std::int64_t* const left = &left_[index * states_];
  const std::int64_t* const right = &right_[(index + 1) * states_];
  for (const Move& move : moves_[static_cast<std::size_t>(model_.stages[index].block)]) by_set_[move.set] = std::min(by_set_[move.set], left[move.from] + right[move.to]);
  rest.fill(kNever);
  for (const auto& [set, walk] : members_) rest[walk] = std::min(rest[walk], by_set_[set]);
  rest_known_[index] = 1;
  return rest;
}

std::int64_t ScatteredSweep::now(std::size_t stage) {
  const ByWalk& rest = this->rest(stage);
  std::int64_t least = kNever;
  for (std::size_t walk = 0; walk < rest.size(); ++walk) least = std::min(least, rest[walk] + prices_[stage][walk]);
  return least;
}

std::int64_t ScatteredSweep::through(std::size_t stage) {
  const ByWalk& rest = this->rest(stage);
  return std::min(rest[at(AisleWalk::once)] + length(stage), rest[at(AisleWalk::twice)] + 2 * length(stage));
}

}  // namespace gudang
