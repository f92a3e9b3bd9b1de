// Published instances of joint order batching and picker routing on an explicit graph: files of O. Briant, H. Cambazard,
// D. Cattaruzza, N. Catusse, A.-L. Ladier and M. Ogier, "An efficient and general approach for the joint order batching and picker
// routing problem", EJOR 285 (2020) 497-512, doi:10.1016/j.ejor.2020.01.059, who put the Foodmart instances of C. Valle, J. Beasley
// and A. da Cunha, "Optimally solving the joint order batching and picker routing problem", EJOR 262 (2017) 817-834,
// doi:10.1016/j.ejor.2017.03.069, into this form.
//
// Headings begin with //, what they announce follows on the next lines. Where the file gives the shortest way between two places, that
// counts, else the shortest one over its arcs; these hold both ways where none is given in both directions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gudang {

struct GraphOrder {
  std::int64_t id = 0;
  std::int64_t boxes = 0;             ///< of the trolley that it fills
  std::int64_t volume = 0;            ///< of all its units
  std::vector<std::uint32_t> places;  ///< to be visited, as indices; ascending, each once
};

/// Distances in thousandths of the file's unit.
struct GraphInstance {
  static constexpr std::int64_t kNoWay = std::int64_t{1} << 52;

  std::string file;
  std::vector<std::int64_t> place_ids;  ///< by index, ascending: the locations named by products, and both depots
  std::uint32_t start = 0, end = 0;     ///< places where tours start and end
  std::vector<std::int64_t> distances;  ///< (places x places), from row to column; none is kNoWay
  std::int64_t trolley_boxes = 0, box_volume = 0;
  bool boxes_are_shared = false;        ///< whether a box may hold things of several orders: then volumes add up, else boxes
  std::vector<GraphOrder> orders;
};

/// Throws InputError with the faults of the file: E601 unreadable, E602 missing heading, E603 unknown heading or word, E604 not a
/// number, E605 out of range, E606 unknown or repeated product or order, E609 cut short, E610 repeated heading, E614 no way between two places.
[[nodiscard]] GraphInstance read_graph_instance(const std::string& path);

}  // namespace gudang
