// The pieces that heat is counted by: of each aisle between two cross-aisles, and of each cross-aisle between two aisles.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "gudang/model/layout.hpp"

namespace gudang {

class Segments {
 public:
  explicit Segments(const Layout& layout) : layout_(layout) {}
  struct Part { std::uint32_t segment; std::int64_t length; };  ///< [mm]

  [[nodiscard]] std::size_t count() const { return aisle_segments() + crosses() * (aisles() - 1); }
  /// x0, y0, x1, y1 [mm] of each.
  [[nodiscard]] std::vector<std::int64_t> lines() const;
  /// Appends the parts of a straight piece along an aisle or a cross-aisle. Returns what of it is on none [mm].
  std::int64_t add(const Position& from, const Position& to, std::vector<Part>& parts) const;
  /// That in which a vehicle is first that goes from a point into an aisle.
  [[nodiscard]] std::uint32_t entered(const Position& from, const Position& to) const;
  [[nodiscard]] std::uint32_t first_of(std::size_t aisle) const { return static_cast<std::uint32_t>(aisle * blocks()); }
  /// Of an x on an aisle's middle line; -1: on none.
  [[nodiscard]] std::int32_t aisle_at(Length x) const;

 private:
  [[nodiscard]] std::size_t aisles() const { return layout_.aisle_x().size(); }
  [[nodiscard]] std::size_t crosses() const { return layout_.cross_aisle_y().size(); }
  [[nodiscard]] std::size_t blocks() const { return crosses() - 1; }
  [[nodiscard]] std::size_t aisle_segments() const { return aisles() * blocks(); }
  const Layout& layout_;
};

}  // namespace gudang
