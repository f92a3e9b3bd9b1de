// Reads a replay as a report's page does, and says what of it cannot be.
#pragma once

#include <string>
#include <vector>

#include "kpi/insight/insight.hpp"

namespace gudang::test {

struct Point { std::int64_t x = 0, y = 0; };

[[nodiscard]] bool travels(std::int64_t state);
[[nodiscard]] Point place(const InsightReplay& replay, std::int64_t index);
/// Points of the travelling step `i`.
[[nodiscard]] std::vector<Point> way(const InsightReplay& replay, const InsightTrack& track, std::size_t i);
/// The first thing that is wrong with a mover's steps, or "".
[[nodiscard]] std::string fault_of(const Insight& insight, const InsightTrack& track);

}  // namespace gudang::test
