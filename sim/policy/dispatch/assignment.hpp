// Optimal assignment: of the vehicles that are idle and the transports that wait, the pairs of least empty travel in all. With a
// window, transports wait until the oldest is that old, so that there is something to choose from; urgent ones do not, and as many of
// them as can be are served. An age weight keeps transports far away from waiting for ever.
//
// Costs are whole centimetres, so that the auction may run on any device: between two costs of a vehicle an Ascend tells differences of 40 km apart, of ways and of
// what waiting is worth together (2^24 cm / 4; 80 km where none is urgent). At the default weight that is 33 hours of waiting.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gudang/policy/dispatch.hpp"
#include "policy/dispatch/auction.hpp"

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
  void price(const DispatchView& view, bool by_vehicle);
  void prefer_urgent(std::span<const OpenTransport> transports);

  Params params_;
  AuctionAssignment auction_;
  std::optional<compute::Placement> own_;  // where the view brings none
  std::vector<std::int64_t> costs_;        // [cm] (rows x columns): the fewer of vehicles and transports, and the others
};

}  // namespace gudang
