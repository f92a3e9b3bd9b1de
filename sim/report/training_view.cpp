#include "report/training_view.hpp"

#include <algorithm>

#include "report/numbers.hpp"

namespace gudang {

TrainingView training_view(const Study& study) {
  const std::size_t kpi = deciding_kpi(study);
  TrainingView view{&kpis()[kpi], {}};
  const auto& alternatives = study.result.alternatives;
  if (std::none_of(alternatives.begin(), alternatives.end(), [](const AlternativeResult& a) { return a.training.has_value(); })) return view;
  std::vector<double> values;
  for (const AlternativeResult& alternative : alternatives)
    if (const auto mean = summarise(alternative, kpi).mean) values.push_back(*mean);
  const int decimals = decimals_for(values, {});
  for (const AlternativeResult& alternative : alternatives) {
    const std::optional<double> judged = summarise(alternative, kpi).mean, before = alternative.training ? alternative.training->kpis[kpi].value : std::nullopt;
    const bool comparable = judged && before && *before != 0;
    view.rows.push_back({alternative.label, fixed(before, decimals), fixed(judged, decimals), comparable ? signed_fixed((*judged / *before - 1) * 100, 1) + "%" : "-"});
  }
  return view;
}

}  // namespace gudang
