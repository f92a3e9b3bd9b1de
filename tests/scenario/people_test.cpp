// People of random sites: absent, in overtime, in the cold, pickers by shifts; and the validator of people, shown runs with a fault in them.
#include <algorithm>
#include <set>
#include <vector>

#include "scenario/random_sites.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::RandomSite;
using test::SiteRun;
using Kind = DomainEventKind;

namespace {

constexpr auto kPicker = static_cast<std::uint32_t>(Role::picker);

struct Case {
  RandomSite site;
  SiteRun run;
};

/// Sites without a fault of whose people something is told that others have not.
const std::vector<Case>& cases() {
  static const std::vector<Case> all = [] {
    std::vector<Case> found;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
      Case one{test::random_site(seed), {}};
      const SiteConfig& site = one.site.site;
      const bool special = site.warm_up_breaks || std::any_of(site.people.begin(), site.people.end(), [](const PeopleConfig& group) { return group.absence > Share(0) || group.stay_on > Duration(0) || group.role == Role::picker; });
      if (!special) continue;
      one.run = test::run_site(one.site);
      if (one.run.too_small) continue;
      INFO(one.site.words());
      CHECK(one.run.fault == "");
      if (one.run.fault == "") found.push_back(std::move(one));
    }
    return found;
  }();
  return all;
}

/// Applied to the first event of the kind, and to one in the middle, of each case in which there is one.
template <class Change>
void rejected(const char* what, Kind kind, Change change) {
  std::size_t tried = 0, caught = 0;
  std::string missed;
  for (const Case& one : cases()) {
    const auto count = static_cast<std::size_t>(std::count_if(one.run.events.begin(), one.run.events.end(), [&](const DomainEvent& e) { return e.kind == kind; }));
    for (const std::size_t nth : {std::size_t{0}, count / 2}) {
      if (nth >= count) continue;
      std::vector<DomainEvent> events = one.run.events;
      std::size_t seen = 0;
      const auto at = std::find_if(events.begin(), events.end(), [&](const DomainEvent& e) { return e.kind == kind && seen++ == nth; });
      if (!change(one.site, events, at)) continue;
      ++tried;
      if (test::fault_in(one.site, events) != "") ++caught;
      else missed += " " + std::to_string(one.site.seed) + "/" + std::to_string(nth);
    }
  }
  INFO(what << " " << name_of(kind) << ": tried " << tried << ", missed" << missed);
  CHECK(tried > 0);
  CHECK(caught == tried);
}

using Events = std::vector<DomainEvent>;

}  // namespace

TEST_CASE("people of random sites are absent, work overtime, warm up and pick by shifts") {
  std::set<Kind> seen;
  for (const Case& one : cases())
    for (const DomainEvent& e : one.run.events) seen.insert(e.kind);
  for (const Kind kind : {Kind::person_absent, Kind::warm_up_began, Kind::warm_up_ended, Kind::cold_worked, Kind::picker_break_started, Kind::picker_break_ended}) CHECK(seen.contains(kind));
}

TEST_CASE("people miss the share of their shifts that the scenario says") {
  double shifts = 0, missed = 0, expected = 0, variance = 0;
  for (const Case& one : cases()) {
    std::vector<double> people, pickers;
    for (const PeopleConfig& group : one.site.site.people)
      (group.role == Role::picker ? pickers : people).insert((group.role == Role::picker ? pickers : people).end(), static_cast<std::size_t>(group.count), to_fraction(group.absence));
    for (const DomainEvent& e : one.run.events) {
      const bool picks = e.kind == Kind::shift_started || (e.kind == Kind::person_absent && e.other == kPicker);
      const std::vector<double>& absence = picks ? pickers : people;
      if ((e.kind != Kind::person_absent && e.kind != Kind::person_came && e.kind != Kind::shift_started) || e.subject >= absence.size()) continue;
      shifts += absence[e.subject] > 0;
      missed += e.kind == Kind::person_absent;
      expected += absence[e.subject];
      variance += absence[e.subject] * (1 - absence[e.subject]);
    }
  }
  INFO(shifts << " shifts, missed " << missed << ", expected " << expected);
  CHECK(shifts > 100);
  CHECK((missed - expected) * (missed - expected) < 16 * variance);
}

TEST_CASE("the validators reject people who are absent and at work, or neither") {
  rejected("dropped", Kind::person_absent, [](const RandomSite&, Events& events, auto at) { return events.erase(at), true; });
  rejected("told twice", Kind::person_absent, [](const RandomSite&, Events& events, auto at) { return events.insert(at, *at), true; });
  rejected("comes all the same:", Kind::person_absent, [](const RandomSite&, Events& events, auto at) {
    DomainEvent comes = *at;
    comes.kind = at->other == kPicker ? Kind::shift_started : Kind::person_came;
    if (at->other == kPicker) comes.other = 0;
    return events.insert(at + 1, comes), true;
  });
  rejected("works all the same:", Kind::person_came, [](const RandomSite&, Events& events, auto at) {
    at->kind = Kind::person_absent;
    return std::any_of(at, events.end(), [&](const DomainEvent& e) { return e.kind == Kind::person_went && e.subject == at->subject; });
  });
}

