#include "warehouse/roster.hpp"

#include <algorithm>

namespace gudang {

PickerRoster::PickerRoster(const PickersConfig& config, const std::vector<PeopleConfig>* people, CivilTime start)
    : count(static_cast<std::size_t>(config.count)), from(config.shift_start), to(config.shift_end), most_at_once(config.count), at_work(config.count) {
  Duration first = days(1), last, week;  // week: of all pickers together
  for (std::uint32_t g = 0; people != nullptr && g < people->size(); ++g) {
    const PeopleConfig& group = (*people)[g];
    if (group.role != Role::picker || group.count == 0) continue;
    const WorkingTime& time = times_.emplace_back(group.shifts, break_rule(group), SiteCalendar(start));
    for (std::uint32_t n = 0; n < static_cast<std::uint32_t>(group.count); ++n) pickers.push_back({&group, {g, n}, &time});
    for (const ShiftConfig& shift : group.shifts) {
      const bool over_midnight = shift.from + shift.length() > days(1);
      first = over_midnight ? Duration(0) : std::min(first, shift.from);
      last = over_midnight ? days(1) : std::max(last, shift.from + shift.length());
      const auto days_on = static_cast<std::int64_t>(parse_weekdays(shift.days).value->count());
      week += time.work_in({Time(), Time() + shift.length()}) * (days_on * group.count);
    }
  }
  if (pickers.empty()) return;
  most_at_once = 0;
  for (const WorkingTime& time : times_)  // the most are there when some shift begins
    for (Time t = time.next_shift(Time()).from; t < Time() + weeks(2); t = time.next_shift(time.next_shift(t).to).from)
      most_at_once = std::max(most_at_once, static_cast<int>(std::count_if(pickers.begin(), pickers.end(), [&](const Picker& picker) { return picker.time->shift_at(t).has_value(); })));
  count = pickers.size();
  from = first;
  to = last;
  at_work = std::max(1, static_cast<int>((week + (to - from) * 7 / 2) / ((to - from) * 7)));
}

}  // namespace gudang
