#include "warehouse/duty.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"
#include "gudang/random/stream.hpp"
#include "warehouse/operations.hpp"

namespace gudang {

Duty::Duty(Operations& operations, const PeopleConfig& group, PersonNumber who, std::uint32_t id, const ColdPlaces* places)
    : operations_(operations), group_(group), who_(who), id_(id), time_(group.shifts, break_rule(group), SiteCalendar(operations.inputs.start)),
      account_(LabourRules(), work_terms(group), time_.calendar()) {
  if (places != nullptr) cold_.emplace(operations, *places, id, group.role);
}

/// Keyed by the person and the beginning of the shift: the same whatever else happens.
bool Duty::misses(Span shift) const {
  if (group_.absence == Share(0)) return false;
  const auto begins = static_cast<std::uint32_t>((shift.from - Time()) / seconds(1));
  const std::uint64_t key = std::uint64_t{who_.group} << 48 | std::uint64_t{who_.number} << 32 | begins;
  RandomStream stream(operations_.inputs.seed, operations_.inputs.replication, StreamPurpose::absence, key);
  return stream.uniform() < to_fraction(group_.absence);
}

Task<> Duty::come(Simulation& sim) {
  for (;;) {
    shift_ = time_.next_shift(sim.now());
    if (shift_.from > sim.now()) co_await sim.until(shift_.from);
    if (!misses(shift_)) break;
    operations_.emit(DomainEventKind::person_absent, id_, 0, static_cast<std::uint32_t>(group_.role));
    co_await sim.until(shift_.to);
  }
  pause_ = time_.next_break(shift_.from);
  latest_.reset();
  goes_ = false;
  if (group_.stay_on == Duration(0)) co_return;
  account_.start_shift(sim.now(), time_.work_in(shift_));
  since_ = sim.now();
}

void Duty::add_work() {
  if (!since_) return;
  const Time now = operations_.sim.now();
  account_.add({*since_, now});
  since_ = now;
}

bool Duty::after_shift() const { return operations_.sim.now() >= shift_.to; }

/// A break puts it off, so it is asked for again after one.
Time Duty::latest() {
  add_work();
  const Time now = operations_.sim.now();
  return std::min({account_.may_work_until(now), shift_.to + group_.stay_on, std::max(now, time_.next_shift(shift_.to).from)});
}

bool Duty::stays(bool work_waits) {
  const Time now = operations_.sim.now();
  if (now < shift_.to) return true;
  if (goes_ || !work_waits || group_.stay_on == Duration(0)) return false;
  const bool begins = !latest_;
  latest_ = latest();
  if (now >= *latest_) return false;
  if (!begins) return true;
  pause_ = time_.breaks().next({shift_.from, *latest_}, now);
  if (pause_) pause_->from = std::max(pause_->from, now);  // one that the end of the shift cut short
  return true;
}

void Duty::gone() {
  add_work();
  since_.reset();
  if (cold_) cold_->go_out();
}

bool Duty::break_is_due() const { return pause_ && operations_.sim.now() >= pause_->from; }

Task<> Duty::take_break(Simulation& sim) {
  const bool picks = group_.role == Role::picker;
  if (cold_) cold_->go_out();
  add_work();
  const bool on_account = since_.has_value();
  since_.reset();
  operations_.emit(picks ? DomainEventKind::picker_break_started : DomainEventKind::break_started, id_);
  co_await sim.delay(pause_->length());
  operations_.emit(picks ? DomainEventKind::picker_break_ended : DomainEventKind::break_ended, id_);
  if (on_account) since_ = sim.now();
  if (cold_) cold_->come_back();
  if (latest_) latest_ = latest();
  const Span at_work{shift_.from, latest_ ? std::max(shift_.to, *latest_) : shift_.to};
  pause_ = time_.breaks().next(at_work, pause_->to);
  if (pause_ && pause_->from >= at_work.to) pause_.reset();
}

Time Duty::next_stop() const {
  const Time end = latest_ ? std::max(*latest_, shift_.to) : shift_.to;
  return pause_ ? std::min(pause_->from, end) : end;
}

Time Duty::until() {
  const Time now = operations_.sim.now(), stop = next_stop();
  if (!cold_) return stop;
  const Duration may = cold_->may_stand();
  return may < stop - now ? now + may : stop;
}

}  // namespace gudang
