#include "gudang/model/travel_graph.hpp"

#include <algorithm>
#include <map>
#include <queue>

#include "gudang/core/errors.hpp"

namespace gudang {

TravelGraph::TravelGraph(const Layout& layout) {
  // Per line of travel, the places on it in order; neighbours are joined.
  std::map<Length, std::map<Length, std::size_t>> aisles, cross_aisles;
  const auto place = [&](const Position& p) {
    const std::size_t node = add(p);
    if (p.aisle >= 0) aisles[p.x][p.y] = node;
    if (p.cross_aisle >= 0) cross_aisles[p.y][p.x] = node;
  };
  const LayoutConfig& config = layout.config();
  for (int aisle = 0; aisle < config.aisles; ++aisle) {
    for (int k = 0; k < config.cross_aisles; ++k) place(layout.crossing(aisle, k));
    for (int bay = 0; bay < config.bays_per_side; ++bay) place(layout.position(layout.location({aisle, bay, 0, 0})));
  }
  place(layout.depot());
  place(layout.pack_station());
  for (const auto* lines : {&aisles, &cross_aisles})
    for (const auto& [where, places] : *lines)
      for (auto at = places.begin(); std::next(at) != places.end(); ++at) connect(at->second, std::next(at)->second);
}

std::size_t TravelGraph::add(const Position& position) {
  for (std::size_t node = 0; node < positions_.size(); ++node)
    if (positions_[node].x == position.x && positions_[node].y == position.y) return node;
  positions_.push_back(position);
  edges_.emplace_back();
  return positions_.size() - 1;
}

void TravelGraph::connect(std::size_t a, std::size_t b) {
  const Position &p = positions_[a], &q = positions_[b];
  const Length length = std::max(p.x, q.x) - std::min(p.x, q.x) + (std::max(p.y, q.y) - std::min(p.y, q.y));
  edges_[a].push_back({static_cast<std::uint32_t>(b), length});
  edges_[b].push_back({static_cast<std::uint32_t>(a), length});
}

std::size_t TravelGraph::node_at(const Position& position) const {
  for (std::size_t node = 0; node < positions_.size(); ++node)
    if (positions_[node].x == position.x && positions_[node].y == position.y) return node;
  throw InvariantError("the travel graph has no node at this position");
}

std::vector<Length> TravelGraph::distances_from(std::size_t node) const {
  std::vector<Length> distance(positions_.size(), Length::max());
  using Entry = std::pair<Length, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  distance[node] = Length(0);
  open.push({Length(0), node});
  while (!open.empty()) {
    const auto [reached, at] = open.top();
    open.pop();
    if (reached > distance[at]) continue;
    for (const Edge& edge : edges_[at]) {
      const Length through = reached + edge.length;
      if (through >= distance[edge.to]) continue;
      distance[edge.to] = through;
      open.push({through, edge.to});
    }
  }
  return distance;
}

}  // namespace gudang
