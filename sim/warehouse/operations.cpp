#include "warehouse/operations.hpp"

#include <algorithm>
#include <string>

#include "gudang/core/errors.hpp"

namespace gudang {

Operations::Operations(const WarehouseInputs& given, EventSink& sink)
    : inputs(given),
      rules(given.layout, given.skus, given.opening),
      roster(given.pickers, given.people, given.start),
      policies(&given.policies),
      sim(given.queue),
      shift_begins(sim),
      work(sim),
      moves_possible(sim),
      pack_stations(sim, given.packing.stations),
      sink_(sink),
      trace_(given.trace),
      ledger_(given.layout.location_count() + (given.site ? given.site->door_count() : 0)),
      status_(given.orders.orders.size(), OrderStatus::unknown),
      wanted_(given.orders.lines.size()),
      picked_(given.orders.lines.size(), 0),
      first_part_(given.orders.orders.size(), UINT32_MAX),
      packed_(given.orders.orders.size(), false),
      expected_back_(roster.count) {
  GUDANG_ASSERT(given.policies.slotting.policy && given.policies.routing.policy && given.policies.batching.policy, "a run has a policy of each kind");
  for (std::size_t i = 0; i < wanted_.size(); ++i) wanted_[i] = given.orders.lines[i].quantity;
  order_of_.reserve(wanted_.size());
  for (std::size_t o = 0; o < given.orders.orders.size(); ++o) order_of_.insert(order_of_.end(), given.orders.orders[o].line_count, OrderId(o));
  sim.set_trace(&trace_);
  if (given.check_every_event) ledger_.watch();
  if (given.site) site = std::make_unique<Site>(sim, *this, *given.site, *given.inbound);
  for (int aisle = 0; given.layout.config().pickers_at_once && aisle < given.layout.config().aisles; ++aisle) picker_gates.emplace_back(sim, *given.layout.config().pickers_at_once);
  slot_and_stock();
}

void Operations::emit(DomainEventKind kind, std::uint64_t subject, std::int64_t value, std::uint32_t other) {
  if (inputs.check_every_event) check_books();
  trace_.record(sim.now(), static_cast<std::uint32_t>(kind), subject, other, value);
  sink_.on_event({sim.now(), kind, other, subject, value});
}

void Operations::check_books() {
  constexpr std::uint64_t kWholeBook = 4096;  // events between checks of all there is
  ledger_.check_touched();
  GUDANG_ASSERT(received_ == open_orders_ + done_ + cancelled_, "orders received = open + done + cancelled");
  if (++checks_ % kWholeBook != 0) return;
  ledger_.check();
  if (site) site->check_reserve();
}

void Operations::receive(OrderId order) {
  ++received_;
  ++open_orders_;
  status_[order.index()] = OrderStatus::open;
  open_.push_back(order);
  if (reslots()) remember(order);
  emit(DomainEventKind::order_received, order.value(), inputs.orders.orders[order.index()].line_count);
  if (site)
    for (const OrderLine& line : inputs.orders.lines_of(order)) site->ordered(line.sku, line.quantity);
  if (inputs.release.when == ReleaseRule::immediately) release_open_orders();
}

void Operations::cancel(const Cancellation& cancellation) {
  // What is released is picked all the same, and comes back as a return.
  if (status_[cancellation.order.index()] != OrderStatus::open) return;
  std::int32_t& wanted = wanted_[cancellation.line.index()];
  const std::int32_t taken_back = std::min(wanted, cancellation.quantity);
  if (taken_back == 0) return;
  wanted -= taken_back;
  if (site) site->ordered(sku_of(cancellation.line), -taken_back);
  emit(DomainEventKind::line_cancelled, cancellation.line.value(), taken_back);
  const Order& order = inputs.orders.orders[cancellation.order.index()];
  for (std::uint32_t i = 0; i < order.line_count; ++i)
    if (wanted_[order.first_line + i] > 0) return;
  status_[cancellation.order.index()] = OrderStatus::cancelled;
  std::erase(open_, cancellation.order);
  ++cancelled_;
  --open_orders_;
  emit(DomainEventKind::order_cancelled, cancellation.order.value());
}

std::deque<Batch>::const_iterator Operations::next_in_queue() const {
  if (!reslots()) return queue_.begin();
  return std::find_if(queue_.begin(), queue_.end(), [&](const Batch& batch) {
    return std::none_of(batch.lines.begin(), batch.lines.end(), [&](LineId line) { return reslotting_.moving[sku_of(line).index()]; });
  });
}

Batch Operations::next_batch() {
  const auto at = queue_.begin() + (next_in_queue() - queue_.cbegin());
  Batch batch = std::move(*at);
  queue_.erase(at);
  if (!reslots()) return batch;
  for (std::size_t i = 0; i < batch.lines.size(); ++i) {
    const std::size_t sku = sku_of(batch.lines[i]).index();
    batch.positions[i] = position_[sku];
    ++reslotting_.tours[sku];
  }
  return batch;
}

std::int64_t Operations::pick(LineId line) {
  const SkuId sku = sku_of(line);
  const std::int32_t wanted = wanted_[line.index()];
  const OrderId order = order_of_[line.index()];
  std::int64_t taken = 0;
  while (taken < wanted) {
    const HoldingId holding = next_at_face(sku, site ? site->fresh_until(sku, order) : Time(INT64_MIN));
    if (!holding.valid()) break;
    const std::int64_t units = ledger_.pick(holding, location_[sku.index()], wanted - taken);
    add_to_order(order, holding, units);
    taken += units;
  }
  picked_[line.index()] = static_cast<std::int32_t>(taken);
  --backlog_lines_;
  if (taken == wanted) ++lines_picked_;
  if (site) site->after_pick(sku, wanted);
  return taken;
}

HoldingId Operations::next_at_face(SkuId sku, Time fresh_until) const {
  HoldingId best;
  Time earliest;
  for (const StockLedger::Content& content : ledger_.contents(location_[sku.index()])) {
    const auto& key = ledger_.key(content.holding);
    if (key.sku != sku || key.status != StockStatus::available) continue;
    const Time expires = site ? site->expires(key.lot) : Time::max();
    if (expires <= fresh_until) continue;
    if (best.valid() && std::pair(expires, content.holding) >= std::pair(earliest, best)) continue;
    best = content.holding;
    earliest = expires;
  }
  return best;
}

std::int64_t Operations::face_units(SkuId sku) const {
  std::int64_t units = 0;
  for (const StockLedger::Content& content : ledger_.contents(location_[sku.index()]))
    if (ledger_.key(content.holding).sku == sku) units += content.quantity;
  return units;
}

void Operations::add_to_order(OrderId order, HoldingId holding, std::int64_t units) {
  if (units == 0) return;
  std::uint32_t& first = first_part_[order.index()];
  parts_.push_back({holding, units, first});
  first = static_cast<std::uint32_t>(parts_.size() - 1);
}

Volume Operations::picked_volume(OrderId id) const {
  const Order& order = inputs.orders.orders[id.index()];
  Volume volume;
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) volume += inputs.skus[inputs.orders.lines[line].sku].volume * picked_[line];
  return volume;
}

