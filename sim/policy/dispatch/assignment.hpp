// Optimal assignment: of the vehicles that are idle and the transports that wait, the pairs of least empty travel in all. With a
// window, transports wait until the oldest is that old, so that there is something to choose from; urgent ones do not.
// An age weight keeps transports far away from waiting for ever.
#pragma once

#include "gudang/algo/linear_assignment.hpp"
#include "gudang/policy/dispatch.hpp"

namespace gudang {

class AssignmentDispatch : public DispatchPolicy {
 public:
  struct Params {
    Duration window = Duration(0);
    Length age_weight = metres(20);  ///< empty travel that a minute of waiting is worth
    static const FieldTable& fields();
  };
  explicit AssignmentDispatch(const Params& params) : params_(params) {}
  void decide(const DispatchView& view, DispatchDecision& decision) override;

 private:
  [[nodiscard]] std::int64_t cost(const DispatchView& view, const IdleVehicle& vehicle, const OpenTransport& transport) const;

  Params params_;
  LinearAssignment solver_;
  std::vector<std::int64_t> costs_;
};

}  // namespace gudang
