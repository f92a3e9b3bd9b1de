#include "kpi/payroll.hpp"

#include <algorithm>

namespace gudang {
namespace {

constexpr double kMonthHours = 365.25 * 24 / 12;

}  // namespace

Payroll::Pay& Payroll::Pay::operator+=(const Pay& other) {
  money += other.money;
  hours += other.hours;
  overtime_hours += other.overtime_hours;
  return *this;
}

Payroll::Payroll(const CostBasis& basis, Time measure_from) : basis_(basis), measure_from_(measure_from) {
  rules_.overtime_rate = basis.prices.overtime_rate;
  rules_.rest_day_overtime_rate = basis.prices.rest_day_overtime_rate;
  rules_.holiday_overtime_rate = basis.prices.holiday_overtime_rate;
  picker_.wage_month = basis.prices.picker_wage_month;
  picker_.on_costs = basis.prices.picker_on_costs;
  const SiteCalendar calendar(basis.start);
  for (const PeopleConfig& group : basis.groups) times_.push_back(std::make_unique<WorkingTime>(group.shifts, break_rule(group), calendar));
  for (const std::uint32_t group : basis.group_of)
    people_.push_back({&basis.groups[group], times_[group].get(), WorkAccount(rules_, work_terms(basis.groups[group]), calendar)});
  for (const std::uint32_t group : basis.group_of_picker)
    pickers_.push_back({&basis.groups[group], times_[group].get(), WorkAccount(rules_, work_terms(basis.groups[group]), calendar)});
  for (std::uint32_t p = 0; p < basis.pickers && basis.group_of_picker.empty(); ++p) pickers_.push_back({&picker_, nullptr, WorkAccount(rules_, work_terms(picker_), calendar)});
}

void Payroll::Worker::come(Time now) {
  account.start_shift(now, time ? time->work_in(time->next_shift(now)) : Duration::max());
  there = true;
  since = now;
}

/// Work up to now, cut at the end of the warm-up.
void Payroll::Worker::stop(Time now, Time measure_from) {
  if (!since) return;
  if (!before && now > measure_from) {
    if (*since < measure_from) account.add({*since, measure_from});
    before = account;
    since = std::max(*since, measure_from);
  }
  account.add({*since, now});
  since.reset();
}

void Payroll::on_event(const DomainEvent& event) {
  using enum DomainEventKind;
  const bool picker = event.kind == shift_started || event.kind == shift_ended || event.kind == picker_break_started || event.kind == picker_break_ended;
  std::vector<Worker>& workers = picker ? pickers_ : people_;
  if (event.subject >= workers.size()) return;
  Worker& worker = workers[event.subject];
  if (event.kind == person_came || event.kind == shift_started) {
    worker.come(event.time);
  } else if (event.kind == break_ended || event.kind == picker_break_ended) {
    if (worker.there) worker.since = event.time;
  } else {
    worker.stop(event.time, measure_from_);
    if (event.kind != break_started && event.kind != picker_break_started) worker.there = false;
  }
}

Payroll::Pay Payroll::pay_of(Worker worker, Time end) const {
  worker.stop(end, measure_from_);
  const PeopleConfig& group = *worker.group;
  const double on_top = 1 + to_fraction(group.on_costs);
  Pay pay;
  if (!group.agency) pay.money = group.wage_month * (to_hours(end - measure_from_) / kMonthHours) * on_top;
  if (!worker.before) return pay;
  const WorkedTime &now = worker.account.worked(), &then = worker.before->worked();
  pay.hours = to_hours(now.total() - then.total());
  pay.overtime_hours = to_hours(now.all_overtime() - then.all_overtime());
  const bool priced = group.agency && basis_.prices.agency_hour.has_value();
  const double hourly = priced ? *basis_.prices.agency_hour : rules_.hourly_rate(group.wage_month) * on_top;
  const PaidBy by = group.agency ? PaidBy::hour : PaidBy::month;
  pay.money += worker.account.pay(hourly, by) - worker.before->pay(hourly, by);
  return pay;
}

Payroll::Pay Payroll::pay_of(const std::vector<Worker>& workers, Time end) const {
  Pay sum;
  for (const Worker& worker : workers) sum += pay_of(worker, end);
  return sum;
}

}  // namespace gudang
