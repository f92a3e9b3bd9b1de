// A batching view with everything it points to, and what tests ask of batches.
#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "gudang/policy/batching.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::test {

class BatchingCase {
 public:
  BatchingCase(const LayoutConfig& config, int capacity, const std::string& routing = "optimal")
      : layout(config), capacity_(capacity), routing_(make(routing_policies(), default_variant(routing_policies(), routing))) {}

  void add(std::vector<Position> picks) {
    picks_.push_back(std::move(picks));
    orders.push_back({OrderId(orders.size()), Time(minutes(static_cast<std::int64_t>(orders.size())).count()), Time::max(), picks_.back()});
  }
  /// An order of that many lines, anywhere that can be reached.
  void add_random(std::size_t lines, RandomStream& stream) {
    std::vector<Position> picks;
    while (picks.size() < lines) {
      const LocationId location(static_cast<std::size_t>(stream.below(layout.location_count())));
      if (layout.reachable(location)) picks.push_back(layout.position(location));
    }
    add(std::move(picks));
  }
  [[nodiscard]] Position at(int aisle, int bay) const { return layout.position(layout.location({.aisle = aisle, .bay = bay})); }

  [[nodiscard]] BatchingView view() const { return view(*routing_); }
  [[nodiscard]] BatchingView view(RoutingPolicy& routing) const { return {Time(days(1).count()), layout, orders, BatchSize::of_lines(capacity_), layout.depot(), routing, Length(0), layout.tour_end()}; }
  [[nodiscard]] int capacity() const { return capacity_; }

  [[nodiscard]] std::size_t lines(const std::vector<std::uint32_t>& batch) const {
    std::size_t count = 0;
    for (const auto order : batch) count += orders[order].picks.size();
    return count;
  }
  /// Of the tour through the batch.
  [[nodiscard]] Length length(const std::vector<std::uint32_t>& batch) const {
    std::vector<Position> picks;
    for (const auto order : batch) picks.insert(picks.end(), orders[order].picks.begin(), orders[order].picks.end());
    return routing_->length({Time(0), layout, picks, layout.depot(), layout.tour_end()});
  }
  [[nodiscard]] Length length(const BatchingDecision& decision) const {
    Length sum(0);
    for (const auto& batch : decision.batches) sum += length(batch);
    return sum;
  }

  Layout layout;
  std::vector<BatchingOrder> orders;

 private:
  int capacity_;
  std::unique_ptr<RoutingPolicy> routing_;
  std::deque<std::vector<Position>> picks_;  ///< a deque: the orders' spans stay valid
};

}  // namespace gudang::test
