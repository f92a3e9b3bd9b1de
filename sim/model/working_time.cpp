#include "gudang/model/working_time.hpp"

#include <algorithm>
#include <utility>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// One start of a shift in the week, counted from Monday 00:00.
struct Start {
  Duration from, to;
  std::size_t shift;
};

/// In order of their beginnings. Malformed days give none.
std::vector<Start> starts_in_week(std::span<const ShiftConfig> shifts) {
  std::vector<Start> starts;
  for (std::size_t shift = 0; shift < shifts.size(); ++shift) {
    const Weekdays on = parse_weekdays(shifts[shift].days).value.value_or(Weekdays());
    for (std::size_t day = 0; day < on.size(); ++day) {
      if (!on[day]) continue;
      const Duration from = days(static_cast<std::int64_t>(day)) + shifts[shift].from;
      starts.push_back({from, from + shifts[shift].length(), shift});
    }
  }
  const auto earlier = [](const Start& a, const Start& b) { return std::pair(a.from, a.shift) < std::pair(b.from, b.shift); };
  std::sort(starts.begin(), starts.end(), earlier);
  return starts;
}

}  // namespace

std::optional<Span> BreakRule::next(Span at_work, Time t) const {
  if (length <= Duration(0)) return std::nullopt;
  const Duration cycle = after + length;
  const std::int64_t earlier = t <= at_work.from ? 0 : (t - at_work.from) / cycle;  // breaks that have ended by t
  const Time from = at_work.from + cycle * earlier + after;
  if (from >= at_work.to) return std::nullopt;
  return Span{from, std::min(from + length, at_work.to)};
}

Duration BreakRule::work_in(Span at_work) const {
  if (length <= Duration(0)) return at_work.length();
  const Duration cycle = after + length;
  return after * (at_work.length() / cycle) + std::min(at_work.length() % cycle, after);
}

BreakRule break_rule(const PeopleConfig& people) { return {people.break_after, people.break_length}; }

std::string shift_fault(std::span<const ShiftConfig> shifts) {
  if (shifts.empty()) return "no shifts, allowed: at least one";
  for (const ShiftConfig& shift : shifts)
    if (const auto days = parse_weekdays(shift.days); !days.value) return "days of a shift: " + days.error;
  const std::vector<Start> starts = starts_in_week(shifts);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const bool last = i + 1 == starts.size();
    const Start& next = starts[last ? 0 : i + 1];
    const Duration next_from = next.from + (last ? weeks(1) : Duration(0));
    if (starts[i].to <= next_from) continue;
    return "shifts '" + format_shift(shifts[starts[i].shift]) + "' and '" + format_shift(shifts[next.shift]) + "' overlap on " +
           weekday_names()[static_cast<std::size_t>(next.from / days(1))];
  }
  return {};
}

WorkingTime::WorkingTime(std::span<const ShiftConfig> shifts, BreakRule breaks, SiteCalendar calendar)
    : breaks_(breaks), calendar_(std::move(calendar)) {
  GUDANG_ASSERT(shift_fault(shifts).empty(), "shifts are checked before they are used");
  GUDANG_ASSERT(breaks.after > Duration(0), "there is work between two breaks");
  for (const Start& start : starts_in_week(shifts)) windows_.push_back({start.from, start.to, shifts[start.shift].on_holidays});
}

Span WorkingTime::next_shift(Time t) const {
  std::int64_t monday = SiteCalendar::monday_of(calendar_.day_of(t));
  const Duration in_week = t - calendar_.midnight(monday);
  std::size_t at = 0;
  if (windows_.back().to - weeks(1) > in_week) {  // begun at the end of last week
    monday -= 7;
    at = windows_.size() - 1;
  } else {
    const auto ends_later = [](Duration now, const Window& window) { return now < window.to; };
    at = static_cast<std::size_t>(std::upper_bound(windows_.begin(), windows_.end(), in_week, ends_later) - windows_.begin());
  }
  for (;; ++at) {
    if (at == windows_.size()) {
      monday += 7;
      at = 0;
    }
    const Window& window = windows_[at];
    if (window.on_holidays || !calendar_.holiday(monday + window.from / days(1))) {
      const Time start = calendar_.midnight(monday);
      return {start + window.from, start + window.to};
    }
  }
}

std::optional<Span> WorkingTime::shift_at(Time t) const {
  const Span shift = next_shift(t);
  if (!shift.contains(t)) return std::nullopt;
  return shift;
}

bool WorkingTime::works_at(Time t) const {
  const Span shift = next_shift(t);
  if (!shift.contains(t)) return false;
  const std::optional<Span> pause = breaks_.next(shift, t);
  return !pause || !pause->contains(t);
}

}  // namespace gudang
