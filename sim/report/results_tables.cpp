#include "report/results_tables.hpp"

#include <xxhash.h>

#include <fmt/format.h>

#include "experiment/replication.hpp"
#include "report/kpi_view.hpp"

namespace gudang {
namespace {

constexpr int kLayout = 1;  // of result_bytes: another number, another layout

constexpr const char* kTables = R"(
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE input (file TEXT NOT NULL, xxh3_128 TEXT NOT NULL);
CREATE TABLE kpi (kpi TEXT PRIMARY KEY, unit TEXT NOT NULL, better TEXT NOT NULL, theme TEXT NOT NULL, summary TEXT NOT NULL, numerator TEXT NOT NULL, denominator TEXT NOT NULL,
                  population TEXT NOT NULL, open_orders TEXT NOT NULL, basis TEXT NOT NULL);
CREATE TABLE alternative (alternative INTEGER PRIMARY KEY, label TEXT NOT NULL, replications INTEGER NOT NULL, cannot_keep_up INTEGER NOT NULL, trace_hash TEXT NOT NULL);
CREATE TABLE policy (alternative INTEGER NOT NULL, kind TEXT NOT NULL, policy TEXT NOT NULL, PRIMARY KEY (alternative, kind));
CREATE TABLE parameter (alternative INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (alternative, key));
CREATE TABLE replication (alternative INTEGER NOT NULL, replication INTEGER NOT NULL, trace_hash TEXT NOT NULL, events INTEGER NOT NULL, sim_seconds REAL NOT NULL,
                          orders_received INTEGER NOT NULL, orders_done INTEGER NOT NULL, orders_cancelled INTEGER NOT NULL, orders_open INTEGER NOT NULL, lines_picked INTEGER NOT NULL,
                          cannot_keep_up INTEGER NOT NULL, PRIMARY KEY (alternative, replication));
CREATE TABLE value (alternative INTEGER NOT NULL, replication INTEGER NOT NULL, kpi TEXT NOT NULL, owner TEXT NOT NULL, value REAL, note TEXT NOT NULL, PRIMARY KEY (alternative, replication, kpi, owner));
CREATE TABLE summary (alternative INTEGER NOT NULL, kpi TEXT NOT NULL, owner TEXT NOT NULL, mean REAL, low95 REAL, high95 REAL, n INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (alternative, kpi, owner));
CREATE TABLE difference (alternative INTEGER NOT NULL, kpi TEXT NOT NULL, mean REAL NOT NULL, low REAL, high REAL, relative REAL, verdict TEXT NOT NULL, PRIMARY KEY (alternative, kpi));
CREATE VIEW means AS SELECT a.label, s.kpi, k.unit, s.owner, s.mean, s.low95, s.high95, s.n FROM summary s JOIN alternative a USING (alternative) JOIN kpi k USING (kpi);
)";

/// Inserts rows into one table, column by column.
class Rows {
 public:
  Rows(SqliteConnection& connection, const std::string& table, int columns) : statement_(connection, sql(table, columns).c_str()) {}
  template <class... Values>
  void add(const Values&... values) {
    (put(values), ...);
    statement_.run();
  }

 private:
  static std::string sql(const std::string& table, int columns) {
    std::string text = "INSERT INTO " + table + " VALUES (?";
    for (int i = 1; i < columns; ++i) text += ", ?";
    return text + ")";
  }
  void put(const std::string& text) { statement_.bind(std::string_view(text)); }
  void put(std::string_view text) { statement_.bind(text); }
  void put(const char* text) { statement_.bind(std::string_view(text)); }
  void put(double value) { statement_.bind(value); }
  void put(const std::optional<double>& value) { statement_.bind(value); }
  void put(bool value) { statement_.bind(std::int64_t{value}); }
  template <std::integral Integer>
  void put(Integer value) { statement_.bind(static_cast<std::int64_t>(value)); }

