// What a report records of random sites: every metre that is told is on a segment, and every day's movements are possible ones.
#include <numeric>

#include "experiment/insight_hook.hpp"
#include "gudang/core/errors.hpp"
#include "insight/replay_faults.hpp"
#include "scenario/random_sites.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::RandomSite;
using Kind = DomainEventKind;

namespace {

struct Recorded {
  std::vector<DomainEvent> events;
  Insight insight;
};

class Tee : public EventSink {
 public:
  Tee(std::vector<DomainEvent>& events, InsightRecorder& recorder) : events_(events), recorder_(recorder) {}
  void on_event(const DomainEvent& event) override {
    events_.push_back(event);
    recorder_.on_event(event);
  }

 private:
  std::vector<DomainEvent>& events_;
  InsightRecorder& recorder_;
};

/// Nothing where the opening stock does not fit, or where the run fails for another reason: random_sites_test.cpp looks at these.
std::optional<Recorded> record(const RandomSite& site) {
  ScenarioConfig config;
  static_cast<SiteConfig&>(config) = site.site;
  config.layout = site.layout;
  config.pickers = site.pickers;
  config.release = site.release;
  config.reslotting = site.reslotting;
  config.run.start = test::kSiteStart;
  config.run.length = site.length;
  config.run.drain = site.drain;
  const Problem problem{config, Layout(site.layout), site.skus, {}, {}, nullptr};
  const PolicySet policies = make_policies(site.policies);
  const std::vector<PastLine> history;
  const WarehouseInputs inputs{.layout = problem.layout, .skus = site.skus, .history = history, .opening = site.inbound.opening_faces, .orders = site.orders, .pickers = site.pickers, .release = site.release,
                               .packing = site.packing, .policies = policies, .start = test::kSiteStart, .length = site.length, .drain = site.drain, .seed = site.seed, .reslotting = site.reslotting,
                               .site = &site.site, .inbound = &site.inbound, .check_every_event = false, .people = &site.site.people};
  Recorded recorded;
  InsightRecorder recorder(insight_context(problem, site.orders, config.run));
  Tee tee(recorded.events, recorder);
  try {
    WarehouseRun run(inputs, tee);
    recorder.open(run.faces());
    recorded.insight = recorder.finish(run.finish().end);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  return recorded;
}

std::int64_t sum(const Numbers& numbers) { return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0}); }

}  // namespace

TEST_CASE("of random sites every metre told is drawn, every order's time has its causes, and the replayed day is possible") {
  std::size_t runs = 0, charged = 0, blocked = 0, crossings = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const RandomSite site = test::random_site(seed);
    const auto recorded = record(site);
    if (!recorded) continue;
    ++runs;
    INFO("seed " << seed << ": " << site.words());
    const Insight& insight = recorded->insight;
    std::int64_t walked = 0, driven = 0;
    for (const DomainEvent& event : recorded->events) {
      if (event.kind == Kind::tour_ended || event.kind == Kind::relocation_ended) walked += event.value;
      if (event.kind == Kind::transport_ended || (event.kind == Kind::empty_travelled && event.other == 0)) driven += event.value;
      charged += event.kind == Kind::charging_started;
    }
    CHECK(insight.heat.unplaced == 0);
    CHECK(sum(insight.heat.walked) == walked);
    CHECK(sum(insight.heat.driven) == driven);
    blocked += sum(insight.heat.blocked) > 0;
    crossings += !insight.heat.crossings.empty();
    for (const InsightTrack& track : insight.replay.movers)
      if (const std::string fault = test::fault_of(insight, track); fault != "") FAIL(track.name << ": " << fault);
    for (const InsightOrder& order : insight.orders)
      if (order.shipped >= 0 && sum(order.time) != order.shipped - order.received) FAIL("order " << order.id);
  }
  CHECK(runs >= 30);
  CHECK(charged > 0);
  CHECK(blocked > 0);
  CHECK(crossings > 0);
}
