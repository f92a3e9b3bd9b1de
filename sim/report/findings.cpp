#include "report/findings.hpp"

#include <algorithm>
#include <cmath>

#include "gudang/core/number_text.hpp"
#include "report/numbers.hpp"

namespace gudang {
namespace {

constexpr const char* kMoneyKpi = "margin";
constexpr double kDaysAYear = 365.25;

std::size_t index_of(const char* key) { return static_cast<std::size_t>(find_kpi(key) - kpis().data()); }

double investment_of(const Alternative& alternative) { return alternative.config.costs ? alternative.config.costs->investment : 0; }

/// To three digits, as nobody knows more of a year: 1234567.8 -> "1,230,000".
std::string money_text(double value) {
  double unit = 1;
  while (std::abs(value) >= 1000 * unit) unit *= 10;
  return grouped(std::llround(std::round(value / unit) * unit));
}

std::string payback_words(const MoneyVerdict& money) {
  if (money.investment <= 0) return money.investment < 0 ? " It saves MYR " + money_text(-money.investment) + " at once." : "";
  const std::string invested = " The MYR " + money_text(money.investment) + " that it takes ";
  if (!money.payback) return invested + "are not paid back.";
  const std::string years = invested + "are back in " + fixed(*money.payback, 1) + " years";
  if (money.payback_interval) return years + " (" + fixed(money.payback_interval->low, 1) + " to " + fixed(money.payback_interval->high, 1) + ").";
  return years + (money.interval ? ", or never: the interval reaches below nothing." : ".");
}

std::string sentence_of(const MoneyVerdict& money, double confidence) {
  if (money.per_year == 0 && (!money.interval || (money.interval->low == 0 && money.interval->high == 0))) return "In money there is no difference." + payback_words(money);
  const double size = std::abs(money.per_year);
  std::string text = "That is worth MYR " + money_text(size) + " a year " + (money.per_year >= 0 ? "more" : "less");
  if (money.interval && money.interval->low < 0 && money.interval->high > 0)
    return "Whether that is worth money is open: MYR " + money_text(money.per_year) + " a year (" + percent_text(confidence, 4) + " interval: " + money_text(money.interval->low) + " to " +
           money_text(money.interval->high) + ")." + payback_words(money);
  if (!money.interval) return text + ", in this history only." + payback_words(money);
  return text + " (" + percent_text(confidence, 4) + " interval: " + money_text(money.interval->low) + " to " + money_text(money.interval->high) + ")." + payback_words(money);
}

std::string breaking_words(const Study& study, const BreakingPoint& point) {
  const std::string who = study.comparison ? study.alternatives[point.alternative].label : "It";
  if (point.breaks_at) return who + " keeps up with less than " + fixed(*point.breaks_at, 2) + " times the demand" + (point.why.empty() ? "." : ": " + point.why);
  return who + " keeps up with " + fixed(point.points.empty() ? 1 : point.points.back().load, 2) + " times the demand, the most that was tried.";
}

}  // namespace

std::optional<MoneyVerdict> money_of(const Study& study, std::size_t alternative) {
  const Difference* difference = alternative == 0 ? nullptr : study.difference(alternative, index_of(kMoneyKpi));
  if (!difference) return std::nullopt;
  const RunConfig& run = study.config().run;
  const double a_year = kDaysAYear * 24 * 3600 / to_seconds(run.length - run.warm_up);
  MoneyVerdict money;
  money.per_year = difference->mean * a_year;
  if (difference->interval) money.interval = Interval{difference->interval->low * a_year, difference->interval->high * a_year};
  money.investment = investment_of(study.alternatives[alternative]) - investment_of(study.alternatives[0]);
  if (money.investment > 0 && money.per_year > 0) money.payback = money.investment / money.per_year;
  if (money.payback && money.interval && money.interval->low > 0) money.payback_interval = Interval{money.investment / money.interval->high, money.investment / money.interval->low};
  money.sentence = sentence_of(money, study.comparison->confidence);
  return money;
}

std::string why_no_money(const Study& study) {
  if (!study.config().costs) return "Not reckoned in money: the scenario gives no prices (costs).";
  if (!study.comparison) return "Nothing to compare with: a run of one alternative.";
  return "Not reckoned in money: " + summarise(study.baseline(), index_of(kMoneyKpi)).note + ".";
}

std::optional<PeakRisk> peak_risk_of(const Study& study, std::size_t alternative) {
  const AlternativeResult& result = study.result.alternatives[alternative];
  const std::vector<double> values = kpi_values(result, index_of(kPeakKpi));
  if (values.empty() || result.sampling == Sampling::history_only) return std::nullopt;
  const double level = to_fraction(study.config().compare.service_level) * 100;
  const auto missed = static_cast<int>(std::count_if(values.begin(), values.end(), [&](double value) { return value < level; }));
  const auto n = static_cast<int>(values.size());
  return PeakRisk{static_cast<double>(missed) / n, clopper_pearson(missed, n, 0.95), n};
}

std::vector<std::string> finding_words(const Study& study) {
  std::vector<std::string> words;
  const std::size_t best = study.comparison ? best_alternative(study) : 0;
  if (const auto money = money_of(study, best)) words.push_back(money->sentence);
  if (const auto risk = peak_risk_of(study, best))
    words.push_back("On the busiest day fewer than " + percent_text(to_fraction(study.config().compare.service_level), 2) + " of the orders are on time with a chance of " + percent_text(risk->chance, 1) + " (" +
                    percent_text(risk->ci95.low, 1) + " to " + percent_text(risk->ci95.high, 1) + ", " + std::to_string(risk->n) + " replications).");
  for (const BreakingPoint& point : study.breaking_points) words.push_back(breaking_words(study, point));
  if (study.sensitivity) words.push_back(ranking_words(*study.sensitivity));
  const Difference* difference = study.difference(best, deciding_kpi(study));
  if (difference && difference->pairing_gain && std::isfinite(*difference->pairing_gain) && *difference->pairing_gain > 1.05)
    words.push_back("Without common random numbers it would take " + fixed(*difference->pairing_gain, *difference->pairing_gain < 10 ? 1 : 0) + " times as many replications to be as sure.");
  if (!study.warm_up.empty()) words.push_back(study.warm_up);
  if (!study.stopping.empty()) words.push_back(study.stopping);
  return words;
}

}  // namespace gudang
