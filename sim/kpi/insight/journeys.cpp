#include "kpi/insight/journeys.hpp"

#include <algorithm>

namespace gudang {
namespace {

bool same(const Position& a, const Position& b) { return a.x == b.x && a.y == b.y; }

Length apart(Length a, Length b) { return a < b ? b - a : a - b; }

}  // namespace

Journeys::Journeys(const InsightContext& context, ReplayBook& replay)
    : context_(context), replay_(replay), segments_(context.layout), ways_(context.layout), walked_(segments_.count(), 0), driven_(segments_.count(), 0), blocked_(segments_.count(), 0),
      crossing_waits_(context.layout.aisle_x().size() * context.layout.cross_aisle_y().size(), 0) {}

Mover Journeys::mover(std::string name, std::string kind, const Position& at) { return {replay_.add(std::move(name), std::move(kind), at), at, Time()}; }

std::optional<std::size_t> Journeys::entry(const std::vector<Position>& points, std::size_t begin, std::int32_t aisle) const {
  for (std::size_t i = begin; i + 1 < points.size(); ++i)
    if (points[i].x == points[i + 1].x && points[i].y != points[i + 1].y && segments_.aisle_at(points[i].x) == aisle) return i;
  return std::nullopt;
}

void Journeys::find(const Mover& mover, const Position& to, Length told, Time arrives, std::vector<Position>& points) const {
  if (mover.waits.empty()) return ways_.find(mover.at, to, told, points);
  ways_.find(mover.at, to, told, points, [&](const std::vector<Position>& way) { return agrees(mover, way, arrives); });
}

/// He comes by the ends of the aisles before which he waited, and never walks faster than he can.
bool Journeys::agrees(const Mover& mover, const std::vector<Position>& points, Time arrives) const {
  std::vector<Position> way{mover.at};
  way.insert(way.end(), points.begin(), points.end());
  std::size_t begin = 0;
  Time since = mover.since;
  const auto in_time = [&](std::size_t end, Time until) {
    Length length;
    for (; begin < end; ++begin) length += apart(way[begin].x, way[begin + 1].x) + apart(way[begin].y, way[begin + 1].y);
    return to_metres(length) <= static_cast<double>(context_.picker_speed.count()) / 1e6 * to_seconds(until - since) + 1e-3;
  };
  for (const Mover::Wait& wait : mover.waits) {
    const auto found = entry(way, begin, wait.aisle);
    if (!found || !in_time(*found, wait.from)) return false;
    since = wait.to;
  }
  return in_time(way.size() - 1, arrives);
}

void Journeys::go(Mover& mover, const std::vector<Position>& points, Time arrives, bool loaded) {
  std::vector<Position> way{mover.at};
  for (const Position& point : points) {
    if (same(point, way.back())) continue;
    const std::size_t before = mover.parts.size();
    (void)segments_.add(way.back(), point, mover.parts);
    for (std::size_t i = before; i < mover.parts.size(); ++i) mover.drawn += mover.parts[i].length;
    way.push_back(point);
  }
  std::size_t begin = 0;
  Time since = mover.since;
  const auto travel = [&](std::size_t end, Time until) {
    if (end == begin && until <= since) return;
    const std::size_t first = std::min(begin + 1, end);
    replay_.travel(mover.number, since, std::span(way).subspan(first, end > first ? end - first : 0), loaded);
  };
  for (const Mover::Wait& wait : mover.waits) {
    const auto found = entry(way, begin, wait.aisle);
    const std::size_t at = found.value_or(begin);
    block(wait, found ? segments_.entered(way[at], way[at + 1]) : segments_.first_of(static_cast<std::size_t>(wait.aisle)));
    travel(at, wait.from);
    replay_.stand(mover.number, std::max(since, wait.from), MoverState::waits_for_aisle, way[at], wait.aisle);
    begin = at;
    since = std::max(since, wait.to);
  }
  mover.waits.clear();
  travel(way.size() - 1, arrives);
  mover.at = points.back();
  mover.since = arrives;
}

void Journeys::count(Mover& mover, Time now, std::int64_t told, bool vehicle) {
  if (now >= context_.measure_from) {
    for (const Segments::Part& part : mover.parts) (vehicle ? driven_ : walked_)[part.segment] += part.length;
    unplaced_ += told - mover.drawn;
  }
  mover.parts.clear();
  mover.drawn = 0;
}

void Journeys::wait(Mover& mover, Time now, Duration waited, std::uint32_t aisle) {
  if (waited > Duration(0)) mover.waits.push_back({now - waited, now, static_cast<std::int32_t>(aisle)});
}

void Journeys::block(const Mover::Wait& wait, std::uint32_t segment) {
  blocked_[segment] += std::max(Duration(0), wait.to - std::max(wait.from, context_.measure_from)).count();
}

void Journeys::wait_for_crossing(Time now, Duration waits, std::uint32_t crossing) {
  if (now >= context_.measure_from && crossing < crossing_waits_.size()) crossing_waits_[crossing] += waits.count();
}

void Journeys::finish(const std::vector<Mover*>& movers, InsightHeat& heat) {
  for (const Mover* mover : movers)
    for (const Mover::Wait& wait : mover->waits) block(wait, segments_.first_of(static_cast<std::size_t>(wait.aisle)));
  heat.segments = segments_.lines();
  heat.walked = std::move(walked_);
  if (context_.site) heat.driven = std::move(driven_);
  heat.blocked = std::move(blocked_);
  heat.unplaced = unplaced_;
  const std::size_t crosses = context_.layout.cross_aisle_y().size();
  for (std::size_t c = 0; c < crossing_waits_.size(); ++c)
    if (crossing_waits_[c] > 0) heat.crossings.insert(heat.crossings.end(), {context_.layout.aisle_x()[c / crosses].count(), context_.layout.cross_aisle_y()[c % crosses].count(), crossing_waits_[c]});
}

}  // namespace gudang
