// What a board asks of a comparison first: what it is worth a year, and how likely the service suffers on a peak day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/study.hpp"

namespace gudang {

/// What an alternative is worth a year against the first: the difference of their margins (payments of owners, if any, less all costs), as often as
/// the time measured goes into 365.25 days; a run of the peak alone gives a year of peaks.
struct MoneyVerdict {
  double per_year = 0;               ///< [MYR/year]
  std::optional<Interval> interval;  ///< simultaneous with the comparison's others
  double investment = 0;             ///< costs.investment, less the first alternative's [MYR]
  std::optional<double> payback;     ///< years; nothing where nothing is invested, or the mean never pays it back
  std::optional<Interval> payback_interval;  ///< nothing where it may never be paid back
  std::string sentence;
};
/// Nothing where the scenario reckons nothing in money, or alternative 0; why, `why_no_money` says.
[[nodiscard]] std::optional<MoneyVerdict> money_of(const Study& study, std::size_t alternative);
[[nodiscard]] std::string why_no_money(const Study& study);

/// How likely fewer orders are on time on the day with most of them than compare.service_level says.
struct PeakRisk {
  double chance = 0;  ///< share of the replications that miss it
  Interval ci95{};    ///< clopper_pearson
  int n = 0;          ///< replications
};
/// Nothing where the KPI has no value, or replications are no independent days.
[[nodiscard]] std::optional<PeakRisk> peak_risk_of(const Study& study, std::size_t alternative);
inline constexpr const char* kPeakKpi = "on_time_ship_peak_day_pct";

/// What a comparison says beside its verdict, a sentence or two each: money, the peak day, the breaking point, assumptions that matter, what common random numbers gain, how
/// the number of replications came about. Of the best alternative; of a `run` what there is.
[[nodiscard]] std::vector<std::string> finding_words(const Study& study);

}  // namespace gudang
