// A replication of one of the project's scenarios: its insight, the events it was made of, and what the warehouse knew meanwhile.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gudang/core/trace.hpp"
#include "gudang/kpi/kpi.hpp"
#include "kpi/insight/insight.hpp"
#include "scenario/problem.hpp"

namespace gudang::test {

/// A picker came to a face.
struct Stop {
  Time time;
  std::uint32_t picker = 0, line = 0;
  Position at;             ///< of the face, by the warehouse
  std::int64_t units = 0;  ///< there, by the ledger
};

struct RecordedRun {
  std::string name;
  std::shared_ptr<const Problem> problem;
  OrderBook orders;
  std::vector<DomainEvent> events;
  std::vector<Stop> stops;
  Insight insight;
  std::vector<KpiValue> kpis;
  TraceHash hash{};
  Time warm_up, end;
  [[nodiscard]] double kpi(std::string_view key) const;
  [[nodiscard]] std::vector<std::size_t> order_of_lines() const;
};

/// One of each scenario, and some more: with aisles for one picker at a time, goods moved meanwhile, a warm-up, other routing. Made once.
[[nodiscard]] const std::vector<RecordedRun>& recorded_runs();
[[nodiscard]] RecordedRun record(const std::string& scenario, std::vector<std::string> sets);

}  // namespace gudang::test
