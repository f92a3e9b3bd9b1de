#include "algo/scattered_labels.hpp"

#include <algorithm>
#include <bit>

namespace gudang {

ScatteredLabels::ScatteredLabels(const ScatteredModel& model) : model_(model) {
  unsigned used = 0;
  std::size_t word = 0;
  for (const std::int64_t demand : model.demand) {
    const auto bits = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(demand)));
    if (used + bits > 64) {
      used = 0;
      ++word;
    }
    fields_.push_back({word, used, (std::uint64_t{1} << bits) - 1});
    used += bits;
  }
  words_ = word + 1;
  scratch_.resize(words_);
}

ScatteredLabels::Outcome ScatteredLabels::search(const ScatteredBound& bound, std::int64_t limit, std::size_t width, std::int64_t weight, ScatteredPlan& plan) {
  worth_ = &bound.worth();
  limit_ = limit;
  width_ = width;
  weight_ = weight;
  dropped_ = kScatteredNever;
  labels_.clear();
  begin_.assign(1, 0);
  Label root;
  root.state = static_cast<std::int16_t>(model_.states.nothing());
  open_.assign(words_, 0);
  for (std::size_t a = 0; a < fields_.size(); ++a) {
    open_[fields_[a].word] |= static_cast<std::uint64_t>(model_.demand[a]) << fields_[a].shift;
    root.value += (*worth_)(static_cast<std::int32_t>(a), model_.demand[a]);
  }
  labels_.push_back(root);
  for (std::size_t i = 0; i < model_.stages.size(); ++i) {
    order_parents(bound, i);
    begin_stage();
    if (model_.stages[i].walk) walk(bound, i);
    else step(bound, i);
    if (labels_.size() - begin_.back() > width_) keep_best(bound, i + 1);
  }
  const bool found = labels_.size() > begin_.back();
  if (found) write(plan);
  return {found, dropped_};
}

void ScatteredLabels::begin_stage() {
  begin_.push_back(labels_.size());
  stage_limit_ = kScatteredNever;
  hash_again(256);
}

/// The most promising first, so that a full stage soon refuses the others.
void ScatteredLabels::order_parents(const ScatteredBound& bound, std::size_t stage) {
  parents_.clear();
  for (std::size_t label = begin_.back(); label < labels_.size(); ++label)
    parents_.emplace_back(rank(labels_[label].value + bound.ahead(stage, labels_[label].state), labels_[label].cost), static_cast<std::int32_t>(label));
  std::sort(parents_.begin(), parents_.end());
}

void ScatteredLabels::list_reaches(const ScatteredBound& bound, std::size_t index, const std::int64_t (&slack)[kAisleWalks]) {
  const ScatteredStage& stage = model_.stages[index];
  for (auto& reaches : reaches_) reaches.clear();
  stage.for_each_reach(*worth_, [&](std::size_t front, std::size_t back, std::int64_t collected) {
    const auto kind = static_cast<std::size_t>(stage.kind(front, back));
    const std::int64_t cost = stage.cost(front, back) * kScatteredScale;
    if (cost - collected <= slack[kind]) reaches_[kind].push_back({cost - collected, cost, static_cast<std::int32_t>(front), static_cast<std::int32_t>(back)});
  });
  const auto all = static_cast<std::int32_t>(stage.size());
  for (const AisleWalk walk : {AisleWalk::once, AisleWalk::twice}) {
    const std::int64_t cost = stage.length * (walk == AisleWalk::once ? 1 : 2) * kScatteredScale;
    reaches_[static_cast<std::size_t>(walk)].push_back({bound.price(index, walk), cost, all, all});
  }
  for (auto& reaches : reaches_)
    std::sort(reaches.begin(), reaches.end(), [](const Reach& a, const Reach& b) {
      return a.price != b.price ? a.price < b.price : a.front != b.front ? a.front < b.front : a.back < b.back;
    });
}

