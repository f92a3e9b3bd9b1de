#include "kpi/insight/segments.hpp"

#include <algorithm>

namespace gudang {
namespace {

/// Index of a value in an ascending list; -1: it is not there.
std::int32_t index_in(std::span<const Length> list, Length value) {
  const auto at = std::lower_bound(list.begin(), list.end(), value);
  return at != list.end() && *at == value ? static_cast<std::int32_t>(at - list.begin()) : -1;
}

/// Cuts [from, to] at the lines: calls `part(gap, length)` for each gap between two of them. Returns what lies outside of all.
template <class Call>
std::int64_t cut(std::span<const Length> lines, Length from, Length to, Call part) {
  const auto [low, high] = std::minmax(from, to);
  std::int64_t rest = (high - low).count();
  for (auto gap = std::max<std::ptrdiff_t>(1, std::upper_bound(lines.begin(), lines.end(), low) - lines.begin()); gap < std::ssize(lines); ++gap) {
    const auto g = static_cast<std::size_t>(gap);
    const std::int64_t length = (std::min(high, lines[g]) - std::max(low, lines[g - 1])).count();
    if (length <= 0) break;
    part(g - 1, length);
    rest -= length;
  }
  return rest;
}

}  // namespace

std::int32_t Segments::aisle_at(Length x) const { return index_in(layout_.aisle_x(), x); }

std::vector<std::int64_t> Segments::lines() const {
  std::vector<std::int64_t> lines;
  const auto x = layout_.aisle_x(), y = layout_.cross_aisle_y();
  for (std::size_t a = 0; a < aisles(); ++a)
    for (std::size_t k = 0; k + 1 < crosses(); ++k) lines.insert(lines.end(), {x[a].count(), y[k].count(), x[a].count(), y[k + 1].count()});
  for (std::size_t k = 0; k < crosses(); ++k)
    for (std::size_t a = 0; a + 1 < aisles(); ++a) lines.insert(lines.end(), {x[a].count(), y[k].count(), x[a + 1].count(), y[k].count()});
  return lines;
}

std::int64_t Segments::add(const Position& from, const Position& to, std::vector<Part>& parts) const {
  const auto at = [&](std::size_t segment, std::int64_t length) { parts.push_back({static_cast<std::uint32_t>(segment), length}); };
  if (from.x == to.x) {
    const std::int32_t aisle = aisle_at(from.x);
    const std::int64_t whole = from.y < to.y ? (to.y - from.y).count() : (from.y - to.y).count();
    if (aisle < 0) return whole;
    return cut(layout_.cross_aisle_y(), from.y, to.y, [&](std::size_t gap, std::int64_t length) { at(first_of(static_cast<std::size_t>(aisle)) + gap, length); });
  }
  const std::int32_t cross = index_in(layout_.cross_aisle_y(), from.y);
  if (cross < 0 || from.y != to.y) return (from.x < to.x ? to.x - from.x : from.x - to.x).count() + (from.y < to.y ? to.y - from.y : from.y - to.y).count();
  return cut(layout_.aisle_x(), from.x, to.x, [&](std::size_t gap, std::int64_t length) { at(aisle_segments() + static_cast<std::size_t>(cross) * (aisles() - 1) + gap, length); });
}

std::uint32_t Segments::entered(const Position& from, const Position& to) const {
  const auto y = layout_.cross_aisle_y();
  const auto above = static_cast<std::size_t>(std::upper_bound(y.begin(), y.end(), from.y) - y.begin());  // lines at or before it
  const bool to_back = to.y > from.y, on_line = above > 0 && y[above - 1] == from.y;
  const std::size_t gap = to_back || !on_line ? above - 1 : above - 2;
  return first_of(static_cast<std::size_t>(std::max(0, aisle_at(from.x)))) + static_cast<std::uint32_t>(std::min(gap, blocks() - 1));
}

}  // namespace gudang
