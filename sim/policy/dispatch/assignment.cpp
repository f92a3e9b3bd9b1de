#include "policy/dispatch/assignment.hpp"

#include <algorithm>

namespace gudang {

const FieldTable& AssignmentDispatch::Params::fields() {
  static const FieldTable table =
      describe<Params>("assignment", "Pairs of least empty travel in all.")
          .add(field("window", &Params::window).between(Duration(0), hours(1)).doc("Transports that are not urgent wait until the oldest is this old.").source("assumption: none waits"))
          .add(field("age_weight", &Params::age_weight).between(Length(0), metres(10'000)).doc("Empty travel that a minute of waiting is worth.").source("assumption"));
  return table;
}

std::int64_t AssignmentDispatch::cost(const DispatchView& view, const IdleVehicle& vehicle, const OpenTransport& transport) const {
  constexpr std::int64_t kUrgent = std::int64_t{1} << 40;  // [mm] more than any way, and any wait of a year
  const std::int64_t age = (view.now - transport.created) / seconds(1);
  return view.layout.distance(vehicle.at, transport.from).count() - age * params_.age_weight.count() / 60 - (transport.urgent ? kUrgent : 0);
}

void AssignmentDispatch::decide(const DispatchView& view, DispatchDecision& decision) {
  const bool urgent = std::any_of(view.transports.begin(), view.transports.end(), [](const OpenTransport& transport) { return transport.urgent; });
  const Time opens = view.transports.front().created + params_.window;
  if (!urgent && opens > view.now) {
    decision.reconsider_at = opens;
    return;
  }
  const std::size_t vehicles = view.vehicles.size(), transports = view.transports.size();
  const bool by_vehicle = vehicles <= transports;  // rows are the fewer
  const std::size_t rows = std::min(vehicles, transports), columns = std::max(vehicles, transports);
  costs_.resize(rows * columns);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) costs_[r * columns + c] = cost(view, view.vehicles[by_vehicle ? r : c], view.transports[by_vehicle ? c : r]);
  const auto column_of = solver_.solve(costs_, rows, columns);
  for (std::uint32_t r = 0; r < rows; ++r) decision.assignments.emplace_back(by_vehicle ? r : column_of[r], by_vehicle ? column_of[r] : r);
}

}  // namespace gudang
