// Shortest ways in a building with one-way aisles or closed stretches. Directed distances between all pairs of crossings by
// Dijkstra (E. W. Dijkstra 1959, doi:10.1007/BF01386390), once per building: O(C^2 log C) time and O(C^2) memory for C crossings. A place
// between crossings reaches them straight, so any distance is the least over at most two crossings to leave by and two to come by.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "gudang/model/layout.hpp"

namespace gudang {

class TravelNetwork {
 public:
  /// Of crossings; the table of as many takes 32 MB.
  static constexpr int kMostCrossings = 2000;

  /// From the layout's lines of travel and its config. Throws InvariantError where the config names what there is not, or
  /// there are too many crossings.
  explicit TravelNetwork(const Layout& layout);

  [[nodiscard]] AisleWay aisle_way(int aisle) const { return ways_[static_cast<std::size_t>(aisle)]; }
  [[nodiscard]] bool has_one_way_aisles() const;
  [[nodiscard]] bool bay_closed(int aisle, int bay) const;
  /// Between this aisle and the next.
  [[nodiscard]] bool cross_aisle_closed(int cross_aisle, int aisle) const;

  /// As Layout says of it.
  [[nodiscard]] Length distance(const Position& from, const Position& to) const;
  /// As Layout says of it. Of ways that are as short, one that goes straight on.
  void way(const Position& from, const Position& to, std::vector<Position>& points) const;

 private:
  /// A crossing that a place has straight before it.
  struct Gate { std::uint32_t crossing; Length length; };
  struct Gates {
    std::array<Gate, 2> list{};
    std::size_t count = 0;
    void add(std::uint32_t crossing, Length length) { list[count++] = {crossing, length}; }
    [[nodiscard]] const Gate* begin() const { return list.data(); }
    [[nodiscard]] const Gate* end() const { return list.data() + count; }
  };
  struct Passage { Length length; Gate leave, arrive; };
  enum class Sense { leaving, arriving };

  void read(const Layout& layout);
  void measure_from(std::uint32_t source);
  [[nodiscard]] std::uint32_t crossing(std::size_t aisle, std::size_t cross_aisle) const { return static_cast<std::uint32_t>(aisle * cross_y_.size() + cross_aisle); }
  [[nodiscard]] Position place_of(std::uint32_t crossing) const;
  /// Crossings one step away, with the way there.
  template <class Visit> void for_each_next(std::uint32_t crossing, const Visit& visit) const;
  [[nodiscard]] std::int64_t between(std::uint32_t from, std::uint32_t to) const { return table_[from * crossings_ + to]; }
  [[nodiscard]] bool allowed(std::size_t aisle, Length from_y, Length to_y) const;
  [[nodiscard]] bool aisle_open(std::size_t aisle, Length a, Length b) const;
  [[nodiscard]] bool cross_aisle_open(std::size_t cross_aisle, Length a, Length b) const;
  [[nodiscard]] bool straight(const Position& from, const Position& to) const;
  [[nodiscard]] Gates gates(const Position& at, Sense sense) const;
  [[nodiscard]] Passage passage(const Position& from, const Position& to) const;

  std::vector<Length> aisle_x_, cross_y_, bay_y_;
  std::vector<AisleWay> ways_;               ///< by aisle
  std::vector<bool> cranes_;                 ///< by aisle: nobody passes through it but its crane
  std::vector<std::int32_t> closed_bays_;    ///< (aisles x (bays + 1)): how many of an aisle's bays before this one are closed
  std::vector<std::int32_t> closed_across_;  ///< (cross-aisles x aisles): how many of its stretches before this aisle are closed
  std::size_t crossings_ = 0;
  std::vector<std::int64_t> table_;          ///< (crossings x crossings) [mm], from row to column; INT64_MAX: no way
};

}  // namespace gudang