Mass Operations::picked_mass(OrderId id) const {
  const Order& order = inputs.orders.orders[id.index()];
  Mass mass;
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) mass += inputs.skus[inputs.orders.lines[line].sku].weight * picked_[line];
  return mass;
}

std::int64_t Operations::picked_units(OrderId id) const {
  const Order& order = inputs.orders.orders[id.index()];
  std::int64_t units = 0;
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) units += picked_[line];
  return units;
}

void Operations::carton(OrderId id) {
  const std::vector<CartonConfig>& sizes = site->config.outbound.cartons;
  if (sizes.empty()) return;
  cartoned_.resize(inputs.orders.orders.size());
  const Order& order = inputs.orders.orders[id.index()];
  std::vector<Pieces> pieces;
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
    const Sku& sku = inputs.skus[inputs.orders.lines[line].sku];
    pieces.push_back({sku.volume, sku.weight, picked_[line]});
  }
  const Cartons cartons = cartonise(std::move(pieces), sizes);
  cartoned_[id.index()] = cartons.volume;
  if (cartons.count > 0) emit(DomainEventKind::order_cartoned, id.value(), cartons.count, static_cast<std::uint32_t>(cartons.fill));
}

void Operations::packed(OrderId order) {
  packed_[order.index()] = true;
  emit(DomainEventKind::order_packed, order.value());
  if (site && site->departs()) site->packed(order);
  else ship(order);
}

