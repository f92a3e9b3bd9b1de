#include "model/travel_network.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

Length apart(Length a, Length b) { return a < b ? b - a : a - b; }

/// Elements below, and up to and including.
std::size_t below(const std::vector<Length>& ascending, Length value) { return static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), value) - ascending.begin()); }
std::size_t up_to(const std::vector<Length>& ascending, Length value) { return static_cast<std::size_t>(std::upper_bound(ascending.begin(), ascending.end(), value) - ascending.begin()); }

/// The indices from..to, counted from 1 or left out, as a half-open range counted from 0.
std::pair<std::size_t, std::size_t> range(const ClosedStretch& stretch, std::size_t count) {
  const int from = stretch.from.value_or(1), to = stretch.to.value_or(static_cast<int>(count));
  GUDANG_ASSERT(from >= 1 && from <= to && static_cast<std::size_t>(to) <= count, "a closed stretch is one of the building");
  return {static_cast<std::size_t>(from - 1), static_cast<std::size_t>(to)};
}

/// Marks (rows x columns) to counts of the marks before each column.
std::vector<std::int32_t> counts_before(const std::vector<bool>& marks, std::size_t rows, std::size_t columns) {
  std::vector<std::int32_t> counts(rows * (columns + 1), 0);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      counts[row * (columns + 1) + column + 1] = counts[row * (columns + 1) + column] + (marks[row * columns + column] ? 1 : 0);
  return counts;
}

}  // namespace

TravelNetwork::TravelNetwork(const Layout& layout)
    : aisle_x_(layout.aisle_x().begin(), layout.aisle_x().end()), cross_y_(layout.cross_aisle_y().begin(), layout.cross_aisle_y().end()) {
  for (int bay = 0; bay < layout.config().bays_per_side; ++bay) bay_y_.push_back(layout.position(layout.location({0, bay, 0, 0})).y);
  crossings_ = aisle_x_.size() * cross_y_.size();
  GUDANG_ASSERT(crossings_ <= kMostCrossings, "the table of crossings fits into memory");
  read(layout);
  table_.assign(crossings_ * crossings_, INT64_MAX);
  for (std::uint32_t source = 0; source < crossings_; ++source) measure_from(source);
}

void TravelNetwork::read(const Layout& layout) {
  const LayoutConfig& config = layout.config();
  const std::size_t aisles = aisle_x_.size(), bays = bay_y_.size(), crosses = cross_y_.size();
  for (std::size_t aisle = 0; aisle < aisles; ++aisle)
    ways_.push_back(config.one_way == OneWay::none ? AisleWay::both : aisle % 2 == 0 ? AisleWay::to_back : AisleWay::to_front);
  for (const AisleDirection& direction : config.directions) {
    GUDANG_ASSERT(direction.aisle >= 1 && direction.aisle <= config.aisles, "a direction is of an aisle that there is");
    ways_[static_cast<std::size_t>(direction.aisle - 1)] = direction.way;
  }
  for (std::size_t aisle = 0; aisle < aisles; ++aisle) {
    cranes_.push_back(layout.crane_area(static_cast<int>(aisle)) != nullptr);
    if (cranes_[aisle]) ways_[aisle] = AisleWay::both;
  }
  std::vector<bool> no_bay(aisles * bays), no_crossing(crosses * (aisles - 1));
  for (const ClosedStretch& stretch : config.closed) {
    GUDANG_ASSERT(stretch.aisle.has_value() != stretch.cross_aisle.has_value(), "a closed stretch is of an aisle or of a cross-aisle");
    GUDANG_ASSERT(stretch.aisle.value_or(1) <= config.aisles && stretch.cross_aisle.value_or(1) <= config.cross_aisles, "a closed stretch is of a line that there is");
    const auto [first, last] = range(stretch, stretch.aisle ? bays : aisles);
    if (stretch.aisle)
      for (std::size_t bay = first; bay < last; ++bay) no_bay[static_cast<std::size_t>(*stretch.aisle - 1) * bays + bay] = true;
    else
      for (std::size_t aisle = first; aisle + 1 < last; ++aisle) no_crossing[static_cast<std::size_t>(*stretch.cross_aisle - 1) * (aisles - 1) + aisle] = true;
  }
  closed_bays_ = counts_before(no_bay, aisles, bays);
  closed_across_ = counts_before(no_crossing, crosses, aisles - 1);
}

void TravelNetwork::measure_from(std::uint32_t source) {
  std::int64_t* reached = table_.data() + source * crossings_;
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  reached[source] = 0;
  open.push({0, source});
  while (!open.empty()) {
    const auto [length, at] = open.top();
    open.pop();
    if (length > reached[at]) continue;
    for_each_next(at, [&, so_far = length](std::uint32_t next, Length step) {
      const std::int64_t through = so_far + step.count();
      if (through >= reached[next]) return;
      reached[next] = through;
      open.push({through, next});
    });
  }
}

template <class Visit>
void TravelNetwork::for_each_next(std::uint32_t crossing_id, const Visit& visit) const {
  const std::size_t aisle = crossing_id / cross_y_.size(), cross = crossing_id % cross_y_.size();
  const auto across = [&](std::size_t other) {
    if (cross_aisle_open(cross, aisle_x_[aisle], aisle_x_[other])) visit(crossing(other, cross), apart(aisle_x_[aisle], aisle_x_[other]));
  };
  const auto along = [&](std::size_t other) {
    if (!cranes_[aisle] && allowed(aisle, cross_y_[cross], cross_y_[other])) visit(crossing(aisle, other), apart(cross_y_[cross], cross_y_[other]));
  };
  if (aisle > 0) across(aisle - 1);
  if (aisle + 1 < aisle_x_.size()) across(aisle + 1);
  if (cross > 0) along(cross - 1);
  if (cross + 1 < cross_y_.size()) along(cross + 1);
}

