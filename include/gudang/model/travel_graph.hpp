// The building as an explicit directed graph of crossings, open bays and stations: what the layout's closed form, and its table
// where aisles are one-way or stretches closed, are checked against. Distances by Dijkstra (E. W. Dijkstra 1959, doi:10.1007/BF01386390), O(E log V) per source.
#pragma once

#include <vector>

#include "gudang/model/layout.hpp"

namespace gudang {

class TravelGraph {
 public:
  struct Edge { std::uint32_t to; Length length; };

  /// Nodes: every crossing, every open bay's position, the depot, the pack station and the tour's end.
  explicit TravelGraph(const Layout& layout);

  [[nodiscard]] std::size_t node_count() const { return positions_.size(); }
  [[nodiscard]] const Position& position(std::size_t node) const { return positions_[node]; }
  [[nodiscard]] const std::vector<Edge>& edges(std::size_t node) const { return edges_[node]; }
  [[nodiscard]] std::size_t node_at(const Position& position) const;
  /// Shortest distance from a node to every node; Length::max() where there is no way.
  [[nodiscard]] std::vector<Length> distances_from(std::size_t node) const;

 private:
  std::size_t add(const Position& position);
  void connect(std::size_t from, std::size_t to);
  std::vector<Position> positions_;
  std::vector<std::vector<Edge>> edges_;
};

}  // namespace gudang
