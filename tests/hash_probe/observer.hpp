// All that one run says, as a fingerprint.
#pragma once

#include "gudang/kpi/kpi_board.hpp"
#include "hash_probe/digest.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang::probe {

/// Hands on what happened, and keeps all of it: the trace's hash leaves the values out.
class Observer : public EventSink {
 public:
  explicit Observer(const KpiContext& context) : board_(context) {}
  void on_event(const DomainEvent& event) override {
    digest_.add(event.other);
    digest_.add(event.value);
    board_.on_event(event);
  }
  [[nodiscard]] TraceHash finish(const WarehouseResult& result) {
    for (const KpiValue& kpi : board_.results(result.end, result.cannot_keep_up)) {
      digest_.add(kpi.value ? *kpi.value : -1.0);
      digest_.add(kpi.note);
      for (const std::optional<double>& of_owner : kpi.by_owner) digest_.add(of_owner ? *of_owner : -1.0);
    }
    for (const std::int64_t count : {result.orders_done, result.orders_cancelled, result.orders_open, result.lines_picked}) digest_.add(count);
    digest_.add(result.events);
    return digest_.hash();
  }

 private:
  KpiBoard board_;
  Digest digest_;
};

}  // namespace gudang::probe
