#include "kpi/inside_kpis.hpp"

#include <algorithm>

#include "kpi/owner_split.hpp"

namespace gudang {

void InsideRate::on_event(const DomainEvent& event) {
  const bool decides = event.kind != DomainEventKind::pallet_stored;  // pallets are stored in every building
  any_ = any_ || decides;
  if (event.time < context_.measure_from) return;
  switch (rate_) {
    case Rate::cross_docked:
      good_ += decides;
      all_ += 1;
      return;
    case Rate::stock_accuracy:
      good_ += event.value == 0;
      all_ += 1;
      return;
    case Rate::carton_fill:
      good_ += static_cast<double>(event.value) * event.other / 1000;
      all_ += static_cast<double>(event.value);
      return;
  }
}
KpiValue InsideRate::result(Time) const {
  if (!any_) return {std::nullopt, kNoSuchWork};
  return ratio(100 * good_, all_, "there was none after the warm-up");
}

void WrittenOff::on_event(const DomainEvent& event) {
  any_ = true;
  if (event.time < context_.measure_from) return;
  const std::int64_t units = event.kind == DomainEventKind::goods_written_off ? event.value : std::max<std::int64_t>(-event.value, 0);
  units_ += units;
  if (const auto owner = owner_of(context_, SkuId(event.subject))) of_owner_[*owner] += units;
}
KpiValue WrittenOff::result(Time) const {
  if (!any_) return {std::nullopt, kNoSuchWork};
  KpiValue value{static_cast<double>(units_), {}};
  for (const std::int64_t units : of_owner_) value.by_owner.emplace_back(static_cast<double>(units));
  return value;
}

}  // namespace gudang
