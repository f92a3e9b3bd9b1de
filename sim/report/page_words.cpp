// What the page says in words of its own: why not the others, what would decide, what is not modelled.
#include <algorithm>

#include "gudang/core/math.hpp"
#include "gudang/stats/intervals.hpp"
#include "report/numbers.hpp"
#include "report/page_data.hpp"

namespace gudang {
namespace {

double size_of(double value) { return value < 0 ? -value : value; }

/// How much worse `alternative` is than the choice, on the KPI that decides, replication by replication.
struct Shortfall {
  double mean = 0;
  std::optional<Interval> interval;  ///< simultaneous over all alternatives that are not the choice
};

std::optional<Shortfall> shortfall(const Study& study, std::size_t alternative, std::size_t best, std::size_t k) {
  const AlternativeResult &mine = study.result.alternatives[alternative], &choice = study.result.alternatives[best];
  const std::vector<double> values = kpi_values(mine, k), of_choice = kpi_values(choice, k);
  if (values.empty() || values.size() != of_choice.size()) return std::nullopt;
  const double sign = kpis()[k].better == Better::lower ? 1 : -1;
  std::vector<double> worse;
  double sum = 0;
  for (std::size_t r = 0; r < values.size(); ++r) {
    worse.push_back(sign * (values[r] - of_choice[r]));
    sum += worse.back();
  }
  const auto others = static_cast<double>(study.result.alternatives.size() - 1);
  const double each = 1 - (1 - study.comparison->confidence) / others;
  return Shortfall{sum / static_cast<double>(worse.size()), interval_of(worse, common_sampling(mine, choice), mine.weeks, each)};
}

std::string overload_words(const AlternativeResult& alternative) {
  std::int64_t overloaded = 0;
  for (const ReplicationResult& replication : alternative.replications) overloaded += replication.cannot_keep_up;
  return overloaded == 0 ? "" : "cannot keep up: the backlog grows in " + std::to_string(overloaded) + " of " + std::to_string(alternative.replications.size()) + " replications";
}

std::string judged_words(const Study& study, const Shortfall& found, std::size_t k) {
  const KpiRow& kpi = kpis()[k];
  const double base = size_of(summarise(study.baseline(), k).mean.value_or(0)), matters = base * to_fraction(study.config().compare.matters_from);
  const std::vector<double> means{base, found.mean};
  const int decimals = decimals_for(means, found.interval ? std::vector<Interval>{*found.interval} : std::vector<Interval>());
  const std::string of = (kpi.unit == "%" ? " percentage points" : " " + kpi.unit) + " of " + kpi.key;
  if (!found.interval) return "worse than the choice by " + fixed(found.mean, decimals) + of + ", in this history only: there is no interval";
  if (found.interval->low == 0 && found.interval->high == 0) return "no different from the choice in " + kpi.key + ", in any replication";
  const std::string sure = " (" + fixed(found.interval->low, decimals) + " to " + fixed(found.interval->high, decimals) + ")";
  if (found.interval->low >= -matters && found.interval->high <= matters)
    return "equivalent to the choice: what it is worse by, " + fixed(found.mean, decimals) + of + sure + ", is less than what matters";
  if (found.interval->low > 0) return "worse than the choice by " + fixed(found.mean, decimals) + of + sure;
  return "undecided: its mean is worse than the choice's by " + fixed(found.mean, decimals) + of + sure + ", so that more replications may decide otherwise";
}

}  // namespace

std::string rejected_words(const Study& study, std::size_t alternative) {
  const std::size_t best = best_alternative(study), k = deciding_kpi(study);
  if (!study.comparison || alternative == best) return {};
  const AlternativeResult& mine = study.result.alternatives[alternative];
  if (const std::string words = overload_words(mine); !words.empty()) return words;
  const auto found = shortfall(study, alternative, best, k);
  if (found) return judged_words(study, *found, k);
  const KpiSummary summary = summarise(mine, k);
  return summary.mean ? "not comparable: the choice has no " + kpis()[k].key : "has no " + kpis()[k].key + ": " + summary.note;
}

std::vector<std::string> not_modelled(const Study& study) {
  std::vector<std::string> all = {"demand that differs from what was simulated: another season, a new client, a new assortment",
                                  "damage to what is shipped, and its documents: an order is perfect when it is complete and on time"};
  const std::pair<const char*, const char*> left_out[] = {{kNoSite, "trucks, doors, vehicles and the reserve: this scenario has pick faces alone"},
                                                          {kNoCosts, "money: this scenario has no prices"},
                                                          {kNobodyAbsent, "absence: nobody is ever ill or on leave"},
                                                          {kNoOutages, "breakdowns and maintenance of vehicles"},
                                                          {kNoBattery, "batteries: vehicles never have to be charged"}};
  for (const auto& [note, words] : left_out)
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      const auto& replications = study.baseline().replications;
      if (k >= replications.front().kpis.size() || replications.front().kpis[k].value || replications.front().kpis[k].note != note) continue;
      all.emplace_back(words);
      break;
    }
  return all;
}

}  // namespace gudang
