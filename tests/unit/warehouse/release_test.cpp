// Releases: batches that are taken back, and batches in view of due dates.
#include <algorithm>
#include <set>

#include "policy/batching/search.hpp"
#include "support/catch.hpp"
#include "support/small_site.hpp"

using namespace gudang;
using test::EventLog;
using test::SmallSite;
using Kind = DomainEventKind;

namespace {

/// One picker, who takes some minutes a tour; an order of one line every four minutes of the shift, released every ten.
SmallSite steady_site(bool reoptimise) {
  SmallSite site;
  site.pickers.pick_time = minutes(5);
  site.pickers.batch_capacity = 4;
  site.release = {ReleaseRule::every, minutes(10), reoptimise};
  for (int i = 0; i < 60; ++i) site.order(Time() + hours(6) + minutes(4 * i), {{(i * 7) % 10, 1}});
  return site;
}

std::set<std::uint64_t> batches_of(const EventLog& log, Kind kind) {
  std::set<std::uint64_t> batches;
  for (const DomainEvent& event : log.of(kind)) CHECK(batches.insert(event.subject).second);
  return batches;
}

Duration lateness(const EventLog& log, const OrderBook& orders) {
  Duration late;
  for (const DomainEvent& event : log.of(Kind::order_shipped)) late += std::max(Duration(0), orders.orders[event.subject].due == Time::max() ? Duration(0) : event.time - orders.orders[event.subject].due);
  return late;
}

}  // namespace

TEST_CASE("batches that were not begun are taken back at a release, tours that were begun are finished") {
  const SmallSite site = steady_site(true);
  EventLog log;
  const WarehouseResult result = site.run(log);
  CHECK(result.orders_received == 60);
  CHECK(result.orders_done == 60);
  CHECK(result.lines_picked == 60);
  const auto formed = batches_of(log, Kind::batch_formed), begun = batches_of(log, Kind::tour_started), back = batches_of(log, Kind::batch_taken_back);
  CHECK(back.size() > 3);
  CHECK(begun == batches_of(log, Kind::tour_ended));
  CHECK(formed.size() == begun.size() + back.size());
  for (const std::uint64_t batch : back) CHECK((formed.count(batch) == 1 && begun.count(batch) == 0));
  CHECK(log.of(Kind::order_released).size() == 60);  // once each
}

TEST_CASE("orders that wait join those that come, and fewer tours do for them") {
  EventLog kept, taken_back;
  (void)steady_site(false).run(kept);
  (void)steady_site(true).run(taken_back);
  CHECK(kept.of(Kind::batch_taken_back).empty());
  CHECK(taken_back.of(Kind::tour_started).size() < kept.of(Kind::tour_started).size());
}

TEST_CASE("where lateness weighs, urgent orders go first and are less late; where it does not, due dates change nothing") {
  SmallSite site, undue;
  for (SmallSite* each : {&site, &undue}) {
    each->pickers.batch_capacity = 4;
    each->pickers.pick_time = minutes(2);
    for (int i = 0; i < 24; ++i)
      each->order(Time() + hours(8), {{(i * 7) % 10, 1}, {(i * 3 + 1) % 10, 1}}, each == &site && i % 3 == 2 ? Time() + days(1) + hours(6) + minutes(25) : Time::max());
  }
  const auto run = [](const SmallSite& of, Length weight, EventLog& log) {
    PolicySet set = of.policies();
    set.batching = {"search", std::make_unique<SearchBatching>(SearchBatching::Params{.iterations = 4'000, .tardiness_weight = weight})};
    return of.run(log, set);
  };
  EventLog heedless, mindful, without;
  const auto first = run(site, Length(0), heedless);
  CHECK(run(site, metres(50'000), mindful).orders_done == 24);
  CHECK(lateness(mindful, site.orders) < lateness(heedless, site.orders) / 2);
  CHECK(run(undue, metres(50'000), without).trace_hash == first.trace_hash);
}
