// The double-entry stock ledger: stock moves only here, from one account to another, so nothing is lost.
// At any time, per SKU, lot and owner:  opening + received + found = on hand + in transit + shipped + written off.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "gudang/core/ids.hpp"

namespace gudang {

/// Where units can be. The first three are sources, where units come from.
enum class StockAccount : std::uint8_t { opening, received, found, on_hand, in_transit, shipped, written_off };
inline constexpr std::size_t kStockAccounts = 7;

/// Units of one SKU, lot and owner. Dense: the ledger numbers the triples in order of first use.
using HoldingId = Id<struct HoldingTag>;

class StockLedger {
 public:
  /// `locations`: how many locations may hold stock.
  explicit StockLedger(std::size_t locations);

  /// The holding of this SKU, lot and owner; made on first use.
  HoldingId holding(SkuId sku, LotId lot = LotId(0), OwnerId owner = OwnerId(0));

  /// Puts `quantity` units into a location from a source account. Throws InvariantError if quantity is not positive.
  void put(StockAccount source, HoldingId holding, LocationId to, std::int64_t quantity);
  /// Takes up to `quantity` units out of a location into transit; returns how many there were.
  std::int64_t pick(HoldingId holding, LocationId from, std::int64_t quantity);
  /// Puts units in transit into a location. Throws InvariantError if there are fewer.
  void put_back(HoldingId holding, LocationId to, std::int64_t quantity);
  /// Moves units in transit on: to shipped or written off. Throws InvariantError if there are fewer.
  void dispatch(HoldingId holding, StockAccount to, std::int64_t quantity);

  [[nodiscard]] std::int64_t balance(HoldingId holding, StockAccount account) const {
    return balances_[holding.index()][static_cast<std::size_t>(account)];
  }
  [[nodiscard]] std::int64_t at(LocationId location, HoldingId holding) const;
  [[nodiscard]] std::size_t holdings() const { return keys_.size(); }

  /// Throws InvariantError naming the holding for which the equation, or on hand = sum over locations, does not hold.
  void check() const;
  /// The equation for one holding: what debug builds check at every event.
  void check(HoldingId holding) const;

 private:
  struct Key { SkuId sku; LotId lot; OwnerId owner; auto operator<=>(const Key&) const = default; };
  struct Content { HoldingId holding; std::int64_t quantity; };
  std::int64_t& slot(LocationId location, HoldingId holding);

  std::vector<Key> keys_;
  std::vector<std::vector<std::uint32_t>> by_sku_;              ///< holdings of each SKU
  std::vector<std::array<std::int64_t, kStockAccounts>> balances_;
  std::vector<std::vector<Content>> contents_;                  ///< by location
};

}  // namespace gudang
