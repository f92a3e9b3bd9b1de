// The states of a sweep over the columns of a building of several blocks, and the moves between them.
//
// A partial tour, all edges left of some frontier, is known well enough by what it is at the K crossings of one column: the
// degree of each (zero, odd, even), and which of them hang together (C. Pansart, N. Catusse and H. Cambazard, "Exact
// algorithms for the order picking problem", Computers & Operations Research 100 (2018) 117-127, doi:10.1016/j.cor.2018.07.002).
// Nothing here is typed by hand: states are found from the empty one by trying every way to walk one block, with a union-find
// over the crossings. Departures from the paper: a column is walked block by block, and left cross-aisle by cross-aisle, so that
// every step has at most six outcomes; the states between such steps are the same ones.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace gudang {

/// K = 2 to 7 cross-aisles give 6, 24, 112, 568, 3032 and 16768 states. Immutable once made.
class SweepStates {
 public:
  using State = std::uint16_t;
  static constexpr int kMostCrosses = 7;
  static constexpr State kNothing = 0;  ///< no edge yet

  /// What a state has at the two ends of a block.
  enum class Ends : std::uint8_t {
    neither,     ///< both have degree zero
    front_only,  ///< the back one has degree zero
    back_only,
    apart,  ///< both are met, by parts that do not hang together yet
    joined
  };
  static constexpr std::size_t kEnds = 5;

  /// Where walking one block leads from state `from`; where a field is not listed for its Ends, it is `from` itself.
  struct Moves {
    State from;
    State once;        ///< all
    State twice;       ///< all but joined
    State meet_front;  ///< neither, back_only: an excursion from the front crossing, which had degree zero
    State meet_back;   ///< neither, front_only
    State meet_both;   ///< neither
  };
  /// A partial tour may leave a crossing of even degree without going on to the next column there, where what it belongs to
  /// goes on elsewhere.
  struct Drop { State from, to; };

  /// Expects 2 to kMostCrosses cross-aisles.
  explicit SweepStates(int crosses);

  [[nodiscard]] int crosses() const { return crosses_; }
  [[nodiscard]] std::size_t size() const { return edges_.size(); }
  /// The moves of one block, all states with the same Ends in a row.
  [[nodiscard]] const std::vector<Moves>& moves(int block, Ends ends) const {
    return moves_[static_cast<std::size_t>(block) * kEnds + static_cast<std::size_t>(ends)];
  }
  /// In an order in which a drop comes after those that lead to where it starts.
  [[nodiscard]] const std::vector<Drop>& drops() const { return drops_; }
  /// The state with this crossing met, at no cost, where it was not: where the depot stands.
  [[nodiscard]] State met(int cross, State state) const { return met_[static_cast<std::size_t>(cross) * size() + state]; }
  /// Edges along a cross-aisle to the next column: one where its degree is odd, two where even, none where zero.
  [[nodiscard]] int edges(State state, int cross) const { return edges_[state] >> (2 * cross) & 3; }
  /// Over all cross-aisles.
  [[nodiscard]] int edges(State state) const { return sum_[state]; }
  /// The states in which a tour may end: all degrees even, in one piece.
  [[nodiscard]] const std::vector<State>& closed() const { return closed_; }

 private:
  class Generator;

  int crosses_;
  std::vector<std::vector<Moves>> moves_;  ///< [block][ends]
  std::vector<Drop> drops_;
  std::vector<State> met_;             ///< [cross][state]
  std::vector<std::uint16_t> edges_;   ///< two bits a cross-aisle
  std::vector<std::uint8_t> sum_;
  std::vector<State> closed_;
};

}  // namespace gudang
