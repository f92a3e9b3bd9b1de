// Trucks that wait for a door, in the site as it is: Poisson arrivals at c doors, first come first served. Trucks that bring nothing hold
// their door for the paperwork, a constant: M/D/c. Trucks of loose cases hold it while these are unloaded, an exponential time: M/M/c; each
// truck's goods fail their inspection, so that the building never fills. Each truck's wait is that of the recursion of J. Kiefer and
// J. Wolfowitz (1955) over the same times, to the nanosecond, and their mean is Crommelin's, or Erlang's.
//
// Replications come in pairs with antithetic random numbers. Where there are several doors the mean has a control variate: the mean wait
// at one door c times as fast, for the same trucks, whose expectation is that of M/G/1.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "gudang/random/variates.hpp"
#include "support/catch.hpp"
#include "theory/exact.hpp"
#include "theory/study.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang::theory {
namespace {

constexpr Duration kService = seconds(60);         // mean
constexpr Duration kCase = Duration(1000);          // each loose case: what is unloaded is exponential to a microsecond
constexpr std::uint32_t kTrucks = 10'000, kWarmUp = 500;

/// Doors, and a robot that takes no time.
struct Dock {
  LayoutConfig layout;
  SkuCatalogue skus;
  SiteConfig site;
  std::vector<std::int64_t> opening = {1};

  Dock(int doors, bool loose) {
    layout.aisles = layout.bays_per_side = layout.sides = 1;
    layout.levels = 2;
    layout.storage.areas.emplace_back();
    layout.storage.areas.back().lowest = layout.storage.areas.back().highest = 1;
    skus.skus.push_back({.code = "S"});
    site.docks.push_back({.count = doors, .use = DoorUse::in});
    site.inbound.emplace();
    site.inbound->check_in = Duration(0);
    site.inbound->paperwork = loose ? Duration(0) : kService;
    site.receiving.unload_case = kCase;
    site.receiving.check = site.receiving.inspect = Duration(0);
    site.receiving.sample = site.receiving.fail = percent(loose ? 100 : 0);
    site.replenishment.refill_at = Share(0);
    TruckMotionConfig at_once = defaults_of(TruckKind::amr);
    at_once.handling = at_once.turn = Duration(0);
    FleetConfig robots;
    robots.kind = {"amr", std::make_shared<TruckMotionConfig>(at_once)};
    robots.count = 1;
    site.fleet.push_back(robots);
  }
};

struct Truck {
  Time arrives;
  Duration service;
};

/// A study: c doors, each busy for this part of the time.
struct Queue {
  int doors;
  double load;
  bool loose;  ///< M/M/c, else M/D/c
  std::uint32_t pairs;
  double error;  ///< largest standard error, in parts of the exact value

