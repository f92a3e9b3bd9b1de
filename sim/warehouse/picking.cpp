// Pickers: on shift they take the next batch, walk its tour, pick each line, and hand the orders over to packing.
#include <optional>
#include <string>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/des/combine.hpp"
#include "gudang/random/variates.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/picker_aisles.hpp"
#include "warehouse/tour_walk.hpp"

namespace gudang {
namespace {

/// How long each line's pick takes: keyed by the line, so that it is the same whoever picks it, and when.
class PickTimes {
 public:
  explicit PickTimes(const WarehouseInputs& inputs)
      : inputs_(inputs), varies_(inputs.pickers.pick_time_cv > Share(0) && inputs.pickers.pick_time > Duration(0)),
        seconds_(varies_ ? to_seconds(inputs.pickers.pick_time) : 1, to_fraction(inputs.pickers.pick_time_cv)) {}

  [[nodiscard]] Duration of(LineId line) const {
    if (!varies_) return inputs_.pickers.pick_time;
    RandomStream stream(inputs_.seed, inputs_.replication, StreamPurpose::pick_time, line.value());
    return Duration(math::round_to_int(seconds_(stream) * 1e9));
  }

 private:
  const WarehouseInputs& inputs_;
  bool varies_;
  Lognormal seconds_;
};

/// Every pick exactly once, else the picker would come back without a line; and a way from each stop to the next.
void check_tour(const std::vector<TourStop>& tour, const Layout& layout, const Batch& batch, const std::string& policy) {
  const Position* at = &layout.depot();
  for (const TourStop& stop : tour) {
    if (layout.distance(*at, stop.position) == Length::max()) throw InvalidDecision("routing", policy, "no way leads to a stop of the tour");
    at = &stop.position;
  }
  std::vector<bool> seen(batch.lines.size(), false);
  std::size_t count = 0;
  for (const TourStop& stop : tour) {
    if (stop.pick < 0) continue;
    const auto pick = static_cast<std::size_t>(stop.pick);
    if (pick >= seen.size() || seen[pick] || stop.position != batch.positions[pick])
      throw InvalidDecision("routing", policy, "a stop of the tour is visited twice, or is not where the pick is");
    seen[pick] = true;
    ++count;
  }
  if (count != seen.size()) throw InvalidDecision("routing", policy, "the tour misses " + std::to_string(seen.size() - count) + " of " + std::to_string(seen.size()) + " picks");
}

/// What a picker takes along.
struct Picker {
  Picker(Operations& operations, PickerId id_of) : id(id_of), motion(operations.inputs.pickers.vehicle), pick_times(operations.inputs) {}
  PickerId id;
  Motion motion;
  PickTimes pick_times;
  std::vector<TourStop> tour = {};
  ColdTime* cold = nullptr;  ///< null: never in the cold
};

/// The next batch's tour: from the depot, by way of the pack station, and back.
Task<> walk_tour(Simulation& sim, Operations& operations, Picker& picker) {
  const WarehouseInputs& inputs = operations.inputs;
  const Motion& motion = picker.motion;
  std::vector<TourStop>& tour = picker.tour;
  ColdTime* const cold = picker.cold;
  const bool narrow = !operations.picker_gates.empty();
  InAisles aisles(operations, picker.id);
  const Batch batch = operations.next_batch();
  const Time began = sim.now();
  operations.emit(DomainEventKind::tour_started, batch.id.value(), 0, picker.id.value());
  operations.expect_back(picker.id, sim.now() + batch.expected);
  if (inputs.pickers.tour_setup > Duration(0)) co_await sim.delay(inputs.pickers.tour_setup);

  tour.clear();
  const auto& routing = operations.policies->routing;
  routing.policy->route({sim.now(), inputs.layout, batch.positions, inputs.layout.depot(), inputs.layout.tour_end()}, tour);
  check_tour(tour, inputs.layout, batch, routing.name);
  TourWalk walk(inputs.layout, motion, inputs.layout.depot());
  Length distance;
  Energy energy;
  Length raised;  // the lift's height; down while travelling
  Position at = inputs.layout.depot();
  const std::size_t planned = tour.size();  // behind: lines that were skipped
  for (std::size_t i = 0; i < tour.size(); ++i) {
    const TourStop stop = tour[i];
    if (stop.pick >= 0 && cold != nullptr && cold->must_rest()) co_await cold->rest(sim, Time::max());
    const Time set_out = sim.now();
    if (narrow) co_await aisles.pass(sim, walk, stop.position);
    if (stop.pick < 0) {
      walk.pass(stop.position);
      continue;
    }
    const LineId line = batch.lines[static_cast<std::size_t>(stop.pick)];
    Leg leg = walk.halt(stop.position);
    if (narrow) aisles.add_to(leg);
    const Length height = inputs.layout.height(operations.location_of(operations.sku_of(line)));
    const Length lower = leg.distance > Length(0) ? raised : raised > height ? raised - height : Length(0);
    const Length lift = height > raised - lower ? height - (raised - lower) : Length(0);
    raised = height;
    leg.time += motion.lift(lower + lift);
    leg.energy += motion.lift_energy(lift);
    distance += leg.distance;
    energy += leg.energy;
    if (leg.time > Duration(0)) co_await sim.delay(leg.time);
    if (cold != nullptr) cold->came(at, stop.position, set_out);
    at = stop.position;
    operations.emit(DomainEventKind::picker_arrived, line.value(), leg.distance.count(), picker.id.value());
    if (operations.site && i < planned && operations.site->skips(operations.sku_of(line), operations.wanted(line))) {
      operations.emit(DomainEventKind::line_skipped, line.value(), operations.wanted(line) - operations.face_units(operations.sku_of(line)), picker.id.value());
      tour.push_back(stop);
      continue;
    }
    const bool waits = cold != nullptr && operations.face_units(operations.sku_of(line)) < operations.wanted(line);
    if (waits) cold->go_out();  // nobody waits in the cold for a pallet
    if (operations.site) co_await operations.site->await_face(sim, operations.sku_of(line), operations.wanted(line));
    if (waits) cold->come_back();
    if (waits && cold->must_rest()) co_await cold->rest(sim, Time::max());
    const Time at_face = sim.now();
    if (const Duration pick_time = picker.pick_times.of(line); pick_time > Duration(0)) co_await sim.delay(pick_time);
    const std::int64_t wanted = operations.wanted(line), taken = operations.pick(line);
    if (taken > 0) operations.emit(DomainEventKind::line_picked, line.value(), taken, picker.id.value());
    if (taken > 0 && operations.site) operations.site->cold_chain.picked(line);
    if (taken < wanted) operations.emit(DomainEventKind::line_short, line.value(), wanted - taken);
    if (cold == nullptr) continue;
    cold->worked(stop.position, at_face);
    cold->tell();
  }
  const Time set_out = sim.now();
  if (narrow) co_await aisles.pass(sim, walk, inputs.layout.tour_end());
  walk.pass(inputs.layout.tour_end());
  if (narrow) co_await aisles.pass(sim, walk, inputs.layout.pack_station());
  Leg home = walk.halt(inputs.layout.pack_station());
  if (narrow) aisles.add_to(home);
  home.time += motion.lift(raised);
  distance += home.distance;
  energy += home.energy;
  if (home.time > Duration(0)) co_await sim.delay(home.time);
  aisles.leave();
  if (cold != nullptr) {
    cold->came(at, inputs.layout.pack_station(), set_out);
    cold->tell();
  }
  for (const OrderId order : batch.orders) sim.spawn(packing_process(sim, operations, order));
  if (narrow) co_await aisles.pass(sim, walk, inputs.layout.depot());
  Leg back = walk.halt(inputs.layout.depot());
  if (narrow) aisles.add_to(back);
  if (back.time > Duration(0)) co_await sim.delay(back.time);
  aisles.leave();
  distance += back.distance;
  energy += back.energy + motion.auxiliary_energy(sim.now() - began);
  operations.emit(DomainEventKind::energy_used, batch.id.value(), energy.count());
  operations.emit(DomainEventKind::tour_ended, batch.id.value(), distance.count(), picker.id.value());
  operations.tour_over(batch, distance, sim.now() - began);
}

}  // namespace

Process calendar_process(Simulation& sim, Operations& operations) {
  const PickerRoster& roster = operations.roster;
  while (!operations.finished()) {
    const Duration now = operations.time_of_day(sim.now());
    if (now >= roster.to) co_await sim.delay(days(1) - now + roster.from);
    else if (now < roster.from) co_await sim.delay(roster.from - now);
    operations.shift_begins.notify_all();
    co_await sim.delay(roster.to - operations.time_of_day(sim.now()));
    operations.note_backlog();
    operations.work.notify_all();  // those who wait for work go home
  }
}

Process picker_process(Simulation& sim, Operations& operations, PickerId id) {
  Picker picker(operations, id);
  std::optional<ColdTime> cold;
  if (operations.site && operations.site->cold_places) picker.cold = &cold.emplace(operations, *operations.site->cold_places, id.value(), Role::picker);
  for (;;) {
    if (!operations.on_shift()) co_await operations.shift_begins.wait();
    operations.emit(DomainEventKind::shift_started, id.value());
    while (operations.on_shift()) {
      if (cold && cold->must_rest()) co_await cold->rest(sim, Time::max());
      else if (operations.has_work()) co_await walk_tour(sim, operations, picker);
      else co_await operations.work.wait();
    }
    if (cold) cold->go_out();
    operations.emit(DomainEventKind::shift_ended, id.value());
  }
}

Process rostered_picker_process(Simulation& sim, Operations& operations, PickerId id) {
  const PickerRoster::Picker& rostered = operations.roster.pickers[id.index()];
  const ColdPlaces* places = operations.site && operations.site->cold_places ? &*operations.site->cold_places : nullptr;
  Duty duty(operations, *rostered.group, rostered.who, id.value(), places);
  Picker picker(operations, id);
  picker.cold = duty.cold();
  for (;;) {
    co_await duty.come(sim);
    operations.emit(DomainEventKind::shift_started, id.value());
    while (duty.stays(operations.has_work())) {
      if (duty.break_is_due()) co_await duty.take_break(sim);
      else if (duty.rest_is_due()) co_await duty.rest(sim);
      else if (operations.has_work()) co_await walk_tour(sim, operations, picker);
      else (void)co_await within(duty.until() - sim.now(), operations.work.wait());
    }
    duty.gone();
    operations.emit(DomainEventKind::shift_ended, id.value());
  }
}

}  // namespace gudang
