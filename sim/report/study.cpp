#include "report/study.hpp"

#include <algorithm>

#include "report/numbers.hpp"

namespace gudang {
namespace {

std::string plural(std::int64_t count, const std::string& noun) { return std::to_string(count) + " " + noun + (count == 1 ? "" : "s"); }

std::string mean_words(Sampling sampling) {
  switch (sampling) {
    case Sampling::independent:
      return "The demand is made up, so replications are independent draws: the interval of a mean is Student's t over them.";
    case Sampling::resampled_weeks:
      return "The demand is a real history. Replication 0 is the history itself; each other replication draws its whole weeks again, with "
             "replacement, the same weeks for every alternative (block bootstrap; Kunsch 1989, doi:10.1214/aos/1176347265). An interval is "
             "Student's t with the spread between replications, corrected for the number of replications and of weeks; it says what other "
             "weeks like these would give, not what another season would.";
    case Sampling::history_only:
      return "The demand is a real history, replayed once as it was: this history only. That is one sample, so there is no interval, and "
             "nothing can be said about other weeks.";
  }
  return {};
}

std::string difference_words(const Study& study) {
  const Comparison& comparison = *study.comparison;
  const bool common = comparison.random_numbers == RandomNumbers::common;
  std::string text = common ? "Replication by replication, every alternative meets the same demand and pick times (common random numbers), so each "
                              "difference to the baseline is taken within a replication and only then averaged."
                            : "Every alternative meets demand and pick times of its own (independent random numbers), so each difference to the baseline is one of two "
                              "means, with Welch's interval.";
  if (common && !alike(study)) text += " Where the two have not as many replications, those that both have count.";
  if (has_intervals(study))
    text += " The " + plural(comparison.intervals, "interval") + " of differences hold together with " + percent_text(comparison.confidence, 4) +
            " confidence: each is widened for their number (Bonferroni).";
  return text + " `equivalent`: the whole interval lies within " + percent_text(to_fraction(study.config().compare.matters_from), 4) +
         " of the baseline's mean, less than what the scenario says matters. Otherwise `better` or `worse`: the whole interval lies on that "
         "side of zero; `undecided`: it does not, and more replications may tell.";
}

}  // namespace

const Difference* Study::difference(std::size_t alternative, std::size_t kpi) const {
  if (!comparison || alternative == 0) return nullptr;
  const auto& found = comparison->differences[alternative][kpi];
  return found ? &*found : nullptr;
}

bool has_intervals(const Study& study) {
  for (std::size_t a = 0; study.comparison && a < study.result.alternatives.size(); ++a)
    for (std::size_t k = 0; k < kpis().size(); ++k)
      if (const Difference* difference = study.difference(a, k); difference && difference->interval) return true;
  return false;
}

std::size_t deciding_kpi(const Study& study) {
  const auto all = kpis();
  const auto found = std::find_if(all.begin(), all.end(), [&](const KpiRow& row) { return row.key == study.config().compare.decide_on; });
  return found == all.end() ? 0 : static_cast<std::size_t>(found - all.begin());
}

bool alike(const Study& study) {
  const auto& all = study.result.alternatives;
  return std::all_of(all.begin(), all.end(), [&](const AlternativeResult& other) { return other.replications.size() == all.front().replications.size(); });
}

std::string best_words(const Study& study, bool numbers) {
  constexpr std::size_t kMostNamed = 12;
  if (!study.comparison || study.comparison->may_be_best.empty()) return {};
  const std::vector<std::size_t>& those = study.comparison->may_be_best;
  const auto judged = static_cast<std::size_t>(std::count_if(study.comparison->with_best.begin(), study.comparison->with_best.end(), [](const auto& interval) { return interval.has_value(); }));
  std::string names;
  for (std::size_t i = 0; i < std::min(those.size(), kMostNamed); ++i) names += (i > 0 ? ", " : "") + (numbers ? std::to_string(those[i]) : study.result.alternatives[those[i]].label);
  if (those.size() > kMostNamed) names += " and " + std::to_string(those.size() - kMostNamed) + " more";
  const std::string sure = "with " + percent_text(study.comparison->confidence, 4) + " confidence";
  if (those.size() == 1) return "The best by " + study.config().compare.decide_on + ", " + sure + ": " + names + ".";
  return "May be the best by " + study.config().compare.decide_on + ", " + sure + (those.size() == judged ? ", so that none is excluded: " : "; the others are not: ") + names + ".";
}

std::size_t best_alternative(const Study& study) {
  if (study.selection) return study.selection->best;
  if (study.choice) return *study.choice;
  const std::size_t k = deciding_kpi(study);
  const double sign = kpis()[k].better == Better::lower ? 1 : -1;
  std::size_t best = 0;
  double least = 0;
  for (std::size_t a = 1; a < study.result.alternatives.size(); ++a) {
    const Difference* difference = study.difference(a, k);
    if (!difference || sign * difference->mean >= least) continue;
    best = a;
    least = sign * difference->mean;
  }
  return best;
}

namespace {

/// "10 to 53 replications of each alternative, 312 in all"
std::string unlike_words(const Study& study) {
  std::size_t least = study.baseline().replications.size(), most = least, all = 0;
  for (const AlternativeResult& alternative : study.result.alternatives) {
    least = std::min(least, alternative.replications.size());
    most = std::max(most, alternative.replications.size());
    all += alternative.replications.size();
  }
  return std::to_string(least) + " to " + std::to_string(most) + " replications of each alternative, " + std::to_string(all) + " in all" + (study.result.interrupted ? ", interrupted" : "");
}

}  // namespace

std::string sample_words(const Study& study) {
  const int done = study.replications();
  const std::string of = study.asked > 0 ? " of " + plural(study.asked, "replication") : done == 1 ? " replication" : " replications";
  std::string text = study.result.interrupted ? std::to_string(done) + of + ", interrupted" : plural(done, "replication");
  if (!alike(study)) text = unlike_words(study);
  switch (study.baseline().sampling) {
    case Sampling::independent: return text;
    case Sampling::resampled_weeks:
      return text + (done > 1 ? " (the history itself, then its " + plural(study.baseline().weeks, "week") + " drawn again)" : " (the history itself)");
    case Sampling::history_only: return text + " (this history only: no interval)";
  }
  return text;
}

std::string method_words(const Study& study) {
  const std::string means = mean_words(study.baseline().sampling);
  return study.comparison ? means + "\n\n" + difference_words(study) : means;
}

std::string policy_words(const AlternativeResult& alternative) {
  std::string text;
  for (const auto& [kind, name] : alternative.policies) text += (text.empty() ? "" : ", ") + kind + " " + name;
  return text;
}

std::string backlog_words(const AlternativeResult& alternative) {
  std::int64_t drifting = 0, open = 0, received = 0;
  for (const ReplicationResult& replication : alternative.replications) {
    drifting += replication.cannot_keep_up;
    open += replication.orders_open;
    received += replication.orders_received;
  }
  std::string held;  // of the first replication that leaves any
  for (const ReplicationResult& replication : alternative.replications) {
    for (const std::string& line : replication.held) held += (held.empty() ? " (" : "; ") + line;
    if (!held.empty()) break;
  }
  if (!held.empty()) held += ")";
  const std::string left = std::to_string(open) + " of " + plural(received, "order") + " left open at the end" + held;
  if (drifting > 0)
    return "CANNOT KEEP UP: the backlog grows in " + std::to_string(drifting) + " of " +
           plural(static_cast<std::int64_t>(alternative.replications.size()), "replication") + "; " + left;
  return open > 0 ? left : "";
}

std::string drift_words(const AlternativeResult& alternative) {
  const auto row = static_cast<std::size_t>(find_kpi("stock_drift_pct") - kpis().data());
  std::int64_t falls = 0, grows = 0;
  for (const ReplicationResult& replication : alternative.replications) {
    if (row >= replication.kpis.size()) continue;
    falls += replication.kpis[row].value && replication.kpis[row].note == kStockFalls;
    grows += replication.kpis[row].value && replication.kpis[row].note == kStockGrows;
  }
  if (falls + grows == 0) return {};
  const std::string of = " of " + plural(static_cast<std::int64_t>(alternative.replications.size()), "replication");
  return "STOCK DRIFTS: " + (falls > 0 ? "it falls in " + std::to_string(falls) + of : "") + (falls > 0 && grows > 0 ? ", " : "") + (grows > 0 ? "it grows in " + std::to_string(grows) + of : "") +
         ": what comes in does not balance what goes out, so that a longer run gives other figures";
}

std::string binding_words(const AlternativeResult& alternative) {
  constexpr double kHardly = 2, kMostly = 50;  // [min], [%]
  const auto mean_of = [&](const char* key) { return summarise(alternative, static_cast<std::size_t>(find_kpi(key) - kpis().data())).mean.value_or(0); };
  const double wait = mean_of("transport_wait_min");
  if (wait < kHardly) return "";
  const double for_driver = mean_of("wait_for_driver_pct"), for_vehicle = mean_of("wait_for_vehicle_pct");
  const std::string waits = "transports wait " + fixed(wait, 1) + " min on average";
  if (for_driver >= kMostly) return "DRIVERS BIND, not vehicles: " + waits + ", and in " + fixed(for_driver, 0) + "% of that time a vehicle that does such work stands without a driver";
  if (for_vehicle >= kMostly) return "VEHICLES BIND, not drivers: " + waits + ", and in " + fixed(for_vehicle, 0) + "% of that time all vehicles that do such work are on transports";
  return "";
}

std::string compute_words(const AlternativeResult& alternative) {
  std::string words;
  for (const compute::Ran& verb : alternative.ran())
    words += (words.empty() ? "" : ", ") + std::string(name_of(verb.verb)) + " on " + verb.device + " (" + std::to_string(verb.times) + (verb.times == 1 ? " time)" : " times)");
  return words;
}

std::vector<std::string> compute_lines(const std::vector<AlternativeResult>& alternatives) {
  std::vector<std::pair<std::string, std::string>> said;  // words, and of which alternatives
  for (std::size_t a = 0; a < alternatives.size(); ++a) {
    const std::string words = compute_words(alternatives[a]);
    if (words.empty()) continue;
    const auto found = std::find_if(said.begin(), said.end(), [&](const auto& line) { return line.first == words; });
    if (found == said.end()) said.emplace_back(words, std::to_string(a));
    else found->second += ", " + std::to_string(a);
  }
  std::vector<std::string> lines;
  for (const auto& [words, numbers] : said) lines.push_back("heavy kernels" + (alternatives.size() > 1 ? " of " + numbers : "") + ": " + words);
  return lines;
}

std::vector<std::string> warnings_of(const AlternativeResult& alternative) {
  std::vector<std::string> warnings;
  for (const auto& words : {backlog_words(alternative), drift_words(alternative), binding_words(alternative)})
    if (!words.empty()) warnings.push_back(words);
  for (const std::string& cause : alternative.moved()) warnings.push_back(cause);
  return warnings;
}

}  // namespace gudang
