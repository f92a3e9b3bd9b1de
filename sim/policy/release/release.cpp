#include "gudang/policy/release.hpp"

#include <algorithm>

namespace gudang {

Time ReleaseView::next_picking() const {
  if (on_shift()) return now;
  return now + (time_of_day < shift_from ? shift_from - time_of_day : days(1) - time_of_day + shift_from);
}

Duration ReleaseView::picking_time(Time until) const {
  if (until <= now) return Duration(0);
  const Duration length = until - now, day = shift_to - shift_from;
  const auto since_midnight = [&](Duration time) { return std::clamp(time - shift_from, Duration(0), day); };
  const Duration end = time_of_day + length;  // since the midnight before now
  return day * (end / days(1)) + since_midnight(end % days(1)) - since_midnight(time_of_day);
}

}  // namespace gudang
