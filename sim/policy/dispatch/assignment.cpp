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

/// [cm]
std::int64_t AssignmentDispatch::cost(const DispatchView& view, const IdleVehicle& vehicle, const OpenTransport& transport) const {
  const std::int64_t age = (view.now - transport.created) / seconds(1);
  return (view.layout.distance(vehicle.at, transport.from).count() + 5) / 10 - age * params_.age_weight.count() / 600;
}

void AssignmentDispatch::price(const DispatchView& view, bool by_vehicle) {
  costs_.clear();
  if (by_vehicle) {
    for (const IdleVehicle& vehicle : view.vehicles)
      for (const OpenTransport& transport : view.transports) costs_.push_back(cost(view, vehicle, transport));
    if (view.vehicles.size() < view.transports.size()) prefer_urgent(view.transports);
  } else {
    for (const OpenTransport& transport : view.transports)
      for (const IdleVehicle& vehicle : view.vehicles) costs_.push_back(cost(view, vehicle, transport));
  }
}

/// A row for each vehicle. An urgent transport is worth more than any two costs differ: while one is left that a vehicle with another could take, taking it is cheaper.
/// So as many are served as can be, and among those choices the cheapest is left as it was.
void AssignmentDispatch::prefer_urgent(std::span<const OpenTransport> transports) {
  const auto is_urgent = [](const OpenTransport& transport) { return transport.urgent; };
  if (std::none_of(transports.begin(), transports.end(), is_urgent) || std::all_of(transports.begin(), transports.end(), is_urgent)) return;
  const auto [least, most] = std::minmax_element(costs_.begin(), costs_.end());
  const std::int64_t worth = *most - *least + 1;
  for (std::size_t i = 0; i < costs_.size(); ++i)
    if (transports[i % transports.size()].urgent) costs_[i] -= worth;
}

void AssignmentDispatch::decide(const DispatchView& view, DispatchDecision& decision) {
  const bool urgent = std::any_of(view.transports.begin(), view.transports.end(), [](const OpenTransport& transport) { return transport.urgent; });
  const Time opens = view.transports.front().created + params_.window;
  if (!urgent && opens > view.now) {
    decision.reconsider_at = opens;
    return;
  }
  const bool by_vehicle = view.vehicles.size() <= view.transports.size();
  price(view, by_vehicle);
  const std::size_t rows = std::min(view.vehicles.size(), view.transports.size()), columns = std::max(view.vehicles.size(), view.transports.size());
  const auto column_of = auction_.solve(compute::placement_of(view.compute, own_), costs_, rows, columns);
  for (std::uint32_t r = 0; r < rows; ++r) decision.assignments.emplace_back(by_vehicle ? r : column_of[r], by_vehicle ? column_of[r] : r);
}

}  // namespace gudang
