#include "insight/replay_faults.hpp"

#include <algorithm>

namespace gudang::test {
namespace {

/// On an aisle or a cross-aisle, straight.
bool on_a_line(const InsightPlan& plan, Point a, Point b) {
  const auto has = [](const Numbers& list, std::int64_t n) { return std::find(list.begin(), list.end(), n) != list.end(); };
  return (a.x == b.x && (a.y == b.y || has(plan.aisles, a.x))) || (a.y == b.y && has(plan.cross_aisles, a.y));
}

}  // namespace

bool travels(std::int64_t state) { return state == static_cast<int>(MoverState::travels) || state == static_cast<int>(MoverState::loaded); }

Point place(const InsightReplay& replay, std::int64_t index) { return {replay.places.at(2 * static_cast<std::size_t>(index)), replay.places.at(2 * static_cast<std::size_t>(index) + 1)}; }

std::vector<Point> way(const InsightReplay& replay, const InsightTrack& track, std::size_t i) {
  std::vector<Point> points{place(replay, track.ref[i - 1])};
  for (const std::int64_t via : replay.vias.at(static_cast<std::size_t>(track.ref[i]))) points.push_back(place(replay, via));
  points.push_back(place(replay, track.ref[i + 1]));
  return points;
}

std::string fault_of(const Insight& insight, const InsightTrack& track) {
  const InsightReplay& replay = insight.replay;
  const InsightPlan& plan = insight.plan;
  const std::size_t n = track.time.size();
  if (n == 0 || track.state.size() != n || track.ref.size() != n || track.object.size() != n) return "not all lists are as long";
  if (travels(track.state.front()) || travels(track.state.back())) return "a way has no end";
  if (n > 1 && track.time[1] < replay.from && !travels(track.state[1])) return "more than one step is before the window";
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0 && track.time[i] < track.time[i - 1]) return "time goes back";
    if (i + 1 < n && track.time[i] >= replay.to) return "a step is after the window";
    if (!travels(track.state[i])) {
      const Point at = place(replay, track.ref[i]);
      if (at.x < plan.left || at.x > plan.left + plan.width || at.y < plan.front || at.y > plan.front + plan.depth) return "outside of the plan";
      if (i > 0 && !travels(track.state[i - 1]) && track.ref[i] != track.ref[i - 1]) return "a jump";
      continue;
    }
    if (travels(track.state[i + 1])) return "two ways in a row";
    const auto points = way(replay, track, i);
    for (std::size_t p = 1; p < points.size(); ++p)
      if (!on_a_line(plan, points[p - 1], points[p])) return "a way leaves the aisles";
  }
  return "";
}

}  // namespace gudang::test
