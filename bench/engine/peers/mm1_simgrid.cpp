// M/M/1 in SimGrid: every customer an actor, the server a semaphore. usage: peer_mm1_simgrid TABLE CUSTOMERS
//
// An actor gets a stack of 64 KiB without guard pages: by default it is 8 MiB with them, and SimGrid then spends three
// quarters of its time on mapping memory.
#include <simgrid/s4u.hpp>

#include <cmath>
#include <string>
#include <vector>

#include "peer.hpp"

namespace {

namespace s4u = simgrid::s4u;
using gudang::bench::PeerModel;

std::int64_t now() { return std::llround(s4u::Engine::get_clock() * 1e9); }
void sleep(std::int64_t ns) { s4u::this_actor::sleep_for(static_cast<double>(ns) / 1e9); }

void customer(PeerModel& model, s4u::Semaphore& server) {
  const std::int64_t arrived = now();
  model.statistics.queue.set(arrived, model.statistics.queue.value + 1);
  server.acquire();
  const std::int64_t begin = now();
  model.statistics.queue.set(begin, model.statistics.queue.value - 1);
  model.statistics.busy.set(begin, 1);
  model.statistics.waited(begin - arrived);
  sleep(gudang::bench::service_time(model.services.next()));
  model.statistics.busy.set(now(), 0);
  server.release();
}

void source(PeerModel& model, s4u::Semaphore& server, s4u::Host* host) {
  for (; model.to_come > 0; --model.to_come) {
    sleep(model.arrivals.next());
    s4u::Actor::create("customer", host, [&model, &server] { customer(model, server); });
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  PeerModel model(argv);
  std::vector<std::string> options{argv[0], "--log=xbt_cfg.thresh:warning", "--cfg=contexts/stack-size:64", "--cfg=contexts/guard-size:0"};
  std::vector<char*> words;
  for (std::string& option : options) words.push_back(option.data());
  int count = static_cast<int>(words.size());
  s4u::Engine engine(&count, words.data());
  auto* zone = s4u::create_full_zone("zone");
  auto* host = zone->create_host("host", 1e9);
  host->seal();
  zone->seal();
  const auto server = s4u::Semaphore::create(1);
  s4u::Actor::create("source", host, [&model, &server, host] { source(model, *server, host); });
  const double begin = gudang::bench::processor_seconds();
  engine.run();
  const double seconds = gudang::bench::processor_seconds() - begin;
  gudang::bench::print_answer(seconds, model.statistics.answer(now()));
}
