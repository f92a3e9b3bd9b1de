#include "report/baseline_file.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw InputError("E415", "the baseline '" + path + "' " + why, "write it anew with gudang test --save-baseline, from the state that changes are to be measured by");
}

Json document_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError("E401", "cannot read the baseline '" + path + "'");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  Json document = Json::parse(text, nullptr, false);
  if (!document.is_object() || !document.contains("baseline_of") || !document.contains("kpis") || !document["kpis"].is_object()) refuse(path, "is none that gudang wrote");
  return document;
}

std::optional<double> value_in(const Json& json) { return json.is_number() ? std::optional(json.get<double>()) : std::nullopt; }

KpiValue kpi_in(const Json& kpi, std::size_t replication) {
  KpiValue value{value_in(kpi["values"].at(replication)), "the baseline has no value"};
  if (value.value) value.note.clear();
  if (kpi.contains("by_owner"))
    for (const Json& owner : kpi["by_owner"].at(replication)) value.by_owner.push_back(value_in(owner));
  return value;
}

}  // namespace

std::string baseline_text(const std::string& scenario, std::int64_t seed, const AlternativeResult& alternative) {
  Json document{{"baseline_of", scenario}, {"label", alternative.label}, {"seed", seed}, {"replications", alternative.replications.size()}, {"trace_hash", to_string(alternative.trace_hash())}, {"owners", alternative.owners}};
  Json& all = document["kpis"] = Json::object();
  for (std::size_t k = 0; k < kpis().size(); ++k) {
    Json& kpi = all[kpis()[k].key] = {{"unit", kpis()[k].unit}, {"values", Json::array()}};
    for (const ReplicationResult& replication : alternative.replications) {
      kpi["values"].push_back(number(replication.kpis[k].value));
      if (replication.kpis[k].by_owner.empty()) continue;
      Json& owners = kpi["by_owner"].emplace_back(Json::array());
      for (const std::optional<double>& owner : replication.kpis[k].by_owner) owners.push_back(number(owner));
    }
  }
  return document.dump(1) + "\n";
}

AlternativeResult read_baseline(const std::string& path, const std::string& scenario, std::int64_t seed, const AlternativeResult& like) {
  const Json document = document_in(path);
  try {
    if (document["baseline_of"] != scenario) refuse(path, "is of the scenario '" + document["baseline_of"].get<std::string>() + "', not of '" + scenario + "'");
    if (document.at("seed") != seed) refuse(path, "was made with seed " + document["seed"].dump() + ", and this run has " + std::to_string(seed) + ": they did not meet the same demand");
    AlternativeResult baseline;
    baseline.label = document.at("label").get<std::string>();
    baseline.owners = document.at("owners").get<std::vector<std::string>>();
    baseline.sampling = like.sampling;
    baseline.weeks = like.weeks;
    const std::size_t n = like.replications.size();
    if (document.at("replications").get<std::size_t>() < n) refuse(path, "has " + document["replications"].dump() + " replications, and this run has " + std::to_string(n));
    for (std::size_t r = 0; r < n; ++r) {
      ReplicationResult& replication = baseline.replications.emplace_back();
      for (const KpiRow& row : kpis()) replication.kpis.push_back(document["kpis"].contains(row.key) ? kpi_in(document["kpis"][row.key], r) : KpiValue{std::nullopt, "the baseline has no such KPI"});
    }
    return baseline;
  } catch (const Json::exception&) {
    refuse(path, "is none that gudang wrote");
  }
}

}  // namespace gudang
