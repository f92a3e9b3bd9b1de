#include "gudang/model/reserve.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

#include "gudang/core/errors.hpp"

namespace gudang {

Reserve::Reserve(const Layout& layout) : layout_(&layout) {
  const LayoutConfig& config = layout.config();
  const auto& areas = config.storage.areas;
  std::vector<std::int32_t> area_of(static_cast<std::size_t>(config.aisles) * static_cast<std::size_t>(config.levels), -1);
  for (std::size_t a = 0; a < areas.size(); ++a)
    for (int aisle = areas[a].from - 1; aisle < std::min(areas[a].to, config.aisles); ++aisle)
      for (int level = areas[a].lowest; level <= std::min(areas[a].highest, config.levels - 1); ++level)
        area_of[static_cast<std::size_t>(aisle * config.levels + level)] = static_cast<std::int32_t>(a);
  std::uint32_t slots = 0;
  int aisle = -1;
  for (std::size_t i = 0; i < layout.location_count(); ++i) {
    const LocationParts parts = layout.parts(LocationId(i));
    for (; aisle < parts.aisle; ++aisle) aisle_lane_.push_back(static_cast<std::uint32_t>(lanes_.size()));
    const std::int32_t area = area_of[static_cast<std::size_t>(parts.aisle * config.levels + parts.level)];
    in_area_.push_back(area >= 0 && layout.reachable(LocationId(i)));
    if (area < 0 || !layout.reachable(LocationId(i))) continue;
    const AreaConfig& kind = areas[static_cast<std::size_t>(area)];
    for (int k = 0; k < kind.lanes; ++k) {
      const auto capacity = static_cast<std::uint16_t>(kind.lane_capacity());
      lanes_.push_back({LocationId(i), slots, capacity, 0, 0, {}, static_cast<std::uint16_t>(area)});
      slots += capacity;
    }
  }
  while (aisle_lane_.size() <= static_cast<std::size_t>(config.aisles)) aisle_lane_.push_back(static_cast<std::uint32_t>(lanes_.size()));
  slots_.resize(slots);
  positions_ = slots;
  empty_.assign((lanes_.size() + 63) / 64, 0);
  empty_in_aisle_.assign(static_cast<std::size_t>(config.aisles), 0);
  incoming_in_aisle_.assign(static_cast<std::size_t>(config.aisles), 0);
  for (std::size_t lane = 0; lane < lanes_.size(); ++lane) set_empty(LaneId(lane), true);
}

void Reserve::set_empty(LaneId lane, bool empty) {
  const std::uint64_t bit = std::uint64_t{1} << (lane.index() % 64);
  std::uint64_t& word = empty_[lane.index() / 64];
  if (((word & bit) != 0) == empty) return;
  word ^= bit;
  auto& in_aisle = empty_in_aisle_[static_cast<std::size_t>(layout_->parts(lanes_[lane.index()].location).aisle)];
  if (empty) {
    ++empty_count_;
    ++in_aisle;
  } else {
    --empty_count_;
    --in_aisle;
  }
}

std::optional<LaneId> Reserve::begun_lane(HoldingId holding) const {
  if (holding.index() >= begun_.size() || begun_[holding.index()].empty()) return std::nullopt;
  return begun_[holding.index()].front();
}

std::optional<LaneId> Reserve::nearest_empty_in(std::size_t aisle, Length y, const Accepts& accepts) const {
  // Lanes of an aisle are in order of bay, so of y: outwards from the first that is not nearer the front, on either side.
  const std::uint32_t begin = aisle_lane_[aisle], end = aisle_lane_[aisle + 1];
  const auto y_of = [&](std::uint32_t lane) { return layout_->position(lanes_[lane].location).y; };
  std::uint32_t low = begin, high = end;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (y_of(middle) < y) low = middle + 1;
    else high = middle;
  }
  const auto is_empty = [&](std::uint32_t lane) { return (empty_[lane / 64] >> (lane % 64) & 1) != 0; };
  std::optional<std::uint32_t> after, before;
  for (std::uint32_t lane = low; lane < end; ++lane) {
    if (lane % 64 == 0 && empty_[lane / 64] == 0) {
      lane += 63;
      continue;
    }
    if (is_empty(lane) && accepts(lanes_[lane].location)) {
      after = lane;
      break;
    }
  }
  for (std::uint32_t lane = low; lane-- > begin;) {
    if (lane % 64 == 63 && empty_[lane / 64] == 0 && lane >= 63) {
      lane -= 63;
      continue;
    }
    if (is_empty(lane) && accepts(lanes_[lane].location)) {
      before = lane;
      break;
    }
  }
  if (!before) return after ? std::optional(LaneId(*after)) : std::nullopt;
  if (!after || y - y_of(*before) <= y_of(*after) - y) {
    // The lowest id of its bay that is accepted: from the front of the bay on.
    std::uint32_t lane = *before;
    const Length bay = y_of(lane);
    for (std::uint32_t other = lane; other > begin && y_of(other - 1) == bay;) {
      --other;
      if (is_empty(other) && accepts(lanes_[other].location)) lane = other;
    }
    return LaneId(lane);
  }
  return LaneId(*after);
}

