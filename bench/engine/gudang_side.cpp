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

Process holder(ProcessHold& hold) {
  for (;;) co_await hold.simulation().delay(nanoseconds(hold.next_increment()));
}

}  // namespace

ProcessHold::ProcessHold(const Increments& increments, std::uint64_t processes) : increments_(increments) {
  for (std::uint64_t i = 0; i < processes; ++i) simulation_.spawn(holder(*this));
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
  std::int64_t to_come;
};

void next_customer(Simulation& simulation, Station& station);

/// They are served in the order in which they come, so a service may be drawn at the arrival.
Process customer(Simulation& simulation, Station& station) {
  next_customer(simulation, station);
  co_await station.server.work(nanoseconds(service_time(station.services.next())));
}

void next_customer(Simulation& simulation, Station& station) {
  if (station.to_come-- > 0) simulation.spawn_after(nanoseconds(station.arrivals.next()), customer(simulation, station));
}

Mm1Answer run_mm1(Simulation& simulation, const Increments& increments, std::int64_t customers, const std::string& server_name) {
  Station station{Resource(simulation, 1, server_name), Cursor(increments), Cursor(increments, kFirstService), customers};
  next_customer(simulation, station);
  simulation.run();
  const Resource& server = station.server;
  const DurationTally& waits = server.waits();
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
