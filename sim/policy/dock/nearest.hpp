// The pair of a truck and a door with the shortest mean way of its pallets, then the next; ties: the truck that waits longest, the
// lower door. Who has waited for longer than `patience` comes before, in order of waiting. O(trucks^2 doors).
#pragma once

#include "gudang/policy/dock.hpp"

namespace gudang {

class NearestDock final : public DockPolicy {
 public:
  struct Params {
    Duration patience = hours(1);  ///< who has waited longer goes before
    static const FieldTable& fields();
  };
  explicit NearestDock(const Params& params) : params_(params) {}
  void decide(const DockView& view, DockDecision& decision) override;

 private:
  /// The best pair that is left of trucks from `first` up to `end`.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> best(const DockView& view, std::uint32_t first, std::uint32_t end) const;
  void assign(std::pair<std::uint32_t, std::uint32_t> pair, DockDecision& decision);

  Params params_;
  std::vector<bool> taken_, served_;
  std::vector<Length> ways_;  // (trucks x doors)
};

}  // namespace gudang
