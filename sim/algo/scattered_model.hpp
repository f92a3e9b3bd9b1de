// A scattered-storage problem laid out for the sweep: stages from left to right, each a block of an aisle to walk or a step
// along the cross-aisles, in the smallest integer unit of length.
#pragma once

#include <cstdint>
#include <vector>

#include "algo/scattered_states.hpp"
#include "gudang/algo/scattered_tour.hpp"

namespace gudang {

/// What a walk in a block reaches: the first `front` positions from the front crossing, and those from `back` on.
struct ScatteredReach {
  std::int32_t front = 0, back = 0;
};

struct ScatteredPlace {
  std::int64_t y = 0;         ///< above the block's front crossing [units]
  std::int64_t quantity = 0;  ///< at most the article's demand
  std::int32_t article = 0;   ///< among those with a demand
  std::int32_t position = 0;  ///< in the problem
};

/// A covering row: the units of an article in parcels of `parcel`, rounded up (V. Chvatal and R. Gomory's rounding of the
/// demand: where no place holds more than 3 units, a demand of 4 takes 2 places). The first row of each article has parcel 1.
struct ScatteredRow {
  std::int32_t article = 0;
  std::int64_t parcel = 1;
  [[nodiscard]] std::int64_t of(std::int64_t units) const { return (units + parcel - 1) / parcel; }
};

/// What units of an article are worth: its rows' multipliers. Subadditive in the units.
class ScatteredWorth {
 public:
  void set(const std::vector<std::int64_t>& demand, const std::vector<ScatteredRow>& rows, const std::vector<std::int64_t>& multipliers);
  [[nodiscard]] std::int64_t operator()(std::int32_t article, std::int64_t units) const {
    const Entry& entry = entries_[static_cast<std::size_t>(article)];
    return entry.table < 0 ? entry.each * units : table_[static_cast<std::size_t>(entry.table + units)];
  }

 private:
  struct Entry {
    std::int64_t each = 0;    ///< of an article with one row
    std::int64_t table = -1;  ///< of the others: where their worth by units begins
  };
  std::vector<Entry> entries_;
  std::vector<std::int64_t> table_;
};

/// Units of an article in a reach before and with one more place, at most the demand.
struct ScatteredGain {
  std::int64_t before = 0, with = 0;
};

/// An article that the later stages do not hold in full.
struct ScatteredNeed {
  std::int32_t article = 0;
  std::int64_t most_open = 0;  ///< that the later stages can still supply
};

struct ScatteredStage {
  enum class Phase : std::uint8_t { before_depot, at_depot, behind_depot };

  bool walk = false;  ///< a block of an aisle, else a step along the cross-aisles
  std::int32_t column = 0;
  // walk
  std::int32_t aisle = -1, block = 0;
  std::int64_t length = 0;              ///< of the block [units]
  std::vector<ScatteredPlace> places;   ///< by y, article
  std::vector<ScatteredNeed> needs;     ///< of the articles met here
  std::vector<ScatteredGain> front_gain; ///< [place]: what it adds to the places in front of it
  std::vector<ScatteredGain> gain;       ///< [front][back - 1]: what place back - 1 adds to a reach (front, back), (n + 1) x n
  std::vector<std::uint8_t> useful;     ///< [front][back]: no cheaper reach gains as much, (n + 1) x (n + 1)
  // step
  std::int64_t distance = 0;            ///< to the next column [units]; 0 behind the last
  Phase phase = Phase::before_depot;

  [[nodiscard]] std::size_t size() const { return places.size(); }
  [[nodiscard]] AisleWalk kind(std::size_t front, std::size_t back) const {
    if (back == size()) return front == 0 ? AisleWalk::none : AisleWalk::from_front;
    return front == 0 ? AisleWalk::from_back : AisleWalk::around_gap;
  }
  /// Of a walk other than once and twice [units].
  [[nodiscard]] std::int64_t cost(std::size_t front, std::size_t back) const {
    return 2 * ((front > 0 ? places[front - 1].y : 0) + (back < size() ? length - places[back].y : 0));
  }
  /// Calls visit(front, back, collected) for every useful reach, with the worth of what it gains.
  template <class Visit>
  void for_each_reach(const ScatteredWorth& worth, Visit visit) const {
    const std::size_t n = size();
    const auto added = [&](const ScatteredPlace& place, const ScatteredGain& units) {
      return worth(place.article, units.with) - worth(place.article, units.before);
    };
    std::int64_t before = 0;
    for (std::size_t front = 0; front <= n; ++front) {
      if (front > 0) before += added(places[front - 1], front_gain[front - 1]);
      std::int64_t collected = before;
      for (std::size_t back = n;; --back) {
        if (useful[front * (n + 1) + back] != 0) visit(front, back, collected);
        if (back == front) break;
        collected += added(places[back - 1], gain[front * n + back - 1]);
      }
    }
  }
  /// Of all the places.
  [[nodiscard]] std::int64_t worth_of_all(const ScatteredWorth& worth) const {
    std::int64_t all = 0;
    for (std::size_t i = 0; i < size(); ++i) all += worth(places[i].article, front_gain[i].with) - worth(places[i].article, front_gain[i].before);
    return all;
  }
};

/// A way along the cross-aisles from one state to another.
struct ScatteredStep {
  std::int32_t from = 0, to = 0, edges = 0;
  std::uint32_t at_cross = 0;
};

struct ScatteredModel {
  explicit ScatteredModel(const ScatteredTourProblem& problem);

  ScatteredStates states;
  std::int64_t unit = 1;                 ///< [mm]: divides every distance; a closed tour is an even number of units
  std::int32_t depot_column = 0;
  std::vector<std::int32_t> aisle_of;    ///< by column; -1 for a depot between aisles
  std::vector<std::int64_t> demand;      ///< by article with a demand
  std::vector<ScatteredRow> rows;
  std::vector<ScatteredStage> stages;
  std::vector<ScatteredStep> steps[3];   ///< by phase, by `from`

 private:
  void lay_columns(const ScatteredTourProblem& problem, std::vector<Length>& x);
  void lay_stages(const ScatteredTourProblem& problem, const std::vector<Length>& x);
  void place_positions(const ScatteredTourProblem& problem);
  void lay_steps(int depot_cross);
  void find_needs();
  void lay_rows();
  static void find_gains(ScatteredStage& stage, const std::vector<std::int64_t>& demand);
};

}  // namespace gudang
