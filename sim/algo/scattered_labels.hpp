// Partial tours, from left to right, with what they have left open: the sweep of one_block_sweep with the units still to be
// picked as part of the state. Exact where nothing is dropped: a label dies only where its price and the bound of what is ahead
// reach the best tour known, or where another of the same state and the same open units is as cheap. Beyond a width the
// dearest are dropped (a beam), and the least bound of the dropped is kept.
#pragma once

#include <cstdint>
#include <vector>

#include "algo/scattered_bound.hpp"
#include "algo/scattered_model.hpp"

namespace gudang {

/// A tour by stage: how a block is walked and how far, or the edges along the cross-aisles.
struct ScatteredPlan {
  struct Decision {
    AisleWalk walk = AisleWalk::none;
    ScatteredReach reach;
    std::uint32_t at_cross = 0;
  };
  std::int64_t cost = 0;  ///< [units]
  std::vector<Decision> decisions;
};

class ScatteredLabels {
 public:
  explicit ScatteredLabels(const ScatteredModel& model);

  struct Outcome {
    bool found = false;        ///< `plan` was set to a tour within the limit
    std::int64_t dropped = 0;  ///< least bound of what was dropped, scaled; kScatteredNever where nothing was
  };
  /// The cheapest tour of at most `limit` (scaled) among those kept; at most `width` labels a stage.
  Outcome search(const ScatteredBound& bound, std::int64_t limit, std::size_t width, std::int64_t weight, ScatteredPlan& plan);
  [[nodiscard]] std::int64_t work() const { return work_; }  ///< labels looked at, over all searches

 private:
  struct Label {
    std::int64_t value = 0;    ///< cost, and the worth of what is open, scaled
    std::int64_t cost = 0;     ///< scaled
    std::int32_t parent = -1;
    std::int32_t front = 0, back = 0;  ///< of the walk that led here; of a step: `front` its index
    std::int16_t state = 0;
    std::int16_t walk = 0;
  };
  struct Reach {
    std::int64_t price, cost;  ///< scaled
    std::int32_t front, back;
  };
  /// Where an article's open units are kept.
  struct Field {
    std::size_t word;
    unsigned shift;
    std::uint64_t mask;
  };

  /// Bound, with what is ahead weighed more: kScatteredScale and `weight` parts of it.
  [[nodiscard]] std::int64_t rank(std::int64_t bound, std::int64_t cost) const { return bound + (bound - cost) / kScatteredScale * weight_; }
  void order_parents(const ScatteredBound& bound, std::size_t stage);
  void list_reaches(const ScatteredBound& bound, std::size_t stage, const std::int64_t (&slack)[kAisleWalks]);
  void walk(const ScatteredBound& bound, std::size_t stage);
  void extend(const ScatteredBound& bound, std::size_t stage, std::size_t parent, AisleWalk kind, std::int32_t to);
  void take(const ScatteredStage& stage, std::size_t from, std::size_t end, std::int64_t& value);
  [[nodiscard]] bool can_be_met(const ScatteredStage& stage) const;
  void step(const ScatteredBound& bound, std::size_t stage);
  void add(const Label& label);
  void begin_stage();
  [[nodiscard]] std::size_t hash_of(std::int16_t state, const std::uint64_t* open) const;
  void hash_again(std::size_t slots);
  void keep_best(const ScatteredBound& bound, std::size_t stage);
  void write(ScatteredPlan& plan) const;

  const ScatteredModel& model_;
  std::vector<Field> fields_;
  std::size_t words_ = 1;
  const ScatteredWorth* worth_ = nullptr;
  std::size_t width_ = 0;
  std::int64_t limit_ = 0;
  std::int64_t weight_ = 0;
  std::int64_t stage_limit_ = 0;         ///< greatest rank that is still kept in this stage
  std::int64_t dropped_ = 0, work_ = 0;
  std::vector<Label> labels_;
  std::vector<std::uint64_t> open_;      ///< [label][word]
  std::vector<std::size_t> begin_;       ///< of the labels before each stage
  std::vector<std::uint64_t> scratch_;
  std::vector<Reach> reaches_[kAisleWalks];
  std::vector<std::int32_t> table_;      ///< hashed: label of this stage, or -1
  std::size_t table_mask_ = 0;
  std::vector<std::pair<std::int64_t, std::int32_t>> order_, parents_;  ///< rank, label
};

}  // namespace gudang
