#include "experiment/optimisation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "experiment/comparison.hpp"
#include "experiment/design.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"
#include "gudang/stats/mean.hpp"

namespace gudang {
namespace {

bool wants_more(GateSense sense) { return sense == GateSense::at_least || sense == GateSense::above; }

/// a - b by replication, over those that both have.
std::vector<double> paired(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> differences;
  for (std::size_t r = 0; r < std::min(a.size(), b.size()); ++r) differences.push_back(a[r] - b[r]);
  return differences;
}

}  // namespace

double miss(const Gate& limit, double value) {
  const double short_by = wants_more(limit.sense) ? limit.limit - value : value - limit.limit;
  return short_by / std::max(1e-9, std::abs(limit.limit));
}

std::string_view name_of(PointState state) {
  switch (state) {
    case PointState::not_visited: return "not visited";
    case PointState::breaks_a_limit: return "breaks a limit";
    case PointState::worse: return "worse";
    case PointState::no_better: return "no better";
    case PointState::open: return "open";
    case PointState::best: return "best";
  }
  return {};
}

OptimisationPlan::OptimisationPlan(OptimisationGoal goal, std::vector<std::size_t> sizes, std::uint64_t seed) : goal_(std::move(goal)), sizes_(std::move(sizes)), seed_(seed) {
  GUDANG_ASSERT(goal_.first >= 3, "a point needs three replications to be judged");
  std::size_t points = 1;
  for (const std::size_t size : sizes_) points *= size;
  wanted_.assign(points + 1, 0);
  states_.assign(points + 1, PointState::not_visited);
}

std::vector<std::size_t> OptimisationPlan::coordinates(std::size_t alternative) const {
  std::vector<std::size_t> at(sizes_.size());
  std::size_t rest = alternative - 1;
  for (std::size_t d = sizes_.size(); d-- > 0; rest /= sizes_[d]) at[d] = rest % sizes_[d];
  return at;
}

std::size_t OptimisationPlan::alternative(std::span<const std::size_t> coordinates) const {
  std::size_t number = 0;
  for (std::size_t d = 0; d < sizes_.size(); ++d) number = number * sizes_[d] + coordinates[d];
  return number + 1;
}

std::size_t OptimisationPlan::spent() const { return std::accumulate(wanted_.begin(), wanted_.end(), std::size_t{0}); }

bool OptimisationPlan::visit(std::size_t alternative) {
  if (wanted_[alternative] > 0) return false;
  wanted_[alternative] = goal_.first;
  return true;
}

std::optional<OptimisationPlan::Score> OptimisationPlan::score(const AlternativeResult& result) const {
  const std::vector<double> values = kpi_values(result, goal_.kpi);
  if (values.empty()) return std::nullopt;
  double violation = 0;
  for (const Gate& limit : goal_.limits) {
    const std::vector<double> figures = kpi_values(result, limit.kpi);
    violation += figures.empty() ? 1 : std::max(0.0, miss(limit, mean_of(figures)));
  }
  return Score{violation, goal_.smallest ? mean_of(values) : -mean_of(values)};
}

/// The best of the grid by the means so far; 0 where none has a value.
std::size_t OptimisationPlan::leader(std::span<const AlternativeResult> so_far) const {
  std::size_t best = 0;
  std::optional<Score> least;
  for (std::size_t a = 1; a < so_far.size(); ++a) {
    if (wanted_[a] == 0) continue;
    const auto own = score(so_far[a]);
    if (!own || (least && !(*own < *least))) continue;
    least = own;
    best = a;
  }
  return best;
}

void OptimisationPlan::begin_search() {
  (void)visit(0);
  const std::size_t points = wanted_.size() - 1, affordable = std::max<std::size_t>(1, goal_.budget / 2 / goal_.first);
  if (points <= affordable) {
    for (std::size_t a = 1; a <= points; ++a) (void)visit(a);
    searching_ = false;
    return;
  }
  const std::size_t cells = std::max<std::size_t>(2, std::min(affordable / 3, 10 * sizes_.size()));
  for (const std::size_t size : sizes_) steps_.push_back(std::max<std::size_t>(1, size / 4));
  for (const DesignPoint& point : latin_hypercube(sizes_, cells, seed_)) (void)visit(alternative(point));
}

/// Asks for the neighbours of the best so far. False: the search is over.
bool OptimisationPlan::search(std::span<const AlternativeResult> so_far) {
  const std::size_t limit = goal_.budget * 6 / 10;
  for (;;) {
    const std::size_t best = leader(so_far);
    if (best == 0 || spent() + goal_.first > limit) return false;
    if (best == centre_) {  // none of its neighbours is better
      if (std::all_of(steps_.begin(), steps_.end(), [](std::size_t step) { return step == 1; })) return false;
      for (std::size_t& step : steps_) step = std::max<std::size_t>(1, step / 2);
    }
    centre_ = best;
    const std::vector<std::size_t> at = coordinates(best);
    bool asked = false;
    for (std::size_t d = 0; d < sizes_.size(); ++d)
      for (const int direction : {-1, 1}) {
        std::vector<std::size_t> next = at;
        if (direction < 0 ? at[d] < steps_[d] : at[d] + steps_[d] >= sizes_[d]) continue;
        next[d] = direction < 0 ? at[d] - steps_[d] : at[d] + steps_[d];
        if (spent() + goal_.first <= limit) asked = visit(alternative(next)) || asked;
      }
    if (asked) return true;
  }
}

/// Bonferroni over the statements of a round: each point by each limit, and against the answer, both ways.
double OptimisationPlan::error_of_one() const {
  const auto visited = static_cast<double>(std::count_if(wanted_.begin(), wanted_.end(), [](std::size_t n) { return n > 0; }));
  const double statements = visited * static_cast<double>(goal_.limits.size() + 2);
  const int round = std::max(1, round_);
  return (1 - goal_.confidence) / (round * (round + 1)) / statements;
}

void OptimisationPlan::judge(std::span<const AlternativeResult> so_far) {
  const double confidence = 1 - error_of_one();
  const double sign = goal_.smallest ? 1 : -1;
  std::vector<bool> keeps(so_far.size(), false), had(so_far.size());
  for (std::size_t a = 0; a < so_far.size(); ++a) {
    had[a] = states_[a] == PointState::breaks_a_limit || states_[a] == PointState::worse;
    if (wanted_[a] == 0 || had[a]) continue;
    states_[a] = PointState::open;
    keeps[a] = !kpi_values(so_far[a], goal_.kpi).empty();
    for (const Gate& limit : goal_.limits) {
      const std::vector<double> figures = kpi_values(so_far[a], limit.kpi);
      const auto interval = mean_interval(figures, confidence);
      const double worst = !interval ? 1 : miss(limit, wants_more(limit.sense) ? interval->low : interval->high);
      const double least = !interval ? 1 : miss(limit, wants_more(limit.sense) ? interval->high : interval->low);
      if (worst > 0) keeps[a] = false;
      if (least > 0) states_[a] = PointState::breaks_a_limit;
    }
    if (kpi_values(so_far[a], goal_.kpi).empty()) states_[a] = PointState::breaks_a_limit;
  }
  best_.reset();
  for (std::size_t a = 0; a < so_far.size(); ++a)
    if (keeps[a] && !had[a] && (!best_ || sign * mean_of(kpi_values(so_far[a], goal_.kpi)) < sign * mean_of(kpi_values(so_far[*best_], goal_.kpi)))) best_ = a;
  if (!best_) return;
  states_[*best_] = PointState::best;
  const std::vector<double> of_best = kpi_values(so_far[*best_], goal_.kpi);
  const double matters = to_fraction(goal_.matters_from) * std::abs(mean_of(kpi_values(so_far[0], goal_.kpi).empty() ? of_best : kpi_values(so_far[0], goal_.kpi)));
  for (std::size_t a = 0; a < so_far.size(); ++a) {
    if (states_[a] != PointState::open) continue;
    const auto gain = mean_interval(paired(of_best, kpi_values(so_far[a], goal_.kpi)), confidence);  // of `a` over the answer, where smaller is better
    if (!gain) continue;
    const double most = goal_.smallest ? gain->high : -gain->low;
    if (most < 0) states_[a] = PointState::worse;
    else if (most <= matters) states_[a] = PointState::no_better;
  }
}

/// More replications of what is left. False: it is over.
bool OptimisationPlan::confirm(std::span<const AlternativeResult> so_far) {
  ++round_;
  judge(so_far);
  std::vector<std::size_t> left;
  bool open = false;
  for (std::size_t a = 0; a < states_.size(); ++a) {
    const bool counts = states_[a] == PointState::open || states_[a] == PointState::best || states_[a] == PointState::no_better;
    if (counts) left.push_back(a);
    open = open || states_[a] == PointState::open;
  }
  if (!open || left.empty()) return false;
  std::size_t most = 0;
  for (const std::size_t a : left) most = std::max(most, wanted_[a]);
  std::size_t next = most + std::max<std::size_t>(2, most / 2), cost = 0;
  const auto price = [&](std::size_t n) {
    cost = 0;
    for (const std::size_t a : left) cost += n - wanted_[a];
    return cost;
  };
  while (next > most && spent() + price(next) > goal_.budget) --next;
  if (next == most) return false;
  for (const std::size_t a : left) wanted_[a] = next;
  return true;
}

std::vector<std::size_t> OptimisationPlan::wanted(std::span<const AlternativeResult> so_far) {
  if (spent() == 0) {
    begin_search();
    return wanted_;
  }
  for (const AlternativeResult& result : so_far)
    if (!result.replications.empty() && result.sampling != Sampling::independent)
      throw InputError("E406", "optimise: replications of a replayed history say nothing of how sure the answer is", "make the demand up (orders.per_day ...); gudang import orders shows its figures");
  if (searching_ && search(so_far)) return wanted_;
  searching_ = false;
  (void)confirm(so_far);
  return wanted_;
}

OptimisationOutcome OptimisationPlan::outcome(std::span<const AlternativeResult> so_far) const {
  OptimisationOutcome outcome{states_, best_, 0, false, {}, {}};
  std::size_t visited = 0, open = 0;
  for (std::size_t a = 0; a < so_far.size(); ++a) {
    outcome.used += so_far[a].replications.size();
    visited += a > 0 && !so_far[a].replications.empty();
    open += states_[a] == PointState::open;
  }
  outcome.sure = best_ && open == 0;
  const auto beats = [&](const AlternativeResult& x, const AlternativeResult& y) {
    const double sign = goal_.smallest ? 1 : -1;
    bool strictly = false;
    const auto weigh = [&](double of_x, double of_y) { strictly = strictly || of_x < of_y; return of_x <= of_y; };
    bool all = weigh(sign * mean_of(kpi_values(x, goal_.kpi)), sign * mean_of(kpi_values(y, goal_.kpi)));
    for (const Gate& limit : goal_.limits) all = all && weigh(miss(limit, mean_of(kpi_values(x, limit.kpi))), miss(limit, mean_of(kpi_values(y, limit.kpi))));
    return all && strictly;
  };
  const auto complete = [&](const AlternativeResult& x) {
    return !kpi_values(x, goal_.kpi).empty() && std::all_of(goal_.limits.begin(), goal_.limits.end(), [&](const Gate& limit) { return !kpi_values(x, limit.kpi).empty(); });
  };
  for (std::size_t a = 1; a < so_far.size(); ++a) {
    if (!complete(so_far[a])) continue;
    const bool beaten = std::any_of(so_far.begin() + 1, so_far.end(), [&](const AlternativeResult& other) { return complete(other) && beats(other, so_far[a]); });
    if (!beaten) outcome.frontier.push_back(a);
  }
  std::stable_sort(outcome.frontier.begin(), outcome.frontier.end(), [&](std::size_t x, std::size_t y) {
    const double mx = mean_of(kpi_values(so_far[x], goal_.kpi)), my = mean_of(kpi_values(so_far[y], goal_.kpi));
    return goal_.smallest ? mx < my : mx > my;
  });
  const std::size_t points = so_far.size() - 1;
  const std::string all = visited == points ? "all " + std::to_string(points) + " points" : std::to_string(visited) + " of " + std::to_string(points) + " points, those that the search visited; of the others nothing is said";
  const std::string sure = format_real(goal_.confidence * 100) + "% confidence";
  if (!best_) outcome.guarantee = "NO ANSWER: no point surely keeps the limits, with " + sure + " for " + all + (open > 0 ? "; " + std::to_string(open) + " may, and more replications (--budget) would tell." : ": every one surely breaks one.");
  else if (outcome.sure) outcome.guarantee = "With " + sure + " the answer keeps the limits, and none that keeps them is better by more than " + format_real(to_fraction(goal_.matters_from) * 100) + "% of what the first has: of " + all + ".";
  else outcome.guarantee = "With " + sure + " the answer keeps the limits. NOT CERTAIN is whether it is the best: " + std::to_string(open) + " others may keep them and be better by more than what matters; a larger --budget would tell. Of " + all + ".";
  return outcome;
}

}  // namespace gudang