std::optional<LaneId> Reserve::nearest_empty(const Position& to, const Accepts& accepts) const {
  const auto xs = layout_->aisle_x();
  const auto aisles = static_cast<std::int32_t>(xs.size());
  std::int32_t right = static_cast<std::int32_t>(std::lower_bound(xs.begin(), xs.end(), to.x) - xs.begin()), left = right - 1;
  std::optional<LaneId> best;
  Length shortest = Length::max();
  while (left >= 0 || right < aisles) {
    const Length to_left = left >= 0 ? to.x - xs[static_cast<std::size_t>(left)] : Length::max();
    const Length to_right = right < aisles ? xs[static_cast<std::size_t>(right)] - to.x : Length::max();
    if (std::min(to_left, to_right) >= shortest) break;  // no way to another aisle is shorter than the way across
    const std::size_t aisle = static_cast<std::size_t>(to_left < to_right ? left-- : right++);
    if (empty_in_aisle_[aisle] == 0) continue;
    // In another aisle what is near depends on the cross-aisle taken: near the position's own depth, and near every cross-aisle.
    const auto consider = [&](Length y) {
      const auto lane = nearest_empty_in(aisle, y, accepts);
      if (!lane) return false;
      const Length distance = layout_->distance(to, layout_->position(lanes_[lane->index()].location));
      if (distance < shortest) {
        shortest = distance;
        best = lane;
      }
      return true;
    };
    if (!consider(to.y)) continue;
    if (static_cast<std::int32_t>(aisle) != to.aisle)
      for (const Length y : layout_->cross_aisle_y()) consider(y);
  }
  return best;
}

std::optional<LaneId> Reserve::empty_lane_from(std::size_t n, const Accepts& accepts) const {
  if (empty_count_ == 0) return std::nullopt;
  std::size_t word = 0;
  for (n %= empty_count_; n >= static_cast<std::size_t>(std::popcount(empty_[word])); ++word) n -= static_cast<std::size_t>(std::popcount(empty_[word]));
  std::uint64_t bits = empty_[word];
  while (n-- > 0) bits &= bits - 1;
  for (std::size_t looked = 0; looked <= empty_.size(); ++looked) {
    for (; bits != 0; bits &= bits - 1) {
      const std::size_t lane = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (accepts(lanes_[lane].location)) return LaneId(lane);
    }
    word = (word + 1) % empty_.size();
    bits = empty_[word];
  }
  return std::nullopt;
}

PalletId Reserve::add(const Pallet& pallet) {
  if (pallet.sku.index() >= by_sku_.size()) {
    by_sku_.resize(pallet.sku.index() + 1);
    unreserved_.resize(pallet.sku.index() + 1, 0);
  }
  if (free_.empty()) {
    pallets_.push_back(pallet);
    return PalletId(pallets_.size() - 1);
  }
  const PalletId id = free_.back();
  free_.pop_back();
  pallets_[id.index()] = pallet;
  return id;
}