void ScatteredLabels::walk(const ScatteredBound& bound, std::size_t index) {
  const ScatteredStage& stage = model_.stages[index];
  std::int64_t slack[kAisleWalks];
  std::fill(std::begin(slack), std::end(slack), -kScatteredNever);
  for (const auto& [parent_rank, parent] : parents_)
    for (int k = 0; k < kAisleWalks; ++k) {
      const Label& label = labels_[static_cast<std::size_t>(parent)];
      const int to = model_.states.after(label.state, stage.block, static_cast<AisleWalk>(k));
      if (to >= 0) slack[k] = std::max(slack[k], limit_ - label.value - bound.ahead(index + 1, to));
    }
  list_reaches(bound, index, slack);
  for (const auto& [parent_rank, parent] : parents_)
    for (int k = 0; k < kAisleWalks; ++k) {
      const int to = model_.states.after(labels_[static_cast<std::size_t>(parent)].state, stage.block, static_cast<AisleWalk>(k));
      if (to >= 0) extend(bound, index, static_cast<std::size_t>(parent), static_cast<AisleWalk>(k), to);
    }
}

/// All the reaches of one kind for one label, the most promising first, until even the full gain would not do.
void ScatteredLabels::extend(const ScatteredBound& bound, std::size_t index, std::size_t parent, AisleWalk kind, std::int32_t to) {
  const ScatteredStage& stage = model_.stages[index];
  const std::int64_t ahead = bound.ahead(index + 1, to);
  const std::int64_t value = labels_[parent].value, cost = labels_[parent].cost;
  for (const Reach& reach : reaches_[static_cast<std::size_t>(kind)]) {
    const std::int64_t least = value + reach.price + ahead;
    if (least > limit_) break;
    if (rank(least, cost + reach.cost) > stage_limit_) {
      dropped_ = std::min(dropped_, least);
      continue;
    }
    ++work_;
    std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(parent * words_), words_, scratch_.begin());
    std::int64_t reached = value + reach.cost;
    take(stage, 0, static_cast<std::size_t>(reach.front), reached);
    take(stage, static_cast<std::size_t>(reach.back), stage.size(), reached);
    if (reached + ahead > limit_ || !can_be_met(stage)) continue;
    if (rank(reached + ahead, cost + reach.cost) > stage_limit_) {
      dropped_ = std::min(dropped_, reached + ahead);
      continue;
    }
    add({reached, cost + reach.cost, static_cast<std::int32_t>(parent), reach.front, reach.back, static_cast<std::int16_t>(to), static_cast<std::int16_t>(kind)});
    if (labels_.size() - begin_.back() >= 3 * width_) keep_best(bound, index + 1);
  }
}

void ScatteredLabels::take(const ScatteredStage& stage, std::size_t from, std::size_t end, std::int64_t& value) {
  for (std::size_t i = from; i < end; ++i) {
    const ScatteredPlace& place = stage.places[i];
    const Field& field = fields_[static_cast<std::size_t>(place.article)];
    const std::uint64_t open = scratch_[field.word] >> field.shift & field.mask;
    const std::uint64_t taken = std::min(open, static_cast<std::uint64_t>(place.quantity));
    if (taken == 0) continue;
    scratch_[field.word] -= taken << field.shift;
    value -= (*worth_)(place.article, static_cast<std::int64_t>(open)) - (*worth_)(place.article, static_cast<std::int64_t>(open - taken));
  }
}

bool ScatteredLabels::can_be_met(const ScatteredStage& stage) const {
  return std::all_of(stage.needs.begin(), stage.needs.end(), [&](const ScatteredNeed& need) {
    const Field& field = fields_[static_cast<std::size_t>(need.article)];
    return static_cast<std::int64_t>(scratch_[field.word] >> field.shift & field.mask) <= need.most_open;
  });
}

void ScatteredLabels::step(const ScatteredBound& bound, std::size_t index) {
  const ScatteredStage& stage = model_.stages[index];
  const auto& steps = model_.steps[static_cast<std::size_t>(stage.phase)];
  std::vector<std::size_t> first(static_cast<std::size_t>(model_.states.count()) + 1, steps.size());
  for (std::size_t i = steps.size(); i-- > 0;) first[static_cast<std::size_t>(steps[i].from)] = i;
  for (const auto& [parent_rank, label] : parents_) {
    const Label from = labels_[static_cast<std::size_t>(label)];
    for (std::size_t i = first[static_cast<std::size_t>(from.state)]; i < steps.size() && steps[i].from == from.state; ++i) {
      const std::int64_t way = stage.distance * kScatteredScale * steps[i].edges, value = from.value + way;
      if (value + bound.ahead(index + 1, steps[i].to) > limit_) continue;
      ++work_;
      std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(label) * words_), words_, scratch_.begin());
      if (steps[i].to == model_.states.done() && std::any_of(scratch_.begin(), scratch_.end(), [](std::uint64_t word) { return word != 0; })) continue;
      add({value, from.cost + way, label, static_cast<std::int32_t>(i), 0, static_cast<std::int16_t>(steps[i].to), 0});
    }
  }
}

