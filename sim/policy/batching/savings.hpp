// Savings batching, version (ii): the algorithm of G. Clarke and J. W. Wright 1964, doi:10.1287/opre.12.4.568, as M. B. M. de
// Koster, E. S. van der Poort and M. Wolters 1999, doi:10.1080/002075499191094, apply it to order batching.
//
//   batches = the orders, one each
//   while two batches fit into one and joining them saves travel:
//     join those that save most: s(i, j) = length(i) + length(j) - length(i + j)      the alternative's own routing prices tours
//     the savings of the joined batch are computed afresh                             what makes it version (ii)
//
// Ties go to the pair of smaller indices, a batch's index being that of its earliest order. An order above the capacity is
// a batch of its own. Batches are in order of their earliest order's receipt, and orders within a batch too.
//
// The result is that of the definition, but few pairs are priced: a lower bound on the joined tour (tour_bound.hpp) caps a
// pair's saving, and a pair is priced only when its cap is the highest number left. For n orders: 9 bytes for each of the
// n (n - 1) / 2 pairs, O(n) for each price and usually for each join (O(n^2) where most rows lose their best partner).
#pragma once

#include <optional>

#include "gudang/policy/batching.hpp"
#include "policy/batching/tour_bound.hpp"

namespace gudang {

class SavingsBatching final : public BatchingPolicy {
 public:
  using Params = NoParams;
  explicit SavingsBatching(const Params&) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override;

 private:
  struct Cluster {
    std::vector<Position> picks;
    std::vector<std::uint32_t> orders;  ///< ascending; empty once joined to another
    Length length;                      ///< of its tour
    BatchSize size;
  };
  struct Pair { std::uint32_t first, second; };  ///< first < second
  struct Best { Length saving; std::uint32_t second = 0; };

  void start(const BatchingView& view);
  [[nodiscard]] Length length_of(const BatchingView& view, std::span<const Position> picks) const;
  [[nodiscard]] std::size_t at(Pair pair) const { return std::size_t{pair.first} * (2 * clusters_.size() - pair.first - 3) / 2 + pair.second - 1; }
  [[nodiscard]] Length cap_of(const BatchingView& view, Pair pair) const;
  [[nodiscard]] std::optional<Pair> best_pair() const;
  void find_best(std::uint32_t first);
  void price(const BatchingView& view, Pair pair);
  void join(const BatchingView& view, Pair pair);
  void update_partners(const BatchingView& view, Pair joined);

  std::vector<Cluster> clusters_;     ///< by index of the earliest order
  std::vector<Length> savings_;       ///< by pair: what joining saves, or at most that while not priced; 0: not to be joined
  std::vector<std::uint8_t> priced_;  ///< by pair
  std::vector<Best> best_;            ///< by first: its largest saving, ties by the smaller second; 0: none
  std::vector<Position> joined_;      ///< picks of the pair being priced
  TourBound bound_;
};

}  // namespace gudang
