// The shortest way through given stops where nothing but the distances is known: buildings with obstacles, one-way aisles,
// travel graphs. Distances may differ there and back.
//
// Up to kExactStops stops by dynamic programming over subsets (M. Held and R. Karp, "A dynamic programming approach to sequencing
// problems", J. SIAM 10 (1962) 196-210, doi:10.1137/0110015), in O(2^stops x stops^2). Beyond, cheapest insertion, then iterated
// local search: Or-opt (I. Or 1976: up to three neighbouring stops move, turned or not) and 2-opt (G. Croes, "A method for solving
// traveling-salesman problems", Operations Research 6 (1958) 791-812, doi:10.1287/opre.6.6.791), with double bridges between.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gudang {

/// Not negative, in any unit; (nodes x nodes), from row to column. kNoWay where there is none.
struct DistanceMatrix {
  static constexpr std::int64_t kNoWay = std::int64_t{1} << 52;  ///< a few thousand of them add up without overflow

  std::size_t nodes = 0;
  std::span<const std::int64_t> values;
  [[nodiscard]] std::int64_t operator()(std::uint32_t from, std::uint32_t to) const { return values[from * nodes + to]; }
};

/// A reusable workspace: no call allocates once it has seen as many stops.
class MatrixTour {
 public:
  static constexpr std::size_t kExactStops = 12;

  /// Puts `stops` (nodes, any order, repeated ones allowed) into the order of a short way from `start` through all of them to
  /// `end`, and returns its length; at least kNoWay where no way was found. `rounds`: double bridges that are tried beyond kExactStops.
  std::int64_t solve(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops, int rounds = 200);

  /// The same by local search alone, however few they are.
  std::int64_t search(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops, int rounds);

  /// The same from the order given instead of cheapest insertion: never longer than that.
  std::int64_t improve(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops, int rounds);

 private:
  std::int64_t descend_and_bridge(const DistanceMatrix& distances, std::span<std::uint32_t> stops, int rounds);
  std::int64_t solve_exactly(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<std::uint32_t> stops);
  void insert_cheapest(const DistanceMatrix& distances, std::span<const std::uint32_t> stops);
  bool improve_by_moving(const DistanceMatrix& distances);
  bool improve_by_turning(const DistanceMatrix& distances);
  void add_up(const DistanceMatrix& distances);
  bool move_segment(const DistanceMatrix& distances, std::size_t first, std::size_t last);
  void bridge();
  std::size_t draw(std::size_t below);

  std::vector<std::uint32_t> way_, best_, scratch_;     // from start to end
  std::vector<std::int64_t> forth_, back_;              // length of way_ up to each place, and of the same backwards
  std::vector<std::int64_t> costs_;                     // [set of stops][last stop]
  std::uint64_t random_ = 0;
};

/// The length of start, stops, end in this order.
[[nodiscard]] std::int64_t way_length(const DistanceMatrix& distances, std::uint32_t start, std::uint32_t end, std::span<const std::uint32_t> stops);

}  // namespace gudang
