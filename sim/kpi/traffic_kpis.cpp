#include "kpi/traffic_kpis.hpp"

namespace gudang {

void CrossingWaits::on_event(const DomainEvent& event) {
  if (event.time < context_.measure_from) return;
  if (event.kind == DomainEventKind::crossing_taken) ++passed_;
  else waited_ += Duration(event.value);
}
KpiValue CrossingWaits::result(Time) const { return ratio(3600 * waited_.hours(), static_cast<double>(passed_), "vehicles pass one another at crossings"); }

void PickerBlocking::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::tour_started) tour_began_[event.other] = event.time;
  else if (event.kind == DomainEventKind::tour_ended) add_span(tour_began_, event.other, event.time, context_.measure_from, on_tour_);
  else blocked_ += counted(event.time - Duration(event.value), event.time, context_.measure_from), narrow_ = true;
}
KpiValue PickerBlocking::result(Time end) const {
  if (!narrow_) return {std::nullopt, "not defined: pickers pass one another in aisles"};
  return ratio(100 * blocked_.hours(), hours_with_open(tour_began_, end, context_.measure_from, on_tour_), "no picker was on a tour");
}

}  // namespace gudang
