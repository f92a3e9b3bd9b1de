#include "gudang_side.hpp"

#include "gudang/core/trace_file.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang::bench {
namespace {

/// The number that plain.cpp gives to the same event.
std::uint64_t sequence_of(const Event& event) { return event.order - order_of({}, 0); }

}  // namespace

// --- hold -----------------------------------------------------------------------------------------------------------

WheelHold::WheelHold(const Increments& increments, std::uint64_t pending) : increments_(increments) {
  while (sequence_ < pending) push(increments_.next());
}

void WheelHold::push(std::int64_t time) { queue_.push({time, order_of({}, sequence_++), &target_}); }

HoldAnswer WheelHold::run_until(std::int64_t horizon) {
  HoldAnswer answer;
  while (queue_.first()->time <= horizon) {
    const Event event = *queue_.first();
    queue_.pop();
    push(event.time + increments_.next());
    answer.order = fold(answer.order, sequence_of(event));
    ++answer.events;
  }
  return answer;
}

namespace {

Process holder(Simulation& simulation, Cursor& increments) {
  for (;;) co_await simulation.delay(nanoseconds(increments.next()));
}

}  // namespace

ProcessHold::ProcessHold(const Increments& increments, std::uint64_t processes) : increments_(increments) {
  for (std::uint64_t i = 0; i < processes; ++i) simulation_.spawn(holder(simulation_, increments_));
  simulation_.run_until(Time(0));
}

std::uint64_t ProcessHold::run_until(std::int64_t horizon) {
  const std::uint64_t before = simulation_.events_executed();
  simulation_.run_until(Time(horizon));
  return simulation_.events_executed() - before;
}

// --- M/M/1 ----------------------------------------------------------------------------------------------------------

namespace {

struct Station {
  Resource server;
  Cursor arrivals, services;
  Tally waits;  // [s]
};

Process customer(Simulation& simulation, Station& station) {
  const Time arrival = simulation.now();
  const auto lease = co_await station.server.lease();
  station.waits.add(to_seconds(simulation.now() - arrival));
  co_await simulation.delay(nanoseconds(service_time(station.services.next())));
}

Process source(Simulation& simulation, Station& station, std::int64_t customers) {
  for (; customers > 0; --customers) {
    co_await simulation.delay(nanoseconds(station.arrivals.next()));
    simulation.spawn(customer(simulation, station));
  }
}

Mm1Answer run_mm1(Simulation& simulation, const Increments& increments, std::int64_t customers, const std::string& server_name) {
  Station station{Resource(simulation, 1, server_name), Cursor(increments), Cursor(increments, kFirstService), {}};
  simulation.spawn(source(simulation, station, customers));
  simulation.run();
  const Resource& server = station.server;
  const Tally& waits = station.waits;
  return {waits.count(),
          simulation.now().count(),
          waits.mean(),
          waits.variance(),
          waits.max(),
          server.mean_queue_length(),
          static_cast<double>(server.queue().max()),
          server.utilisation()};
}

}  // namespace

Mm1Answer process_mm1(const Increments& increments, std::int64_t customers) {
  Simulation simulation;
  return run_mm1(simulation, increments, customers, "");
}

Mm1Answer traced_mm1(const Increments& increments, std::int64_t customers, const std::string& file) {
  TraceHeader header;
  header.kinds = resource_trace_kinds();
  TraceFileWriter writer(file, header);
  TraceHasher trace(&writer);
  Simulation simulation;
  simulation.set_trace(&trace);
  const Mm1Answer answer = run_mm1(simulation, increments, customers, "server");
  (void)trace.finish();
  return answer;
}

// --- others ---------------------------------------------------------------------------------------------------------

std::uint64_t wheel_burst(std::uint64_t count) {
  RadixWheel queue;
  EventTarget target;
  for (std::uint64_t i = 0; i < count; ++i) queue.push({0, order_of({}, i), &target});
  std::uint64_t order = 0;
  for (; queue.first() != nullptr; queue.pop()) order = fold(order, sequence_of(*queue.first()));
  return order;
}

namespace {

Process short_life(Simulation&) { co_return; }

}  // namespace

std::uint64_t ProcessLives::run(std::uint64_t count) {
  const std::uint64_t before = simulation_.events_executed();
  for (std::uint64_t i = 0; i < count; ++i) {
    simulation_.spawn(short_life(simulation_));
    simulation_.run();
  }
  return simulation_.events_executed() - before;
}

}  // namespace gudang::bench
