// Who picks, and when: people whose role is picker, or where there are none pickers.count alike, every day.
#pragma once

#include <deque>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/model/people_config.hpp"
#include "gudang/model/vehicle.hpp"
#include "gudang/model/working_time.hpp"
#include "warehouse/duty.hpp"

namespace gudang {

struct PickerRoster {
  PickerRoster(const PickersConfig& pickers, const std::vector<PeopleConfig>* people, CivilTime start);

  struct Picker {
    const PeopleConfig* group;
    PersonNumber who;
    const WorkingTime* time;
  };
  std::vector<Picker> pickers;   ///< by picker; empty: all alike
  std::size_t count = 0;         ///< pickers in all
  Duration from, to;             ///< of a day: from the first start of a shift to the last end, at most the whole day
  int most_at_once = 1;          ///< on shift
  int at_work = 1;               ///< of them at once between those, on average over the week

  /// The first moment from t on at which he is on shift; of pickers from people.
  [[nodiscard]] Time next_at_work(std::size_t picker, Time t) const { return std::max(t, pickers[picker].time->next_shift(t).from); }

 private:
  std::deque<WorkingTime> times_;  // by group
};

}  // namespace gudang
