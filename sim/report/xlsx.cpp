#include "report/xlsx.hpp"

#include <algorithm>

#include "report/assumptions.hpp"
#include "report/kpi_view.hpp"
#include "report/numbers.hpp"

namespace gudang {
namespace {

using Cells = std::vector<SheetCell>;

constexpr double kName = 30, kKey = 26, kWords = 60;  // widths [characters]

/// The sheets of one study, in order.
class StudySheets {
 public:
  StudySheets(const Study& study, Spreadsheet& out) : study_(study), out_(out) {
    for (std::size_t k = 0; k < kpis().size(); ++k) views_.push_back(view_of(study, k));
  }

  void verdict() {
    out_.begin("Verdict", {{"what", kKey}, {"answer", 110, true}});
    say("scenario", study_.config().name);
    say("question", study_.config().question);
    say("verdict", lead_sentence(study_));
    if (const std::string best = best_words(study_, false); !best.empty()) say("may be the best", best);
    for (const AlternativeResult& alternative : study_.result.alternatives)
      for (const std::string& words : warnings_of(alternative)) say("warning", alternative.label + ": " + words);
    if (study_.result.interrupted) say("interrupted", sample_words(study_) + ". The same command in the same folder completes it.");
    const KpiRow& deciding = kpis()[deciding_kpi(study_)];
    say("KPI that decides", deciding.key + " [" + deciding.unit + "]: " + deciding.summary);
    say("sample", sample_words(study_));
    say("method", method_words(study_));
  }

  void alternatives() {
    std::vector<std::string> kinds, keys;  // of policies, and of what alternatives set
    const auto note = [](std::vector<std::string>& list, const std::string& name) {
      if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
    };
    for (const AlternativeResult& alternative : study_.result.alternatives) {
      for (const auto& [kind, name] : alternative.policies) note(kinds, kind);
      for (const auto& [key, value] : alternative.params) note(keys, key);
    }
    std::vector<SheetColumn> columns{{"alternative", kName}, {"replications"}, {"trace hash", 36}, {"warnings", kWords, true}, {"heavy kernels", kName, true}};
    for (const std::string& kind : kinds) columns.push_back({kind, 18});
    for (const std::string& key : keys) columns.push_back({key, 18});
    out_.begin("Alternatives", columns);
    for (const AlternativeResult& alternative : study_.result.alternatives) {
      std::string warnings;
      for (const std::string& words : warnings_of(alternative)) warnings += (warnings.empty() ? "" : "\n") + words;
      Cells cells{alternative.label, count_cell(static_cast<std::int64_t>(alternative.replications.size())), to_string(alternative.trace_hash()), warnings, compute_words(alternative)};
      for (const std::string& kind : kinds) cells.emplace_back(value_of(alternative.policies, kind));
      for (const std::string& key : keys) cells.push_back(cell_of(value_of(alternative.params, key)));
      out_.add(cells);
    }
  }

  void kpi_table() {
    out_.begin("KPIs", {{"alternative", kName}, {"theme"}, {"KPI", kKey}, {"unit"}, {"mean"}, {"low, 95%"}, {"high, 95%"}, {"replications"}, {"better"}, {"note", kWords, true}});
    for (std::size_t k = 0; k < kpis().size(); ++k)
      for (std::size_t a = 0; shown(k) && a < study_.result.alternatives.size(); ++a) {
        const KpiSummary summary = summarise(study_.result.alternatives[a], k);
        Cells cells{study_.result.alternatives[a].label, std::string(name_of(kpis()[k].theme)), kpis()[k].key, kpis()[k].unit};
        add_summary(cells, summary, views_[k].decimals);
        cells.insert(cells.end(), {better(kpis()[k]), summary.note});
        out_.add(cells);
      }
  }

  void differences() {
    if (!study_.comparison) return;
    const std::string together = has_intervals(study_) ? ", " + percent_text(study_.comparison->confidence, 4) + " together" : "";
    out_.begin("Differences", {{"alternative", kName}, {"KPI", kKey}, {"unit"}, {"baseline's mean"}, {"difference"}, {"low" + together, 16}, {"high" + together, 16}, {"relative"}, {"verdict"}, {"better"}});
    for (std::size_t k = 0; k < kpis().size(); ++k)
      for (std::size_t a = 1; a < study_.result.alternatives.size(); ++a) {
        const Difference* difference = study_.difference(a, k);
        if (!difference || !shown(k)) continue;
        const int decimals = views_[k].decimals;
        Cells cells{study_.result.alternatives[a].label, kpis()[k].key, kpis()[k].unit, number_cell(summarise(study_.baseline(), k).mean, decimals), SheetNumber{difference->mean, decimals}};
        add_interval(cells, difference->interval, decimals);
        cells.push_back(difference->relative ? SheetCell(SheetNumber{*difference->relative, 1, true}) : SheetCell());
        cells.insert(cells.end(), {std::string(name_of(difference->verdict)), better(kpis()[k])});
        out_.add(cells);
      }
  }

  void owners() {
    const auto splits = [](const AlternativeResult& alternative, std::size_t kpi) { return by_owner(alternative, kpi) && !alternative.owners.empty(); };
    const auto& all = study_.result.alternatives;
    bool begun = false;
    for (std::size_t k = 0; k < kpis().size(); ++k)
      for (const AlternativeResult& alternative : all) {
        if (!splits(alternative, k)) continue;
        if (!begun) out_.begin("Owners", {{"alternative", kName}, {"owner", kName}, {"KPI", kKey}, {"unit"}, {"mean"}, {"low, 95%"}, {"high, 95%"}, {"replications"}, {"note", kWords, true}});
        begun = true;
        for (std::size_t owner = 0; owner < alternative.owners.size(); ++owner) {
          const KpiSummary own = summarise_owner(alternative, k, owner);
          Cells cells{alternative.label, alternative.owners[owner], kpis()[k].key, kpis()[k].unit};
          add_summary(cells, own, views_[k].decimals);
          cells.emplace_back(own.note);
          out_.add(cells);
        }
      }
  }

