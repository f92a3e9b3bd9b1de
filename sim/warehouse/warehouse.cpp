#include "warehouse/warehouse.hpp"

#include "gudang/core/errors.hpp"
#include "gudang/des/branch.hpp"
#include "policy/outside.hpp"
#include "warehouse/operations.hpp"

namespace gudang {
namespace {

template <class Policy>
NamedPolicy<Policy> named(std::span<const RegistryRow<Policy>> rows, const Variant& choice) {
  const auto* row = find_row(rows, choice.name);
  return {choice.name, make(rows, choice), row ? row->origin : ""};
}

/// Who decides on this kind is asked where it comes from: what is wrong with one from outside is its author's to mend.
template <class Policy>
void blame(const NamedPolicy<Policy>& decider, const char* kind, const InvalidDecision& error) {
  if (error.kind() != kind || decider.origin.empty()) return;
  const auto* outside = dynamic_cast<const OutsidePolicy*>(decider.policy.get());
  throw InputError("E815", std::string(error.what()) + " (" + decider.origin + ")", outside ? outside->last_answer() : "");
}

/// What `call` returns. Throws what it throws, an invalid decision of a policy from outside as InputError E815.
template <class Call>
auto judged(const PolicySet& policies, const Call& call) {
  try {
    return call();
  } catch (const InvalidDecision& error) {
    for_each_policy_kind([&](auto kind) { blame(kind.in(policies), kind.name, error); });
    throw;
  }
}

}  // namespace

PolicySet make_policies(const PolicyChoices& choices) {
  PolicySet set;
  for_each_policy_kind([&](auto kind) { kind.in(set) = named(kind.policies(), kind.in(choices)); });
  return set;
}

WarehouseRun::WarehouseRun(const WarehouseInputs& inputs, EventSink& sink)
    : inputs_(inputs), operations_(judged(inputs.policies, [&] { return std::make_unique<Operations>(inputs, sink); })) {
  Simulation& sim = operations_->sim;
  sim.spawn(demand_process(sim, *operations_));
  sim.spawn(release_process(sim, *operations_));
  sim.spawn(calendar_process(sim, *operations_));
  const PickerRoster& roster = operations_->roster;
  for (std::size_t p = 0; p < roster.count; ++p)
    if (roster.pickers.empty()) sim.spawn(picker_process(sim, *operations_, PickerId(p)));
    else sim.spawn(rostered_picker_process(sim, *operations_, PickerId(p)));
  if (operations_->site) operations_->site->spawn_processes();
  if (operations_->next_reconsideration() == Time::max()) return;
  sim.spawn(reconsideration_process(sim, *operations_));
  sim.spawn(movers_calendar_process(sim, *operations_));
  for (int i = 0; i < inputs.reslotting.movers; ++i) sim.spawn(mover_process(sim, *operations_, MoverId(i)));
}

WarehouseRun::~WarehouseRun() = default;

void WarehouseRun::run_until(Time time) {
  judged(*operations_->policies, [&] { operations_->sim.run_until(time); });
}

void WarehouseRun::take_over(const PolicySet& policies) {
  operations_->policies = &policies;
  if (operations_->site) operations_->site->take_over();
}

std::vector<LocationId> WarehouseRun::faces() const {
  std::vector<LocationId> faces;
  for (std::size_t s = 0; s < inputs_.skus.size(); ++s) faces.push_back(operations_->location_of(SkuId(s)));
  return faces;
}

std::vector<std::string> WarehouseRun::branch(std::size_t count, int at_once, const std::function<std::string(std::size_t)>& continuation) {
  return gudang::branch(count, at_once, continuation);
}

WarehouseResult WarehouseRun::finish() {
  run_until(Time() + inputs_.length + inputs_.drain);
  return operations_->result();
}

WarehouseResult simulate(const WarehouseInputs& inputs, EventSink& sink) { return WarehouseRun(inputs, sink).finish(); }

}  // namespace gudang