  [[nodiscard]] double rate() const { return load * doors; }
  [[nodiscard]] double exact() const { return loose ? wait_mmc(doors, rate()) : wait_mdc(doors, rate()); }
};

std::vector<Truck> trucks_of(const Queue& queue, RandomStream arrivals, RandomStream cases) {
  std::vector<Truck> trucks;
  Time at;
  for (std::uint32_t t = 0; t < kTrucks; ++t) {
    at = at + Duration(static_cast<std::int64_t>(exponential(arrivals, static_cast<double>(kService.count()) / queue.rate())));
    const auto count = 1 + static_cast<std::int64_t>(exponential(cases, static_cast<double>(kService / kCase)));
    trucks.push_back({at, queue.loose ? kCase * count : kService});
  }
  return trucks;
}

class Waits : public EventSink {
 public:
  void on_event(const DomainEvent& event) override {
    if (event.kind == DomainEventKind::truck_arrived) since[event.subject] = event.time;
    if (event.kind == DomainEventKind::truck_docked) waits[event.subject] = event.time - since[event.subject];
  }
  std::vector<Time> since = std::vector<Time>(kTrucks);
  std::vector<Duration> waits = std::vector<Duration>(kTrucks, Duration(-1));
};

std::vector<Duration> simulated(const Dock& dock, const std::vector<Truck>& trucks, bool loose, QueueKind kind = QueueKind::radix_wheel) {
  InboundBook book;
  book.opening_faces = dock.opening;
  for (const Truck& truck : trucks) {
    book.trucks.push_back({truck.arrives, truck.arrives, loose, static_cast<std::uint32_t>(book.pallets.size()), loose ? 1u : 0u});
    if (loose) book.pallets.push_back({SkuId(0), static_cast<std::int32_t>(truck.service / kCase), LotId(0), Time::max()});
  }
  book.check();
  const Layout building(dock.layout);
  const OrderBook orders;
  const PolicySet policies = make_policies(PolicyChoices());
  Waits sink;
  (void)simulate({.layout = building, .skus = dock.skus, .history = {}, .opening = dock.opening, .orders = orders, .pickers = {}, .release = {}, .packing = {}, .policies = policies,
                  .start = CivilTime{1772409600}, .length = trucks.back().arrives - Time(), .drain = days(30), .queue = kind, .site = &dock.site, .inbound = &book}, sink);
  return sink.waits;
}

/// The first door that is free is the next truck's. The doors are so many times as fast.
std::vector<Duration> recursion(int doors, const std::vector<Truck>& trucks, int fast = 1) {
  std::vector<Time> free(static_cast<std::size_t>(doors));
  std::vector<Duration> waits;
  for (const Truck& truck : trucks) {
    Time& door = *std::min_element(free.begin(), free.end());
    const Time docked = std::max(door, truck.arrives);
    waits.push_back(docked - truck.arrives);
    door = docked + truck.service / fast;
  }
  return waits;
}

/// [service times] after the warm-up.
double mean_of(const std::vector<Duration>& waits) {
  double sum = 0;
  for (std::size_t t = kWarmUp; t < waits.size(); ++t) sum += static_cast<double>(waits[t].count());
  return sum / static_cast<double>(waits.size() - kWarmUp) / static_cast<double>(kService.count());
}

double mean_of(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

/// The mean of the values less what the controls' mean is off, times the slope of their regression; and its standard error.
struct Estimate {
  double mean, error;
};
Estimate controlled(const std::vector<double>& values, const std::vector<double>& controls, double expected) {
  const double mean = mean_of(values), mean_control = mean_of(controls), n = static_cast<double>(values.size());
  double squares = 0, control_squares = 0, products = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += (values[i] - mean) * (values[i] - mean);
    control_squares += (controls[i] - mean_control) * (controls[i] - mean_control);
    products += (values[i] - mean) * (controls[i] - mean_control);
  }
  const double slope = control_squares > 0 ? products / control_squares : 0;
  return {mean - slope * (mean_control - expected), std::sqrt((squares - slope * products) / (n - 2) / n)};
}

void check_waits(const Queue& queue) {
  const Dock dock(queue.doors, queue.loose);
  const std::uint64_t seed = seed_of("doors " + std::to_string(queue.doors) + (queue.loose ? " M/M" : " M/D"));
  const auto pairs = std::max(4u, static_cast<std::uint32_t>(queue.pairs * scale()));
  std::vector<double> means, controls;
  for (std::uint32_t pair = 0; pair < pairs; ++pair) {
    const RandomStream arrivals(seed, pair, StreamPurpose::test, 1), cases(seed, pair, StreamPurpose::test, 2);
    double sum = 0, sum_of_control = 0;
    for (const bool mirrored : {false, true}) {
      const auto trucks = trucks_of(queue, mirrored ? arrivals.antithetic() : arrivals, mirrored ? cases.antithetic() : cases);
      const auto waits = simulated(dock, trucks, queue.loose);
      const auto due = recursion(queue.doors, trucks);
      const bool same = waits == due;
      REQUIRE(same);
      for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::quaternary_heap}) {
        const bool same_there = pair > 0 || mirrored || waits == simulated(dock, trucks, queue.loose, kind);
        REQUIRE(same_there);
      }
      sum += mean_of(waits);
      if (queue.doors > 1) sum_of_control += mean_of(recursion(1, trucks, queue.doors));
    }
    means.push_back(sum / 2);
    controls.push_back(sum_of_control / 2);
  }
  const double at_one_door = wait_mg1(queue.load, 1, queue.loose ? 2 : 1) / queue.doors;
  const auto [mean, error] = controlled(means, controls, queue.doors > 1 ? at_one_door : 0);
  const double exact = queue.exact(), off = mean / exact - 1;
  CAPTURE(queue.doors, queue.loose, exact, mean, off, error / exact);
  if (scale() < 1) return;  // too few pairs for a mean: the recursion alone is checked
  CHECK(std::abs(mean - exact) < 4 * error);
  CHECK(std::abs(off) < 0.01);
  CHECK(error < queue.error * exact);
}

TEST_CASE("trucks with paperwork alone wait for one of c doors as in M/D/c") {
  check_waits({1, 0.7, false, 90, 0.0035});
  check_waits({2, 0.8, false, 30, 0.0035});
  check_waits({4, 0.8, false, 30, 0.0035});
}

TEST_CASE("trucks of loose cases wait for one of c doors as in M/M/c") {
  check_waits({1, 0.7, true, 120, 0.005});
  check_waits({2, 0.8, true, 30, 0.0035});
  check_waits({4, 0.8, true, 40, 0.0035});
}

}  // namespace
}  // namespace gudang::theory
