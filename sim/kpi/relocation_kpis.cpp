#include "kpi/kpi_classes.hpp"
#include "kpi/spans.hpp"

namespace gudang {
namespace {

constexpr const char* kNeverAsked = "not defined: slotting is not reconsidered (reslotting.every)";

}  // namespace

void Moves::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::slotting_decided) {
    ++decisions_;
    planned_ += event.value;
  } else if (event.time >= context_.measure_from) {
    ++moves_;
  }
}
KpiValue Moves::result(Time) const {
  if (decisions_ == 0) return {std::nullopt, kNeverAsked};
  if (planned_ == 0) return {0.0, "reconsidered " + std::to_string(decisions_) + " times, and no move pays: leave things as they are"};
  return {static_cast<double>(moves_), {}};
}

void RelocationPerLine::on_event(const DomainEvent& event) {
  any_decision_ |= event.kind == DomainEventKind::slotting_decided;
  if (event.time < context_.measure_from) return;
  if (event.kind == DomainEventKind::relocation_ended) travel_mm_ += event.value;
  else if (event.kind == DomainEventKind::line_picked) ++lines_;
}
KpiValue RelocationPerLine::result(Time) const {
  if (!any_decision_) return {std::nullopt, kNeverAsked};
  return ratio(static_cast<double>(travel_mm_) / 1e3, static_cast<double>(lines_), "no line was picked");
}

void RelocationHours::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::slotting_decided) any_decision_ = true;
  else if (event.kind == DomainEventKind::relocation_started) began_[event.other] = event.time;
  else add_span(began_, event.other, event.time, context_.measure_from, moving_);
}
KpiValue RelocationHours::result(Time end) const {
  if (!any_decision_) return {std::nullopt, kNeverAsked};
  return {hours_with_open(began_, end, context_.measure_from, moving_), {}};
}

}  // namespace gudang
