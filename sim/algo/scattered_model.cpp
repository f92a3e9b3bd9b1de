#include "algo/scattered_model.hpp"

#include <algorithm>
#include <numeric>

namespace gudang {
namespace {

/// The greatest length that divides every distance between two points of the building.
std::int64_t common_unit(const ScatteredTourProblem& problem) {
  std::int64_t unit = (problem.depot_x - problem.aisle_x.front()).count();
  for (const Length x : problem.aisle_x) unit = std::gcd(unit, (x - problem.aisle_x.front()).count());
  for (const Length y : problem.cross_y) unit = std::gcd(unit, (y - problem.cross_y.front()).count());
  for (const ScatteredPosition& position : problem.positions)
    if (problem.demand[static_cast<std::size_t>(position.article)] > 0) unit = std::gcd(unit, (position.y - problem.cross_y.front()).count());
  return std::max<std::int64_t>(unit, 1);
}

}  // namespace

ScatteredModel::ScatteredModel(const ScatteredTourProblem& problem) : states(static_cast<int>(problem.cross_y.size())), unit(common_unit(problem)) {
  std::vector<Length> x;
  lay_columns(problem, x);
  lay_stages(problem, x);
  place_positions(problem);
  lay_steps(problem.depot_cross);
  lay_rows();
  find_needs();
  for (ScatteredStage& stage : stages)
    if (stage.walk) find_gains(stage, demand);
}

/// The aisles, and the depot's own column where it stands between or beyond them.
void ScatteredModel::lay_columns(const ScatteredTourProblem& problem, std::vector<Length>& x) {
  const auto aisles = static_cast<std::int32_t>(problem.aisle_x.size());
  const auto right = std::lower_bound(problem.aisle_x.begin(), problem.aisle_x.end(), problem.depot_x);
  depot_column = static_cast<std::int32_t>(right - problem.aisle_x.begin());
  for (std::int32_t aisle = 0; aisle < aisles; ++aisle) aisle_of.push_back(aisle);
  x.assign(problem.aisle_x.begin(), problem.aisle_x.end());
  if (right != problem.aisle_x.end() && *right == problem.depot_x) return;
  aisle_of.insert(aisle_of.begin() + depot_column, -1);
  x.insert(x.begin() + depot_column, problem.depot_x);
}

void ScatteredModel::lay_stages(const ScatteredTourProblem& problem, const std::vector<Length>& x) {
  const auto blocks = static_cast<std::int32_t>(problem.cross_y.size()) - 1;
  for (std::int32_t column = 0; column < static_cast<std::int32_t>(x.size()); ++column) {
    const auto c = static_cast<std::size_t>(column);
    for (std::int32_t block = 0; block < blocks && aisle_of[c] >= 0; ++block) {
      ScatteredStage stage;
      stage.walk = true;
      stage.column = column;
      stage.aisle = aisle_of[c];
      stage.block = block;
      const auto front = static_cast<std::size_t>(block);
      stage.length = (problem.cross_y[front + 1] - problem.cross_y[front]).count() / unit;
      stages.push_back(std::move(stage));
    }
    ScatteredStage step;
    step.column = column;
    step.distance = c + 1 < x.size() ? (x[c + 1] - x[c]).count() / unit : 0;
    using Phase = ScatteredStage::Phase;
    step.phase = column < depot_column ? Phase::before_depot : column == depot_column ? Phase::at_depot : Phase::behind_depot;
    stages.push_back(std::move(step));
  }
}

/// A position at a middle crossing belongs to the block behind it, as in PicksByAisle.
void ScatteredModel::place_positions(const ScatteredTourProblem& problem) {
  std::vector<std::int32_t> article_of(problem.demand.size(), -1);
  for (std::size_t a = 0; a < problem.demand.size(); ++a) {
    if (problem.demand[a] <= 0) continue;
    article_of[a] = static_cast<std::int32_t>(demand.size());
    demand.push_back(problem.demand[a]);
  }
  const std::size_t blocks = problem.cross_y.size() - 1;
  std::vector<ScatteredStage*> stage_of(problem.aisle_x.size() * blocks);
  for (ScatteredStage& stage : stages)
    if (stage.walk) stage_of[static_cast<std::size_t>(stage.aisle) * blocks + static_cast<std::size_t>(stage.block)] = &stage;
  for (std::size_t i = 0; i < problem.positions.size(); ++i) {
    const ScatteredPosition& position = problem.positions[i];
    const std::int32_t article = article_of[static_cast<std::size_t>(position.article)];
    if (article < 0) continue;
    std::size_t block = 0;
    while (block + 1 < blocks && position.y >= problem.cross_y[block + 1]) ++block;
    const std::int64_t y = (position.y - problem.cross_y[block]).count() / unit;
    const std::int64_t quantity = std::min(position.quantity, demand[static_cast<std::size_t>(article)]);
    stage_of[static_cast<std::size_t>(position.aisle) * blocks + block]->places.push_back({y, quantity, article, static_cast<std::int32_t>(i)});
  }
  for (ScatteredStage& stage : stages)
    std::stable_sort(stage.places.begin(), stage.places.end(), [](const ScatteredPlace& a, const ScatteredPlace& b) {
      return a.y != b.y ? a.y < b.y : a.article < b.article;
    });
}

void ScatteredModel::lay_steps(int depot_cross) {
  for (int phase = 0; phase < 3; ++phase)
    for (int from = 0; from < states.count(); ++from) {
      const bool at_depot = phase == static_cast<int>(ScatteredStage::Phase::at_depot);
      const bool before = phase == static_cast<int>(ScatteredStage::Phase::before_depot);
      if (from == (before ? states.done() : at_depot ? states.done() : states.nothing())) continue;
      const int with_depot = at_depot ? states.touched(from, depot_cross) : from;
      for (const ScatteredStates::Across& way : states.across(with_depot))
        if (!before || way.to != states.done()) steps[phase].push_back({from, way.to, way.edges, way.at_cross});
    }
}

/// Parcels that do not divide the demand evenly say more than the units do, up to the most that a place holds.
void ScatteredModel::lay_rows() {
  constexpr std::int64_t kMostDemand = 64, kMostRows = 4;
  std::vector<std::int64_t> most(demand.size(), 0);
  for (const ScatteredStage& stage : stages)
    for (const ScatteredPlace& place : stage.places) {
      std::int64_t& quantity = most[static_cast<std::size_t>(place.article)];
      quantity = std::max(quantity, place.quantity);
    }
  for (std::size_t a = 0; a < demand.size(); ++a) {
    rows.push_back({static_cast<std::int32_t>(a), 1});
    std::int64_t laid = 1;
    for (std::int64_t parcel = most[a]; parcel > 1 && demand[a] <= kMostDemand && laid < kMostRows; --parcel) {
      if (demand[a] % parcel == 0) continue;
      rows.push_back({static_cast<std::int32_t>(a), parcel});
      ++laid;
    }
  }
}

void ScatteredWorth::set(const std::vector<std::int64_t>& demand, const std::vector<ScatteredRow>& rows, const std::vector<std::int64_t>& multipliers) {
  entries_.assign(demand.size(), {});
  table_.clear();
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t end = first;
    while (end < rows.size() && rows[end].article == rows[first].article) ++end;
    const auto a = static_cast<std::size_t>(rows[first].article);
    entries_[a].each = multipliers[first];
    if (end - first > 1) {
      entries_[a].table = static_cast<std::int64_t>(table_.size());
      for (std::int64_t units = 0; units <= demand[a]; ++units) {
        std::int64_t worth = 0;
        for (std::size_t row = first; row < end; ++row) worth += multipliers[row] * rows[row].of(units);
        table_.push_back(worth);
      }
    }
    first = end;
  }
}

