// Doors: which truck that waits gets which. The dock policy decides among those that may have a free door.
#include "gudang/core/errors.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

Task<DoorId> Site::door(Simulation& sim, DoorCall call) {
  Trigger<DoorId> given(sim);
  waiting_.push_back({&call, sim.now(), false, &given});
  assign_doors();
  if (!given.fired() && call.use == DoorUse::out) {
    waiting_.back().counted = true;
    ++outbound_waiting;
    outbound_comes.notify_all();
  }
  co_return co_await given.wait();
}

void Site::leave_door(DoorId door) {
  doors[door.index()].occupied = false;
  assign_doors();
}

std::pair<std::size_t, std::size_t> Site::trucks_waiting() const {
  std::pair<std::size_t, std::size_t> waiting{0, 0};
  for (const WaitingCall& one : waiting_) ++(one.call->use == DoorUse::out ? waiting.second : waiting.first);
  return waiting;
}

void Site::assign_doors() {
  while (assign_some()) {  // a truck that takes goods and gets its door makes way for those that bring them
  }
}

bool Site::assign_some() {
  std::vector<FreeDoor> free;
  std::vector<std::uint32_t> door_of, truck_of;  // by index into the view
  bool bring = false, take = false;
  for (std::uint32_t d = 0; d < doors.size(); ++d) {
    const Door& door = doors[d];
    if (door.occupied) continue;
    // A truck that takes goods has a time to leave: while one waits, doors of mixed use are its own.
    free.push_back({door.at, door.use == DoorUse::in || (door.use == DoorUse::both && outbound_waiting == 0), door.use != DoorUse::in});
    door_of.push_back(d);
    bring = bring || free.back().for_bringing;
    take = take || free.back().for_taking;
  }
  std::vector<WaitingTruck> trucks;
  for (std::uint32_t t = 0; t < waiting_.size(); ++t) {
    const DoorCall& call = *waiting_[t].call;
    const bool takes = call.use == DoorUse::out;
    if (!(takes ? take : bring)) continue;
    trucks.push_back({takes, waiting_[t].since, call.planned, call.leaves, call.goods});
    truck_of.push_back(t);
  }
  if (trucks.empty()) return false;
  const auto& dock = operations.policies->dock;
  const DockView view{operations.sim.now(), operations.inputs.layout, trucks, free};
  DockDecision decision;
  dock.policy->decide(view, decision);
  check_doors(view, decision);
  for (const auto& [truck, door] : decision.assignments) {
    WaitingCall& waiting = waiting_[truck_of[truck]];
    doors[door_of[door]].occupied = true;
    if (waiting.counted) --outbound_waiting;
    waiting.given->fire(DoorId(door_of[door]));
  }
  std::erase_if(waiting_, [](const WaitingCall& waiting) { return waiting.given->fired(); });
  return true;
}

void Site::check_doors(const DockView& view, const DockDecision& decision) const {
  const auto invalid = [&](const char* what) { return InvalidDecision("dock", operations.policies->dock.name, what); };
  std::vector<bool> served(view.trucks.size(), false), taken(view.doors.size(), false);
  if (decision.assignments.empty()) throw invalid("no truck gets a door, though some may");
  for (const auto& [truck, door] : decision.assignments) {
    if (truck >= served.size() || door >= taken.size()) throw invalid("it names a truck or a door that there is not");
    if (served[truck] || taken[door]) throw invalid("a truck or a door is assigned twice");
    if (!view.may(truck, door)) throw invalid("a truck gets a door that is not for it");
    served[truck] = true;
    taken[door] = true;
  }
}

}  // namespace gudang
