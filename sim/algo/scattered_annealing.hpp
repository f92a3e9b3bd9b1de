// Which positions to visit, by ruin and recreate: some are dropped, and what is then missing is fetched again where it is worth
// its way most, several articles at a time. A longer tour is accepted with a probability that cools down.
//
// G. Schrimpf, J. Schneider, H. Stamm-Wilbrandt and G. Dueck 2000, doi:10.1006/jcph.1999.6413 (ruin and recreate); J. Christiaens and
// G. Vanden Berghe 2020, doi:10.1287/trsc.2019.0914 (neighbours are dropped together; candidates are passed over by chance).
// Departures: a choice of positions costs its shortest tour, not that of some order of visits, so that one more position is
// priced exactly; articles are weighed by their multipliers of the Lagrangian relaxation; and now and then a block is walked
// through in place of others, which no chain of small changes would try.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "algo/scattered_sweep.hpp"
#include "core/split_mix.hpp"

namespace gudang {

class ScatteredAnnealing {
 public:
  explicit ScatteredAnnealing(const ScatteredModel& model);

  /// Starts from these positions, in the problem's numbers, ascending, and from what must be fetched beside them. `worth`: of a
  /// unit, by article, at least 1.
  void start(const std::vector<std::int32_t>& positions, std::vector<std::int64_t> worth);
  /// Ruins and recreates so often, or until a tour of `enough` [units] is met.
  void run(std::int64_t rounds, std::int64_t enough);

  [[nodiscard]] std::int64_t cost() const { return best_cost_; }  ///< of the best tour [units]
  [[nodiscard]] std::vector<std::int32_t> positions() const;      ///< of the best tour, ascending
  [[nodiscard]] std::int64_t rounds() const { return rounds_; }   ///< in all

 private:
  /// The spots of a stage from one of its ends to `spot`, and what they are worth for their way.
  struct Extension {
    double ratio = -1;
    std::int32_t stage = -1;
    bool from_back = false;
    std::int32_t spot = 0;
    std::uint64_t version = 0;  ///< of the stage
  };

  void set(std::int32_t spot, bool chosen);
  void drop_all(std::size_t stage);
  std::int32_t any_pick();
  void ruin();
  void drop_neighbours(std::int64_t count);
  void drop_for_walks_through();
  void recreate();
  Extension best_extension();
  Extension scan(std::size_t stage);
  void scan_from(std::size_t stage, bool from_back, Extension& best);
  void take(const Extension& extension);
  void trim();
  void take_what_is_passed(std::size_t stage);
  void undo();

  const ScatteredModel& model_;
  ScatteredSweep sweep_;
  SplitMix dice_{1};
  std::vector<std::vector<std::int32_t>> spots_of_;  ///< by article
  std::vector<std::int32_t> article_of_;             ///< by spot; apart from the rest, since it is read most
  std::vector<std::int64_t> worth_, weight_;         ///< of a unit, by article: given, and drawn for the round
  std::vector<std::int64_t> open_;                   ///< units that are missing, by article
  std::int64_t open_articles_ = 0;
  std::vector<std::uint8_t> closed_;                 ///< by stage: not to be visited again in this round
  std::vector<std::uint8_t> through_;                ///< by stage: to be walked through in this round
  std::vector<Extension> found_;                     ///< the best by stage, as of its version
  std::vector<std::int32_t> changes_;                ///< spots set in this round
  std::vector<std::uint8_t> best_;                   ///< by spot
  std::int64_t cost_ = 0, best_cost_ = 0, rounds_ = 0;
  // scratch
  std::vector<std::int32_t> candidates_, visited_;
  std::vector<std::pair<std::size_t, std::int64_t>> taken_;
};

}  // namespace gudang
