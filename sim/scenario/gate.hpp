// The `expect:` section: what must hold of the results, each a text or {for: ALTERNATIVE, that: TEXT}.
//
//   expect:
//     - on_time_ship_pct >= 95
//     - p95(dock_to_stock_h) < 4                                        # the KPI dock_to_stock_p95_h
//     - margin_pct[kopi] >= 5                                           # of one owner, in the alternatives that have him
//     - {for: one_less, that: travel_m_per_line <= baseline * 1.02}     # of the first alternative, replication by replication
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenario/document.hpp"

namespace gudang {

enum class GateSense { at_least, above, at_most, below };

struct Gate {
  std::string text;              ///< as written
  std::size_t kpi = 0;           ///< index into kpis()
  GateSense sense = GateSense::at_least;
  std::optional<double> factor;  ///< the limit is so many times the baseline's value, and `limit` on top; none: `limit` alone
  double limit = 0;              ///< [the KPI's unit]
  std::string alternative;       ///< of which it must hold; empty: of all, but the baseline where it is the measure
  Place place;
  std::string owner = {};        ///< whose value it is of; empty: of all
};

/// Reads the section; faults go to `problems`: E114 wrong shape, E201 does not read, E202 no such KPI, E203 no baseline to
/// measure by, E204 no such alternative, E215 no such owner, or a KPI that is not split by owner. `owners`: of any alternative.
[[nodiscard]] std::vector<Gate> read_gates(const Node& section, const SourceText& source, std::span<const std::string> alternatives, std::span<const std::string> owners,
                                           std::vector<Diagnostic>& problems);

/// One limit as an option names it: "--subject", "on_time_ship_pct >= 99". Of all owners, and a number. Throws InputError that points into the text.
[[nodiscard]] Gate gate_option(std::string option, const std::string& text);

}  // namespace gudang
