// Slotting: at the start, where every SKU is put; in a running warehouse, what is to be moved.
#include <algorithm>
#include <string>

#include "gudang/core/errors.hpp"
#include "warehouse/operations.hpp"

namespace gudang {

void Operations::slot_and_stock() {
  const Layout& layout = inputs.layout;
  for (std::size_t i = 0; i < layout.location_count(); ++i) {
    if (layout.height(LocationId(i)) > inputs.pickers.vehicle.lift_height || !layout.reachable(LocationId(i))) continue;
    if (site && site->reserve.holds(LocationId(i))) continue;
    usable_.emplace_back(i);
    const Position at = layout.position(LocationId(i));
    round_trip_.push_back(layout.distance(layout.depot(), at) + layout.distance(at, layout.tour_end()));
  }
  const SlottingDecision decision = decide_slotting(inputs.history, {});
  location_ = decision.location;
  for (std::size_t s = 0; s < location_.size(); ++s) {
    position_.push_back(layout.position(location_[s]));
    holding_.push_back(ledger_.holding(SkuId(s)));
    if (inputs.opening[s] > 0) ledger_.put(StockAccount::opening, holding_[s], location_[s], inputs.opening[s]);
  }

  if (site) site->open();

  reslotting_.wish = decision.reconsider_at;
  if (next_reconsideration() == Time::max()) return;
  reslotting_.past.assign(inputs.history.begin(), inputs.history.end());
  reslotting_.bound_for = location_;
  reslotting_.moving.assign(location_.size(), false);
  reslotting_.tours.assign(location_.size(), 0);
  reslotting_.lines.assign(location_.size(), 0);
  for (const PastLine& line : reslotting_.past) {
    ++reslotting_.lines[line.sku.index()];
    reslotting_.orders = std::max(reslotting_.orders, line.order + 1);
  }
  reslotting_.holder.resize(layout.location_count());
  for (std::size_t s = 0; s < location_.size(); ++s) reslotting_.holder[location_[s].index()] = SkuId(s);
}

SlottingDecision Operations::decide_slotting(std::span<const PastLine> history, std::span<const LocationId> current) const {
  const RandomStream stream(inputs.seed, inputs.replication, StreamPurpose::slotting);
  std::vector<std::int64_t> stock(inputs.opening.begin(), inputs.opening.end());
  for (std::size_t s = 0; s < holding_.size(); ++s)
    if (stock[s] != kUnlimitedStock) stock[s] = ledger_.balance(holding_[s], StockAccount::on_hand);
  SlottingDecision decision = policies->slotting.policy->assign(
      {sim.now(), inputs.layout, inputs.skus, history, usable_, round_trip_, stream, stock, rules, current, move_terms(), reslotting_.ended, policies->routing.policy.get(), inputs.compute});
  check_slotting(decision);
  return decision;
}

void Operations::check_slotting(const SlottingDecision& decision) const {
  const auto invalid = [&](const std::string& what) { return InvalidDecision("slotting", policies->slotting.name, what); };
  const std::vector<LocationId>& location = decision.location;
  if (location.size() != inputs.skus.size()) throw invalid("it placed " + std::to_string(location.size()) + " of " + std::to_string(inputs.skus.size()) + " SKUs");
  std::vector<bool> taken(inputs.layout.location_count(), true);
  for (const LocationId id : usable_) taken[id.index()] = false;
  for (std::size_t s = 0; s < location.size(); ++s) {
    const LocationId id = location[s];
    if (id.index() >= taken.size() || taken[id.index()])
      throw invalid("SKU " + inputs.skus.skus[s].code + " is put where " + (id.index() >= taken.size() ? "no location is" : "another SKU lies or no vehicle reaches: " + inputs.layout.name(id)));
    taken[id.index()] = true;
  }
  if (const std::string broken = rules.broken_by(location); !broken.empty()) throw invalid(broken);
  if (decision.reconsider_at <= sim.now()) throw invalid("it asks to be reconsidered at a time that is over");
}

MoveTerms Operations::move_terms() const {
  const ReslottingConfig& config = inputs.reslotting;
  const auto handling = static_cast<__int128>(inputs.pickers.vehicle.speed.count()) * config.handling.count() / 1'000'000'000'000;  // um/s x ns -> mm
  MoveTerms terms{config.moves_per_shift, Length(static_cast<std::int64_t>(handling))};
  if (reslotting_.round_trips > 0)
    terms.shared_travel = Share(static_cast<std::int64_t>(static_cast<__int128>(reslotting_.walked) * percent(100).count() / reslotting_.round_trips));
  return terms;
}

Time Operations::next_reconsideration() const {
  if (inputs.reslotting.moves_per_shift == 0) return Time::max();
  Time next = reslotting_.wish > sim.now() ? reslotting_.wish : Time::max();
  if (const auto every = inputs.reslotting.every) next = std::min(next, Time() + ((sim.now() - Time()) / *every + 1) * *every);
  return next < Time() + inputs.length ? next : Time::max();
}

void Operations::remember(OrderId id) {
  const Order& order = inputs.orders.orders[id.index()];
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
    const OrderLine& ordered = inputs.orders.lines[line];
    reslotting_.past.push_back({sim.now(), reslotting_.orders, ordered.sku, ordered.quantity});
    ++reslotting_.lines[ordered.sku.index()];
  }
  ++reslotting_.orders;
}

void Operations::reconsider_slotting() {
  const SlottingDecision decision = decide_slotting(reslotting_.past, reslotting_.bound_for);
  reslotting_.wish = decision.reconsider_at;
  std::vector<Length> round_trip(inputs.layout.location_count());
  for (std::size_t i = 0; i < usable_.size(); ++i) round_trip[usable_[i].index()] = round_trip_[i];
  reslotting_.plan = chains_between(reslotting_.bound_for, decision.location, inputs.layout.location_count());
  most_saving_first(reslotting_.plan, reslotting_.lines, round_trip);
  std::int64_t moves = 0;
  for (const MoveChain& chain : reslotting_.plan) moves += static_cast<std::int64_t>(chain.size());
  emit(DomainEventKind::slotting_decided, ++reslotting_.decisions, moves);
  moves_possible.notify_all();
}

Process reconsideration_process(Simulation& sim, Operations& operations) {
  for (;;) {
    const Time next = operations.next_reconsideration();
    if (next == Time::max()) co_return;
    co_await sim.until(next, kBeforeDemand);
    if (operations.finished()) co_return;
    operations.reconsider_slotting();
  }
}

}  // namespace gudang
