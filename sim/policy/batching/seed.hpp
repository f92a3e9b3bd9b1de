// Seed batching: a batch begins with a seed order, and what fits it best joins it, one order after another, until none has
// room. D. R. Gibson and G. P. Sharp 1992, doi:10.1016/0377-2217(92)90235-2; the rules after Y.-C. Ho and Y.-Y. Tseng 2006,
// doi:10.1080/00207540600558015. The seed is cumulative: an order is held against all that is in the batch by then.
//
//   seed        earliest             the first received
//               most_picks           the most lines
//               fewest_picks         the fewest lines
//               most_aisles          lines in most aisles
//               farthest             the pick farthest from the depot
//   congruency  fewest_new_aisles    fewest aisles that the batch does not enter yet
//               most_common_aisles   most aisles that the batch enters already
//               nearest_picks        the mean distance from its picks to the batch's nearest is least
//               least_added_travel   the tour grows least, by the alternative's own routing
//
// Ties go to the order received first. An order above the capacity is a batch of its own. Batches are in order of their
// earliest order's receipt, and orders within a batch too. O(n^2) evaluations of the congruency for n orders.
#pragma once

#include "gudang/policy/batching.hpp"

namespace gudang {

class SeedBatching final : public BatchingPolicy {
 public:
  enum class Seed { earliest, most_picks, fewest_picks, most_aisles, farthest };
  enum class Congruency { fewest_new_aisles, most_common_aisles, nearest_picks, least_added_travel };
  struct Params {
    Seed seed = Seed::farthest;
    Congruency congruency = Congruency::least_added_travel;
    static const FieldTable& fields();
  };
  explicit SeedBatching(const Params& params) : params_(params) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override;

 private:
  struct Open {
    std::vector<std::uint32_t> orders;
    std::vector<Position> picks;
    std::vector<std::uint8_t> enters;  ///< by aisle
    BatchSize size;
    Length length;                     ///< of its tour; only where the rule asks for it
  };

  [[nodiscard]] std::int64_t seed_value(const BatchingView& view, std::uint32_t order) const;
  [[nodiscard]] std::int64_t misfit(const BatchingView& view, const Open& open, std::uint32_t order);
  void join(const BatchingView& view, Open& open, std::uint32_t order);

  Params params_;
  std::vector<Position> joined_;
};

}  // namespace gudang
