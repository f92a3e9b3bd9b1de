// The routing heuristics of the literature, for one block and for several. "Near" is the depot's side of the building.
//
// L. Hall, "Distance approximations for routing manual pickers in a warehouse", IIE Transactions 25 (1993) 76-87,
// doi:10.1080/07408179308964306: traversal, midpoint, largest gap. C. Petersen, "An evaluation of order picking routeing
// policies", IJOPM 17 (1997) 1098-1111, doi:10.1108/01443579710177860: return. K. Roodbergen and R. de Koster, "Routing
// methods for warehouses with multiple cross aisles", IJPR 39 (2001) 1865-1883, doi:10.1080/00207540110028128: S-shape,
// combined and combined+ on several blocks. T. Vaughan and C. Petersen, "The effect of warehouse cross aisles on order picking efficiency",
// IJPR 37 (1999) 881-897: aisle by aisle.
#pragma once

#include "gudang/algo/aisle_tour.hpp"

namespace gudang {

/// Fills `tour` (cleared first). All in O(aisles x blocks + picks) after sorting, but aisle_by_aisle in O(aisles x blocks^2 + picks)
/// and combined_plus in O(aisles^3 x blocks + picks), of the aisles with picks; none allocates when warm.
class HeuristicTours {
 public:
  /// Aisles with picks are walked through from end to end, from left to right; where the last would be left at the far
  /// side, it is left where it was entered. Several blocks (Roodbergen and de Koster): up the left-most aisle with picks to
  /// the farthest block, then block by block back, each begun at its nearer end; a block without picks is passed straight.
  void s_shape(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// Each aisle is entered at the near side, walked to its farthest pick and back. Middle cross-aisles are passed.
  void return_to_front(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// The first and the last aisle with picks are walked through; in those between, picks up to the middle are fetched from
  /// the near side on the way back, the others from the far side on the way out. A single aisle is a return. On several
  /// blocks an aisle counts as a whole, and middle cross-aisles are passed.
  void midpoint(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// As midpoint, but an aisle is parted at its largest gap, between picks or between a pick and an end.
  void largest_gap(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// As s_shape, but within a block the shortest choice for each aisle of walking through or turning back, by dynamic
  /// programming over the side on which the picker stands.
  void combined(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// As combined, with the two improvements of "combined+": the way to the farthest block may lead through any aisle, another one
  /// in each block, and a block (the depot's too) may be walked from either end. Departure from the paper: both are decided
  /// together with all the rest, by dynamic programming over the aisles by which each block is passed on the way out and left on
  /// the way back, so that it is never longer than combined. On one block there is nothing to improve: it is combined.
  void combined_plus(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

  /// Each aisle with picks is walked once, from left to right, with all its picks; the cross-aisles by which the picker goes over
  /// from one to the next are the best ones together, by dynamic programming.
  void aisle_by_aisle(const AisleTourProblem& problem, std::vector<TourPoint>& tour);

 private:
  friend class HeuristicWalk;
  PicksByAisle picks_;
  std::vector<std::int32_t> order_;          ///< of one block: its aisles to serve, in order
  std::vector<unsigned char> turn_back_;     ///< of `combined`: [aisle in order][side]: best entered and left there
  /// Of `combined_plus`, for a block passed by one aisle on the way out and left by another on the way back.
  struct Beyond {
    std::uint32_t out, back;  ///< the same of the next block: places in aisles_
    bool reversed;            ///< this block is walked from right to left
  };
  std::vector<std::int32_t> aisles_;         ///< those with picks, from left to right
  std::vector<Length> beyond_, nearer_;      ///< [out][back]: least way in the blocks planned so far, and with the block at hand
  std::vector<Length> reached_;              ///< [back of the next block]: least, for the aisle at hand
  std::vector<std::uint32_t> reached_out_;   ///< the same: by which aisle the next block is passed
  std::vector<Beyond> choices_;              ///< [block][out][back]
  std::vector<Beyond> plan_;                 ///< [block]: out and back of the block itself
  std::vector<Length> way_;                  ///< of `aisle_by_aisle`: [aisle in order][cross-aisle by which it is left]: least so far
  std::vector<std::int32_t> entered_by_;     ///< the same: cross-aisle by which it is then entered
};

}  // namespace gudang
