// From one slotting to another by moves of one SKU each. Where the place of one is the aim of another, moves hang together: a
// mover who takes up goods, exchanges them for those that lie at their aim, carries those on, and so forth, needs no free
// location and no buffer. Such a chain ends in a free location, or, as a cycle, where it began.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// All of one SKU's goods, from where they lie to another location.
struct StockMove {
  SkuId sku;
  LocationId from, to;
  bool operator==(const StockMove&) const = default;
};

/// Each move begins where the one before ends. All SKUs differ; the last ends in a location that is free, or where the first begins.
using MoveChain = std::vector<StockMove>;

[[nodiscard]] inline bool is_cycle(const MoveChain& chain) { return chain.back().to == chain.front().from; }

/// What has to be done, each SKU in one chain, in order of the chain's first SKU (a cycle's lowest). Both by SKU, no location
/// twice; `locations`: how many there are. O(SKUs + locations).
[[nodiscard]] std::vector<MoveChain> chains_between(std::span<const LocationId> current, std::span<const LocationId> target, std::size_t locations);

/// A chain of at most `most` moves that may be done now, `rest` being what is left of `chain` then; both may be empty. A chain to
/// a free location is cut so that its end is done first; a cycle so that the last SKU displaced lies where the first lay.
struct CutChain {
  MoveChain now, rest;
};
[[nodiscard]] CutChain cut(const MoveChain& chain, std::size_t most);

/// Puts first the chains that save most travel a move: over their SKUs, lines times the difference of round trips. `lines`: by
/// SKU; `round_trip` [mm]: by location. Ties stay in order.
void most_saving_first(std::vector<MoveChain>& chains, std::span<const std::int64_t> lines, std::span<const Length> round_trip);

}  // namespace gudang
