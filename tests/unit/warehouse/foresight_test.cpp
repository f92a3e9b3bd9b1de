#include "policy/batching/search.hpp"
#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;
using test::EventLog;
using test::SmallSite;

namespace {

SmallSite site_with(const char* batching, const char* routing) {
  SmallSite site;
  site.length = days(4);
  site.pickers.count = 2;
  site.pickers.pick_time_cv = percent(40);
  site.choices.batching = default_variant(batching_policies(), batching);
  site.choices.routing = default_variant(routing_policies(), routing);
  return site;
}

void orders_until(SmallSite& site, int hours_from, int hours_to, int salt) {
  for (int h = hours_from; h < hours_to; ++h) site.order(Time() + hours(h), {{(h * 3 + salt) % 10, 1 + h % 3}, {(h * 3 + salt + 4) % 10, 2}});
}

std::vector<DomainEvent> before(const EventLog& log, Time time) {
  std::vector<DomainEvent> events;
  for (const DomainEvent& event : log.events)
    if (event.time < time) events.push_back(event);
  return events;
}

bool same(const std::vector<DomainEvent>& a, const std::vector<DomainEvent>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const DomainEvent& x, const DomainEvent& y) {
    return x.time == y.time && x.kind == y.kind && x.subject == y.subject && x.value == y.value && x.other == y.other;
  });
}

}  // namespace

TEST_CASE("batching anew with due dates in view knows nothing of what is ordered later") {
  const Time moment = Time() + hours(50);
  const auto site_until = [](int salt) {
    SmallSite site = site_with("fcfs", "optimal");
    site.release = {ReleaseRule::every, minutes(30), true};
    orders_until(site, 0, 50, 0);
    orders_until(site, 50, 90, salt);
    for (std::size_t i = 0; i < site.orders.orders.size(); ++i)
      if (i < 50 ? i % 2 == 0 : salt % 2 == 0) site.orders.orders[i].due = site.orders.orders[i].received + hours(12);
    return site;
  };
  const auto run = [](const SmallSite& site, EventLog& log) {
    PolicySet set = site.policies();
    set.batching = {"search", std::make_unique<SearchBatching>(SearchBatching::Params{.iterations = 1'000, .tardiness_weight = metres(500)})};
    (void)site.run(log, set);
  };
  EventLog first, second;
  run(site_until(1), first);
  run(site_until(4), second);
  CHECK_FALSE(first.of(DomainEventKind::batch_taken_back).empty());
  CHECK(same(before(first, moment), before(second, moment)));
  CHECK_FALSE(same(first.events, second.events));
}

TEST_CASE("what is ordered after a moment changes nothing that happened before it") {
  const Time moment = Time() + hours(50);
  for (const char* batching : {"single", "fcfs", "savings"})
    for (const char* routing : {"s_shape", "largest_gap", "optimal"}) {
      SmallSite one = site_with(batching, routing), other = site_with(batching, routing);
      orders_until(one, 0, 50, 0);
      orders_until(other, 0, 50, 0);
      orders_until(one, 50, 90, 1);
      orders_until(other, 50, 90, 5);
      EventLog first, second;
      (void)one.run(first);
      (void)other.run(second);
      CHECK(same(before(first, moment), before(second, moment)));
      CHECK_FALSE(same(first.events, second.events));
    }
}
