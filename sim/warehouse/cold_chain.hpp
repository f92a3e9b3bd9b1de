// Chilled and frozen goods out of their temperature zone. Goods are out of it where they stand at a place of another temperature than they are
// to be kept at, and on the way from or to one. Lanes, faces and stations of an aisle have its zone's temperature, docks and staging lanes and the pack
// stations that which the scenario gives them, and trucks that of their goods.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/sku.hpp"
#include "warehouse/fleet.hpp"

namespace gudang {

class Site;

/// Tells when goods leave their zone, and for how long they were out when they are where they belong again, or gone.
class ColdChain {
 public:
  explicit ColdChain(Site& site);

  // Loads on vehicles: what `transport` carries is taken, is put down.
  void taken(const Transport& transport);
  void put(const Transport& transport);
  /// A pallet of the reserve leaves the books where it stands.
  void written_off(PalletId pallet);
  /// Units of a line are taken off its face.
  void picked(LineId line);
  /// The order stands at the pack stations, to go on so many mixed pallets.
  void packed(OrderId order, std::uint32_t pallets) { if (any_) pallets_[order.index()] = {pallets, pallets}; }
  /// The order has left.
  void shipped(OrderId order);

 private:
  static constexpr Time kIn = Time::max();  // in its zone
  struct MixedPallets { std::uint32_t unstaged = 0, unloaded = 0; };

  [[nodiscard]] Temperature kept_at(SkuId sku) const;
  [[nodiscard]] bool suits(Temperature goods, const Place& place) const;
  void leave(std::vector<Time>& since, std::size_t which, DomainEventKind kind, SkuId sku);
  void regain(std::vector<Time>& since, std::size_t which, DomainEventKind kind, SkuId sku);
  /// Those of an order's lines that were picked and whose goods, by their temperature, are meant.
  template <class Means>
  void regain_lines(OrderId order, const Means& means);
  [[nodiscard]] std::uint32_t number(const Transport& transport) const;

  Site& site_;
  bool any_ = false;                      // any SKU is chilled or frozen
  std::vector<Time> pallet_since_;        // by number: out of the zone since
  std::vector<Time> line_since_;          // by line
  std::vector<MixedPallets> pallets_;     // by order: that have not come so far yet
};

}  // namespace gudang