void Operations::ship(OrderId id) {
  for (std::uint32_t part = first_part_[id.index()]; part != UINT32_MAX; part = parts_[part].next) ship_part(parts_[part].holding, parts_[part].units);
  if (site) site->cold_chain.shipped(id);
  if (site && site->config.returns) tell_lines_shipped(id);
  status_[id.index()] = OrderStatus::done;
  ++done_;
  --open_orders_;
  emit(DomainEventKind::order_shipped, id.value());
}

void Operations::ship_part(HoldingId holding, std::int64_t units) {
  const StockLedger::Key key = ledger_.key(holding);
  GUDANG_ASSERT(key.status == StockStatus::available, "only goods that are available are shipped");
  if (site && site->config.expiry && site->expires(key.lot) <= sim.now()) {
    ledger_.dispatch(holding, StockAccount::written_off, units);
    emit(DomainEventKind::goods_written_off, key.sku.value(), units, static_cast<std::uint32_t>(WriteOff::expired_shipment));
    return;
  }
  ledger_.dispatch(holding, StockAccount::shipped, units);
  if (site && site->tells_lots()) emit(DomainEventKind::lot_shipped, key.lot.value(), units, key.sku.value());
}

void Operations::tell_lines_shipped(OrderId id) {
  const Order& order = inputs.orders.orders[id.index()];
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
    // A line comes back as one lot: that of which most of it was.
    const Part* most = nullptr;
    for (std::uint32_t part = first_part_[id.index()]; part != UINT32_MAX; part = parts_[part].next)
      if (ledger_.key(parts_[part].holding).sku == inputs.orders.lines[line].sku && (most == nullptr || parts_[part].units > most->units)) most = &parts_[part];
    if (most != nullptr) site->shipped(LineId(line), most->holding, std::min<std::int64_t>(picked_[line], most->units));
  }
}

Duration Operations::time_of_day(Time time) const {
  const Duration since_midnight = (seconds(inputs.start.seconds % 86400) + (time - Time())) % days(1);
  return since_midnight < Duration(0) ? since_midnight + days(1) : since_midnight;
}

bool Operations::on_shift() const {
  const Duration now = time_of_day(sim.now());
  return now >= roster.from && now < roster.to;
}

void Operations::note_backlog() {
  if (sim.now() < Time() + inputs.length) daily_backlog_.push_back(backlog_lines_);
}

bool Operations::backlog_drifts() const {
  const std::size_t days = daily_backlog_.size();
  if (days < 3 || received_ == 0) return false;
  const auto mean_of = [&](std::size_t from, std::size_t to) {
    std::int64_t sum = 0;
    for (std::size_t d = from; d < to; ++d) sum += daily_backlog_[d];
    return sum / static_cast<std::int64_t>(to - from);
  };
  // More than a day's work has piled up between the first third and the last, and is still there.
  const std::int64_t lines_a_day = static_cast<std::int64_t>(inputs.orders.lines.size()) / static_cast<std::int64_t>(days);
  return mean_of(days - days / 3, days) > mean_of(0, days / 3) + lines_a_day && daily_backlog_.back() > lines_a_day;
}

WarehouseResult Operations::result() {
  ledger_.check();
  if (site && inputs.check_every_event) site->check_reserve();
  std::int64_t open = 0, done = 0, cancelled = 0;
  for (const OrderStatus status : status_) {
    open += status == OrderStatus::open || status == OrderStatus::released;
    done += status == OrderStatus::done;
    cancelled += status == OrderStatus::cancelled;
  }
  GUDANG_ASSERT(open == open_orders_ && done == done_ && cancelled == cancelled_, "the counts of orders are those of their states");
  GUDANG_ASSERT(received_ == open + done + cancelled, "orders received = open + done + cancelled");
  return {trace_.finish(), sim.events_executed(), sim.now(), received_, done, cancelled, open, lines_picked_, backlog_drifts(), held()};
}

}  // namespace gudang
