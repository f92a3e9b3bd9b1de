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

}  // namespace

std::string kpis_csv(const Study& study) {
  std::string text = row({"alternative", "kpi", "unit", "replication", "value"});
  for (const AlternativeResult& alternative : study.result.alternatives)
    for (std::size_t k = 0; k < kpis().size(); ++k)
      for (std::size_t r = 0; r < alternative.replications.size(); ++r)
        text += row({alternative.label, kpis()[k].key, kpis()[k].unit, std::to_string(r), number(alternative.replications[r].kpis[k].value)});
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
