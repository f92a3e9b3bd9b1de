#include "scenario/random_people.hpp"

#include <algorithm>

#include "gudang/model/reserve.hpp"
#include "gudang/model/working_time.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::test {
namespace {

class DrawPeople {
 public:
  explicit DrawPeople(RandomSite& site) : site_(site), stream_(site.seed, 0, StreamPurpose::test, 4713) {}

  void draw() {
    if (chance(50)) return;
    for (int groups = chance(40) ? between(1, 2) : 0; groups > 0; --groups) add_pickers();
    if (chance(40))
      for (PeopleConfig& group : site_.site.people)
        if (chance(60)) group.absence = percent(between(5, 40));
    if (chance(60))
      for (PeopleConfig& group : site_.site.people) {
        group.overtime_most = minutes(between(0, 8) * 30);
        group.stay_on = minutes(between(0, static_cast<int>(group.overtime_most / minutes(15))) * 15);
        group.rest_day = static_cast<Weekday>(between(0, 6));
      }
    if (chance(50) && site_.layout.storage.zones.empty()) draw_cold();
  }

 private:
  int between(int least, int most) { return least + static_cast<int>(stream_.below(static_cast<std::uint64_t>(most - least + 1))); }
  bool chance(int percent) { return between(1, 100) <= percent; }

  void add_pickers() {
    PeopleConfig group;
    group.name = "pickers" + std::to_string(site_.site.people.size());
    group.role = Role::picker;
    group.count = between(1, 3);
    group.break_after = minutes(between(4, 20) * 15);
    group.break_length = chance(20) ? Duration(0) : minutes(between(1, 4) * 15);
    do {
      group.shifts.clear();
      for (int i = between(1, 2); i > 0; --i) {
        ShiftConfig& shift = group.shifts.emplace_back();
        shift.days = "Mon-Sun";
        shift.from = minutes(between(0, 95) * 15);
        shift.to = (shift.from + minutes(between(12, 40) * 15)) % days(1);
      }
    } while (!shift_fault(group.shifts).empty());
    site_.site.people.push_back(group);
  }

  /// All of the building is frozen, or the aisles from one on, where there is room within and without.
  void draw_cold() {
    const int from = between(1, site_.layout.aisles);
    const bool apart = room_apart(site_, from);
    const Temperature temperature = chance(70) ? Temperature::frozen : Temperature::chilled;
    site_.layout.storage.zones.push_back({.from = apart ? from : 1, .to = site_.layout.aisles, .temperature = temperature});
    for (Sku& sku : site_.skus.skus) sku.temperature = !apart || chance(50) ? temperature : Temperature::ambient;
    WarmUpRule rule;
    rule.zones = temperature == Temperature::chilled || chance(30) ? ColdZones::chilled : ColdZones::frozen;
    rule.work_span = minutes(between(2, 50));
    rule.rest_span = minutes(between(1, 20));
    site_.site.warm_up_breaks = rule;
    for (FleetConfig& vehicles : site_.site.fleet) vehicles.heated_cab = chance(20);
  }

  RandomSite& site_;
  RandomStream stream_;
};

}  // namespace

void draw_people(RandomSite& site) { DrawPeople(site).draw(); }

}  // namespace gudang::test
