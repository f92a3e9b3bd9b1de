// What the probe does, part by part. Each part gives the same lines in every build; a line that differs says where to look.
#pragma once

#include <vector>

#include "gudang/des/event.hpp"
#include "hash_probe/digest.hpp"

namespace gudang::probe {

/// How the parts that simulate are to run.
struct Settings {
  QueueKind queue = QueueKind::radix_wheel;
  int threads = 1;
};

/// core: the elementary functions over a fixed wide set of inputs, and numbers as text.
[[nodiscard]] std::vector<Line> math_lines();
/// random: both generators, and every variate.
[[nodiscard]] std::vector<Line> random_lines();
/// stats: every collector and interval.
[[nodiscard]] std::vector<Line> stats_lines();
/// des: everything that processes can wait for.
[[nodiscard]] std::vector<Line> engine_lines(const Settings& settings);
/// model, algo, policy, warehouse, kpi: a made-up site under every registered policy.
[[nodiscard]] std::vector<Line> warehouse_lines(const Settings& settings);
/// The same, around the pick area: trucks, reserve, vehicles, people, and what is done with goods inside.
[[nodiscard]] std::vector<Line> site_lines(const Settings& settings);

}  // namespace gudang::probe