bool TravelNetwork::has_one_way_aisles() const {
  return std::any_of(ways_.begin(), ways_.end(), [](AisleWay way) { return way != AisleWay::both; });
}

bool TravelNetwork::bay_closed(int aisle, int bay) const {
  const std::int32_t* before = closed_bays_.data() + static_cast<std::size_t>(aisle) * (bay_y_.size() + 1) + static_cast<std::size_t>(bay);
  return before[1] > before[0];
}

bool TravelNetwork::cross_aisle_closed(int cross_aisle, int aisle) const {
  const std::int32_t* before = closed_across_.data() + static_cast<std::size_t>(cross_aisle) * aisle_x_.size() + static_cast<std::size_t>(aisle);
  return before[1] > before[0];
}

Position TravelNetwork::place_of(std::uint32_t crossing_id) const {
  const std::size_t aisle = crossing_id / cross_y_.size(), cross = crossing_id % cross_y_.size();
  return {static_cast<std::int32_t>(aisle), static_cast<std::int32_t>(cross), aisle_x_[aisle], cross_y_[cross]};
}

/// No bay is closed from one place in the aisle to the other, the places included.
bool TravelNetwork::aisle_open(std::size_t aisle, Length a, Length b) const {
  const std::int32_t* before = closed_bays_.data() + aisle * (bay_y_.size() + 1);
  return before[below(bay_y_, std::min(a, b))] == before[up_to(bay_y_, std::max(a, b))];
}

bool TravelNetwork::cross_aisle_open(std::size_t cross_aisle, Length a, Length b) const {
  if (a == b) return true;
  const std::int32_t* before = closed_across_.data() + cross_aisle * aisle_x_.size();
  return before[up_to(aisle_x_, std::min(a, b)) - 1] == before[below(aisle_x_, std::max(a, b))];
}

/// Open, and in the aisle's direction.
bool TravelNetwork::allowed(std::size_t aisle, Length from_y, Length to_y) const {
  const AisleWay against = from_y < to_y ? AisleWay::to_front : AisleWay::to_back;
  return (from_y == to_y || ways_[aisle] != against) && aisle_open(aisle, from_y, to_y);
}

bool TravelNetwork::straight(const Position& from, const Position& to) const {
  if (from.x == to.x && from.y == to.y) return true;
  if (from.aisle >= 0 && from.aisle == to.aisle) return allowed(static_cast<std::size_t>(from.aisle), from.y, to.y);
  return from.cross_aisle >= 0 && from.cross_aisle == to.cross_aisle && cross_aisle_open(static_cast<std::size_t>(from.cross_aisle), from.x, to.x);
}

TravelNetwork::Gates TravelNetwork::gates(const Position& at, Sense sense) const {
  Gates found;
  if (at.aisle >= 0) {
    const auto aisle = static_cast<std::size_t>(at.aisle);
    const std::size_t behind = below(cross_y_, at.y);
    if (cross_y_[behind] == at.y) {
      found.add(crossing(aisle, behind), Length(0));
      return found;
    }
    for (const std::size_t cross : {behind - 1, behind}) {
      const bool open = sense == Sense::leaving ? allowed(aisle, at.y, cross_y_[cross]) : allowed(aisle, cross_y_[cross], at.y);
      if (open) found.add(crossing(aisle, cross), apart(at.y, cross_y_[cross]));
    }
    return found;
  }
  const auto cross = static_cast<std::size_t>(at.cross_aisle);
  const std::size_t right = below(aisle_x_, at.x);
  if (aisle_x_[right] == at.x) {
    found.add(crossing(right, cross), Length(0));
    return found;
  }
  for (const std::size_t aisle : {right - 1, right})
    if (cross_aisle_open(cross, at.x, aisle_x_[aisle])) found.add(crossing(aisle, cross), apart(at.x, aisle_x_[aisle]));
  return found;
}

/// The shortest way by crossings. Ties go to the gates found first.
TravelNetwork::Passage TravelNetwork::passage(const Position& from, const Position& to) const {
  Passage best{Length::max(), {}, {}};
  const Gates leaving = gates(from, Sense::leaving), arriving = gates(to, Sense::arriving);
  for (const Gate& leave : leaving)
    for (const Gate& arrive : arriving) {
      const std::int64_t middle = between(leave.crossing, arrive.crossing);
      if (middle == INT64_MAX) continue;
      const Length whole = leave.length + Length(middle) + arrive.length;
      if (whole < best.length) best = {whole, leave, arrive};
    }
  return best;
}

Length TravelNetwork::distance(const Position& from, const Position& to) const {
  return straight(from, to) ? apart(from.x, to.x) + apart(from.y, to.y) : passage(from, to).length;
}

void TravelNetwork::way(const Position& from, const Position& to, std::vector<Position>& points) const {
  if (straight(from, to)) return;
  const Passage found = passage(from, to);
  GUDANG_ASSERT(found.length < Length::max(), "there is a way");
  std::uint32_t at = found.leave.crossing;
  Position last = from;
  while (true) {
    const Position here = place_of(at);
    points.push_back(here);
    if (at == found.arrive.crossing) return;
    std::uint32_t next = at, onward = at;
    for_each_next(at, [&](std::uint32_t other, Length step) {
      const std::int64_t rest = between(other, found.arrive.crossing);
      if (rest == INT64_MAX || step.count() + rest != between(at, found.arrive.crossing)) return;
      const Position there = place_of(other);
      if ((last.x == here.x) == (here.x == there.x)) onward = other;
      next = other;
    });
    last = here;
    at = onward != at ? onward : next;
  }
}

}  // namespace gudang
