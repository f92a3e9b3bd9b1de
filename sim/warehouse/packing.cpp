#include "warehouse/operations.hpp"

namespace gudang {

Process packing_process(Simulation& sim, Operations& operations, OrderId order) {
  co_await operations.pack_stations.acquire();
  co_await sim.delay(operations.inputs.packing.time);
  operations.pack_stations.release();
  if (operations.site) {
    co_await add_value(sim, *operations.site, order);
    operations.carton(order);
  }
  operations.packed(order);
}

}  // namespace gudang
