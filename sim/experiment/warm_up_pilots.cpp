#include "experiment/warm_up_pilots.hpp"

#include <algorithm>

#include "gudang/core/quantity_text.hpp"
#include "gudang/stats/mser.hpp"
#include "kpi/insight/insight.hpp"

namespace gudang {
namespace {

struct Figure {
  const char *line, *words;
};
constexpr Figure kFigures[] = {{"orders_open", "orders open"}, {"lines_to_pick", "lines to pick"}};

/// One replication, and the others where they are other days.
class PilotPlan final : public ReplicationPlan {
 public:
  explicit PilotPlan(int replications) : replications_(static_cast<std::size_t>(replications)) {}
  [[nodiscard]] std::vector<std::size_t> wanted(std::span<const AlternativeResult> so_far) override {
    const bool more = !so_far.front().replications.empty() && so_far.front().sampling != Sampling::history_only;
    return {more ? replications_ : 1};
  }

 private:
  std::size_t replications_;
};

/// The longest cut so far, and whose.
struct Longest {
  WarmUpCut cut{WarmUpCut::Verdict::reached, 0, 0};
  std::size_t alternative = 0;
  const char* words = kFigures[0].words;
  std::size_t replications = 0;
};

int severity(WarmUpCut::Verdict verdict) {
  switch (verdict) {
    case WarmUpCut::Verdict::reached: return 0;
    case WarmUpCut::Verdict::not_reached: return 1;
    case WarmUpCut::Verdict::too_short: return 2;
  }
  return 0;
}

void look_at(const AlternativeResult& result, std::size_t alternative, Duration cycle, Duration length, Longest& longest) {
  for (const Figure& figure : kFigures) {
    std::vector<std::vector<double>> averages;
    for (const ReplicationResult& replication : result.replications) averages.push_back(averages_of(*replication.insight, figure.line, cycle, length));
    const std::vector<std::span<const double>> spans(averages.begin(), averages.end());
    const WarmUpCut cut = mser_of_cycles(spans);
    const auto rank = [](const WarmUpCut& of) { return std::pair(severity(of.verdict), of.deleted); };
    longest.replications = std::max(longest.replications, result.replications.size());
    if (rank(cut) <= rank(longest.cut)) continue;
    longest.cut = cut;
    longest.alternative = alternative;
    longest.words = figure.words;
  }
}

std::string plural(std::size_t count, const std::string& noun) { return std::to_string(count) + " " + noun + (count == 1 ? "" : "s"); }

std::string sentence_of(const Longest& longest, const std::vector<Alternative>& alternatives, bool weeks, Duration length) {
  const std::string cycle = weeks ? "week" : "day";
  const std::string of = alternatives.size() > 1 ? " of '" + alternatives[longest.alternative].label + "'" : "";
  const std::string by = "MSER on the orders open and the lines to pick, averaged by " + cycle + " over " + plural(longest.replications, "pilot replication") + (alternatives.size() > 1 ? " of each alternative" : "");
  const std::string stays = "run.warm_up stays as it is, " + format_quantity(alternatives.front().config.run.warm_up.count(), Dimension::duration) + ". Lengthen run.length, or set the warm-up yourself, such as --warm-up 7d.";
  switch (longest.cut.verdict) {
    case WarmUpCut::Verdict::reached:
      if (longest.cut.deleted == 0) return "The warm-up is 0 days: nothing at the beginning is unlike the rest (" + by + ").";
      return "The warm-up is " + plural(longest.cut.deleted, cycle) + " (" + by + "); the " + longest.words + of + " take longest to settle.";
    case WarmUpCut::Verdict::not_reached:
      return "NO WARM-UP FOUND: the " + std::string(longest.words) + of + " have not settled within the first half of the run (" + by + "). " + stays;
    case WarmUpCut::Verdict::too_short:
      return "NO WARM-UP FOUND: the run has " + plural(static_cast<std::size_t>(length / days(1)), "whole day") + ", and MSER needs " + std::to_string(kFewestBatches) + ". " + stays;
  }
  return {};
}

}  // namespace

std::vector<double> averages_of(const Insight& insight, const std::string& key, Duration cycle, Duration length) {
  const auto line = std::find_if(insight.series.lines.begin(), insight.series.lines.end(), [&](const InsightLine& one) { return one.key == key; });
  if (line == insight.series.lines.end()) return {};
  const auto steps = static_cast<std::size_t>(cycle / (seconds(1) * insight.series.step));
  std::vector<double> averages;
  for (std::size_t begin = 0; averages.size() < static_cast<std::size_t>(length / cycle); begin += steps) {
    double sum = 0;
    for (std::size_t step = begin; step < std::min(begin + steps, line->integral.size()); ++step) sum += static_cast<double>(line->integral[step]);
    averages.push_back(sum / static_cast<double>(line->scale) / static_cast<double>(steps));
  }
  return averages;
}

WarmUpFound find_warm_up(const Scenario& scenario, const std::vector<Alternative>& alternatives, const WarmUpPilots& pilots) {
  const Duration length = alternatives.front().config.run.length;
  const bool weeks = length >= days(7) * kWeeks;
  const Duration cycle = weeks ? days(7) : days(1);
  Longest longest;
  for (std::size_t a = 0; a < alternatives.size(); ++a) {
    Alternative pilot = alternatives[a];
    pilot.config.run.warm_up = Duration(0);
    pilot.config.run.in_sample = false;
    PilotPlan plan(pilots.replications);
    std::optional<StorePart> part;
    if (pilots.store) part.emplace(*pilots.store, kPilotsInStore + a);
    ExperimentOptions options{.jobs = pilots.jobs, .on_progress = {}, .interrupt = pilots.interrupt};
    options.plan = &plan;
    options.store = part ? &*part : nullptr;
    options.insight = options.insight_of_all = true;
    const ExperimentResult result = run_experiment(scenario, {pilot}, options);
    if (result.interrupted) return {std::nullopt, {}, true};
    look_at(result.alternatives.front(), a, cycle, length, longest);
  }
  WarmUpFound found;
  if (longest.cut.verdict == WarmUpCut::Verdict::reached) found.warm_up = cycle * static_cast<std::int64_t>(longest.cut.deleted);
  found.sentence = sentence_of(longest, alternatives, weeks, length);
  return found;
}

}  // namespace gudang
