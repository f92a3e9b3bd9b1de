// When a group of people is at work: shifts of a weekly pattern less holidays, and the breaks in them. Known in advance:
// nothing here depends on what happens in the simulation.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/units.hpp"
#include "gudang/model/people_config.hpp"
#include "gudang/model/site_calendar.hpp"

namespace gudang {

/// A break of `length` after every `after` of work on end, as late as that allows. One that would reach past the end of
/// work ends with it. The law's numbers: Employment Act 1955 (Malaysia) s. 60A(1)(a).
struct BreakRule {
  Duration after = hours(5);      ///< > 0
  Duration length = minutes(30);  ///< 0: no breaks

  /// Of the breaks of a stay at work, overtime included: the first that ends after t. None is left: nothing.
  [[nodiscard]] std::optional<Span> next(Span at_work, Time t) const;
  /// A stay at work less its breaks.
  [[nodiscard]] Duration work_in(Span at_work) const;
};
[[nodiscard]] BreakRule break_rule(const PeopleConfig& people);

/// What is wrong with a group's shifts, in words: no shift, malformed days, two that overlap. Empty: nothing.
[[nodiscard]] std::string shift_fault(std::span<const ShiftConfig> shifts);

/// A shift belongs to the day on which it starts: it is left out if that is a holiday (unless `on_holidays`), and worked to
/// its end if only the next day is one. Shifts that touch remain two.
class WorkingTime {
 public:
  /// The shifts are without fault, as shift_fault has it; asserted.
  WorkingTime(std::span<const ShiftConfig> shifts, BreakRule breaks, SiteCalendar calendar);

  /// The first shift that ends after t: the present one, if t is in a shift. O(log shifts), and O(log holidays) for each
  /// shift that is left out on the way.
  [[nodiscard]] Span next_shift(Time t) const;
  /// The shift that t is in, its last instant not included.
  [[nodiscard]] std::optional<Span> shift_at(Time t) const;
  /// The first break that ends after t, of the shift that next_shift gives; nothing if that has none left.
  [[nodiscard]] std::optional<Span> next_break(Time t) const { return breaks_.next(next_shift(t), t); }
  /// In a shift, and not in a break.
  [[nodiscard]] bool works_at(Time t) const;
  /// A shift less its breaks.
  [[nodiscard]] Duration work_in(Span shift) const { return breaks_.work_in(shift); }

  [[nodiscard]] const SiteCalendar& calendar() const { return calendar_; }
  [[nodiscard]] const BreakRule& breaks() const { return breaks_; }

 private:
  /// A shift of the week, counted from Monday 00:00.
  struct Window {
    Duration from, to;
    bool on_holidays = false;
  };

  std::vector<Window> windows_;  // in order; the last may reach into the next week, up to the first
  BreakRule breaks_;
  SiteCalendar calendar_;
};

}  // namespace gudang
