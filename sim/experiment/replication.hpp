// One replication of one alternative, from the demand to the KPIs; it may change its policies on the way.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "experiment/experiment.hpp"
#include "gudang/compute/placement.hpp"
#include "gudang/kpi/cost_basis.hpp"
#include "gudang/kpi/kpi_board.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang {

/// What a replication runs: these orders, in this span of time.
struct ReplayedWindow {
  OrderBook orders;
  RunConfig run;
  ReslottingConfig reslotting;
};

class InsightSink;

class Replication {
 public:
  /// `problem` and `trace` (or null) must outlive this. `insight`: what a report shows is recorded. Throws InvalidDecision.
  Replication(const Problem& problem, std::uint32_t index, TraceSink* trace, bool insight = false);
  /// Other orders and another span than the problem's own; slotting knows the same.
  Replication(const Problem& problem, ReplayedWindow window, std::uint32_t index, TraceSink* trace, bool insight = false);
  ~Replication();

  /// Runs to the end of the warm-up. Throws InvalidDecision.
  void warm_up();
  /// Goes on in `count` ways from here: WarehouseRun::branch.
  [[nodiscard]] std::vector<std::string> branch(std::size_t count, int at_once, const std::function<std::string(std::size_t)>& continuation) {
    return run_.branch(count, at_once, continuation);
  }
  /// From now on these route and batch.
  void take_over(const PolicyChoices& policies);
  /// Throws InvalidDecision, InvariantError.
  [[nodiscard]] ReplicationResult finish();

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  ReplayedWindow window_;
  InboundBook inbound_;
  SkuOwners owners_;
  std::optional<CostBasis> costs_;
  KpiContext context_;
  KpiBoard board_;
  std::unique_ptr<InsightSink> insight_;  // null: nobody asked for it, and nothing but the KPIs is told
  compute::Placement compute_;
  PolicySet policies_, successors_;
  WarehouseInputs inputs_;
  WarehouseRun run_;
};

/// For the way from one process to another: bytes that give the same result again.
[[nodiscard]] std::string to_bytes(const ReplicationResult& result);
[[nodiscard]] ReplicationResult replication_from(std::string_view bytes);

}  // namespace gudang
