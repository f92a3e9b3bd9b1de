#include "kpi/people_kpis.hpp"

#include "gudang/model/people_config.hpp"

namespace gudang {

InboundPerLabourHour::InboundPerLabourHour(const KpiContext& context, Of of) : context_(context), of_(of), receivers_(context.measure_from) {
  if (!context.site || of == Of::pallets) return;
  line_of_.resize(context.site->inbound->pallets.size());
  for (const InboundTruck& truck : context.site->inbound->trucks) {
    std::map<std::uint32_t, std::uint32_t> lines;  // by SKU
    for (std::uint32_t p = truck.first_pallet; p < truck.first_pallet + truck.pallet_count; ++p) {
      const auto [line, is_new] = lines.try_emplace(context.site->inbound->pallets[p].sku.value(), static_cast<std::uint32_t>(to_store_.size()));
      if (is_new) to_store_.push_back(0);
      line_of_[p] = line->second;
      ++to_store_[line->second];
    }
  }
}

void InboundPerLabourHour::stored(std::uint64_t pallet, Time now) {
  const bool whole = of_ == Of::pallets || (pallet < line_of_.size() && --to_store_[line_of_[pallet]] == 0);
  done_ += whole && now >= context_.measure_from;
}

void InboundPerLabourHour::of_vehicle(const DomainEvent& event) {
  const auto place = static_cast<PlaceKind>(event.value >> 32);  // where it is one
  if (event.kind == DomainEventKind::transport_started) {
    carrying_[event.other] = {event.time, PlaceKind::face, PlaceKind::face};
    return;
  }
  const auto vehicle = carrying_.find(event.other);
  if (vehicle == carrying_.end()) return;
  Carrying& carrying = vehicle->second;
  if (event.kind == DomainEventKind::load_taken) {
    carrying.from = place;
  } else if (event.kind == DomainEventKind::load_put) {
    carrying.to = place;
  } else {
    if (carrying.inbound()) driving_ += counted(carrying.set_out, event.time, context_.measure_from);
    carrying_.erase(vehicle);
  }
}

void InboundPerLabourHour::on_event(const DomainEvent& event) {
  const auto person = static_cast<std::uint32_t>(event.subject);
  const bool receiver = event.other == static_cast<std::uint32_t>(Role::receiver);
  if (event.kind == DomainEventKind::pallet_stored) stored(event.subject, event.time);
  else if (event.kind == DomainEventKind::person_came) receiver ? receivers_.come(person, event.time) : void();
  else if (event.kind == DomainEventKind::person_went) receiver ? receivers_.go(person, event.time) : void();
  else if (event.kind == DomainEventKind::break_started) receivers_.pause(person, event.time);
  else if (event.kind == DomainEventKind::break_ended) receivers_.resume(person, event.time);
  else of_vehicle(event);
}
KpiValue InboundPerLabourHour::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(static_cast<double>(done_), receivers_.hours(end) + driving_.hours(), "nobody has received goods");
}

void Absence::on_event(const DomainEvent& event) {
  const bool absent = event.kind == DomainEventKind::person_absent;
  anybody_ = anybody_ || absent;
  if (event.time < context_.measure_from) return;
  ++shifts_;
  missed_ += absent;
}
KpiValue Absence::result(Time) const {
  if (!anybody_ && !context_.absence) return {std::nullopt, kNobodyAbsent};
  return ratio(100 * static_cast<double>(missed_), static_cast<double>(shifts_), "no shift began");
}

void WarmUps::on_event(const DomainEvent& event) {
  anybody_ = true;
  const std::uint64_t person = std::uint64_t{event.other} << 32 | event.subject;
  if (event.kind == DomainEventKind::warm_up_began) {
    since_[person] = event.time;
    if (event.time >= context_.measure_from) longest_ = std::max(longest_, Duration(event.value));
  } else if (const auto rest = since_.find(person); rest != since_.end() && event.kind == DomainEventKind::warm_up_ended) {
    rested_ += counted(rest->second, event.time, context_.measure_from);
    since_.erase(rest);
  }
}
KpiValue WarmUps::result(Time end) const {
  if (!anybody_ && !context_.warm_ups) return {std::nullopt, kNoWarmUp};
  if (of_ == Of::longest) {
    if (longest_ == Duration(0)) return {std::nullopt, "not defined: nobody had to rest"};
    return {to_seconds(longest_) / 60, {}};
  }
  DurationSum sum = rested_;
  for (const auto& [person, since] : since_) sum += counted(since, end, context_.measure_from);
  return {sum.hours(), {}};
}

}  // namespace gudang
