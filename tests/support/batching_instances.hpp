// Order batching instances of the kind of S. Henn and G. Waescher, "Tabu search heuristics for the order batching problem in
// manual order picking systems", EJOR 222 (2012) 484-494, doi:10.1016/j.ejor.2012.05.049, read as follows.
//
// One block of 10 aisles with 90 locations each, 45 on either side. A location is one length unit (LU) long, the first and
// the last lie 1 LU from the middle of their cross-aisle, neighbouring aisles 5 LU from each other, and the depot half a LU
// in front of the left-most aisle. 900 articles, one location each. An order asks for 5 to 25 different articles (uniform). Demand is
// uniform, or by class: 10% of the articles (the aisle at the depot) have 52% of demand, 30% (the next three aisles) 36%, 60% the other
// 12%. A batch holds 30, 45, 60 or 75 articles. Lengths are in thousandths of a LU, as millimetres if a LU were a metre.
#pragma once

#include <cstdint>
#include <vector>

#include "gudang/algo/aisle_tour.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::test {

enum class Demand { uniform, by_class };

struct BatchingInstance {
  static constexpr int kAisles = 10, kCells = 45;
  static constexpr std::int64_t kUnit = 1000, kAisleSpacing = 5 * kUnit, kDepotAway = kUnit / 2;

  std::vector<Length> aisle_x, cross_y;
  std::vector<std::vector<AislePick>> orders;
  std::int64_t capacity = 0;  ///< articles a batch

  BatchingInstance(int count, std::int64_t most, Demand demand, std::uint64_t seed) : capacity(most) {
    for (int aisle = 0; aisle < kAisles; ++aisle) aisle_x.emplace_back(aisle * kAisleSpacing);
    cross_y = {Length(0), Length((kCells + 1) * kUnit)};
    RandomStream stream(seed, static_cast<std::uint32_t>(most), StreamPurpose::test, static_cast<std::uint64_t>(count) * 2 + (demand == Demand::by_class));
    for (int order = 0; order < count; ++order) orders.push_back(draw(5 + stream.below(21), demand, stream));
  }
  [[nodiscard]] AisleTourProblem building() const { return {aisle_x, cross_y, {}, aisle_x.front(), 0}; }

 private:
  static std::vector<AislePick> draw(std::uint64_t lines, Demand demand, RandomStream& stream) {
    constexpr std::uint64_t kAisleArticles = 2 * kCells;
    std::vector<bool> taken(kAisles * kAisleArticles, false);
    std::vector<AislePick> picks;
    while (picks.size() < lines) {
      std::uint64_t first = 0, aisles = kAisles;
      if (demand == Demand::by_class) {
        const std::uint64_t share = stream.below(100);
        first = share < 52 ? 0 : share < 88 ? 1 : 4;
        aisles = share < 52 ? 1 : share < 88 ? 3 : 6;
      }
      const std::uint64_t article = first * kAisleArticles + stream.below(aisles * kAisleArticles);
      if (taken[article]) continue;
      taken[article] = true;
      picks.push_back({static_cast<std::int32_t>(article / kAisleArticles), Length(static_cast<std::int64_t>(1 + article % kCells) * kUnit)});
    }
    return picks;
  }
};

}  // namespace gudang::test
