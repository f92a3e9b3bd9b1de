#include "kpi/reserve_kpis.hpp"

namespace gudang {

void ReserveUse::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::reserve_opened) {
    positions_ = event.value;
    return;
  }
  if (!warm_ && event.time > context_.measure_from) {
    used_.reset(context_.measure_from);
    warm_ = true;
  }
  used_.set(event.time, use_ == Use::honeycomb ? static_cast<double>(event.other) : static_cast<double>(event.value));
}

KpiValue ReserveUse::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  if (end < context_.measure_from) return {std::nullopt, "not defined: the run ended before its warm-up"};
  TimeWeighted used = used_;
  if (!warm_) used.reset(context_.measure_from);
  return ratio(100 * (use_ == Use::peak ? used.max() : used.mean(end)), static_cast<double>(positions_), "the reserve has no positions");
}

}  // namespace gudang
