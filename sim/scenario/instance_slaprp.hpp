// Published instances of the storage location assignment and picker routing problem: the files of A. Silva, L. Coelho, M. Darvish and
// J. Renaud, "Integrating storage location and order picking problems in warehouse planning", Transportation Research Part E 140
// (2020) 102003, doi:10.1016/j.tre.2020.102003, and of X. Guo, R. Chen, S. Du and Y. Yu (2021), as T. Prunet, N. Absi and
// D. Cattaruzza (2024, arXiv:2407.13570) hand them on.
//
// Whole numbers apart by blanks and line ends:
//   aisles, bays of an aisle
//   width of an aisle, width of a bay (Silva: 2 numbers) | width of a bay, way between pairs of aisles, of a pair (Guo: 3)
//   SKUs, orders; the size of each order; the SKUs of each order, counted from 1
//   any number of pairs: a SKU and the place where it has to lie, places counted from 1, aisle by aisle
//
// A place is a bay of an aisle, on both sides, and holds two SKUs. A picker starts at the depot, at the front end of the
// first aisle in Silva's building, fetches one order and comes back. In Guo's the depot lies in the middle of pairs of aisles,
// which are left as they were entered; its distances are those of the authors' own table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gudang {

struct SlaprpInstance {
  static constexpr std::uint32_t kSkusAtPlace = 2;
  std::string file;
  int aisles = 0, bays = 0;
  std::int64_t bay_width = 1;
  std::int64_t aisle_width = 1;             ///< Silva: from one aisle to the next
  bool paired = false;                      ///< Guo's building
  std::int64_t pair_width = 0, pair_to_pair = 0;  ///< of Guo's
  std::size_t skus = 0;
  std::vector<std::vector<std::uint32_t>> orders;  ///< SKUs, counted from 0, ascending
  std::vector<std::int32_t> fixed;          ///< by SKU: its place, counted from 0, or -1

  [[nodiscard]] std::size_t places() const { return static_cast<std::size_t>(aisles) * static_cast<std::size_t>(bays); }
};

/// Throws InputError with every fault of the file: E601 unreadable or not such a file, E603 a number too many on a line, E604 not a
/// whole number, E605 out of range, E606 a SKU twice in an order or fixed twice, E609 file cut short, E615 more SKUs than there is room.
[[nodiscard]] SlaprpInstance read_slaprp(const std::string& path);

/// What is wrong with an answer, the place of each SKU and the length of all tours, or nothing. The tours are measured again by code
/// that shares nothing with the solver: Silva's shortest ones by dynamic programming over subsets, where no order is larger than 16
/// places. `shortest`: the routing was `optimal`; of other routings the length is held to be no less.
[[nodiscard]] std::string fault_of(const SlaprpInstance& instance, const std::vector<std::uint32_t>& place, std::int64_t length, bool shortest);

}  // namespace gudang