TEST_CASE("the validators reject work beyond the law, and beyond what was agreed") {
  std::size_t tried = 0, beyond_terms = 0;
  for (const Case& one : cases()) {
    RandomSite strict = one.site;
    bool any = false;
    for (PeopleConfig& group : strict.site.people) {
      if (group.role != Role::driver && group.role != Role::picker) continue;
      any = any || group.stay_on > minutes(30);
      group.stay_on = Duration(0);
    }
    if (!any) continue;
    ++tried;
    beyond_terms += test::fault_in(strict, one.run.events) != "";
    strict = one.site;
  }
  CHECK(tried > 5);
  CHECK(beyond_terms > 2);  // the others had nothing to stay for

  // Shifts so short that there is work left after them; then the same run of people who may not work overtime.
  std::size_t stayed = 0, caught = 0;
  for (const Case& one : cases()) {
    RandomSite unlawful = one.site;
    for (PeopleConfig& group : unlawful.site.people) {
      group.stay_on = group.overtime_most = hours(12);
      group.absence = Share(0);
      group.shifts.resize(1);
      group.shifts.front().to = (group.shifts.front().from + hours(2)) % days(1);
    }
    SiteRun lawful = test::run_site(unlawful);
    CHECK(lawful.fault == "");
    for (PeopleConfig& group : unlawful.site.people) group.overtime_most = minutes(1);
    const std::string fault = test::fault_in(unlawful, lawful.events);
    stayed += fault != "";
    caught += fault.find("beyond the law") != std::string::npos;
  }
  CHECK(stayed > 5);
  CHECK(caught == stayed);
}

TEST_CASE("the validators reject people in the cold for too long, and rests that are none") {
  rejected("dropped", Kind::warm_up_began, [](const RandomSite&, Events& events, auto at) { return events.erase(at), true; });
  rejected("told twice", Kind::warm_up_ended, [](const RandomSite&, Events& events, auto at) { return events.insert(at, *at), true; });
  rejected("before it is due:", Kind::warm_up_began, [](const RandomSite& site, Events&, auto at) { return at->value = site.site.warm_up_breaks->work_span.count() - 1, true; });
  rejected("more than has passed:", Kind::cold_worked, [](const RandomSite&, Events&, auto at) { return at->value += days(1).count(), true; });
  rejected("nothing:", Kind::cold_worked, [](const RandomSite&, Events&, auto at) { return at->value = 0, true; });
  // The same run by a stricter rule: somebody stayed for longer.
  std::size_t tried = 0, caught = 0;
  for (const Case& one : cases()) {
    const auto rests = std::count_if(one.run.events.begin(), one.run.events.end(), [](const DomainEvent& e) { return e.kind == Kind::warm_up_began; });
    if (rests < 3) continue;
    RandomSite strict = one.site;
    strict.site.warm_up_breaks->work_span = minutes(1);
    strict.site.warm_up_breaks->rest_span = hours(2);
    ++tried;
    caught += test::fault_in(strict, one.run.events) != "";
    // Without heated cabs nobody of those was warm; with them, nobody was cold.
    RandomSite heated = one.site;
    bool all_drive = true;
    for (const DomainEvent& e : one.run.events) all_drive = all_drive && (e.kind != Kind::cold_worked || e.other == static_cast<std::uint32_t>(Role::driver));
    for (FleetConfig& vehicles : heated.site.fleet) vehicles.heated_cab = true;
    if (all_drive) CHECK(test::fault_in(heated, one.run.events) != "");
  }
  CHECK(tried > 2);
  CHECK(caught == tried);
}

TEST_CASE("the validators reject faults in the breaks of pickers") {
  rejected("dropped", Kind::picker_break_ended, [](const RandomSite&, Events& events, auto at) {
    const bool goes_on = std::any_of(at + 1, events.end(), [&](const DomainEvent& e) { return (e.kind == Kind::tour_started && e.other == at->subject) || (e.kind == Kind::shift_ended && e.subject == at->subject); });
    return events.erase(at), goes_on;
  });
  rejected("told twice", Kind::picker_break_started, [](const RandomSite&, Events& events, auto at) { return events.insert(at, *at), true; });
  rejected("of another picker:", Kind::picker_break_started, [](const RandomSite&, Events&, auto at) { return at->subject += 1000, true; });
}

TEST_CASE("who is absent is the same under every policy") {
  std::size_t compared = 0;
  for (const Case& one : cases()) {
    if (compared >= 5) break;
    const auto absent = [](const Events& events) {
      std::set<std::tuple<std::uint32_t, std::uint64_t, std::int64_t>> who;
      for (const DomainEvent& e : events)
        if (e.kind == Kind::person_absent) who.emplace(e.other, e.subject, e.time.count() / days(1).count());
      return who;
    };
    if (absent(one.run.events).empty()) continue;
    RandomSite other = one.site;
    other.policies.dispatch = Variant{dispatch_policies().back().name, dispatch_policies().back().params->make()};
    other.release.when = ReleaseRule::immediately;
    const SiteRun run = test::run_site(other);
    CHECK(absent(run.events) == absent(one.run.events));
    ++compared;
  }
  CHECK(compared == 5);
}
