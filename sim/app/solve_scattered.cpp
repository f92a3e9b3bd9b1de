#include "app/solve_scattered.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <span>

namespace gudang {
namespace {

/// For `fault_of`: a point of the building, in thousandths of the file's unit.
struct Spot {
  std::int64_t aisle = 0, height = 0;
};

/// The shortest way: along an aisle, or by way of one of the cross-aisles.
std::int64_t way(const SprpInstance& instance, const std::vector<std::int64_t>& crosses, const Spot& a, const Spot& b) {
  if (a.aisle == b.aisle) return std::abs(a.height - b.height);
  std::int64_t least = std::abs(a.height - crosses.front()) + std::abs(b.height - crosses.front());
  for (const std::int64_t cross : crosses) least = std::min(least, std::abs(a.height - cross) + std::abs(b.height - cross));
  return least + std::abs(a.aisle - b.aisle) * instance.aisle_to_aisle.count();
}

/// `chosen`: positions of the ordered articles, ascending; `tour`: through them; `claimed`: how long it is said to be.
std::string fault_of(const SprpInstance& instance, int blocks, std::span<const std::int32_t> chosen, std::span<const TourPoint> tour, Length claimed) {
  const std::int64_t cell = instance.cell_to_cell.count(), bottom = instance.bottom_to_cell.count();
  std::vector<int> below;  // cells below each middle cross-aisle
  for (int k = blocks - 1; k > 0; --k) below.push_back(instance.cells - instance.cells * k / blocks);
  std::vector<std::int64_t> crosses{0};
  for (std::size_t k = 0; k < below.size(); ++k) crosses.push_back(bottom + cell * (below[k] + static_cast<int>(k)));
  crosses.push_back(bottom + cell * (instance.cells + blocks - 2) + instance.top_to_cell.count());

  std::vector<Spot> spots;
  std::size_t first = 0;  // of the article's positions
  for (const SprpArticle& article : instance.articles) {
    if (article.ordered == 0) continue;
    std::int64_t units = 0;
    for (std::size_t i = 0; i < article.positions.size(); ++i) {
      if (!std::binary_search(chosen.begin(), chosen.end(), static_cast<std::int32_t>(first + i))) continue;
      const SprpPosition& position = article.positions[i];
      const int from_bottom = instance.cells - 1 - position.cell;
      const auto crossed = std::count_if(below.begin(), below.end(), [&](int cells) { return from_bottom >= cells; });
      spots.push_back({position.aisle, bottom + cell * (from_bottom + crossed)});
      units += position.quantity;
    }
    if (units < article.ordered) return "of article " + std::to_string(article.id) + " the tour fetches " + std::to_string(units) + " of " + std::to_string(article.ordered);
    first += article.positions.size();
  }
  if (spots.size() != chosen.size()) return "a position is chosen that is none, or twice";

  const Spot depot{instance.depot_aisle, instance.depot_at_top ? crosses.back() : 0};
  std::vector<int> visits(spots.size(), 0);
  std::int64_t length = spots.empty() ? 0 : 2 * instance.depot_away.count();
  Spot at = depot;
  for (const TourPoint& point : tour) {
    Spot next;
    if (point.pick >= 0) {
      const auto pick = static_cast<std::size_t>(point.pick);
      if (pick >= spots.size()) return "a stop is at no position";
      next = spots[pick];
      ++visits[pick];
    } else {
      next = {point.aisle, crosses.at(static_cast<std::size_t>(point.cross))};
    }
    length += way(instance, crosses, at, next);
    at = next;
  }
  length += way(instance, crosses, at, depot);
  if (visits != std::vector<int>(spots.size(), 1)) return "a chosen position is not visited, or twice";
  if (length != claimed.count()) return "the tour is " + std::to_string(length) + " thousandths long, not " + std::to_string(claimed.count());
  return {};
}

}  // namespace

ScatteredSprpSolution solve_scattered(const SprpInstance& instance, int blocks, const ScatteredTourParams& params) {
  const Layout layout = instance.layout(blocks);
  std::vector<ScatteredPosition> positions;
  std::vector<std::int64_t> demand;
  for (const SprpArticle& article : instance.articles) {
    if (article.ordered == 0) continue;
    for (const SprpPosition& position : article.positions)
      positions.push_back({static_cast<std::int32_t>(demand.size()), position.aisle, instance.height(position.cell, blocks), position.quantity});
    demand.push_back(article.ordered);
  }
  const Position depot = instance.depot(layout);
  const std::int32_t depot_cross = instance.depot_at_top ? blocks : 0;
  ScatteredSprpSolution solution{solve_scattered_tour({layout.aisle_x(), layout.cross_aisle_y(), positions, demand, depot.x, depot_cross}, params)};
  if (demand.empty()) return solution;
  solution.tour.length += instance.depot_away * 2;
  solution.tour.lower_bound += instance.depot_away * 2;
  return solution;
}

std::string fault_of(const SprpInstance& instance, int blocks, const ScatteredSprpSolution& solution) {
  return fault_of(instance, blocks, solution.tour.chosen, solution.tour.tour, solution.tour.length);
}

std::string fault_of(const SprpInstance& instance, int blocks, const SprpSolution& solution) {
  std::vector<TourPoint> tour;
  for (const TourStop& stop : solution.tour) tour.push_back({stop.pick, stop.position.aisle, stop.position.cross_aisle});
  const auto ordered = std::count_if(instance.articles.begin(), instance.articles.end(), [](const SprpArticle& article) { return article.ordered > 0; });
  std::vector<std::int32_t> all(static_cast<std::size_t>(ordered));
  std::iota(all.begin(), all.end(), 0);
  return fault_of(instance, blocks, all, tour, solution.length);
}

}  // namespace gudang
