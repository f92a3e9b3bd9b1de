// What must be known of a partial tour left of a column of crossings, and how walking changes it, for any number of
// cross-aisles: each crossing's degree (none, even, odd) and which crossings hang together. Generated, not typed.
//
// H. Ratliff and A. Rosenthal 1983, doi:10.1287/opre.31.3.507 (two cross-aisles: seven classes); L. Pansart, N. Catusse and
// H. Cambazard 2018, doi:10.1016/j.cor.2018.08.002 (any number).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "algo/tour_graph.hpp"

namespace gudang {

constexpr int kAisleWalks = 6;  ///< kinds of AisleWalk

class ScatteredStates {
 public:
  static constexpr int kImpossible = -1;

  /// All the states that can be reached with this many cross-aisles (2 to 6). O(states x 3^crosses).
  explicit ScatteredStates(int crosses);

  [[nodiscard]] int crosses() const { return crosses_; }
  [[nodiscard]] int count() const { return static_cast<int>(states_.size()); }
  [[nodiscard]] int nothing() const { return 0; }  ///< no edge yet
  [[nodiscard]] int done() const { return 1; }     ///< a closed tour lies behind, no edge ahead
  /// The state after a walk in a block of this column.
  [[nodiscard]] int after(int state, int block, AisleWalk walk) const {
    return walked_[static_cast<std::size_t>((state * (crosses_ - 1) + block) * kAisleWalks) + static_cast<std::size_t>(walk)];
  }
  /// The state where a crossing must be part of the tour.
  [[nodiscard]] int touched(int state, int cross) const { return touched_[static_cast<std::size_t>(state * crosses_ + cross)]; }

  /// Edges along the cross-aisles to the next column.
  struct Across {
    std::int32_t to = 0;
    std::int32_t edges = 0;        ///< in all
    std::uint32_t at_cross = 0;    ///< edges (0, 1, 2), two bits a cross-aisle
  };
  [[nodiscard]] const std::vector<Across>& across(int state) const { return across_[static_cast<std::size_t>(state)]; }

 private:
  static constexpr int kMostCrosses = 6;
  struct State {
    std::array<std::uint8_t, kMostCrosses> component{};  ///< 0: no edge here; numbered by first occurrence from 1
    std::array<std::uint8_t, kMostCrosses> odd{};
    bool done = false;
    bool operator==(const State&) const = default;
  };

  int index_of(State state);
  static void touch(State& state, int cross);
  static State walked(State state, int block, AisleWalk walk);
  void expand(int index);
  void expand_across(int index);
  bool go_across(const State& from, std::uint32_t pattern, State& to, int& edges) const;

  int crosses_;
  std::vector<State> states_;
  std::vector<int> walked_, touched_;
  std::vector<std::vector<Across>> across_;
};

}  // namespace gudang
