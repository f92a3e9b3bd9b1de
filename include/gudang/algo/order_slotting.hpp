// Which SKU lies where, so that the tours of given orders are short together: the storage location assignment and picker routing
// problem (T. Prunet, N. Absi and D. Cattaruzza 2024, arXiv:2407.13570).
//
//   start    the SKU of most orders at the nearest place, and so on
//   anneal   swap two SKUs; the tours of the orders that hold one of them are measured anew (S. Kirkpatrick, C. D. Gelatt and
//            M. P. Vecchi 1983, doi:10.1126/science.220.4598.671); several times from hot to cold, each from the best so far
//
// Deterministic: integers and an own generator, no clock.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace gudang {

/// How long the tour of an order is. A pure function.
class OrderTours {
 public:
  virtual ~OrderTours() = default;
  /// `places` ascending, not empty, may repeat. From 0 to 2^40.
  [[nodiscard]] virtual std::int64_t length(std::span<const std::uint32_t> places) = 0;
};

struct OrderSlottingProblem {
  std::size_t places = 0;
  std::uint32_t room = 1;                           ///< SKUs that a place holds; no more SKUs than room in all
  std::size_t skus = 0;
  std::span<const std::vector<std::uint32_t>> orders;  ///< the distinct SKUs of each
  std::span<const std::int32_t> fixed = {};         ///< by SKU, the place where it has to lie, or -1; empty: none
  OrderTours& tours;
};

struct OrderSlottingBudget {
  std::int64_t swaps = 0;  ///< tried
  std::uint64_t seed = 1;
  /// Where given, the share of the budget spent by now, instead of swaps: 1 or more ends the search. Asked every 64 swaps.
  std::function<double()> spent = {};
  std::function<bool()> stop = {};  ///< where given and true, the search ends at once, with the best so far
};

struct OrderSlottingAnswer {
  std::vector<std::uint32_t> place;  ///< by SKU
  std::int64_t length = 0;           ///< of all orders' tours
  std::int64_t swaps = 0;            ///< tried
};

/// Throws InvariantError where the SKUs, or those fixed at one place, are more than the room.
[[nodiscard]] OrderSlottingAnswer slot_for_orders(const OrderSlottingProblem& problem, const OrderSlottingBudget& budget);

}  // namespace gudang
