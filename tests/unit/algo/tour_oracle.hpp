// Shares no code with the algorithms: random problems, and the shortest tour by brute force over an explicit graph.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "gudang/algo/aisle_tour.hpp"

namespace gudang::test {

/// SplitMix64 (G. Steele, D. Lea, C. Flood 2014, doi:10.1145/2660193.2660195).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::int64_t roll(std::int64_t low, std::int64_t high) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    z ^= z >> 31U;
    return low + static_cast<std::int64_t>(z % static_cast<std::uint64_t>(high - low + 1));
  }

 private:
  std::uint64_t state_;
};

/// A problem that owns its arrays.
struct OwnedProblem {
  std::vector<Length> aisle_x, cross_y;
  std::vector<AislePick> picks;
  Length depot_x;
  std::int32_t depot_cross = 0;

  [[nodiscard]] AisleTourProblem view() const { return {aisle_x, cross_y, picks, depot_x, depot_cross}; }
};

/// 1..6 aisles at uneven distances, picks anywhere in them (ends and middle crossings too), depot in front or at the back,
/// at an aisle, between aisles or beyond the outermost. Small numbers, so that ties are common.
inline OwnedProblem random_problem(Dice& dice, int blocks, int most_picks, int fewest_picks = 0) {
  OwnedProblem problem;
  const std::int64_t aisles = dice.roll(1, 6);
  std::int64_t x = dice.roll(0, 3);
  for (std::int64_t a = 0; a < aisles; ++a, x += dice.roll(1, 6)) problem.aisle_x.emplace_back(x);
  std::int64_t y = dice.roll(-2, 2);
  for (int k = 0; k <= blocks; ++k, y += dice.roll(2, 12)) problem.cross_y.emplace_back(y);
  const std::int64_t picks = dice.roll(fewest_picks, most_picks);
  for (std::int64_t i = 0; i < picks; ++i) {
    const std::int64_t aisle = dice.roll(0, aisles - 1);
    const std::int64_t at = dice.roll(problem.cross_y.front().count(), problem.cross_y.back().count());
    problem.picks.push_back({static_cast<std::int32_t>(aisle), Length(at)});
  }
  problem.depot_x = dice.roll(0, 1) == 0 ? problem.aisle_x[static_cast<std::size_t>(dice.roll(0, aisles - 1))] : Length(dice.roll(-3, x));
  problem.depot_cross = dice.roll(0, 1) == 0 ? 0 : blocks;
  return problem;
}

/// Shortest distances between all picks, then the depot, then the crossings aisle by aisle, over their graph (Floyd and Warshall).
inline std::vector<std::vector<std::int64_t>> distance_table(const OwnedProblem& problem) {
  struct Vertex { std::int64_t x, y; bool in_aisle, on_cross; };
  std::vector<Vertex> vertices;
  for (const AislePick& pick : problem.picks)
    vertices.push_back({problem.aisle_x[static_cast<std::size_t>(pick.aisle)].count(), pick.y.count(), true, false});
  vertices.push_back({problem.depot_x.count(), problem.cross_y[static_cast<std::size_t>(problem.depot_cross)].count(), false, true});
  for (const Length x : problem.aisle_x)
    for (const Length y : problem.cross_y) vertices.push_back({x.count(), y.count(), true, true});
  const std::size_t n = vertices.size();
  std::vector<std::vector<std::int64_t>> d(n, std::vector<std::int64_t>(n, 1'000'000));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const Vertex &a = vertices[i], &b = vertices[j];
      if (i == j) d[i][j] = 0;
      else if (a.in_aisle && b.in_aisle && a.x == b.x) d[i][j] = std::abs(a.y - b.y);
      else if (a.on_cross && b.on_cross && a.y == b.y) d[i][j] = std::abs(a.x - b.x);
    }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
  return d;
}

