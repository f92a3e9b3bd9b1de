// Published instances of the single picker routing problem: files of K. Hessler and S. Irnich, "Single picker routing with
// scattered storage" (2022/23), after F. Weidinger (2018) and D. Goeke and M. Schneider (2021).
//
// One block of parallel aisles, or the same aisles as B blocks: middle cross-aisles between cells C*k/B - 1 and C*k/B, one cell wide.
// Cell 0 is the top one of an aisle; "top" is the back cross-aisle here, "bottom" the front.
// Text is Latin-1, and the last line, EOF, has no line end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gudang/core/units.hpp"
#include "gudang/policy/routing.hpp"

namespace gudang {

/// Where an article lies.
struct SprpPosition {
  int aisle = 0;
  int cell = 0;  ///< 0 at the top
  std::int64_t quantity = 0;
};

struct SprpArticle {
  std::int64_t id = 0;
  std::int64_t ordered = 0;             ///< units; 0 where the order does not name it
  std::vector<SprpPosition> positions;  ///< distinct aisle and cell; several: scattered storage
};

/// Distances in thousandths of the file's unit, as millimetres if the unit were a metre.
struct SprpInstance {
  std::string file, name;
  int aisles = 0, cells = 0;
  int depot_aisle = 0;
  bool depot_at_top = false;
  Length aisle_to_aisle, cell_to_cell, top_to_cell, bottom_to_cell, depot_away;
  std::vector<SprpArticle> articles;  ///< in the file's order

  [[nodiscard]] Length aisle_length(int blocks = 1) const { return bottom_to_cell + cell_to_cell * (cells + blocks - 2) + top_to_cell; }
  /// Above the bottom cross-aisle.
  [[nodiscard]] Length height(int cell, int blocks = 1) const {
    int below = 0;  // middle cross-aisles
    for (int k = 1; k < blocks; ++k) below += cell < cells * k / blocks ? 1 : 0;
    return bottom_to_cell + cell_to_cell * (cells - 1 - cell + below);
  }
  /// The aisles and cross-aisles, from the bottom. Throws InputError E613 where aisles have fewer cells than they are to have blocks.
  [[nodiscard]] Layout layout(int blocks = 1) const;
  [[nodiscard]] Position depot(const Layout& layout) const { return layout.crossing(depot_aisle, depot_at_top ? layout.config().cross_aisles - 1 : 0); }
  /// Where a picker stands for a cell.
  [[nodiscard]] Position position(const Layout& layout, int aisle, int cell) const {
    return {aisle, -1, layout.aisle_x()[static_cast<std::size_t>(aisle)], height(cell, layout.config().cross_aisles - 1)};
  }
};

/// Throws InputError with every fault of the file:
/// E601 unreadable or not such a file, E602 missing key or section, E603 unknown key or line, E604 not a number, E605 out of range,
/// E606 unknown or repeated article, E607 less in stock than ordered, E608 ordered but never stored, E609 file cut short,
/// E610 repeated key, E611 value not known.
[[nodiscard]] SprpInstance read_sprp(const std::string& path);

struct SprpSolution {
  Length length;                ///< in thousandths of the file's unit
  std::vector<TourStop> tour;   ///< `pick` counts the ordered articles in the file's order
  /// In the file's own unit.
  [[nodiscard]] double objective() const { return static_cast<double>(length.count()) / 1000.0; }
};

/// Where the ordered articles lie, in the file's order. Throws InputError E612 where one lies at several positions: a routing policy
/// does not choose between them.
[[nodiscard]] std::vector<Position> sprp_picks(const SprpInstance& instance, const Layout& layout);

/// The tour of a routing policy through the ordered articles, in the aisles as so many blocks. Throws as sprp_picks and layout do.
[[nodiscard]] SprpSolution solve_sprp(const SprpInstance& instance, RoutingPolicy& policy, int blocks = 1);

}  // namespace gudang
