#include "policy/dock/assignment.hpp"

#include <algorithm>

namespace gudang {
namespace {

constexpr std::int64_t kForbidden = std::int64_t{1} << 44;  // [mm] more than any way of pallets, and any wait of a year

}  // namespace

const FieldTable& AssignmentDock::Params::fields() {
  static const FieldTable table =
      describe<Params>("assignment", "Trucks and doors of least ways in all.")
          .add(field("wait_weight", &Params::wait_weight).between(Length(0), metres(10'000)).doc("Way of pallets that a minute of a truck's waiting is worth.").source("assumption"))
          .add(field("late_weight", &Params::late_weight).between(Length(0), metres(10'000)).doc("Way of pallets that a minute behind its appointment, or its time before departure, is worth.").source("assumption"));
  return table;
}

std::int64_t AssignmentDock::cost(const DockView& view, std::size_t t, std::size_t d) const {
  if (!view.may(t, d)) return kForbidden;
  const WaitingTruck& truck = view.trucks[t];
  std::int64_t pallets = 0;
  for (const DockGoods& goods : truck.goods) pallets += goods.pallets;
  const std::int64_t waited = (view.now - truck.since) / seconds(1), late = std::max<std::int64_t>(0, (view.now - truck.planned) / seconds(1));
  return view.way(t, d).count() * pallets - waited * params_.wait_weight.count() / 60 - late * params_.late_weight.count() / 60;
}

void AssignmentDock::decide(const DockView& view, DockDecision& decision) {
  const std::size_t trucks = view.trucks.size(), doors = view.doors.size();
  const bool by_truck = trucks <= doors;  // rows are the fewer
  const std::size_t rows = std::min(trucks, doors), columns = std::max(trucks, doors);
  costs_.clear();
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) costs_.push_back(by_truck ? cost(view, r, c) : cost(view, c, r));
  const auto columns_of = solver_.solve(costs_, rows, columns);
  for (std::uint32_t r = 0; r < rows; ++r) {
    const std::uint32_t truck = by_truck ? r : columns_of[r], door = by_truck ? columns_of[r] : r;
    if (view.may(truck, door)) decision.assignments.emplace_back(truck, door);
  }
  std::sort(decision.assignments.begin(), decision.assignments.end());
}

}  // namespace gudang
