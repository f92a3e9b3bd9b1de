#include "kpi/energy_book.hpp"

#include <algorithm>

#include "gudang/model/site_calendar.hpp"

namespace gudang {
namespace {

using enum DomainEventKind;

constexpr Duration kBin = minutes(30);
constexpr double kMonthHours = 365.25 * 24 / 12;

std::size_t bin_of(Time time) { return static_cast<std::size_t>((time - Time()).count() / kBin.count()); }

/// Of the event that says how much was drawn, the one with which that began.
DomainEventKind beginning_of(DomainEventKind drawn) { return drawn == energy_used ? tour_started : drawn == relocation_energy ? relocation_started : transport_started; }

}  // namespace

void EnergyBook::on_event(const DomainEvent& event) {
  if (event.kind == tour_started || event.kind == relocation_started || event.kind == transport_started) {
    began_[{event.kind, event.subject}] = event.time;
    return;
  }
  const auto began = began_.find({beginning_of(event.kind), event.subject});
  const Time from = began == began_.end() ? event.time : began->second;
  if (began != began_.end()) began_.erase(began);
  spread(from, event.time, static_cast<double>(event.value) / 3.6e9);
}

void EnergyBook::spread(Time from, Time to, double kwh) {
  if (drawn_.size() <= bin_of(to)) drawn_.resize(bin_of(to) + 1, 0);
  if (to == from) {
    if (to >= measure_from_) drawn_[bin_of(to)] += kwh;
    return;
  }
  const double each = kwh / to_hours(to - from);
  for (Time at = std::max(from, measure_from_); at < to;) {
    const Time next = std::min(to, Time() + kBin * static_cast<std::int64_t>(bin_of(at) + 1));
    drawn_[bin_of(at)] += each * to_hours(next - at);
    at = next;
  }
}

double EnergyBook::price(Time time) const {
  const CostsConfig& prices = basis_.prices;
  if (!prices.kwh_peak) return prices.kwh;
  const SiteCalendar calendar(basis_.start);
  const std::int64_t day = calendar.day_of(time);
  const Duration clock = time - calendar.midnight(day);
  const bool on_day = (*parse_weekdays(prices.peak_days).value)[static_cast<std::size_t>(SiteCalendar::weekday(day))];
  const bool within = prices.peak_from < prices.peak_to ? clock >= prices.peak_from && clock < prices.peak_to : clock >= prices.peak_from || clock < prices.peak_to;
  return on_day && within ? *prices.kwh_peak : prices.kwh;
}

EnergyBook::Use EnergyBook::use(Time end) const {
  const double base_kw = static_cast<double>(basis_.prices.base_load.count()) / 1e6, efficiency = to_fraction(basis_.prices.charging_efficiency);
  Use use;
  for (Time at = measure_from_; at < end;) {
    const std::size_t bin = bin_of(at);
    const Time next = std::min(end, Time() + kBin * static_cast<std::int64_t>(bin + 1));
    const double base = base_kw * to_hours(next - at), all = base + (bin < drawn_.size() ? drawn_[bin] / efficiency : 0), each = price(at);
    use.kwh += all;
    use.base_kwh += base;
    use.money += all * each;
    use.base_money += base * each;
    use.most_kw = std::max(use.most_kw, all / to_hours(kBin));
    at = next;
  }
  use.demand_money = use.most_kw * basis_.prices.demand_kw_month * (to_hours(std::max(Duration(0), end - measure_from_)) / kMonthHours);
  return use;
}

}  // namespace gudang
