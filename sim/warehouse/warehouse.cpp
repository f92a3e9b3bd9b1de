#include "warehouse/warehouse.hpp"

#include "warehouse/operations.hpp"

namespace gudang {

PolicySet make_policies(const PolicyChoices& choices) {
  return {{choices.slotting.name, make(slotting_policies(), choices.slotting)},
          {choices.routing.name, make(routing_policies(), choices.routing)},
          {choices.batching.name, make(batching_policies(), choices.batching)}};
}

WarehouseResult simulate(const WarehouseInputs& inputs, EventSink& sink) {
  Operations operations(inputs, sink);
  Simulation& sim = operations.sim;
  sim.spawn(demand_process(sim, operations));
  sim.spawn(release_process(sim, operations));
  sim.spawn(calendar_process(sim, operations));
  for (int i = 0; i < inputs.pickers.count; ++i) sim.spawn(picker_process(sim, operations, PickerId(i)));
  sim.run_until(Time() + inputs.length + inputs.drain);
  return operations.result();
}

}  // namespace gudang
