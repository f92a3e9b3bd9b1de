#include "server/live_results.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "gudang/core/calendar.hpp"
#include "gudang/core/math.hpp"
#include "gudang/kpi/kpi.hpp"
#include "gudang/stats/intervals.hpp"
#include "report/insight_json.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kBetween = 0.2;  // [s]
constexpr double kConfidence = 0.95;

/// After the one that decides, those of these that have a value.
constexpr std::array kShown = {"on_time_ship_pct", "cost_per_pallet", "cost_per_line", "order_cycle_p95_h", "pick_lines_per_labour_h", "travel_m_per_line", "picker_util_pct", "dock_to_stock_p95_h",
                               "truck_turnaround_p95_h", "vehicle_util_pct", "capacity_used_peak_pct", "fill_rate_line_pct"};

std::size_t index_of(const std::string& key) {
  const KpiRow* row = find_kpi(key);
  return row ? static_cast<std::size_t>(row - kpis().data()) : 0;
}

/// A reader sees the old file or the new one. What cannot be written is not shown; the run goes on.
void replace(const std::filesystem::path& path, const std::string& text) {
  const std::filesystem::path temporary = path.string() + ".new";
  std::error_code ignored;
  {
    std::ofstream file(temporary, std::ios::binary);
    if (!(file << text << std::flush)) return;
  }
  std::filesystem::rename(temporary, path, ignored);
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string live_plan_name(std::size_t alternative) { return "plan-" + std::to_string(alternative) + ".json"; }

LiveResults::LiveResults(std::string folder, ReplicationStore& store, const std::vector<Alternative>& alternatives, const OptimisationGoal* goal)
    : folder_(std::move(folder)), store_(store), alternatives_(alternatives), goal_(goal), deciding_(goal ? goal->kpi : index_of(alternatives.front().config.compare.decide_on)),
      intervals_(alternatives.front().config.orders.replay.empty()), lines_(alternatives.size()) {}

/// KPIs, the one that decides first; of a search those of the goal and the limits, which say all of a point that it asks for.
std::vector<std::size_t> LiveResults::shown() const {
  std::vector<std::size_t> indices{deciding_};
  const auto also = [&](std::size_t kpi) {
    if (std::find(indices.begin(), indices.end(), kpi) == indices.end()) indices.push_back(kpi);
  };
  if (goal_)
    for (const Gate& limit : goal_->limits) also(limit.kpi);
  else
    for (const char* key : kShown)
      if (find_kpi(key)) also(index_of(key));
  return indices;
}

std::optional<ReplicationResult> LiveResults::find(std::size_t alternative, std::uint32_t replication) {
  std::optional<ReplicationResult> found = store_.find(alternative, replication);
  if (found) add(alternative, replication, *found);
  return found;
}

void LiveResults::keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) {
  store_.keep(alternative, replication, result);
  add(alternative, replication, result);
}

LiveResults::Point LiveResults::point_of(const Tally& tally) const {
  Point point{tally.count(), tally.mean(), tally.mean(), tally.mean()};
  if (!intervals_ || tally.count() < 2) return point;
  const double half = student_t_quantile((1 + kConfidence) / 2, static_cast<double>(tally.count() - 1)) * tally.standard_deviation() / math::sqrt(static_cast<double>(tally.count()));
  point.low -= half;
  point.high += half;
  return point;
}

void LiveResults::add(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) {
  if (replication == kTraining || alternative >= lines_.size() || replication >= 1'000'000) return;  // those of breaking points are numbered from a million
  Line& line = lines_[alternative];
  ++line.replications;
  for (const std::size_t kpi : shown())
    if (kpi < result.kpis.size() && result.kpis[kpi].value) line.kpis[kpi].add(*result.kpis[kpi].value);
  if (result.insight && !line.plan && alternative < (goal_ ? 1 : kMostAlternatives)) write_plan(alternative, result);
  if (goal_) return;  // how an interval narrows is of nobody's interest while points come and go
  const auto decides = line.kpis.find(deciding_);
  if (decides == line.kpis.end()) return;
  line.way.push_back(point_of(decides->second));
  if (line.way.size() <= kMostPoints) return;
  std::vector<Point> fewer;
  for (std::size_t i = 1; i < line.way.size(); i += 2) fewer.push_back(line.way[i]);
  fewer.push_back(line.way.back());
  line.way = std::move(fewer);
}

