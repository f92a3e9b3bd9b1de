#include "gudang/model/travel_graph.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <set>

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
  std::map<Length, std::set<Length>> walls;  // closed bays, by aisle
  for (int aisle = 0; aisle < config.aisles; ++aisle) {
    for (int k = 0; k < config.cross_aisles; ++k) place(layout.crossing(aisle, k));
    for (int bay = 0; bay < config.bays_per_side; ++bay) {
      const Position at = layout.position(layout.location({aisle, bay, 0, 0}));
      if (layout.bay_closed(aisle, bay)) walls[at.x].insert(at.y);
      else place(at);
    }
  }
  for (const Position& station : {layout.depot(), layout.pack_station(), layout.tour_end()}) place(station);
  for (const auto& [x, places] : aisles) {
    const AisleWay way = layout.aisle_way(positions_[places.begin()->second].aisle);
    for (auto front = places.begin(), back = std::next(front); back != places.end(); ++front, ++back) {
      const auto wall = walls[x].lower_bound(front->first);
      if (wall != walls[x].end() && *wall <= back->first) continue;
      if (way != AisleWay::to_front) connect(front->second, back->second);
      if (way != AisleWay::to_back) connect(back->second, front->second);
    }
  }
  for (const auto& [y, places] : cross_aisles) {
    int aisle = 0, cross_aisle = positions_[places.begin()->second].cross_aisle;
    for (auto left = places.begin(), right = std::next(left); right != places.end(); ++left, ++right) {
      if (positions_[left->second].aisle >= 0) aisle = positions_[left->second].aisle;
      if (layout.cross_aisle_closed(cross_aisle, aisle)) continue;
      connect(left->second, right->second);
      connect(right->second, left->second);
    }
  }
}

std::size_t TravelGraph::add(const Position& position) {
  for (std::size_t node = 0; node < positions_.size(); ++node)
    if (positions_[node].x == position.x && positions_[node].y == position.y) return node;
  positions_.push_back(position);
  edges_.emplace_back();
  return positions_.size() - 1;
}

void TravelGraph::connect(std::size_t from, std::size_t to) {
  const Position &p = positions_[from], &q = positions_[to];
  const Length length = std::max(p.x, q.x) - std::min(p.x, q.x) + (std::max(p.y, q.y) - std::min(p.y, q.y));
  edges_[from].push_back({static_cast<std::uint32_t>(to), length});
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
