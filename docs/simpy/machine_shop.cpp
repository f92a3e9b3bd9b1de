// Four machines make parts and break down. A repairer mends them, else tidies up.
// Different: work() that is preempted goes on later with what is left of it, so that no process need catch an interrupt: a
// breakdown takes the machine from its part, a repair takes the repairer from the broom.
#include "gudang/des/resource.hpp"
#include "support.hpp"
using namespace gudang;

struct Machine {
  int number;
  Simulation& simulation;
  Resource resource{simulation, 1};
  int parts = 0;
};

Process make(Simulation&, Machine& machine, Draw draw) {
  for (;; ++machine.parts) co_await machine.resource.work(seconds(draw(480, 720)));
}

Process break_down(Simulation& simulation, Machine& machine, Resource& repairer, Draw draw) {
  for (;;) {
    co_await simulation.delay(seconds(draw.exponential(20000)));
    fmt::print("{:6} s: machine {} breaks down\n", second(simulation), machine.number);
    const auto standstill = co_await machine.resource.lease(1, Priority{-1}, Preempt::yes);
    co_await repairer.work(minutes(30), Priority{1}, Preempt::yes);
    fmt::print("{:6} s: machine {} works again\n", second(simulation), machine.number);
  }
}

Process tidy_up(Resource& repairer, int& times) {
  for (;; ++times) co_await repairer.work(minutes(45), Priority{2});
}

int main() {
  Simulation simulation;
  Resource repairer(simulation, 1);
  Machine machines[] = {{1, simulation}, {2, simulation}, {3, simulation}, {4, simulation}};
  int tidied = 0;
  for (Machine& machine : machines) {
    simulation.spawn(make(simulation, machine, Draw(234567890 * machine.number)));
    simulation.spawn(break_down(simulation, machine, repairer, Draw(345678901 * machine.number)));
  }
  simulation.spawn(tidy_up(repairer, tidied));
  simulation.run_until(Time() + seconds(100000));
  for (const Machine& machine : machines) fmt::print("machine {}: {} parts\n", machine.number, machine.parts);
  fmt::print("the shop was tidied {} times\n", tidied);
}
