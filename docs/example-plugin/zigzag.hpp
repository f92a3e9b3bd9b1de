// Routing: aisle by aisle from the left; within the first to the back, within the next to the front, and so on. The picker
// takes the shortest way between two picks, so an aisle is left where that is nearer. O(n log n).
#pragma once

#include "gudang/policy/routing.hpp"

namespace example {

class Zigzag final : public gudang::RoutingPolicy {
 public:
  struct Params {
    bool from_right = false;  ///< begins with the last aisle
    static const gudang::FieldTable& fields();
  };
  explicit Zigzag(const Params& params) : params_(params) {}
  void route(const gudang::RoutingView& view, std::vector<gudang::TourStop>& tour) override;

 private:
  Params params_;
};

}  // namespace example
