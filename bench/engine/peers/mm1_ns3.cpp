// M/M/1 in ns-3: events through Simulator::Schedule, with its default scheduler. usage: peer_mm1_ns3 TABLE CUSTOMERS
#include <ns3/core-module.h>

#include <queue>

#include "peer.hpp"

namespace {

using gudang::bench::PeerModel;

class Station {
 public:
  explicit Station(PeerModel& model) : model_(model) {}

  void schedule_arrival() { ns3::Simulator::Schedule(after(model_.arrivals.next()), &Station::arrive, this); }

 private:
  static ns3::Time after(std::int64_t ns) { return ns3::NanoSeconds(static_cast<std::uint64_t>(ns)); }
  static std::int64_t now() { return ns3::Simulator::Now().GetNanoSeconds(); }

  void arrive() {
    if (--model_.to_come > 0) schedule_arrival();
    if (model_.statistics.busy.value > 0) {
      waiting_.push(now());
      model_.statistics.queue.set(now(), model_.statistics.queue.value + 1);
      return;
    }
    model_.statistics.busy.set(now(), 1);
    serve(now());
  }
  void depart() {
    if (waiting_.empty()) {
      model_.statistics.busy.set(now(), 0);
      return;
    }
    const std::int64_t arrived = waiting_.front();
    waiting_.pop();
    model_.statistics.queue.set(now(), model_.statistics.queue.value - 1);
    serve(arrived);
  }
  void serve(std::int64_t arrived) {
    model_.statistics.waited(now() - arrived);
    ns3::Simulator::Schedule(after(gudang::bench::service_time(model_.services.next())), &Station::depart, this);
  }

  PeerModel& model_;
  std::queue<std::int64_t> waiting_;  // times of arrival
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  PeerModel model(argv);
  Station station(model);
  station.schedule_arrival();
  const double begin = gudang::bench::processor_seconds();
  ns3::Simulator::Run();
  const double seconds = gudang::bench::processor_seconds() - begin;
  gudang::bench::print_answer(seconds, model.statistics.answer(ns3::Simulator::Now().GetNanoSeconds()));
  ns3::Simulator::Destroy();
}
