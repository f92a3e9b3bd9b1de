// Whole pallets and the lanes they lie in. A lane is entered from the aisle; what lies behind is reached only past what lies
// in front, so a lane of several pallets holds one holding (SKU, lot, owner, status) at a time and any of them is as good.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/ledger.hpp"

namespace gudang {

using LaneId = Id<struct LaneTag>;
using PalletId = Id<struct PalletTag>;

struct Pallet {
  HoldingId holding;
  SkuId sku;
  std::int32_t units = 0;
  Time received;             ///< at the building
  Time expires = Time::max();
  LaneId lane;               ///< where it lies, or is on its way to; none: outside the reserve
  bool stored = false;       ///< it lies there
  bool reserved = false;     ///< for an order or a pick face, or kept back by its status
  std::uint32_t number = 0;  ///< of the inbound book's pallets, then of those of the opening stock
};

/// Which pallet of a SKU goes first.
enum class Rotation : std::uint8_t { fifo, fefo, lifo };

class Reserve {
 public:
  explicit Reserve(const Layout& layout);

  struct Lane {
    LocationId location;
    std::uint32_t first = 0;      ///< of its slots
    std::uint16_t capacity = 1;
    std::uint16_t stored = 0, incoming = 0;
    HoldingId holding;            ///< whose pallets are there or on their way
    std::uint16_t area = 0;       ///< of LayoutConfig::storage.areas
  };

  [[nodiscard]] std::size_t lane_count() const { return lanes_.size(); }
  [[nodiscard]] const Lane& lane(LaneId id) const { return lanes_[id.index()]; }
  [[nodiscard]] std::int64_t positions() const { return positions_; }  ///< pallets that fit in all
  [[nodiscard]] std::int64_t stored() const { return stored_; }
  /// Positions that no other holding can use: the rest of lanes that are begun.
  [[nodiscard]] std::int64_t lost_to_honeycombing() const { return honeycomb_; }
  /// Whether the location is in an area, so that it is no pick face.
  [[nodiscard]] bool holds(LocationId id) const { return id.index() < in_area_.size() && in_area_[id.index()]; }

  // Where a pallet may go.
  using Accepts = std::function<bool(LocationId)>;
  /// A lane that this holding has begun and that has room.
  [[nodiscard]] std::optional<LaneId> begun_lane(HoldingId holding) const;
  /// The empty lane nearest to a position, aisle by aisle outwards; ties: the lower id. O(empty aisles) + O(words of an aisle).
  [[nodiscard]] std::optional<LaneId> nearest_empty(const Position& to, const Accepts& accepts) const;
  /// The same within one aisle, by depth alone. O(words of an aisle).
  [[nodiscard]] std::optional<LaneId> nearest_empty_in(std::size_t aisle, Length y, const Accepts& accepts) const;
  /// Pallets on their way into an aisle.
  [[nodiscard]] std::int64_t incoming_in(std::size_t aisle) const { return incoming_in_aisle_[aisle]; }
  /// Number of empty lanes, and the n-th of them by id that is accepted, counted cyclically.
  [[nodiscard]] std::size_t empty_lanes() const { return empty_count_; }
  [[nodiscard]] std::optional<LaneId> empty_lane_from(std::size_t n, const Accepts& accepts) const;

  // Pallets. Their numbers are used again; a pallet's life ends with `remove`.
  PalletId add(const Pallet& pallet);
  void remove(PalletId id);
  [[nodiscard]] Pallet& pallet(PalletId id) { return pallets_[id.index()]; }
  [[nodiscard]] const Pallet& pallet(PalletId id) const { return pallets_[id.index()]; }
  /// It will be put into the lane; throws InvariantError where there is no room for it.
  void expect(PalletId id, LaneId lane);
  void store(PalletId id);
  /// It will not be put into the lane where it was expected.
  void forgo(PalletId id);
  /// All pallets of a holding are of another from now on, and free for orders and faces.
  void restate(HoldingId from, HoldingId to);
  /// A pallet outside of the reserve, or alone in its lane, is of another holding from now on.
  void restate(PalletId id, HoldingId to);
  /// It is promised to nobody any more, and its status keeps it back no longer.
  void free(PalletId id);
  /// Nothing is on its way to the lane, and nothing will be until it is opened again.
  void close(LaneId id);
  void open(LaneId id);
  /// What lies in the lane, back to front.
  [[nodiscard]] std::span<const PalletId> in(LaneId id) const { return std::span<const PalletId>(slots_).subspan(lanes_[id.index()].first, lanes_[id.index()].stored); }
  /// A stored pallet that is reserved holds other units than was thought; throws InvariantError where it would hold none.
  void recount(PalletId id, std::int32_t units);
  /// Takes one of its lane's pallets that is as good and stands in front; returns whether others of another size were in its way.
  bool take(PalletId id);

  /// The first stored pallet of a SKU, by rotation, that nobody has reserved and that expires after `fresh_until`.
  [[nodiscard]] std::optional<PalletId> next(SkuId sku, Rotation rotation, Time fresh_until) const;
  /// Of all stored pallets of a SKU that nobody has reserved.
  [[nodiscard]] std::int64_t unreserved_units(SkuId sku) const { return sku.index() < unreserved_.size() ? unreserved_[sku.index()] : 0; }
  void reserve(PalletId id);
  /// Stored pallets of a SKU, in no order.
  [[nodiscard]] std::span<const PalletId> of(SkuId sku) const;

 private:
  void set_empty(LaneId lane, bool empty);
  /// Something of its holding has left the lane.
  void has_room(LaneId lane, HoldingId holding);
  void count_honeycomb(const Lane& lane, int sign) { if (lane.stored + lane.incoming > 0) honeycomb_ += sign * (lane.capacity - lane.stored - lane.incoming); }

  const Layout* layout_;
  std::vector<Lane> lanes_;                   ///< by location
  std::vector<bool> in_area_;                 ///< by location
  std::vector<PalletId> slots_;               ///< of each lane, back to front
  std::vector<std::uint32_t> aisle_lane_;     ///< (aisles + 1) first lane of each aisle
  std::vector<std::uint64_t> empty_;          ///< a bit a lane
  std::size_t empty_count_ = 0;
  std::vector<std::uint32_t> empty_in_aisle_;
  std::vector<std::int64_t> incoming_in_aisle_;
  std::vector<Pallet> pallets_;
  std::vector<PalletId> free_;
  std::vector<std::vector<PalletId>> by_sku_; ///< stored
  std::vector<std::int64_t> unreserved_;      ///< units, by SKU
  std::vector<std::vector<LaneId>> begun_;    ///< by holding: lanes with room
  std::int64_t positions_ = 0, stored_ = 0, honeycomb_ = 0;
};

}  // namespace gudang