  SqliteStatement statement_;
};

std::optional<double> low(const std::optional<Interval>& interval) { return interval ? std::optional(interval->low) : std::nullopt; }
std::optional<double> high(const std::optional<Interval>& interval) { return interval ? std::optional(interval->high) : std::nullopt; }

void write_about(const Study& study, SqliteConnection& connection) {
  const ScenarioConfig& config = study.config();
  Rows about(connection, "about", 2);
  about.add("command", study.command);
  about.add("gudang", study.version);
  about.add("scenario", config.name);
  about.add("question", config.question);
  about.add("seed", std::to_string(study.result.seed));
  about.add("replications", sample_words(study));
  about.add("method", method_words(study));
  if (study.comparison) {
    about.add("decide_on", config.compare.decide_on);
    about.add("confidence", fmt::format("{}", study.comparison->confidence));
    about.add("verdict", lead_sentence(study));
  }
  Rows input(connection, "input", 2);
  for (const StudyInput& file : study.inputs) input.add(file.file, file.hash);
  Rows kpi(connection, "kpi", 10);
  for (const KpiRow& row : kpis())
    kpi.add(row.key, row.unit, row.better == Better::lower ? "lower" : "higher", name_of(row.theme), row.summary, row.numerator, row.denominator, row.population, row.open_orders, row.basis);
}

void write_alternatives(const Study& study, SqliteConnection& connection) {
  Rows alternative(connection, "alternative", 5), policy(connection, "policy", 3), parameter(connection, "parameter", 3);
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const AlternativeResult& result = study.result.alternatives[a];
    alternative.add(a, result.label, result.replications.size(), result.cannot_keep_up(), to_string(result.trace_hash()));
    for (const auto& [kind, name] : result.policies) policy.add(a, kind, name);
    for (const auto& [key, value] : result.params) parameter.add(a, key, value);
  }
}

void write_values(std::size_t alternative, const AlternativeResult& result, Rows& rows) {
  for (std::size_t r = 0; r < result.replications.size(); ++r)
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      const KpiValue& value = result.replications[r].kpis[k];
      rows.add(alternative, r, kpis()[k].key, "", value.value, value.note);
      for (std::size_t owner = 0; by_owner(result, k) && owner < result.owners.size(); ++owner) rows.add(alternative, r, kpis()[k].key, result.owners[owner], value.by_owner[owner], "");
    }
}

void write_summaries(std::size_t alternative, const AlternativeResult& result, Rows& rows) {
  const auto add = [&](std::size_t k, const std::string& owner, const KpiSummary& summary) {
    rows.add(alternative, kpis()[k].key, owner, summary.mean, low(summary.ci95), high(summary.ci95), summary.n, summary.note);
  };
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    add(k, "", summarise(result, k));
    for (std::size_t owner = 0; by_owner(result, k) && owner < result.owners.size(); ++owner) add(k, result.owners[owner], summarise_owner(result, k, owner));
  }
}

void write_results(const Study& study, SqliteConnection& connection) {
  Rows replication(connection, "replication", 11), value(connection, "value", 6), summary(connection, "summary", 8), difference(connection, "difference", 7);
  for (std::size_t a = 0; a < study.result.alternatives.size(); ++a) {
    const AlternativeResult& result = study.result.alternatives[a];
    for (std::size_t r = 0; r < result.replications.size(); ++r) {
      const ReplicationResult& run = result.replications[r];
      replication.add(a, r, to_string(run.trace_hash), run.events, run.sim_seconds, run.orders_received, run.orders_done, run.orders_cancelled, run.orders_open, run.lines_picked, run.cannot_keep_up);
    }
    write_values(a, result, value);
    write_summaries(a, result, summary);
    for (std::size_t k = 0; k < kpis().size(); ++k)
      if (const Difference* d = study.difference(a, k)) difference.add(a, kpis()[k].key, d->mean, low(d->interval), high(d->interval), d->relative, name_of(d->verdict));
  }
}

}  // namespace

const std::string& result_layout() {
  static const std::string layout = [] {
    std::string keys = std::to_string(kLayout);
    for (const KpiRow& row : kpis()) keys += "\n" + row.key + (row.by_owner ? "*" : "");
    return fmt::format("{:016x}", XXH3_64bits(keys.data(), keys.size()));
  }();
  return layout;
}

std::string result_bytes(const ReplicationResult& result) {
  ReplicationResult lasting = result;
  lasting.wall_seconds = 0;
  return to_bytes(lasting);
}

void write_tables(const Study& study, SqliteConnection& connection) {
  connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;");  // the file is thrown away unless it is whole
  connection.execute(kTables);
  connection.execute(kResultTables);
  SqliteStatement(connection, "INSERT INTO origin (layout) VALUES (?)").bind(std::string_view(result_layout())).run();
  write_about(study, connection);
  write_alternatives(study, connection);
  write_results(study, connection);
}

}  // namespace gudang