void ScatteredModel::find_needs() {
  std::vector<std::int64_t> supply(demand.size(), 0);
  for (std::size_t i = stages.size(); i-- > 0;) {
    ScatteredStage& stage = stages[i];
    std::vector<std::int32_t> met;
    for (const ScatteredPlace& place : stage.places) met.push_back(place.article);
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (const std::int32_t article : met) {
      const auto a = static_cast<std::size_t>(article);
      if (supply[a] < demand[a]) stage.needs.push_back({article, supply[a]});
    }
    for (const ScatteredPlace& place : stage.places) {
      std::int64_t& all = supply[static_cast<std::size_t>(place.article)];
      all = std::min(all + place.quantity, demand[static_cast<std::size_t>(place.article)]);
    }
  }
}

/// A reach is useless where its last place at either end adds nothing: the one without it costs no more.
void ScatteredModel::find_gains(ScatteredStage& stage, const std::vector<std::int64_t>& demand) {
  const std::size_t n = stage.size();
  const auto& places = stage.places;
  stage.front_gain.assign(n, {});
  stage.gain.assign((n + 1) * n, {});
  stage.useful.assign((n + 1) * (n + 1), 0);
  std::vector<std::int64_t> before(demand.size(), 0), held;  // units in the front part; in both parts
  for (std::size_t front = 0; front <= n; ++front) {
    held = before;
    const auto adds_in_front = [&] {
      const ScatteredPlace& last = places[front - 1];
      const auto a = static_cast<std::size_t>(last.article);
      return held[a] - last.quantity < demand[a];
    };
    const auto adds_in_back = [&](std::size_t back) { return stage.gain[front * n + back].with > stage.gain[front * n + back].before; };
    for (std::size_t back = n;; --back) {
      stage.useful[front * (n + 1) + back] = (front == 0 || adds_in_front()) && (back == n || adds_in_back(back)) ? 1 : 0;
      if (back == front) break;
      const ScatteredPlace& next = places[back - 1];
      const auto a = static_cast<std::size_t>(next.article);
      stage.gain[front * n + back - 1] = {std::min(held[a], demand[a]), std::min(held[a] + next.quantity, demand[a])};
      held[a] += next.quantity;
    }
    if (front == n) break;
    const auto a = static_cast<std::size_t>(places[front].article);
    stage.front_gain[front] = {std::min(before[a], demand[a]), std::min(before[a] + places[front].quantity, demand[a])};
    before[a] += places[front].quantity;
  }
}

}  // namespace gudang
