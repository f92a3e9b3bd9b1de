#include "policy/dispatch/auction.hpp"

#include <algorithm>
#include <utility>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

using compute::Buffer;
using compute::Device;
using compute::Element;

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::int64_t kMostRange = std::int64_t{1} << 60;  ///< sums of four fit in 64 bits

#ifdef GUDANG_CHECK_EVERY_EVENT
constexpr bool kProve = true;
#else
constexpr bool kProve = false;
#endif

}  // namespace

std::span<const std::uint32_t> AuctionAssignment::solve(compute::Placement& placement, std::span<const std::int64_t> costs, std::size_t rows, std::size_t columns) {
  GUDANG_ASSERT(rows <= columns && costs.size() == rows * columns, "an assignment has a column for every row");
  rows_ = rows;
  columns_ = columns;
  start();
  if (rows == 0) return column_of_;
  if (rows == 1) {  // as its bid would say
    column_of_[0] = static_cast<std::uint32_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
    return column_of_;
  }
  scale(costs);
  // While rows bid there is a column at 0 beside the one that is bid for, or it is the last bid. So no price that is asked about is above the largest cost.
  const compute::Shape shape{static_cast<std::int64_t>(rows), static_cast<std::int64_t>(columns), 1, 1, 2 * largest_};
  placement.run(compute::Verb::auction_bids, shape, compute::Exactness::exact, static_cast<double>(costs.size() + columns + 4 * rows), [&](Device& device) { sell(device); });
  for (const std::uint32_t row : bidders_) augment(row);
  if constexpr (kProve) GUDANG_ASSERT(proven(), "an assignment that costs more than it must");
  return column_of_;
}

/// The least of a row is 0, which changes no assignment.
void AuctionAssignment::scale(std::span<const std::int64_t> costs) {
  costs_.resize(costs.size());
  largest_ = 0;
  for (std::size_t r = 0; r < rows_; ++r) {
    const auto row = costs.subspan(r * columns_, columns_);
    const auto [least, most] = std::minmax_element(row.begin(), row.end());
    std::int64_t range = 0;
    GUDANG_ASSERT(!__builtin_sub_overflow(*most, *least, &range) && range < kMostRange, "costs that differ by more than can be told apart");
    largest_ = std::max(largest_, range);
    std::transform(row.begin(), row.end(), costs_.begin() + static_cast<std::ptrdiff_t>(r * columns_), [base = *least](std::int64_t cost) { return cost - base; });
  }
}

void AuctionAssignment::start() {
  price_.assign(columns_, 0);
  column_of_.assign(rows_, kNone);
  row_of_.assign(columns_, kNone);
  buyer_.assign(columns_, kNone);
  offer_.resize(columns_);
  bidders_.resize(rows_);
  for (std::uint32_t r = 0; r < rows_; ++r) bidders_[r] = r;
}

/// Leaves in bidders_ who got nothing.
void AuctionAssignment::sell(Device& device) {
  start();
  Buffer costs = device.allocate(Element::whole, costs_.size()), prices = device.allocate(Element::whole, columns_);
  device.upload(costs, std::span<const std::int64_t>(costs_));
  for (std::size_t gained = 1; gained > 0 && !bidders_.empty(); gained = award()) {
    const std::size_t count = bidders_.size();
    Buffer bidders = device.allocate(Element::index, count), object = device.allocate(Element::index, count);
    Buffer least = device.allocate(Element::whole, count), second = device.allocate(Element::whole, count);
    object_.resize(count);
    least_.resize(count);
    second_.resize(count);
    device.upload(prices, std::span<const std::int64_t>(price_));
    device.upload(bidders, std::span<const std::uint32_t>(bidders_), static_cast<std::int64_t>(rows_));
    device.auction_bids(costs, prices, bidders, object, least, second);
    device.download(object, std::span(object_));
    device.download(least, std::span(least_));
    device.download(second, std::span(second_));
  }
}

/// To the highest offer for each column, of equal ones to the smaller row's, where it is more than the price or nobody has the column. Gives the number of columns
/// that nobody had.
std::size_t AuctionAssignment::award() {
  still_.clear();
  sold_.clear();
  for (std::size_t i = 0; i < bidders_.size(); ++i) {
    const std::uint32_t row = bidders_[i], column = object_[i];
    const std::int64_t offer = price_[column] + second_[i] - least_[i];
    std::uint32_t& buyer = buyer_[column];
    if (buyer == kNone) sold_.push_back(column);
    const bool better = buyer == kNone || offer > offer_[column] || (offer == offer_[column] && row < buyer);
    if (const std::uint32_t loser = better ? buyer : row; loser != kNone) still_.push_back(loser);
    if (!better) continue;
    buyer = row;
    offer_[column] = offer;
  }
  std::size_t gained = 0;
  for (const std::uint32_t column : sold_) {
    const std::uint32_t had = row_of_[column], buyer = std::exchange(buyer_[column], kNone);
    if (had != kNone && offer_[column] == price_[column]) {
      still_.push_back(buyer);
      continue;
    }
    if (had == kNone) ++gained;
    else still_.push_back(had);
    if (had != kNone) column_of_[had] = kNone;
    row_of_[column] = buyer;
    column_of_[buyer] = column;
    price_[column] = offer_[column];
  }
  bidders_.swap(still_);
  return gained;
}

/// The rows on the shortest path from one that has no column to a column that nobody has each take the next column. Columns that are nearer than its end
/// become dearer by the difference, so that every row still has its column at the least.
void AuctionAssignment::augment(std::uint32_t from) {
  const std::uint32_t end = search(from);
  for (const std::uint32_t column : reached_) price_[column] += distance_[end] - distance_[column];
  for (std::uint32_t column = end;;) {
    const std::uint32_t taker = before_[column], had = column_of_[taker];
    row_of_[column] = taker;
    column_of_[taker] = column;
    if (taker == from) return;
    column = had;
  }
}

/// Dijkstra by what a row loses that leaves its column for another; gives the end. Of columns at the same distance first one that nobody has, then the smaller.
std::uint32_t AuctionAssignment::search(std::uint32_t from) {
  distance_.assign(columns_, INT64_MAX);
  before_.resize(columns_);
  done_.assign(columns_, false);
  reached_.clear();
  std::uint32_t row = from;
  std::int64_t less = 0;  // what the row has now, less the way to it
  while (true) {
    const std::int64_t* costs = costs_of(row);
    std::uint32_t nearest = kNone;
    for (std::uint32_t c = 0; c < columns_; ++c) {
      if (done_[c]) continue;
      const std::int64_t through = costs[c] + price_[c] - less;
      if (through < distance_[c]) {
        distance_[c] = through;
        before_[c] = row;
      }
      if (nearest == kNone || distance_[c] < distance_[nearest] || (distance_[c] == distance_[nearest] && row_of_[c] == kNone && row_of_[nearest] != kNone)) nearest = c;
    }
    if (row_of_[nearest] == kNone) return nearest;
    done_[nearest] = true;
    reached_.push_back(nearest);
    row = row_of_[nearest];
    less = level(row) - distance_[nearest];
  }
}

bool AuctionAssignment::proven() const {
  for (std::uint32_t c = 0; c < columns_; ++c)
    if (price_[c] < 0 || (row_of_[c] == kNone && price_[c] > 0)) return false;
  for (std::uint32_t r = 0; r < rows_; ++r) {
    if (row_of_[column_of_[r]] != r) return false;
    for (std::uint32_t c = 0; c < columns_; ++c)
      if (costs_of(r)[c] + price_[c] < level(r)) return false;
  }
  return true;
}

}  // namespace gudang
