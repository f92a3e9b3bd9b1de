#include "report/csv.hpp"

#include <initializer_list>

namespace gudang {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string inner;
  for (const char c : text) inner += c == '"' ? std::string("\"\"") : std::string(1, c);
  return "\"" + inner + "\"";
}

std::string row(std::initializer_list<std::string> cells) {
  std::string text;
  for (const std::string& cell : cells) text += quoted(cell) + ",";
  text.back() = '\n';
  return text;
}

std::string number(const std::optional<double>& value) { return value ? format_real(*value) : ""; }

/// One value, and where it is split by owner, `margin_pct[kopi]`, those too.
std::string rows_of(const AlternativeResult& alternative, std::size_t kpi, std::size_t replication) {
  const KpiRow& registered = kpis()[kpi];
  const KpiValue& value = alternative.replications[replication].kpis[kpi];
  std::string text = row({alternative.label, registered.key, registered.unit, std::to_string(replication), number(value.value)});
  for (std::size_t owner = 0; by_owner(alternative, kpi) && owner < alternative.owners.size(); ++owner)
    text += row({alternative.label, registered.key + "[" + alternative.owners[owner] + "]", registered.unit, std::to_string(replication), number(value.by_owner[owner])});
  return text;
}

}  // namespace

std::string kpis_csv(const Study& study) {
  std::string text = row({"alternative", "kpi", "unit", "replication", "value"});
  for (const AlternativeResult& alternative : study.result.alternatives)
    for (std::size_t k = 0; k < kpis().size(); ++k)
      for (std::size_t r = 0; r < alternative.replications.size(); ++r)
        text += rows_of(alternative, k, r);
  return text;
}

std::string differences_csv(const Study& study) {
  std::string text = row({"alternative", "kpi", "unit", "mean", "low", "high", "relative", "verdict"});
  for (std::size_t a = 1; a < study.result.alternatives.size(); ++a) {
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      const Difference* difference = study.difference(a, k);
      if (!difference) continue;
      const auto& interval = difference->interval;
      text += row({study.result.alternatives[a].label, kpis()[k].key, kpis()[k].unit, number(difference->mean), interval ? number(interval->low) : "",
                   interval ? number(interval->high) : "", number(difference->relative), std::string(name_of(difference->verdict))});
    }
  }
  return text;
}

}  // namespace gudang
