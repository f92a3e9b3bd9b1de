// No foresight: what comes in after a moment changes nothing that happened before it, whoever decides.
#include <algorithm>

#include "policy/batching/search.hpp"
#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;
using test::EventLog;
using test::SmallSite;

namespace {

const Time kMoment = Time() + hours(50);

struct Choice {
  std::string slotting = "cube_per_order", batching = "savings", routing = "optimal", release = "all";
};

/// Orders and cancellations, alike up to the moment; after it, `salt` decides. Slotting is reconsidered before and after.
SmallSite site_with(const Choice& choice, int salt) {
  SmallSite site;
  site.length = days(4);
  site.pickers.count = 2;
  site.pickers.pick_time_cv = percent(40);
  site.choices.slotting = default_variant(slotting_policies(), choice.slotting);
  site.choices.batching = default_variant(batching_policies(), choice.batching);
  site.choices.routing = default_variant(routing_policies(), choice.routing);
  site.choices.release = default_variant(release_policies(), choice.release);
  if (choice.release != "all") site.release.when = ReleaseRule::immediately;
  site.reslotting = {.every = hours(20), .movers = 2, .moves_per_shift = 20, .handling = seconds(20), .shift_start = hours(1), .shift_end = hours(23)};
  for (int s = 0; s < 10; ++s) site.history.push_back({Time() - hours(200 - s), static_cast<std::uint32_t>(s), SkuId(s * 7 % 10), 1 + s});
  for (int h = 0; h < 90; ++h) {
    const int shift = h < 50 ? 0 : salt;
    site.order(Time() + hours(h), {{(h * h + shift) % 10, 1 + h % 3}, {(h * 3 + shift + 4) % 10, 2 + shift}});
    if (h % 5 == shift % 5) site.orders.cancellations.push_back({Time() + hours(h) + minutes(30), OrderId(h), LineId(2 * h), 1});
  }
  return site;
}

std::vector<DomainEvent> run(const Choice& choice, int salt) {
  const SmallSite site = site_with(choice, salt);
  EventLog log;
  const PolicySet policies = make_policies(site.choices);
  (void)site.run(log, policies);
  return log.events;
}

std::vector<DomainEvent> before(const std::vector<DomainEvent>& all, Time time) {
  std::vector<DomainEvent> events;
  std::copy_if(all.begin(), all.end(), std::back_inserter(events), [&](const DomainEvent& event) { return event.time < time; });
  return events;
}

bool same(const std::vector<DomainEvent>& a, const std::vector<DomainEvent>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const DomainEvent& x, const DomainEvent& y) {
    return x.time == y.time && x.kind == y.kind && x.subject == y.subject && x.value == y.value && x.other == y.other;
  });
}

void check_no_foresight(const Choice& choice) {
  INFO(choice.slotting << " " << choice.batching << " " << choice.routing << " " << choice.release);
  const auto one = run(choice, 1), other = run(choice, 3);
  CHECK(same(before(one, kMoment), before(other, kMoment)));
  CHECK_FALSE(same(one, other));
}

}  // namespace

TEST_CASE("what is ordered or cancelled after a moment changes nothing before it, for every policy of every kind") {
  for (const auto& row : slotting_policies()) check_no_foresight({.slotting = row.name});
  for (const auto& row : batching_policies()) check_no_foresight({.batching = row.name});
  for (const auto& row : routing_policies()) check_no_foresight({.routing = row.name});
  for (const auto& row : release_policies()) check_no_foresight({.release = row.name});
}

TEST_CASE("the moment lies behind decisions on slotting, and moves that they led to") {
  const auto events = before(run({}, 1), kMoment);
  const auto count = [&](DomainEventKind kind) { return std::count_if(events.begin(), events.end(), [&](const DomainEvent& event) { return event.kind == kind; }); };
  CHECK(count(DomainEventKind::slotting_decided) == 2);
  CHECK(count(DomainEventKind::stock_put) > 0);
  CHECK(count(DomainEventKind::line_cancelled) > 0);
  CHECK(count(DomainEventKind::tour_ended) > 0);
}

TEST_CASE("batching anew with due dates in view knows nothing of what is ordered later") {
  const auto events_of = [](int salt) {
    SmallSite site = site_with({.batching = "fcfs"}, salt);
    site.release = {ReleaseRule::every, minutes(30), true};
    for (std::size_t i = 0; i < site.orders.orders.size(); ++i)
      if (i < 50 ? i % 2 == 0 : salt % 2 == 0) site.orders.orders[i].due = site.orders.orders[i].received + hours(12);
    PolicySet policies = make_policies(site.choices);
    policies.batching = {"search", std::make_unique<SearchBatching>(SearchBatching::Params{.iterations = 1'000, .tardiness_weight = metres(500)})};
    EventLog log;
    (void)site.run(log, policies);
    return log.events;
  };
  const auto one = events_of(1), other = events_of(4);
  CHECK(std::any_of(one.begin(), one.end(), [](const DomainEvent& event) { return event.kind == DomainEventKind::batch_taken_back; }));
  CHECK(same(before(one, kMoment), before(other, kMoment)));
  CHECK_FALSE(same(one, other));
}
