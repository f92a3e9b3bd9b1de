#include "warehouse/cold_time.hpp"

#include <algorithm>

#include "warehouse/operations.hpp"

namespace gudang {

ColdPlaces::ColdPlaces(const Layout& layout, const WarmUpRule& warm_up) : rule(warm_up), layout_(layout), cold_(layout.aisle_x().size(), false) {
  for (const ZoneConfig& zone : layout.config().storage.zones) {
    const bool is_cold = zone.temperature == Temperature::frozen || (zone.temperature == Temperature::chilled && rule.zones == ColdZones::chilled);
    for (int aisle = zone.from; is_cold && aisle <= zone.to; ++aisle) cold_[static_cast<std::size_t>(aisle - 1)] = true;
  }
}

Duration ColdPlaces::inside(const Position& within, const Position& outside, Duration way) const {
  const Length all = layout_.distance(within, outside);
  if (all == Length(0) || all == Length::max()) return way;
  Length aisle = all, shortest = Length::max();
  for (int c = 0; c < layout_.config().cross_aisles; ++c) {
    const Position end = layout_.crossing(within.aisle, c);
    const Length to_end = layout_.distance(within, end), on = layout_.distance(end, outside);
    if (to_end == Length::max() || on == Length::max() || to_end + on >= shortest) continue;
    shortest = to_end + on;
    aisle = std::min(all, to_end);
  }
  return Duration(static_cast<std::int64_t>(static_cast<__int128>(way.count()) * aisle.count() / all.count()));
}

ColdTime::ColdTime(Operations& operations, const ColdPlaces& places, std::uint32_t id, Role role)
    : operations_(operations), places_(places), exposure_(places.rule), id_(id), role_(static_cast<std::uint32_t>(role)) {}

void ColdTime::add(Span in_cold) {
  exposure_.add(in_cold);
  untold_ += in_cold.length();
}

/// Up to now.
void ColdTime::stand() {
  const Time now = operations_.sim.now();
  if (!stands_ || *stands_ == now) return;
  add({*stands_, now});
  stands_ = now;
}

void ColdTime::came(const Position& from, const Position& to, Time began) {
  const Time now = operations_.sim.now();
  if (stands_) add({*stands_, began});
  const bool out_of = places_.cold(from), into = places_.cold(to);
  if (out_of && into) add({began, now});
  else if (out_of) add({began, began + places_.inside(from, to, now - began)});
  else if (into) add({now - places_.inside(to, from, now - began), now});
  stands_ = into ? std::optional(now) : std::nullopt;
}

void ColdTime::worked(const Position& at, Time began) {
  if (stands_) return stand();
  if (places_.cold(at)) add({began, operations_.sim.now()});
}

void ColdTime::tell() {
  stand();
  if (untold_ > Duration(0)) operations_.emit(DomainEventKind::cold_worked, id_, untold_.count(), role_);
  untold_ = Duration(0);
}

void ColdTime::go_out() {
  tell();
  stood_ = stands_.has_value();
  stands_.reset();
}

void ColdTime::come_back() {
  if (stood_) stands_ = operations_.sim.now();
}

bool ColdTime::must_rest() {
  stand();
  return exposure_.must_rest(operations_.sim.now());
}

Duration ColdTime::may_stand() {
  stand();
  return stands_ ? exposure_.allowance(operations_.sim.now()) : Duration::max();
}

Task<> ColdTime::rest(Simulation& sim, Time until) {
  go_out();
  operations_.emit(DomainEventKind::warm_up_began, id_, exposure_.exposure().count(), role_);
  const Time rested = std::min(exposure_.rested_at(), until);
  if (rested > sim.now()) co_await sim.until(rested);
  operations_.emit(DomainEventKind::warm_up_ended, id_, 0, role_);
  come_back();
}

}  // namespace gudang