void Reserve::remove(PalletId id) {
  GUDANG_ASSERT(!pallets_[id.index()].stored, "a pallet leaves its lane before it ends");
  free_.push_back(id);
}

void Reserve::expect(PalletId id, LaneId to) {
  Pallet& pallet = pallets_[id.index()];
  Lane& lane = lanes_[to.index()];
  const bool begun = lane.stored + lane.incoming > 0;
  GUDANG_ASSERT(lane.stored + lane.incoming < lane.capacity, "a lane has room for what is sent to it");
  GUDANG_ASSERT(!begun || lane.holding == pallet.holding, "a lane holds one holding at a time");
  count_honeycomb(lane, -1);
  ++lane.incoming;
  ++incoming_in_aisle_[static_cast<std::size_t>(layout_->parts(lane.location).aisle)];
  lane.holding = pallet.holding;
  count_honeycomb(lane, 1);
  pallet.lane = to;
  if (!begun) set_empty(to, false);
  if (pallet.holding.index() >= begun_.size()) begun_.resize(pallet.holding.index() + 1);
  auto& open = begun_[pallet.holding.index()];
  const bool room = lane.stored + lane.incoming < lane.capacity;
  const auto listed = std::find(open.begin(), open.end(), to);
  if (room && listed == open.end()) open.push_back(to);
  if (!room && listed != open.end()) open.erase(listed);
}

void Reserve::store(PalletId id) {
  Pallet& pallet = pallets_[id.index()];
  Lane& lane = lanes_[pallet.lane.index()];
  GUDANG_ASSERT(lane.incoming > 0 && !pallet.stored, "what is put into a lane was expected there");
  --lane.incoming;
  --incoming_in_aisle_[static_cast<std::size_t>(layout_->parts(lane.location).aisle)];
  slots_[lane.first + lane.stored++] = id;
  ++stored_;
  pallet.stored = true;
  by_sku_[pallet.sku.index()].push_back(id);
  if (!pallet.reserved) unreserved_[pallet.sku.index()] += pallet.units;
}

void Reserve::forgo(PalletId id) {
  Pallet& pallet = pallets_[id.index()];
  const LaneId from = pallet.lane;
  Lane& lane = lanes_[from.index()];
  GUDANG_ASSERT(lane.incoming > 0 && !pallet.stored, "a place is given back that was kept");
  count_honeycomb(lane, -1);
  --lane.incoming;
  count_honeycomb(lane, 1);
  pallet.lane = LaneId();
  has_room(from, pallet.holding);
}

void Reserve::has_room(LaneId id, HoldingId holding) {
  const Lane& lane = lanes_[id.index()];
  auto& open = begun_[holding.index()];
  const auto listed = std::find(open.begin(), open.end(), id);
  if (lane.stored + lane.incoming == 0) {
    set_empty(id, true);
    if (listed != open.end()) open.erase(listed);
  } else if (listed == open.end()) {
    open.push_back(id);
  }
}

void Reserve::restate(HoldingId from, HoldingId to) {
  for (Lane& lane : lanes_)
    if (lane.stored + lane.incoming > 0 && lane.holding == from) lane.holding = to;
  begun_.resize(std::max({begun_.size(), from.index() + 1, to.index() + 1}));
  auto& open = begun_[to.index()];
  open.insert(open.end(), begun_[from.index()].begin(), begun_[from.index()].end());
  begun_[from.index()].clear();
  for (std::size_t i = 0; i < pallets_.size(); ++i) {
    if (pallets_[i].holding != from || std::find(free_.begin(), free_.end(), PalletId(i)) != free_.end()) continue;
    pallets_[i].holding = to;
    free(PalletId(i));
  }
}

