// The way that somebody took of whom only its ends and its length are told: the shortest, or where it was longer the first by way
// of crossings that is just as long.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "gudang/model/layout.hpp"

namespace gudang {

class Ways {
 public:
  explicit Ways(const Layout& layout) : layout_(layout) {}
  /// Appends the way's points behind `from`, which is left out, up to `to`. `told`: its length; none: the shortest. Where no way
  /// of that length is found it is the shortest. `possible`, of a way's points behind `from`: of several that are as long the first for
  /// which it holds, where it does for one.
  using Possible = std::function<bool(const std::vector<Position>&)>;
  void find(const Position& from, const Position& to, std::optional<Length> told, std::vector<Position>& points, const Possible& possible = {}) const;

 private:
  [[nodiscard]] bool by_crossings(const Position& from, const Position& to, Length told, std::vector<Position>& points, const Possible& possible) const;
  [[nodiscard]] bool fits(const Position& from, const std::vector<Position>& by, const Position& to, Length told) const;
  void go(const Position& from, const Position& to, std::vector<Position>& points) const;
  const Layout& layout_;
};

}  // namespace gudang
