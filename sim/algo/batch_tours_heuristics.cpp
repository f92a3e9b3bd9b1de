// The heuristics of heuristic_tours.hpp for one block, as lengths alone. "Near" is the depot's side.
#include <algorithm>
#include <bit>
#include <cstdlib>

#include "gudang/algo/batch_tours.hpp"

namespace gudang {
namespace {

constexpr std::size_t kBits = 64;

}  // namespace

bool BatchTours::has_picks(const Column& column) const {
  std::uint64_t any = 0;
  for (std::uint32_t word = 0; word < column.words; ++word) any |= united_[column.first_word + word];
  return any != 0;
}

std::int64_t BatchTours::first_depth(const Column& column) const {
  std::size_t word = column.first_word;
  while (united_[word] == 0) ++word;
  return depth_[word * kBits + static_cast<std::size_t>(std::countr_zero(united_[word]))];
}

std::int64_t BatchTours::last_depth(const Column& column) const {
  std::size_t word = column.first_word + column.words - 1;
  while (united_[word] == 0) --word;
  return depth_[word * kBits + kBits - 1 - static_cast<std::size_t>(std::countl_zero(united_[word]))];
}

std::int64_t BatchTours::near_return(const Column& column) const {
  return 2 * (depot_in_front_ ? last_depth(column) : aisle_length_ - first_depth(column));
}

std::int64_t BatchTours::far_return(const Column& column) const {
  return 2 * (depot_in_front_ ? aisle_length_ - first_depth(column) : last_depth(column));
}

BatchTours::Reaches BatchTours::parted_in_the_middle(const Column& column) const {
  Reaches reaches;
  for (std::uint32_t word = column.first_word; word < column.first_word + column.words; ++word)
    for (std::uint64_t left = united_[word]; left != 0; left &= left - 1) {
      const std::int64_t depth = depth_[word * kBits + static_cast<std::size_t>(std::countr_zero(left))];
      if (2 * depth < aisle_length_ || (2 * depth == aisle_length_ && depot_in_front_)) reaches.front = depth;
      else reaches.back = std::max(reaches.back, aisle_length_ - depth);
    }
  return reaches;
}

/// At the first of equals.
BatchTours::Reaches BatchTours::parted_at_largest_gap(const Column& column) const {
  Reaches reaches;
  std::int64_t widest = -1, last = 0;
  bool has_passed = false;  // a pick
  for (std::uint32_t word = column.first_word; word < column.first_word + column.words; ++word)
    for (std::uint64_t left = united_[word]; left != 0; left &= left - 1) {
      const std::int64_t depth = depth_[word * kBits + static_cast<std::size_t>(std::countr_zero(left))];
      if (depth - last > widest) {
        widest = depth - last;
        reaches = {has_passed ? last : -1, aisle_length_ - depth};
      }
      last = depth;
      has_passed = true;
    }
  if (aisle_length_ - last > widest) reaches = {last, -1};
  return reaches;
}

std::int64_t BatchTours::heuristic_length() const {
  std::size_t first = 0, last = columns_.size();
  while (first < last && !has_picks(columns_[first])) ++first;
  while (last > first && !has_picks(columns_[last - 1])) --last;
  if (first == last) return 0;
  --last;
  const std::int64_t depot = columns_[depot_column_].x;
  const bool loops = routing_ == BatchRouting::midpoint || routing_ == BatchRouting::largest_gap;
  if (loops && first < last) return loop(first, last);
  const std::int64_t there_and_back = std::abs(columns_[first].x - depot) + columns_[last].x - columns_[first].x + std::abs(columns_[last].x - depot);
  if (routing_ == BatchRouting::s_shape) return there_and_back + serpentine(first, last);
  if (routing_ == BatchRouting::combined) return there_and_back + combined(first, last);
  std::int64_t returns = 0;
  for (std::size_t i = first; i <= last; ++i)
    if (has_picks(columns_[i])) returns += near_return(columns_[i]);
  return there_and_back + returns;
}

std::int64_t BatchTours::serpentine(std::size_t first, std::size_t last) const {
  std::int64_t aisles = 1;
  for (std::size_t i = first; i < last; ++i) aisles += has_picks(columns_[i]) ? 1 : 0;
  return aisles % 2 == 0 ? aisles * aisle_length_ : (aisles - 1) * aisle_length_ + near_return(columns_[last]);
}

/// Least cost to stand at the near and at the far side, aisle by aisle.
std::int64_t BatchTours::combined(std::size_t first, std::size_t last) const {
  std::int64_t near = near_return(columns_[first]), far = aisle_length_;
  for (std::size_t i = first + 1; i <= last; ++i) {
    const Column& column = columns_[i];
    if (!has_picks(column)) continue;
    const std::int64_t through = near + aisle_length_;
    near = std::min(near + near_return(column), far + aisle_length_);
    far = std::min(far + far_return(column), through);
  }
  return near;
}

/// Through the first aisle and the last; from the far side on the way out and from the near side on the way back between.
std::int64_t BatchTours::loop(std::size_t first, std::size_t last) const {
  const std::int64_t depot = columns_[depot_column_].x;
  std::int64_t length = 2 * aisle_length_, leftmost_near = columns_[last].x;
  for (std::size_t i = last - 1; i > first; --i) {
    const Column& column = columns_[i];
    if (!has_picks(column)) continue;
    const Reaches reaches = routing_ == BatchRouting::midpoint ? parted_in_the_middle(column) : parted_at_largest_gap(column);
    length += 2 * (std::max<std::int64_t>(reaches.front, 0) + std::max<std::int64_t>(reaches.back, 0));
    if ((depot_in_front_ ? reaches.front : reaches.back) >= 0) leftmost_near = column.x;
  }
  return length + std::abs(columns_[first].x - depot) + columns_[last].x - columns_[first].x + columns_[last].x - leftmost_near + std::abs(leftmost_near - depot);
}

}  // namespace gudang
