// Movers: on their shift they carry goods from where they lie to where slotting wants them, chain by chain. A chain begins when
// no tour under way picks any of its SKUs; until it ends, tours that pick one of them wait, and others go ahead. Tours under way
// wait for nobody, and a mover has all of a chain's SKUs or none: so nobody waits for ever, and no pick comes to an empty place.
// When a chain ends, no rule of storage is broken; one after which a rule would be broken waits until others have been done.
#include <algorithm>
#include <utility>

#include "gudang/core/errors.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/tour_walk.hpp"

namespace gudang {
namespace {

bool movers_on_shift(const Operations& operations) {
  const Duration now = operations.time_of_day(operations.sim.now());
  return now >= operations.inputs.reslotting.shift_start && now < operations.inputs.reslotting.shift_end;
}

}  // namespace

void Operations::begin_movers_shift() {
  reslotting_.moves_left = inputs.reslotting.moves_per_shift;
  moves_possible.notify_all();
}

bool Operations::may_begin(const MoveChain& chain) const {
  if (chain.empty() || (!is_cycle(chain) && reslotting_.holder[chain.back().to.index()].valid())) return false;
  const bool at_rest = std::all_of(chain.begin(), chain.end(), [&](const StockMove& move) {
    return location_[move.sku.index()] == move.from && !reslotting_.moving[move.sku.index()] && reslotting_.tours[move.sku.index()] == 0 &&
           (!site || (site->face_incoming[move.sku.index()] == 0 && !site->counting.due[move.sku.index()]));  // else a pallet would come to where it lay
  });
  if (!at_rest || rules.none_bind()) return at_rest;
  std::vector<LocationId> after = reslotting_.bound_for;
  for (const StockMove& move : chain) after[move.sku.index()] = move.to;
  return rules.broken_by(after).empty();
}

std::optional<MoveChain> Operations::begin_chain() {
  if (finished() || !movers_on_shift(*this) || reslotting_.moves_left == 0) return std::nullopt;
  auto& plan = reslotting_.plan;
  for (auto chain = plan.begin(); chain != plan.end(); ++chain) {
    CutChain parts = cut(*chain, static_cast<std::size_t>(inputs.reslotting.moves_per_shift));  // what fits a shift stays whole
    // A cycle may be cut anywhere: where its last SKU may lie meanwhile.
    for (std::size_t turn = 1; turn < chain->size() && !parts.now.empty() && !rules.may_lie(parts.now.back().sku, parts.now.back().to); ++turn) {
      std::rotate(chain->begin(), chain->begin() + 1, chain->end());
      parts = cut(*chain, static_cast<std::size_t>(inputs.reslotting.moves_per_shift));
    }
    if (static_cast<int>(parts.now.size()) > reslotting_.moves_left || !may_begin(parts.now)) continue;
    if (parts.rest.empty()) plan.erase(chain);
    else *chain = std::move(parts.rest);
    reslotting_.moves_left -= static_cast<int>(parts.now.size());
    for (const StockMove& move : parts.now) {
      reslotting_.moving[move.sku.index()] = true;
      reslotting_.bound_for[move.sku.index()] = move.to;
    }
    return std::move(parts.now);
  }
  return std::nullopt;
}

void Operations::end_chain(const MoveChain& chain) {
  for (const StockMove& move : chain) {
    reslotting_.moving[move.sku.index()] = false;
    if (site) site->check_face(move.sku);
  }
  work.notify_all();
  moves_possible.notify_all();
}

void Operations::tour_over(const Batch& batch, Length distance, Duration time) {
  tour_time_ += time;
  tour_lines_ += static_cast<std::int64_t>(batch.lines.size());
  if (!reslots()) return;
  reslotting_.walked += distance.count();
  PastTour& tour = reslotting_.ended.emplace_back(PastTour{sim.now(), {}});
  for (std::size_t i = 0; i < batch.lines.size(); ++i) {
    tour.skus.push_back(sku_of(batch.lines[i]));
    --reslotting_.tours[sku_of(batch.lines[i]).index()];
    const Position& at = batch.positions[i];
    reslotting_.round_trips += (inputs.layout.distance(inputs.layout.depot(), at) + inputs.layout.distance(at, inputs.layout.tour_end())).count();
  }
  if (!reslotting_.plan.empty()) moves_possible.notify_all();
}

std::vector<Operations::Carried> Operations::take_up(const StockMove& move, MoverId mover) {
  std::vector<Carried> carried;  // of a face that pallets come to, lots besides that of the opening stock
  for (const StockLedger::Content& content : ledger_.contents(move.from))
    if (content.quantity > 0 && ledger_.key(content.holding).sku == move.sku) carried.push_back({content.holding, content.quantity});
  for (const Carried& part : carried) (void)ledger_.pick(part.holding, move.from, part.units);
  reslotting_.holder[move.from.index()] = SkuId();
  emit(DomainEventKind::stock_taken, move.sku.value(), move.from.value(), mover.value());
  return carried;
}

void Operations::put_down(const StockMove& move, const std::vector<Carried>& carried, MoverId mover) {
  const std::size_t sku = move.sku.index();
  GUDANG_ASSERT(!reslotting_.holder[move.to.index()].valid(), "goods are put down where nothing lies");
  for (const Carried& part : carried) ledger_.put_back(part.holding, move.to, part.units);
  reslotting_.holder[move.to.index()] = move.sku;
  location_[sku] = move.to;
  position_[sku] = inputs.layout.position(move.to);
  emit(DomainEventKind::stock_put, move.sku.value(), move.to.value(), mover.value());
}

Process movers_calendar_process(Simulation& sim, Operations& operations) {
  const ReslottingConfig& config = operations.inputs.reslotting;
  while (!operations.finished()) {
    const Duration now = operations.time_of_day(sim.now());
    if (now >= config.shift_end) co_await sim.delay(days(1) - now + config.shift_start);
    else if (now < config.shift_start) co_await sim.delay(config.shift_start - now);
    operations.begin_movers_shift();
    co_await sim.delay(config.shift_end - operations.time_of_day(sim.now()));
  }
}

Process mover_process(Simulation& sim, Operations& operations, MoverId mover) {
  const Layout& layout = operations.inputs.layout;
  const Motion motion(operations.inputs.pickers.vehicle);
  const Duration handling = operations.inputs.reslotting.handling, take = handling / 2;
  for (;;) {
    std::optional<MoveChain> chain = operations.begin_chain();
    if (!chain) {
      co_await operations.moves_possible.wait();
      continue;
    }
    const Time began = sim.now();
    const std::uint32_t relocation = operations.next_relocation();
    operations.emit(DomainEventKind::relocation_started, relocation, 0, mover.value());
    TourWalk walk(layout, motion, layout.depot());
    Length distance;
    Energy energy;
    for (; chain; chain = operations.begin_chain()) {
      std::vector<Operations::Carried> carried;
      for (std::size_t i = 0; i <= chain->size(); ++i) {
        const bool first = i == 0, last = i == chain->size();
        const LocationId at = last ? chain->back().to : (*chain)[i].from;
        const Leg leg = walk.halt(layout.position(at));
        distance += leg.distance;
        energy += leg.energy + motion.lift_energy(layout.height(at));
        const Duration there = first ? take : last ? handling - take : handling;  // between: what is carried against what lies there
        co_await sim.delay(leg.time + motion.lift(2 * layout.height(at)) + there);
        std::vector<Operations::Carried> taken;
        if (!last) taken = operations.take_up((*chain)[i], mover);
        if (!first) operations.put_down((*chain)[i - 1], carried, mover);
        carried = std::move(taken);
      }
      operations.end_chain(*chain);
    }
    const Leg home = walk.halt(layout.depot());
    if (home.time > Duration(0)) co_await sim.delay(home.time);
    distance += home.distance;
    energy += home.energy + motion.auxiliary_energy(sim.now() - began);
    operations.emit(DomainEventKind::relocation_energy, relocation, energy.count());
    operations.emit(DomainEventKind::relocation_ended, relocation, distance.count(), mover.value());
  }
}

}  // namespace gudang
