// The linear assignment problem by auction: each row gets a column of its own, at least cost in all. Rows that have none bid for columns, all at once (verb
// `auction_bids`): for the column of least cost + price, what makes it as dear as the next best. Rounds go on while each gives a row more a column. What is left then,
// ties and bidding wars, gets its columns by shortest augmenting paths on the host. In whole numbers, so the answer is the same on every device.
//
//   D. P. Bertsekas 1981, doi:10.1007/BF01584237: bids and augmenting paths by turns
//   R. Jonker and A. Volgenant 1987, doi:10.1007/BF02278710: bids first, then paths
//
// At all times each row that has a column has it at its least cost + price, and what nobody has costs 0: so it is an optimum when every row has one, also where there
// are more columns than rows. Departures: bids are simultaneous, and prices begin at 0. Scaling an epsilon instead (D. P. Bertsekas and D. A. Castanon 1992,
// doi:10.1007/BF00249638) needs no paths, but many more rounds where rows want the same: measured up to 10 times as slow. O(rows^2 columns).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gudang/compute/placement.hpp"

namespace gudang {

class AuctionAssignment {
 public:
  /// `costs`: (rows x columns), row by row, rows <= columns; those of a row differ by R < 2^60 at most, and a device does it that holds 2 R exactly (an Ascend: 2^24).
  /// Gives the column of each row. The memory is kept for the next call, none of it a device's. Throws DeviceError.
  std::span<const std::uint32_t> solve(compute::Placement& placement, std::span<const std::int64_t> costs, std::size_t rows, std::size_t columns);

  /// Prices of the last call that prove it: each row has a column of its least cost + price; none is below 0, and 0 where no row has the column.
  [[nodiscard]] std::span<const std::int64_t> prices() const { return price_; }

 private:
  class Bids;
  void scale(std::span<const std::int64_t> costs);
  void start();
  void sell(compute::Device& device);
  [[nodiscard]] std::size_t award();
  void augment(std::uint32_t from);
  [[nodiscard]] std::uint32_t search(std::uint32_t from);
  [[nodiscard]] bool proven() const;
  [[nodiscard]] const std::int64_t* costs_of(std::uint32_t row) const { return costs_.data() + row * columns_; }
  [[nodiscard]] std::int64_t level(std::uint32_t row) const { return costs_of(row)[column_of_[row]] + price_[column_of_[row]]; }

  std::size_t rows_ = 0, columns_ = 0;
  std::int64_t largest_ = 0;                                   // of costs_
  std::vector<std::int64_t> costs_, price_;                    // (rows x columns), the least of each row 0; of each column
  std::vector<std::uint32_t> column_of_, row_of_;              // kNone: has none
  std::vector<std::uint32_t> bidders_, still_, object_;        // rows that have no column, those after the round, what each bids for
  std::vector<std::int64_t> least_, second_;                   // of each bidder: cost + price there, and at the next best
  std::vector<std::uint32_t> buyer_, sold_;                    // of each column who offers most, kNone; columns that somebody bids for
  std::vector<std::int64_t> offer_;                            // of each of those: the most
  std::vector<std::int64_t> distance_;                         // of each column, from the row where a path begins
  std::vector<std::uint32_t> before_, reached_;                // the row before it on the path; columns in order of distance
  std::vector<bool> done_;
};

}  // namespace gudang
