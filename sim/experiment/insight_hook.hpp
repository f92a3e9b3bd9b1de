// What a report shows of one replication, recorded beside its KPIs; and on its way from one process to another.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/kpi/kpi_board.hpp"
#include "kpi/insight/recorder.hpp"
#include "scenario/problem.hpp"

namespace gudang {

/// What the recorder is told. `problem`, `orders` and `run` must outlive it.
[[nodiscard]] InsightContext insight_context(const Problem& problem, const OrderBook& orders, const RunConfig& run);

/// Tells both the KPIs and the recorder.
class InsightSink : public EventSink {
 public:
  InsightSink(KpiBoard& board, InsightContext context) : recorder(std::move(context)), board_(board) {}
  void on_event(const DomainEvent& event) override {
    board_.on_event(event);
    recorder.on_event(event);
  }
  InsightRecorder recorder;

 private:
  KpiBoard& board_;
};

[[nodiscard]] std::vector<std::uint8_t> insight_to_bytes(const Insight& insight);
[[nodiscard]] Insight insight_from_bytes(std::span<const std::uint8_t> bytes);

}  // namespace gudang
