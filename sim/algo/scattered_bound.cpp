#include "algo/scattered_bound.hpp"

#include <algorithm>

namespace gudang {
namespace {

std::size_t at(AisleWalk walk) { return static_cast<std::size_t>(walk); }

}  // namespace

ScatteredBound::ScatteredBound(const ScatteredModel& model)
    : model_(model), states_(static_cast<std::size_t>(model.states.count())), multipliers_(model.rows.size(), 0), best_multipliers_(multipliers_),
      prices_(model.stages.size()), choices_(model.stages.size()), ahead_((model.stages.size() + 1) * states_, kScatteredNever),
      open_(model.rows.size(), 0), direction_(model.rows.size(), 0) {
  evaluate();
  best_ = bound_;
}

/// The cheapest reach of each kind. O(places^2).
void ScatteredBound::price_walks(std::size_t index) {
  const ScatteredStage& stage = model_.stages[index];
  const auto all = static_cast<std::int32_t>(stage.size());
  Prices& best = prices_[index];
  Choice& choice = choices_[index];
  best.fill(kScatteredNever);
  stage.for_each_reach(worth_, [&](std::size_t front, std::size_t back, std::int64_t collected) {
    const std::int64_t price = stage.cost(front, back) * kScatteredScale - collected;
    const std::size_t kind = at(stage.kind(front, back));
    if (price >= best[kind]) return;
    best[kind] = price;
    choice.reach[kind] = {static_cast<std::int32_t>(front), static_cast<std::int32_t>(back)};
  });
  const std::int64_t through = stage.length * kScatteredScale;
  const std::int64_t collected = stage.worth_of_all(worth_);
  best[at(AisleWalk::once)] = through - collected;
  best[at(AisleWalk::twice)] = 2 * through - collected;
  choice.reach[at(AisleWalk::once)] = choice.reach[at(AisleWalk::twice)] = {all, all};
}

void ScatteredBound::sweep_back() {
  const std::size_t stages = model_.stages.size();
  std::fill(ahead_.begin(), ahead_.end(), kScatteredNever);
  ahead_[stages * states_ + static_cast<std::size_t>(model_.states.done())] = 0;
  for (std::size_t i = stages; i-- > 0;) {
    const ScatteredStage& stage = model_.stages[i];
    std::int64_t* const here = &ahead_[i * states_];
    const std::int64_t* const next = here + states_;
    if (stage.walk) {
      for (std::size_t s = 0; s < states_; ++s)
        for (std::size_t k = 0; k < kAisleWalks; ++k) {
          const int to = model_.states.after(static_cast<int>(s), stage.block, static_cast<AisleWalk>(k));
          if (to >= 0) here[s] = std::min(here[s], next[to] + prices_[i][k]);
        }
    } else {
      const std::int64_t edge = stage.distance * kScatteredScale;
      for (const ScatteredStep& step : model_.steps[static_cast<std::size_t>(stage.phase)])
        here[step.from] = std::min(here[step.from], next[step.to] + edge * step.edges);
    }
    for (std::size_t s = 0; s < states_; ++s) here[s] = std::min(here[s], kScatteredNever);
  }
}

/// Follows the minimum from left to right and counts what it collects.
void ScatteredBound::trace_covers() {
  std::vector<std::int64_t> got(model_.demand.size(), 0);
  for (std::size_t row = 0; row < open_.size(); ++row) {
    const auto a = static_cast<std::size_t>(model_.rows[row].article);
    open_[row] = model_.rows[row].of(model_.demand[a]);
  }
  std::int32_t state = model_.states.nothing();
  for (std::size_t i = 0; i < model_.stages.size(); ++i) {
    const ScatteredStage& stage = model_.stages[i];
    const std::int64_t value = ahead(i, state);
    if (!stage.walk) {
      for (const ScatteredStep& step : model_.steps[static_cast<std::size_t>(stage.phase)])
        if (step.from == state && ahead(i + 1, step.to) + stage.distance * kScatteredScale * step.edges == value) {
          state = step.to;
          break;
        }
      continue;
    }
    for (std::size_t k = 0; k < kAisleWalks; ++k) {
      const int to = model_.states.after(state, stage.block, static_cast<AisleWalk>(k));
      if (to < 0 || ahead(i + 1, to) + prices_[i][k] != value) continue;
      state = to;
      const ScatteredReach reach = choices_[i].reach[k];
      const auto take = [&](std::size_t from, std::size_t end) {
        for (std::size_t p = from; p < end; ++p) got[static_cast<std::size_t>(stage.places[p].article)] += stage.places[p].quantity;
      };
      take(0, static_cast<std::size_t>(reach.front));
      take(static_cast<std::size_t>(reach.back), stage.size());
      for (std::size_t row = 0; row < open_.size(); ++row) {
        const auto a = static_cast<std::size_t>(model_.rows[row].article);
        open_[row] -= model_.rows[row].of(std::min(got[a], model_.demand[a]));
      }
      for (const ScatteredPlace& place : stage.places) got[static_cast<std::size_t>(place.article)] = 0;
      break;
    }
  }
}

void ScatteredBound::evaluate() {
  worth_.set(model_.demand, model_.rows, multipliers_);
  for (std::size_t i = 0; i < model_.stages.size(); ++i)
    if (model_.stages[i].walk) price_walks(i);
  sweep_back();
  bound_ = ahead(0, model_.states.nothing());
  for (std::size_t a = 0; a < model_.demand.size(); ++a) bound_ += worth_(static_cast<std::int32_t>(a), model_.demand[a]);
}

/// One step of the subgradient, Polyak's length over `divisor`.
void ScatteredBound::move(std::int64_t target, int divisor) {
  std::int64_t norm = 0;
  for (std::size_t a = 0; a < open_.size(); ++a) {
    direction_[a] = open_[a] * 16 + direction_[a] * 5 / 8;
    norm += direction_[a] * direction_[a];
  }
  if (norm == 0) return;
  const std::int64_t gap = std::max<std::int64_t>(target - bound_, kScatteredScale);
  for (std::size_t a = 0; a < open_.size(); ++a) multipliers_[a] = std::max<std::int64_t>(0, multipliers_[a] + direction_[a] * 16 * gap / norm / divisor);
}

void ScatteredBound::climb(int steps, std::int64_t target) {
  constexpr int kPatience = 10;
  for (int step = 0; step < steps; ++step) {
    trace_covers();
    move(target, divisor_);
    evaluate();
    if (bound_ > best_) {
      best_ = bound_;
      best_multipliers_ = multipliers_;
      since_better_ = 0;
    } else if (++since_better_ >= kPatience) {
      since_better_ = 0;
      divisor_ = std::min(divisor_ * 2, 1 << 12);
      multipliers_ = best_multipliers_;
      std::fill(direction_.begin(), direction_.end(), 0);
      evaluate();
    }
  }
}

void ScatteredBound::settle() {
  multipliers_ = best_multipliers_;
  evaluate();
}

}  // namespace gudang
