// Optimal assignment of the trucks that wait to the doors that are free (the dock door assignment of L. Y. Tsui and C.-H. Chang 1992,
// Computers & Industrial Engineering 23, for the trucks of the moment instead of a day's plan): least ways of all pallets, less what the
// waiting and the lateness of those served are worth. As many trucks as possible are served. O(n^2 m).
#pragma once

#include "gudang/algo/linear_assignment.hpp"
#include "gudang/policy/dock.hpp"

namespace gudang {

class AssignmentDock final : public DockPolicy {
 public:
  struct Params {
    Length wait_weight = metres(20);   ///< way of pallets that a minute of waiting is worth
    Length late_weight = metres(100);  ///< and a minute behind plan
    static const FieldTable& fields();
  };
  explicit AssignmentDock(const Params& params) : params_(params) {}
  void decide(const DockView& view, DockDecision& decision) override;

 private:
  [[nodiscard]] std::int64_t cost(const DockView& view, std::size_t truck, std::size_t door) const;

  Params params_;
  LinearAssignment solver_;
  std::vector<std::int64_t> costs_;
};

}  // namespace gudang
