#include "warehouse/crossings.hpp"

#include <algorithm>

#include "warehouse/operations.hpp"

namespace gudang {
namespace {

Length apart(Length a, Length b) { return a < b ? b - a : a - b; }

}  // namespace

Duration first_lift(const TruckMotion& motion, std::span<const Position> points, Length forks, Mass load) {
  return motion.lifts_while_driving() && points.size() > 1 ? motion.lift(forks, load > Mass(0)) : Duration(0);
}

/// The crossings of a straight piece, from rest to rest: that at its start, which was entered on the piece before where there is one, and those up to its end.
void Crossings::read_straight(const TruckMotion& motion, const Position& from, const Position& to, bool laden, Duration began) {
  const Length whole = apart(from.x, to.x) + apart(from.y, to.y), half = length_ / 2;
  const auto at = [&](Length way) { return began + motion.drive_part(whole, std::clamp(way, Length(0), whole), laden); };
  const bool across = from.y == to.y;
  const std::span<const Length> lines = across ? layout_.aisle_x() : layout_.cross_aisle_y();
  const Length begin = across ? from.x : from.y, end = across ? to.x : to.y;
  const auto crossing = [&](std::size_t line) {
    const auto crosses = static_cast<std::uint32_t>(layout_.config().cross_aisles);
    return across ? static_cast<std::uint32_t>(line) * crosses + static_cast<std::uint32_t>(std::max(from.cross_aisle, to.cross_aisle))
                  : static_cast<std::uint32_t>(std::max(from.aisle, to.aisle)) * crosses + static_cast<std::uint32_t>(line);
  };
  if (!leg_.empty() && leg_.back().leaves < Duration(0)) leg_.back().leaves = at(half);  // the corner behind
  const auto visit = [&](std::size_t line) {
    const Length way = apart(begin, lines[line]);
    if (way == whole) leg_.push_back({crossing(line), at(way - half), Duration(-1)});
    else if (way > Length(0) || leg_.empty() || leg_.back().crossing != crossing(line)) leg_.push_back({crossing(line), at(way - half), at(way + half)});
  };
  const auto first = static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), std::min(begin, end)) - lines.begin());
  const auto last = static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), std::max(begin, end)) - lines.begin());
  if (begin < end)
    for (std::size_t line = first; line < last; ++line) visit(line);
  else
    for (std::size_t line = last; line > first; --line) visit(line - 1);
}

void Crossings::read_leg(const TruckMotion& motion, const Position& from, std::span<const Position> points, bool laden, Duration before) {
  leg_.clear();
  Duration time = before;
  Position begin = from, at = from;  // of the straight piece, so far
  bool across = false, moving = false;
  const auto end_straight = [&] {
    read_straight(motion, begin, at, laden, time);
    time += motion.drive(apart(begin.x, at.x) + apart(begin.y, at.y), laden);
  };
  for (const Position& point : points) {
    if (point.x == at.x && point.y == at.y) continue;
    const bool turns = moving && across != (point.y == at.y);
    if (turns) {
      end_straight();
      time += motion.turn();
      begin = at;
    }
    across = point.y == at.y;
    moving = true;
    at = point;
  }
  if (moving) end_straight();
  if (!leg_.empty() && leg_.back().leaves < Duration(0)) leg_.pop_back();  // it stops there, beside it
}

Duration Crossings::free_after(Duration delay, std::span<const Passing> group, Time now) const {
  for (bool free = false; !free;) {
    free = true;
    for (const Passing& passing : group)
      for (const Span& taken : taken_[passing.crossing])
        if (now + passing.enters + delay < taken.to && taken.from < now + passing.leaves + delay) {
          delay = taken.to - now - passing.enters;
          free = false;
        }
  }
  return delay;
}

void Crossings::take(std::uint32_t crossing, Span span, Time now) {
  std::vector<Span>& taken = taken_[crossing];
  std::erase_if(taken, [now](const Span& past) { return past.to <= now; });
  taken.insert(std::find_if(taken.begin(), taken.end(), [&](const Span& other) { return span.from < other.from; }), span);
}

Duration Crossings::pass(Operations& operations, VehicleId vehicle, const TruckMotion& motion, const Position& from, std::span<const Position> points, bool laden, Duration before) {
  read_leg(motion, from, points, laden, before);
  const Time now = operations.sim.now();
  Duration delay;
  for (std::size_t first = 0, end = 0; first < leg_.size(); first = end) {
    for (end = first + 1; end < leg_.size() && leg_[end].enters < leg_[end - 1].leaves;) ++end;
    const std::span<const Passing> group = std::span(leg_).subspan(first, end - first);
    const Duration free = free_after(delay, group, now);
    if (free > delay) operations.emit(DomainEventKind::crossing_waited, vehicle.value(), (free - delay).count(), group.front().crossing);
    delay = free;
    for (const Passing& passing : group) {
      take(passing.crossing, {now + passing.enters + delay, now + passing.leaves + delay}, now);
      operations.emit(DomainEventKind::crossing_taken, vehicle.value(), (passing.enters + delay).count(), passing.crossing);
      operations.emit(DomainEventKind::crossing_freed, vehicle.value(), (passing.leaves + delay).count(), passing.crossing);
    }
  }
  return delay;
}

}  // namespace gudang