void LiveResults::write_plan(std::size_t alternative, const ReplicationResult& result) {
  const Json insight = insight_json(*result.insight, InsightDetail::full);
  Json kept = Json::object();
  for (const char* part : {"plan", "replay"})
    if (insight.contains(part)) kept[part] = insight[part];
  const ScenarioConfig& config = alternatives_[alternative].config;
  replace(std::filesystem::path(folder_) / live_plan_name(alternative),
          text_of({{"kind", "run"}, {"scenario", config.name}, {"start", format_civil_time(config.run.start)}, {"label", alternatives_[alternative].label}, {"insight", kept}}));
  lines_[alternative].plan = true;
}

Json LiveResults::line_json(std::size_t alternative) const {
  const Line& line = lines_[alternative];
  Json values = Json::object(), way = Json::array();
  for (const auto& [kpi, tally] : line.kpis) {
    const Point point = point_of(tally);
    values[kpis()[kpi].key] = {point.mean, point.low, point.high};
  }
  for (const Point& point : line.way) way.push_back({point.n, point.mean, point.low, point.high});
  return {{"label", alternatives_[alternative].label}, {"n", line.replications}, {"plan", line.plan}, {"kpis", values}, {"way", way}};
}

/// Nothing where the goal has no value.
std::optional<LiveResults::Score> LiveResults::score(const Line& line) const {
  const auto value = line.kpis.find(goal_->kpi);
  if (value == line.kpis.end()) return std::nullopt;
  double missed = 0;
  for (const Gate& limit : goal_->limits) {
    const auto figure = line.kpis.find(limit.kpi);
    missed += figure == line.kpis.end() ? 1 : std::max(0.0, miss(limit, figure->second.mean()));
  }
  return Score{missed, goal_->smallest ? value->second.mean() : -value->second.mean()};
}

/// The scenario as it is, then the best of the others by their means.
std::vector<std::size_t> LiveResults::leaders() const {
  std::vector<std::pair<Score, std::size_t>> scores;
  for (std::size_t a = 1; a < lines_.size(); ++a)
    if (const auto own = score(lines_[a])) scores.emplace_back(*own, a);
  const auto end = scores.begin() + static_cast<std::ptrdiff_t>(std::min(scores.size(), kMostLeaders));
  std::partial_sort(scores.begin(), end, scores.end());
  std::vector<std::size_t> found{0};
  for (auto at = scores.begin(); at != end; ++at) found.push_back(at->second);
  return found;
}

Json LiveResults::search_json() const {
  Json limits = Json::array();
  for (const Gate& limit : goal_->limits) limits.push_back(limit.text);
  std::int64_t replications = 0, tried = 0;
  for (const Line& line : lines_) {
    replications += line.replications;
    tried += line.replications > 0 && &line != &lines_.front();
  }
  return {{"smallest", goal_->smallest}, {"limits", limits}, {"points", lines_.size() - 1}, {"tried", tried}, {"replications", replications}, {"budget", goal_->budget}};
}

Json LiveResults::document(const Progress& progress) const {
  Json keys = Json::array(), lines = Json::array();
  for (const std::size_t kpi : shown()) {
    bool defined = false;
    for (const Line& line : lines_) defined = defined || line.kpis.contains(kpi);
    if (defined) keys.push_back({{"key", kpis()[kpi].key}, {"unit", kpis()[kpi].unit}, {"better", kpis()[kpi].better == Better::lower ? "lower" : "higher"}, {"summary", kpis()[kpi].summary}});
  }
  std::vector<std::size_t> chosen(std::min(lines_.size(), kMostAlternatives));
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  if (goal_) chosen = leaders();
  for (const std::size_t a : chosen) {
    lines.push_back(line_json(a));
    if (!goal_) continue;
    const std::optional<Score> own = score(lines_[a]);
    lines.back()["keeps_limits"] = own && own->first == 0;
  }
  Json document{{"done", progress.done}, {"total", progress.total}, {"seconds", progress.seconds}, {"decide_on", kpis()[deciding_].key}, {"intervals", intervals_},
                {"kpis", keys}, {"alternatives", lines}, {"left_out", lines_.size() - chosen.size()}};
  if (goal_) document["search"] = search_json();
  return document;
}

void LiveResults::show(const Progress& progress) {
  if (progress.done < progress.total && last_ >= 0 && progress.seconds - last_ < kBetween) return;
  last_ = progress.seconds;
  replace(std::filesystem::path(folder_) / kLiveName, text_of(document(progress)));
}

}  // namespace gudang
