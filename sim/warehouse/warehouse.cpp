#include "warehouse/warehouse.hpp"

#include "gudang/des/branch.hpp"
#include "warehouse/operations.hpp"

namespace gudang {

PolicySet make_policies(const PolicyChoices& choices) {
  return {{choices.slotting.name, make(slotting_policies(), choices.slotting)},
          {choices.routing.name, make(routing_policies(), choices.routing)},
          {choices.batching.name, make(batching_policies(), choices.batching)}};
}

WarehouseRun::WarehouseRun(const WarehouseInputs& inputs, EventSink& sink) : inputs_(inputs), operations_(std::make_unique<Operations>(inputs, sink)) {
  Simulation& sim = operations_->sim;
  sim.spawn(demand_process(sim, *operations_));
  sim.spawn(release_process(sim, *operations_));
  sim.spawn(calendar_process(sim, *operations_));
  for (int i = 0; i < inputs.pickers.count; ++i) sim.spawn(picker_process(sim, *operations_, PickerId(i)));
}

WarehouseRun::~WarehouseRun() = default;

void WarehouseRun::run_until(Time time) { operations_->sim.run_until(time); }

void WarehouseRun::take_over(const PolicySet& policies) { operations_->policies = &policies; }

std::vector<std::string> WarehouseRun::branch(std::size_t count, int at_once, const std::function<std::string(std::size_t)>& continuation) {
  return gudang::branch(count, at_once, continuation);
}

WarehouseResult WarehouseRun::finish() {
  run_until(Time() + inputs_.length + inputs_.drain);
  return operations_->result();
}

WarehouseResult simulate(const WarehouseInputs& inputs, EventSink& sink) { return WarehouseRun(inputs, sink).finish(); }

}  // namespace gudang
