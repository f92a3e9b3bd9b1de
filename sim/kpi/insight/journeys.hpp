// Ways of movers as their ends come to be known: drawn through the building for the heat, and step by step for the replay.
#pragma once

#include <optional>
#include <vector>

#include "kpi/insight/context.hpp"
#include "kpi/insight/replay_book.hpp"
#include "kpi/insight/segments.hpp"
#include "kpi/insight/ways.hpp"

namespace gudang {

/// Somebody who moves, where he was last known to be.
struct Mover {
  std::uint32_t number = 0;            ///< in the replay
  Position at;
  Time since;                          ///< his next way begins
  struct Wait { Time from, to; std::int32_t aisle; };
  std::vector<Wait> waits = {};        ///< on it, before aisles, in order
  std::vector<Segments::Part> parts = {};  ///< travelled since the last `count`
  std::int64_t drawn = 0;              ///< [mm] of these
};

class Journeys {
 public:
  explicit Journeys(const InsightContext& context, ReplayBook& replay);

  [[nodiscard]] Mover mover(std::string name, std::string kind, const Position& at);
  /// He goes by these points, the last of which he reaches at that time. Whoever calls tells the replay what he does there.
  void go(Mover& mover, const std::vector<Position>& points, Time arrives, bool loaded = false);
  /// The way of that length to a place; none: the shortest.
  void find(const Position& from, const Position& to, std::optional<Length> told, std::vector<Position>& points) const { ways_.find(from, to, told, points); }
  /// The way of a picker who is there at that time: one that agrees with where and when he waited, where there is one.
  void find(const Mover& mover, const Position& to, Length told, Time arrives, std::vector<Position>& points) const;
  /// What he has travelled was `told` [mm] and ended now; it counts after the warm-up.
  void count(Mover& mover, Time now, std::int64_t told, bool vehicle);
  /// A wait that ends now, before an aisle.
  void wait(Mover& mover, Time now, Duration waited, std::uint32_t aisle);
  /// A vehicle waits from now on for a crossing, on its way.
  void wait_for_crossing(Time now, Duration waits, std::uint32_t crossing);
  /// Closes the book: waits on ways that did not end are before the aisles' first segments.
  void finish(const std::vector<Mover*>& movers, InsightHeat& heat);

 private:
  [[nodiscard]] bool agrees(const Mover& mover, const std::vector<Position>& points, Time arrives) const;
  void block(const Mover::Wait& wait, std::uint32_t segment);
  /// Index of the point at which the way enters an aisle, from `begin` on; none: it does not.
  [[nodiscard]] std::optional<std::size_t> entry(const std::vector<Position>& points, std::size_t begin, std::int32_t aisle) const;

  const InsightContext& context_;
  ReplayBook& replay_;
  Segments segments_;
  Ways ways_;
  Numbers walked_, driven_, blocked_;  // by segment
  Numbers crossing_waits_;             // by crossing [ns]
  std::int64_t unplaced_ = 0;
};

}  // namespace gudang
