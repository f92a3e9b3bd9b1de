// Every registered KPI observing one replication.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "gudang/kpi/kpi.hpp"

namespace gudang {

/// Hands each event to the KPIs that listen to its kind.
class KpiBoard : public EventSink {
 public:
  /// The context must outlive the board.
  explicit KpiBoard(const KpiContext& context);
  void on_event(const DomainEvent& event) override {
    for (Kpi* kpi : listeners_[static_cast<std::uint32_t>(event.kind) - kFirstDomainEvent]) kpi->on_event(event);
  }
  /// By index into kpis().
  [[nodiscard]] std::vector<KpiValue> results(Time end, bool cannot_keep_up) const;

 private:
  std::vector<std::unique_ptr<Kpi>> kpis_;
  std::array<std::vector<Kpi*>, kDomainEventEnd - kFirstDomainEvent> listeners_;
};

}  // namespace gudang
