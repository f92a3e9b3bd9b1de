#include "kpi/kpi_classes.hpp"
#include "kpi/spans.hpp"

namespace gudang {
KpiValue ratio(double numerator, double denominator, const char* why_undefined) {
  if (denominator == 0) return {std::nullopt, std::string("not defined: ") + why_undefined};
  return {numerator / denominator, {}};
}

void TravelPerLine::on_event(const DomainEvent& event) {
  if (event.time < context_.measure_from) return;
  if (event.kind == DomainEventKind::line_picked) ++lines_;
  else travel_mm_ += event.value;
}
KpiValue TravelPerLine::result(Time) const { return ratio(static_cast<double>(travel_mm_) / 1e3, static_cast<double>(lines_), "no line was picked"); }

void LinesPerLabourHour::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::tour_started) tour_began_[event.other] = event.time;
  else if (event.kind == DomainEventKind::tour_ended) add_span(tour_began_, event.other, event.time, context_.measure_from, on_tour_);
  else if (event.time >= context_.measure_from) ++lines_;
}
KpiValue LinesPerLabourHour::result(Time end) const {
  return ratio(static_cast<double>(lines_), hours_with_open(tour_began_, end, context_.measure_from, on_tour_), "no tour was begun");
}

void LinesPerPaidHour::on_event(const DomainEvent& event) {
  const auto picker = static_cast<std::uint32_t>(event.subject);
  if (event.kind == DomainEventKind::shift_started) shift_began_[picker] = event.time;
  else if (event.kind == DomainEventKind::shift_ended) add_span(shift_began_, picker, event.time, context_.measure_from, paid_);
  else if (event.time >= context_.measure_from) ++lines_;
}
KpiValue LinesPerPaidHour::result(Time end) const {
  return ratio(static_cast<double>(lines_), hours_with_open(shift_began_, end, context_.measure_from, paid_), "no shift was worked");
}

void PickerUtilisation::on_event(const DomainEvent& event) {
  const auto picker = static_cast<std::uint32_t>(event.subject);
  if (event.kind == DomainEventKind::tour_started) tour_began_[event.other] = event.time;
  else if (event.kind == DomainEventKind::tour_ended) add_span(tour_began_, event.other, event.time, context_.measure_from, on_tour_);
  else if (event.kind == DomainEventKind::shift_started || event.kind == DomainEventKind::picker_break_ended) shift_began_[picker] = event.time;
  else add_span(shift_began_, picker, event.time, context_.measure_from, paid_);
}
KpiValue PickerUtilisation::result(Time end) const {
  return ratio(100 * hours_with_open(tour_began_, end, context_.measure_from, on_tour_), hours_with_open(shift_began_, end, context_.measure_from, paid_),
               "no shift was worked");
}

void EnergyUsed::on_event(const DomainEvent& event) {
  any_tour_ = true;
  any_energy_ |= event.value != 0;
  if (event.time >= context_.measure_from) used_ += Energy(event.value);
}
KpiValue EnergyUsed::result(Time) const {
  if (any_tour_ && !any_energy_) return {std::nullopt, "not defined: pickers on foot (pickers.vehicle.mass is 0)"};
  return {to_kilowatt_hours(used_), {}};
}

}  // namespace gudang
