// Empty pallets: those that are emptied at the faces are kept, as far as there is room, and mixed pallets are built on them. Once a day more are
// brought, or what is too many is taken away. Nobody's time is spent on it: who empties a pallet takes it along.
#pragma once

#include <cstdint>
#include <deque>

#include "gudang/core/ids.hpp"
#include "gudang/des/process.hpp"
#include "gudang/des/task.hpp"
#include "gudang/des/trigger.hpp"
#include "warehouse/inside_config.hpp"

namespace gudang {

class Site;

/// Without the section empty_pallets of a scenario there are always enough, and nothing is told of them.
class EmptyPallets {
 public:
  explicit EmptyPallets(Site& site);

  /// A pallet of the SKU is empty.
  void keep(SkuId sku);
  /// Waits for an empty pallet, first come first served, and takes it; `order`: the first on the pallet to be built.
  [[nodiscard]] Task<> take(Simulation& sim, OrderId order);
  /// Brings or takes away what the section says.
  void restock();

 private:
  struct Waiting { OrderId order; Time since; Trigger<>* given; };
  void hand_out();

  Site& site_;
  int stock_ = 0;
  std::deque<Waiting> waiting_;
};

/// Restocks every day.
Process empty_pallets_process(Simulation& sim, Site& site);

}  // namespace gudang
