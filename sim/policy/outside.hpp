// What policies from outside have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gudang/policy/routing.hpp"

namespace gudang {

/// A policy from outside, besides its kind's interface.
class OutsidePolicy {
 public:
  virtual ~OutsidePolicy() = default;
  /// For the message where its last decision is refused: what it answered, shortened; empty where it cannot say.
  [[nodiscard]] virtual std::string last_answer() const = 0;
};

/// What is wrong with a tour, by the interface's promise: every pick exactly once, each where it lies; waypoints on the aisles, and a way to each stop.
[[nodiscard]] std::optional<std::string> fault_of(const RoutingView& view, const std::vector<TourStop>& tour);

}  // namespace gudang
