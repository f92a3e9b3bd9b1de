#include "report/csv.hpp"

#include <fstream>
#include <initializer_list>

#include "gudang/core/errors.hpp"

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
  std::string text = row({alternative.label, std::to_string(replication), registered.key, registered.unit, number(value.value)});
  for (std::size_t owner = 0; by_owner(alternative, kpi) && owner < alternative.owners.size(); ++owner)
    text += row({alternative.label, std::to_string(replication), registered.key + "[" + alternative.owners[owner] + "]", registered.unit, number(value.by_owner[owner])});
  return text;
}

}  // namespace

std::string kpis_csv(const Study& study) {
  std::string text = row({"alternative", "kpi", "unit", "mean", "low", "high", "n", "note"});
  const auto add = [&](const std::string& label, const std::string& key, const std::string& unit, const KpiSummary& summary) {
    text += row({label, key, unit, number(summary.mean), summary.ci95 ? number(summary.ci95->low) : "", summary.ci95 ? number(summary.ci95->high) : "", std::to_string(summary.n), summary.note});
  };
  for (const AlternativeResult& alternative : study.result.alternatives)
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      add(alternative.label, kpis()[k].key, kpis()[k].unit, summarise(alternative, k));
      for (std::size_t owner = 0; by_owner(alternative, k) && owner < alternative.owners.size(); ++owner)
        add(alternative.label, kpis()[k].key + "[" + alternative.owners[owner] + "]", kpis()[k].unit, summarise_owner(alternative, k, owner));
    }
  return text;
}

void write_replications_csv(const Study& study, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  out << row({"alternative", "replication", "kpi", "unit", "value"});
  for (const AlternativeResult& alternative : study.result.alternatives)
    for (std::size_t k = 0; k < kpis().size(); ++k)
      for (std::size_t r = 0; r < alternative.replications.size(); ++r)
        out << rows_of(alternative, k, r);
  out.close();
  if (!out) throw InputError("E402", "cannot write replications.csv", "is the disk full?");
}

std::string differences_csv(const Study& study) {
  std::string text = row({"alternative", "kpi", "unit", "mean", "low", "high", "relative", "verdict", "baseline", "n", "confidence"});
  for (std::size_t a = 1; a < study.result.alternatives.size(); ++a) {
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      const Difference* difference = study.difference(a, k);
      if (!difference) continue;
      const auto& interval = difference->interval;
      text += row({study.result.alternatives[a].label, kpis()[k].key, kpis()[k].unit, number(difference->mean), interval ? number(interval->low) : "",
                   interval ? number(interval->high) : "", number(difference->relative), std::string(name_of(difference->verdict)), number(summarise(study.baseline(), k).mean),
                   std::to_string(difference->n), interval ? number(study.comparison->confidence) : ""});
    }
  }
  return text;
}

}  // namespace gudang