void Reserve::restate(PalletId id, HoldingId to) {
  Pallet& pallet = pallets_[id.index()];
  if (pallet.lane.valid()) {
    Lane& lane = lanes_[pallet.lane.index()];
    GUDANG_ASSERT(lane.stored + lane.incoming == 1, "a pallet that gets another status lies alone in its lane");
    std::erase(begun_[pallet.holding.index()], pallet.lane);
    lane.holding = to;
    begun_.resize(std::max(begun_.size(), to.index() + 1));
    if (lane.capacity > 1) begun_[to.index()].push_back(pallet.lane);
  }
  pallet.holding = to;
}

void Reserve::free(PalletId id) {
  Pallet& pallet = pallets_[id.index()];
  if (!pallet.reserved) return;
  pallet.reserved = false;
  if (pallet.stored) unreserved_[pallet.sku.index()] += pallet.units;
}

void Reserve::close(LaneId id) {
  const Lane& lane = lanes_[id.index()];
  GUDANG_ASSERT(lane.incoming == 0, "a lane is closed when nothing is on its way to it");
  if (lane.stored == 0) set_empty(id, false);
  else std::erase(begun_[lane.holding.index()], id);
}

void Reserve::open(LaneId id) {
  const Lane& lane = lanes_[id.index()];
  if (lane.stored < lane.capacity) has_room(id, lane.holding);
}

void Reserve::recount(PalletId id, std::int32_t units) {
  Pallet& pallet = pallets_[id.index()];
  GUDANG_ASSERT(units > 0 && pallet.stored && pallet.reserved, "a pallet is counted that lies in a lane and that nobody takes meanwhile");
  pallet.units = units;
}

bool Reserve::take(PalletId id) {
  Pallet& pallet = pallets_[id.index()];
  const LaneId from = pallet.lane;
  Lane& lane = lanes_[from.index()];
  GUDANG_ASSERT(pallet.stored, "only what lies in a lane is taken from it");
  bool in_the_way = false;
  const std::uint32_t front = lane.first + lane.stored - 1u;
  for (std::uint32_t slot = lane.first; slot < front; ++slot) {
    if (slots_[slot] != id) continue;
    in_the_way = pallets_[slots_[front].index()].units != pallet.units;
    std::swap(slots_[slot], slots_[front]);
  }
  count_honeycomb(lane, -1);
  --lane.stored;
  --stored_;
  count_honeycomb(lane, 1);
  pallet.stored = false;
  pallet.lane = LaneId();
  if (!pallet.reserved) unreserved_[pallet.sku.index()] -= pallet.units;
  auto& stored = by_sku_[pallet.sku.index()];
  stored.erase(std::find(stored.begin(), stored.end(), id));
  has_room(from, pallet.holding);
  return in_the_way;
}

std::optional<PalletId> Reserve::next(SkuId sku, Rotation rotation, Time fresh_until) const {
  std::optional<PalletId> best;
  const auto key = [&](PalletId id) {
    const Pallet& pallet = pallets_[id.index()];
    // A pallet that is begun goes before a full one of the same date.
    switch (rotation) {
      case Rotation::fifo: return std::tuple(pallet.received.count(), std::int64_t{0}, pallet.units, id.value());
      case Rotation::fefo: return std::tuple(pallet.expires.count(), pallet.received.count(), pallet.units, id.value());
      case Rotation::lifo: return std::tuple(-pallet.received.count(), std::int64_t{0}, pallet.units, id.value());
    }
    GUDANG_ASSERT(false, "every rotation has an order");
  };
  for (const PalletId id : of(sku)) {
    const Pallet& pallet = pallets_[id.index()];
    if (pallet.reserved || pallet.expires <= fresh_until) continue;
    if (!best || key(id) < key(*best)) best = id;
  }
  return best;
}

void Reserve::reserve(PalletId id) {
  Pallet& pallet = pallets_[id.index()];
  GUDANG_ASSERT(!pallet.reserved, "a pallet is promised once");
  pallet.reserved = true;
  if (pallet.stored) unreserved_[pallet.sku.index()] -= pallet.units;
}

std::span<const PalletId> Reserve::of(SkuId sku) const {
  return sku.index() < by_sku_.size() ? std::span<const PalletId>(by_sku_[sku.index()]) : std::span<const PalletId>();
}

}  // namespace gudang