/// The shortest tour through all picks (M. Held and R. Karp 1962, doi:10.1137/0110015). O(2^n n^2).
inline std::int64_t held_karp(const OwnedProblem& problem) {
  const auto d = distance_table(problem);
  const std::size_t n = problem.picks.size();
  if (n == 0) return 0;
  const std::size_t sets = std::size_t{1} << n;
  std::vector<std::vector<std::int64_t>> best(sets, std::vector<std::int64_t>(n, 1'000'000));
  for (std::size_t i = 0; i < n; ++i) best[std::size_t{1} << i][i] = d[n][i];
  for (std::size_t set = 1; set < sets; ++set)
    for (std::size_t i = 0; i < n; ++i) {
      if ((set >> i & 1U) == 0) continue;
      for (std::size_t j = 0; j < n; ++j)
        if ((set >> j & 1U) == 0) {
          std::int64_t& to = best[set | std::size_t{1} << j][j];
          to = std::min(to, best[set][i] + d[i][j]);
        }
    }
  std::int64_t shortest = 1'000'000;
  for (std::size_t i = 0; i < n; ++i) shortest = std::min(shortest, best[sets - 1][i] + d[i][n]);
  return shortest;
}

/// Every pick once and no other point than crossings of the building.
inline bool visits_every_pick_once(const OwnedProblem& problem, const std::vector<TourPoint>& tour) {
  std::vector<int> visits(problem.picks.size(), 0);
  for (const TourPoint& point : tour) {
    if (point.pick >= 0) {
      const auto pick = static_cast<std::size_t>(point.pick);
      if (pick >= visits.size() || problem.picks[pick].aisle != point.aisle) return false;
      ++visits[pick];
    } else if (point.aisle < 0 || point.aisle >= static_cast<int>(problem.aisle_x.size()) || point.cross < 0 ||
               point.cross >= static_cast<int>(problem.cross_y.size())) {
      return false;
    }
  }
  return std::all_of(visits.begin(), visits.end(), [](int count) { return count == 1; });
}

/// What a picker walks who takes the points in their order, by the distance table.
inline std::int64_t walked(const OwnedProblem& problem, const std::vector<TourPoint>& tour) {
  const auto d = distance_table(problem);
  const std::size_t depot = problem.picks.size(), crosses = problem.cross_y.size();
  std::int64_t sum = 0;
  std::size_t at = depot;
  for (const TourPoint& point : tour) {
    const std::size_t next = point.pick >= 0 ? static_cast<std::size_t>(point.pick)
                                             : depot + 1 + static_cast<std::size_t>(point.aisle) * crosses + static_cast<std::size_t>(point.cross);
    sum += d[at].at(next);
    at = next;
  }
  return sum + d[at][depot];
}

template <class List>
void shuffle(Dice& dice, List& list) {
  for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(i) - 1))]);
}

/// The same building seen from its right side.
inline OwnedProblem mirrored(const OwnedProblem& problem) {
  OwnedProblem mirror = problem;
  const std::size_t aisles = problem.aisle_x.size();
  for (std::size_t a = 0; a < aisles; ++a) mirror.aisle_x[a] = -problem.aisle_x[aisles - 1 - a];
  for (AislePick& pick : mirror.picks) pick.aisle = static_cast<std::int32_t>(aisles) - 1 - pick.aisle;
  mirror.depot_x = -problem.depot_x;
  return mirror;
}

/// The same building seen from its back.
inline OwnedProblem turned(const OwnedProblem& problem) {
  OwnedProblem turn = problem;
  const std::size_t crosses = problem.cross_y.size();
  for (std::size_t k = 0; k < crosses; ++k) turn.cross_y[k] = -problem.cross_y[crosses - 1 - k];
  for (AislePick& pick : turn.picks) pick.y = -pick.y;
  turn.depot_cross = static_cast<std::int32_t>(crosses) - 1 - problem.depot_cross;
  return turn;
}

}  // namespace gudang::test