/// Slots are a power of two.
void ScatteredLabels::hash_again(std::size_t slots) {
  table_mask_ = slots - 1;
  table_.assign(slots, -1);
  for (std::size_t label = begin_.back(); label < labels_.size(); ++label) {
    std::size_t slot = hash_of(labels_[label].state, &open_[label * words_]) & table_mask_;
    while (table_[slot] >= 0) slot = (slot + 1) & table_mask_;
    table_[slot] = static_cast<std::int32_t>(label);
  }
}

std::size_t ScatteredLabels::hash_of(std::int16_t state, const std::uint64_t* open) const {
  auto hash = static_cast<std::uint64_t>(state);
  for (std::size_t w = 0; w < words_; ++w) {
    hash = (hash ^ open[w]) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 29U;
  }
  return hash;
}

/// With the open units of scratch_.
void ScatteredLabels::add(const Label& label) {
  std::size_t slot = hash_of(label.state, scratch_.data()) & table_mask_;
  for (; table_[slot] >= 0; slot = (slot + 1) & table_mask_) {
    Label& other = labels_[static_cast<std::size_t>(table_[slot])];
    if (other.state != label.state || !std::equal(scratch_.begin(), scratch_.end(), open_.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(table_[slot]) * words_))) continue;
    if (label.value < other.value) other = label;
    return;
  }
  table_[slot] = static_cast<std::int32_t>(labels_.size());
  labels_.push_back(label);
  open_.insert(open_.end(), scratch_.begin(), scratch_.end());
  if ((labels_.size() - begin_.back()) * 2 > table_mask_) hash_again(2 * table_.size());
}

void ScatteredLabels::keep_best(const ScatteredBound& bound, std::size_t stage) {
  const std::size_t first = begin_.back();
  order_.clear();
  for (std::size_t label = first; label < labels_.size(); ++label)
    order_.emplace_back(rank(labels_[label].value + bound.ahead(stage, labels_[label].state), labels_[label].cost), static_cast<std::int32_t>(label));
  const auto cut = order_.begin() + static_cast<std::ptrdiff_t>(width_);
  std::nth_element(order_.begin(), cut, order_.end());
  for (auto each = cut; each != order_.end(); ++each) {
    const Label& label = labels_[static_cast<std::size_t>(each->second)];
    dropped_ = std::min(dropped_, label.value + bound.ahead(stage, label.state));
  }
  stage_limit_ = cut->first - 1;
  order_.erase(cut, order_.end());
  std::sort(order_.begin(), order_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const auto from = static_cast<std::size_t>(order_[i].second);
    labels_[first + i] = labels_[from];
    std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(from * words_), words_, open_.begin() + static_cast<std::ptrdiff_t>((first + i) * words_));
  }
  labels_.resize(first + width_);
  open_.resize((first + width_) * words_);
  hash_again(table_.size());
}

void ScatteredLabels::write(ScatteredPlan& plan) const {
  plan.decisions.assign(model_.stages.size(), {});
  std::size_t at = begin_.back();
  plan.cost = labels_[at].value / kScatteredScale;
  for (std::size_t i = model_.stages.size(); i-- > 0;) {
    const Label& label = labels_[at];
    const ScatteredStage& stage = model_.stages[i];
    ScatteredPlan::Decision& decision = plan.decisions[i];
    if (stage.walk) decision = {static_cast<AisleWalk>(label.walk), {label.front, label.back}, 0};
    else decision.at_cross = model_.steps[static_cast<std::size_t>(stage.phase)][static_cast<std::size_t>(label.front)].at_cross;
    at = static_cast<std::size_t>(label.parent);
  }
}

}  // namespace gudang
