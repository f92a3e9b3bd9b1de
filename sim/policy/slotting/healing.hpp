// Which moves from a slotting pay: the search behind reslot.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "gudang/policy/slotting.hpp"

namespace gudang {

inline constexpr std::int64_t kPickUnit = 1000;       ///< picks are counted in thousandths
inline constexpr std::size_t kLongestChain = 8;       ///< [moves] so that few SKUs are out of reach at a time

/// What exchanges of places have been decided so far, and what they save and cost. All in [mm x 1/kPickUnit].
class Healing {
 public:
  /// `picks`: by SKU, expected over the horizon, in 1/kPickUnit; those that count for a whole round trip each. The view must
  /// outlive this, and has `current`.
  /// `horizon`: over which moves have to pay, also by the tours of the view.
  Healing(const SlottingView& view, std::span<const std::int64_t> picks, Duration horizon = weeks(4));

  /// Makes the exchanges that pay, best first, as long as no more than `most` SKUs have to move.
  void run(std::size_t most);

  [[nodiscard]] const std::vector<LocationId>& target() const { return target_; }
  [[nodiscard]] std::size_t moves() const { return moves_; }
  /// Saving less cost: above zero, or zero where nothing moves.
  [[nodiscard]] std::int64_t net() const { return net_; }

 private:
  struct Exchange {
    std::int64_t net = 0;
    SkuId sku;
    LocationId to;
  };
  struct Chain {
    SkuId lowest;            ///< tells chains apart
    std::size_t moves = 0;
    std::int64_t cost = 0;
  };

  [[nodiscard]] Exchange best_for(SkuId sku, std::size_t most);
  /// What the exchange changes in the costs of all chains; nothing where it is not to be made: a chain gets too long, or more than `most` move.
  [[nodiscard]] std::optional<std::int64_t> added_cost(SkuId sku, LocationId to, std::size_t most);
  bool sweep(std::size_t most);
  void carry_out(const Exchange& exchange);
  /// What the tours of the last horizon would have saved by the exchange, as if there had been as many as the horizon holds; nothing
  /// where there are no tours to tell. Their lengths after it stay in `lengths_after_`.
  [[nodiscard]] std::optional<std::int64_t> saving_on_tours(SkuId sku, LocationId to);
  [[nodiscard]] std::int64_t length_of(std::size_t tour);
  void exchange(SkuId sku, LocationId to);
  [[nodiscard]] bool moved(SkuId sku) const { return target_[sku.index()] != view_.current[sku.index()]; }
  [[nodiscard]] Chain chain_of(SkuId sku) const;
  [[nodiscard]] std::int64_t way(LocationId from, LocationId to) const { return view_.layout.distance(view_.layout.position(from), view_.layout.position(to)).count(); }
  [[nodiscard]] std::int64_t approach(LocationId location) const { return round_trip_[location.index()] / 2; }

  const SlottingView& view_;
  std::span<const std::int64_t> picks_;
  std::vector<LocationId> near_first_;     // the view's
  std::vector<std::int64_t> round_trip_;   // by location
  std::vector<LocationId> target_;         // by SKU
  std::vector<SkuId> holder_, heir_;       // by location: who lies there now, who is to lie there
  HazardMap hazards_;                      // of the targets
  std::size_t moves_ = 0;
  std::int64_t net_ = 0;

  std::span<const PastTour> tours_;        // of the last horizon
  double tours_in_horizon_ = 1;            // for each of them
  std::vector<std::vector<std::uint32_t>> tours_of_;  // by SKU, ascending
  std::vector<std::int64_t> lengths_;      // by tour [mm], with the targets
  std::vector<std::pair<std::uint32_t, std::int64_t>> lengths_after_;
  std::vector<Position> picks_of_tour_;    // scratch
  std::set<std::pair<SkuId, LocationId>> refused_;  // exchanges that tours speak against
};

}  // namespace gudang