  void in_sample() {
    const auto& all = study_.result.alternatives;
    if (std::none_of(all.begin(), all.end(), [](const AlternativeResult& alternative) { return alternative.training.has_value(); })) return;
    out_.begin("In sample", {{"alternative", kName}, {"KPI", kKey}, {"unit"}, {"on the weeks that slotting learnt from", 20}, {"on those it is judged by", 20}});
    for (std::size_t k = 0; k < kpis().size(); ++k)
      for (const AlternativeResult& alternative : all)
        if (shown(k) && alternative.training)
          out_.add({alternative.label, kpis()[k].key, kpis()[k].unit, number_cell(alternative.training->kpis[k].value, views_[k].decimals), number_cell(summarise(alternative, k).mean, views_[k].decimals)});
  }

  /// A row for each replication, a column for each KPI, and for each owner's part of those that are split.
  void replications() {
    std::vector<SheetColumn> columns{{"alternative", kName}, {"replication"}};
    const std::vector<std::string>& owners = study_.baseline().owners;
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      if (!shown(k)) continue;
      columns.push_back({kpis()[k].key + " [" + kpis()[k].unit + "]", 16});
      if (!by_owner(study_.baseline(), k)) continue;
      for (const std::string& owner : owners) columns.push_back({kpis()[k].key + "[" + owner + "] [" + kpis()[k].unit + "]", 16});
    }
    out_.begin("Replications", columns, "replications.csv has them all");
    for (const AlternativeResult& alternative : study_.result.alternatives)
      for (std::size_t r = 0; r < alternative.replications.size(); ++r)
        if (!out_.add(replication(alternative, r))) return;
  }

  void definitions() {
    out_.begin("KPI definitions", {{"KPI", kKey}, {"unit"}, {"theme"}, {"better"}, {"what it says", kWords, true}, {"numerator", kWords, true}, {"denominator", kWords, true}, {"what counts", kWords, true},
                                   {"what is open at the end", kWords, true}, {"basis", kName, true}});
    for (const KpiRow& row : kpis())
      out_.add({row.key, row.unit, std::string(name_of(row.theme)), better(row), row.summary, row.numerator, row.denominator, row.population, row.open_orders, row.basis});
  }

  void assumptions() {
    out_.begin("Assumptions", {{"parameter", 36}, {"value", kName, true}, {"source", 90, true}});
    for (const Assumption& assumption : assumptions_of(study_.alternatives)) out_.add({assumption.key, assumption.value, assumption.source});
  }

  void reproduce() {
    out_.begin("Reproduce", {{"what", kKey}, {"value", 110, true}});
    say("gudang", study_.version);
    say("seed", std::to_string(study_.result.seed));
    say("replications", alike(study_) ? std::to_string(study_.replications()) : sample_words(study_));
    say("command", study_.command);
    for (const StudyInput& input : study_.inputs) say("XXH3-128 of " + input.file, input.hash);
  }

 private:
  void say(const std::string& what, const std::string& answer) { out_.add({what, answer}); }
  [[nodiscard]] bool shown(std::size_t kpi) const { return views_[kpi].shown() || kpi == deciding_kpi(study_); }
  [[nodiscard]] static std::string better(const KpiRow& row) { return row.better == Better::lower ? "lower" : "higher"; }

  [[nodiscard]] static std::string value_of(const std::vector<std::pair<std::string, std::string>>& list, const std::string& key) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == key; });
    return found == list.end() ? "" : found->second;
  }

  static void add_interval(Cells& cells, const std::optional<Interval>& interval, int decimals) {
    cells.push_back(interval ? SheetCell(SheetNumber{interval->low, decimals}) : SheetCell());
    cells.push_back(interval ? SheetCell(SheetNumber{interval->high, decimals}) : SheetCell());
  }

  static void add_summary(Cells& cells, const KpiSummary& summary, int decimals) {
    cells.push_back(number_cell(summary.mean, decimals));
    add_interval(cells, summary.ci95, decimals);
    cells.push_back(count_cell(summary.n));
  }

  [[nodiscard]] Cells replication(const AlternativeResult& alternative, std::size_t index) const {
    Cells cells{alternative.label, count_cell(static_cast<std::int64_t>(index))};
    const std::vector<std::string>& owners = study_.baseline().owners;
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      if (!shown(k)) continue;
      const KpiValue& value = alternative.replications[index].kpis[k];
      cells.push_back(number_cell(value.value, views_[k].decimals));
      for (std::size_t owner = 0; by_owner(study_.baseline(), k) && owner < owners.size(); ++owner) {
        const auto own = owner_index(alternative, owners[owner]);
        cells.push_back(own && *own < value.by_owner.size() ? number_cell(value.by_owner[*own], views_[k].decimals) : SheetCell());
      }
    }
    return cells;
  }

  const Study& study_;
  Spreadsheet& out_;
  std::vector<KpiView> views_;  // by KPI
};

}  // namespace

void write_xlsx(const Study& study, const std::string& path, SpreadsheetLimits limits) {
  Spreadsheet out(path, limits);
  StudySheets sheets(study, out);
  sheets.verdict();
  sheets.alternatives();
  sheets.kpi_table();
  sheets.differences();
  sheets.owners();
  sheets.in_sample();
  sheets.definitions();
  sheets.assumptions();
  sheets.reproduce();
  sheets.replications();  // last: the one that may take all the room
  out.close();
}

}  // namespace gudang
