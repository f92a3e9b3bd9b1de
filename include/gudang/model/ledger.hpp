// The double-entry stock ledger: stock moves only here, from one account to another, so nothing is lost.
// At any time, per SKU, lot, owner and status:
//   opening + received + found + restated in = on hand + in transit + shipped + written off + restated out.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gudang/core/ids.hpp"

namespace gudang {

/// Where units can be. The first four are sources, where units come from; restated: from another status, and to one.
enum class StockAccount : std::uint8_t { opening, received, found, restated_in, on_hand, in_transit, shipped, written_off, restated_out };
inline constexpr std::size_t kStockAccounts = 9;

/// Only what is available may be promised to an order.
enum class StockStatus : std::uint8_t { available, hold, bonded, quarantine, damaged };

/// Units of one SKU, lot, owner and status. Dense: the ledger numbers them in order of first use.
using HoldingId = Id<struct HoldingTag>;

class StockLedger {
 public:
  struct Key { SkuId sku; LotId lot; OwnerId owner; StockStatus status; auto operator<=>(const Key&) const = default; };
  struct Content { HoldingId holding; std::int64_t quantity; };

  /// `locations`: how many locations may hold stock.
  explicit StockLedger(std::size_t locations);

  /// The holding of this SKU, lot, owner and status; made on first use.
  HoldingId holding(SkuId sku, LotId lot = LotId(0), OwnerId owner = OwnerId(0), StockStatus status = StockStatus::available);
  [[nodiscard]] const Key& key(HoldingId holding) const { return keys_[holding.index()]; }

  /// Puts `quantity` units into a location from a source account. Throws InvariantError if quantity is not positive.
  void put(StockAccount source, HoldingId holding, LocationId to, std::int64_t quantity);
  /// Brings units from a source account into transit: off a truck. Throws InvariantError if quantity is not positive.
  void bring(StockAccount source, HoldingId holding, std::int64_t quantity);
  /// Gives units in transit another status. Throws InvariantError if there are fewer.
  void restate(HoldingId from, HoldingId to, std::int64_t quantity);
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
  /// What lies there, in no order.
  [[nodiscard]] std::span<const Content> contents(LocationId location) const { return contents_[location.index()]; }
  [[nodiscard]] std::size_t holdings() const { return keys_.size(); }

  /// Throws InvariantError naming the holding for which the equation, or on hand = sum over locations, does not hold.
  void check() const;
  /// The equation for one holding.
  void check(HoldingId holding) const;
  /// From now on keeps in mind what is touched, for check_touched.
  void watch();
  /// Throws as check does, of what was touched since the last call: the equation, and that on hand has changed by as much as what lies at the
  /// locations. What debug builds check at every event. O(what lies at the locations touched).
  void check_touched();

 private:
  std::int64_t& slot(LocationId location, HoldingId holding);
  void move_out(HoldingId holding, StockAccount to, std::int64_t quantity);
  void touch(HoldingId holding) { if (watched_) touched_.push_back(holding); }
  void touch(HoldingId holding, LocationId at) {
    touch(holding);
    if (watched_) touched_at_.push_back(at);
  }
  friend struct StockLedgerFaults;  ///< of tests: makes what must not be

  std::vector<Key> keys_;
  std::vector<std::vector<std::uint32_t>> by_sku_;              ///< holdings of each SKU
  std::vector<std::array<std::int64_t, kStockAccounts>> balances_;
  std::vector<std::vector<Content>> contents_;                  ///< by location
  bool watched_ = false;
  std::vector<HoldingId> touched_;                              ///< since the last check
  std::vector<LocationId> touched_at_;
  std::vector<std::vector<Content>> seen_;                      ///< contents at the last check
  std::vector<std::int64_t> seen_on_hand_;                      ///< by holding, at the last check
};

}  // namespace gudang
