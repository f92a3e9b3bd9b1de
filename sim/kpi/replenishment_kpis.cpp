#include "kpi/replenishment_kpis.hpp"

#include "kpi/spans.hpp"

namespace gudang {
namespace {

bool at_face(const DomainEvent& event) { return event.kind == DomainEventKind::load_put && static_cast<PlaceKind>(event.value >> 32) == PlaceKind::face; }

}  // namespace

void Replenishments::on_event(const DomainEvent& event) {
  if (event.time < context_.measure_from) return;
  if (event.kind == DomainEventKind::face_replenished) ++replenished_;
  else ++lines_;
}
KpiValue Replenishments::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(100 * static_cast<double>(replenished_), static_cast<double>(lines_), "no line was picked");
}

void ReplenishmentLead::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::transport_created) {
    created_[event.subject] = event.time;
    return;
  }
  const auto created = created_.find(event.subject);
  if (created == created_.end()) return;
  if (at_face(event) && created->second >= context_.measure_from) leads_.add(event.time - created->second, event.time);
  if (event.kind == DomainEventKind::transport_ended) created_.erase(created);
}
KpiValue ReplenishmentLead::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return leads_.hours(spread_, "no face was replenished");
}

void ReplenishmentShare::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::transport_started) {
    works_[event.other] = {event.time};
    return;
  }
  const auto work = works_.find(event.other);
  if (work == works_.end()) return;
  if (event.kind == DomainEventKind::load_put) {
    work->second.to_face = work->second.to_face || at_face(event);
    return;
  }
  const Duration span = counted(work->second.set_out, event.time, context_.measure_from);
  all_ += span;
  if (work->second.to_face) replenishing_ += span;
  works_.erase(work);
}
KpiValue ReplenishmentShare::result(Time) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  return ratio(100 * replenishing_.hours(), all_.hours(), "no transport has ended");
}

}  // namespace gudang
