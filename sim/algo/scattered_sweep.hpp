// The shortest tour through the positions chosen so far, kept up to date while they change: the cheapest partial tours left
// and right of each stage, by state. A change is carried on only as far as it makes a difference, so that it is worked out
// in a few stages, and what another position in a stage would cost is a few additions.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "algo/scattered_model.hpp"

namespace gudang {

class ScatteredSweep {
 public:
  static constexpr std::int64_t kNever = std::int64_t{1} << 59;

  /// A place of a stage; numbered through all the stages.
  struct Spot {
    std::int32_t stage = 0, article = 0, position = 0;
    std::int64_t y = 0;  ///< above the block's front crossing [units]
    std::int64_t quantity = 0;
  };
  using ByWalk = std::array<std::int64_t, kAisleWalks>;

  /// Nothing is chosen.
  explicit ScatteredSweep(const ScatteredModel& model);

  [[nodiscard]] std::size_t stages() const { return picks_.size(); }
  [[nodiscard]] std::int64_t length(std::size_t stage) const { return model_.stages[stage].length; }
  [[nodiscard]] std::int32_t count() const { return static_cast<std::int32_t>(spots_.size()); }
  [[nodiscard]] const Spot& spot(std::int32_t spot) const { return spots_[static_cast<std::size_t>(spot)]; }
  /// The first spot of a stage, ascending in y; the next stage's is the end.
  [[nodiscard]] std::int32_t first(std::size_t stage) const { return first_[stage]; }

  [[nodiscard]] bool chosen(std::int32_t spot) const { return chosen_[static_cast<std::size_t>(spot)] != 0; }
  [[nodiscard]] const std::vector<std::uint8_t>& chosen() const { return chosen_; }  ///< by spot
  [[nodiscard]] std::span<const std::int32_t> picks(std::size_t stage) const { return picks_[stage]; }  ///< the chosen spots, ascending
  [[nodiscard]] std::int64_t held(std::int32_t article) const { return held_[static_cast<std::size_t>(article)]; }  ///< units chosen

  /// Chooses a spot or drops it. What follows holds only after the next update().
  void set(std::int32_t spot, bool chosen);
  void update();

  [[nodiscard]] std::int64_t cost() const;  ///< of the shortest tour [units]
  /// What each kind of walk through the picks of a stage costs [units].
  [[nodiscard]] const ByWalk& prices(std::size_t stage) const { return prices_[stage]; }
  /// The tour without the stage, by how the stage is walked, less what does not depend on it [units].
  [[nodiscard]] const ByWalk& rest(std::size_t stage);
  /// The tour as it is, on the scale of rest().
  [[nodiscard]] std::int64_t now(std::size_t stage);
  /// Whether a shortest tour walks right through the stage, so that all of its spots are on the way.
  [[nodiscard]] bool walks_through(std::size_t stage) { return now(stage) == through(stage); }
  /// The cheapest tour that walks right through the stage, on the scale of rest().
  [[nodiscard]] std::int64_t through(std::size_t stage);
  /// Changes whenever prices() or rest() may have.
  [[nodiscard]] std::uint64_t version(std::size_t stage) const { return versions_[stage]; }

 private:
  /// From a state to another by the cheapest walk of a set.
  struct Move {
    std::int32_t from = 0, to = 0;
    std::size_t set = 0;
  };

  void lay_moves();
  void lay_spots();
  void lay_tables();
  void price(std::size_t stage);
  std::int64_t sweep_right(std::size_t stage);
  void sweep_left(std::size_t stage);
  void update_left(std::size_t first, std::size_t last);
  void update_right(std::size_t first, std::size_t last);
  /// Less their least; the least.
  static std::int64_t level(std::vector<std::int64_t>& values);
  bool replace(std::vector<std::int64_t>& table, std::size_t row) const;

  const ScatteredModel& model_;
  std::size_t states_;
  std::vector<std::uint32_t> sets_;         ///< of walks that lead from one state to the same other: a bit each
  std::vector<std::pair<std::size_t, std::size_t>> members_;  ///< of the sets: set, walk
  std::vector<std::vector<Move>> moves_;    ///< by block
  std::vector<Spot> spots_;
  std::vector<std::int32_t> first_;
  std::vector<std::uint8_t> chosen_;
  std::vector<std::vector<std::int32_t>> picks_;
  std::vector<std::int64_t> held_;
  std::vector<ByWalk> prices_, rest_;
  std::vector<std::uint8_t> rest_known_;
  std::vector<std::int64_t> set_prices_;    ///< [stage][set]
  std::vector<std::int64_t> left_, right_;  ///< [stage][state]: before the stage, less their least
  std::vector<std::int64_t> least_;         ///< by stage: what was taken off left_
  std::int64_t taken_off_ = 0;              ///< the sum of least_
  std::vector<std::uint64_t> versions_;
  std::vector<std::uint8_t> stale_;         ///< its picks have changed since the last update
  std::size_t first_stale_ = std::numeric_limits<std::size_t>::max(), last_stale_ = 0;
  std::vector<std::int64_t> fresh_, by_set_;
};

}  // namespace gudang
