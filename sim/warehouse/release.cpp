// Releases: received orders become batches in the pickers' queue.
#include <algorithm>
#include <string>

#include "gudang/core/errors.hpp"
#include "warehouse/operations.hpp"

namespace gudang {

Process release_process(Simulation& sim, Operations& operations) {
  const ReleaseConfig& rule = operations.inputs.release;
  if (rule.when == ReleaseRule::immediately) co_return;
  const Duration interval = rule.when == ReleaseRule::end_of_day ? days(1) : rule.interval;
  while (!operations.finished()) {
    const Duration now = operations.time_of_day(sim.now());
    const Duration next = std::min((now / interval + 1) * interval, days(1));  // midnight starts the count anew
    co_await sim.delay(next - now, kBeforeDemand);
    operations.release_open_orders();
  }
}

void Operations::release_open_orders() {
  if (open_.empty()) return;
  std::vector<OrderId> orders = choose_orders();
  if (orders.empty()) return;
  if (released_at_ != sim.now()) released_then_ = 0;
  released_at_ = sim.now();
  for (const OrderId id : orders) {
    const Order& order = inputs.orders.orders[id.index()];
    released_then_ += left_to_pick(id);
    if (site) site->allocate(id);
    const std::int64_t left = left_to_pick(id);
    status_[id.index()] = OrderStatus::released;
    has_due_dates_ = has_due_dates_ || order.due != Time::max();
    backlog_lines_ += left;
    emit(DomainEventKind::order_released, id.value(), left);
  }
  std::erase_if(orders, [&](OrderId id) {  // whole pallets alone: nothing for the pickers
    if (!site || left_to_pick(id) > 0) return false;
    packed(id);
    return true;
  });
  if (inputs.release.reoptimise) take_back_batches(orders);
  if (!orders.empty()) form_batches(orders);
  work.notify_all();
}

Process release_wish_process(Simulation& sim, Operations& operations, Time at) {
  co_await sim.delay(at - sim.now(), kBeforeDemand);
  operations.release_at_wish(at);
}

void Operations::release_at_wish(Time wish) {
  if (wish != release_wish_) return;  // an earlier one has come between
  release_wish_ = Time::max();
  release_open_orders();
}

std::vector<OpenOrder> Operations::open_orders() const {
  std::vector<OpenOrder> orders;
  for (const OrderId id : open_) {
    const Order& order = inputs.orders.orders[id.index()];
    OpenOrder& open = orders.emplace_back(OpenOrder{id, order.received, order.due, order.due, left_to_pick(id)});
    if (!order.has_due() && site && site->departs()) open.goes = site->next_departure(order.route);
  }
  return orders;
}

std::vector<OrderId> Operations::choose_orders() {
  const std::vector<OpenOrder> orders = open_orders();
  const PickersConfig& pickers = inputs.pickers;
  const ReleaseView view{sim.now(), time_of_day(sim.now()), orders, backlog_lines_, released_at_ == sim.now() ? released_then_ : 0, roster.at_work,
                         roster.from, roster.to, tour_lines_ > 0 ? tour_time_ / tour_lines_ : pickers.pick_time};
  ReleaseDecision decision;
  policies->release.policy->decide(view, decision);
  check_release(decision, orders);
  std::vector<bool> released(orders.size(), false);
  for (const std::uint32_t i : decision.released) released[i] = true;
  std::vector<OrderId> chosen, left;
  for (std::size_t i = 0; i < orders.size(); ++i) (released[i] ? chosen : left).push_back(orders[i].id);
  open_ = std::move(left);
  if (!open_.empty() && decision.reconsider_at < release_wish_) {
    release_wish_ = decision.reconsider_at;
    sim.spawn(release_wish_process(sim, *this, release_wish_));
  }
  return chosen;
}

void Operations::check_release(const ReleaseDecision& decision, std::span<const OpenOrder> orders) const {
  const auto invalid = [&](const std::string& what) { return InvalidDecision("release", policies->release.name, what); };
  std::vector<bool> seen(orders.size(), false);
  for (const std::uint32_t i : decision.released) {
    if (i >= seen.size() || seen[i]) throw invalid("an order is released twice, or is none that is open");
    seen[i] = true;
  }
  for (std::size_t i = 0; i < orders.size(); ++i)
    if (!seen[i] && orders[i].due <= sim.now()) throw invalid("order " + std::to_string(orders[i].id.value()) + " is due and stays open");
  if (decision.released.size() < orders.size() && (decision.reconsider_at <= sim.now() || decision.reconsider_at == Time::max()))
    throw invalid("it leaves orders open, and does not ask to be called again later");
}

std::int64_t Operations::left_to_pick(OrderId id) const {
  const Order& order = inputs.orders.orders[id.index()];
  std::int64_t left = 0;
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) left += wanted_[line] > 0;
  return left;
}

/// Those in the queue: no picker has begun them. Their orders join `orders`, in order of receipt.
void Operations::take_back_batches(std::vector<OrderId>& orders) {
  for (const Batch& batch : queue_) {
    emit(DomainEventKind::batch_taken_back, batch.id.value(), static_cast<std::int64_t>(batch.lines.size()));
    orders.insert(orders.end(), batch.orders.begin(), batch.orders.end());
  }
  queue_.clear();
  std::sort(orders.begin(), orders.end(), [](OrderId a, OrderId b) { return a.index() < b.index(); });
}

/// As if the way were straight, without lifts, and with the mean of what picks take.
Duration Operations::expected_duration(std::span<const Position> picks) const {
  const PickersConfig& pickers = inputs.pickers;
  const Length travel = policies->routing.policy->length({sim.now(), inputs.layout, picks, inputs.layout.depot(), inputs.layout.tour_end()});
  return pickers.tour_setup + Motion(pickers.vehicle).straight(travel) + pickers.pick_time * static_cast<std::int64_t>(picks.size());
}

std::vector<Time> Operations::expected_free() const {
  const Duration now = time_of_day(sim.now());
  Time first = sim.now();
  if (now < roster.from) first = first + (roster.from - now);
  if (now >= roster.to) first = first + (days(1) - now + roster.from);
  std::vector<Time> free = expected_back_;
  for (std::size_t p = 0; p < free.size(); ++p) free[p] = std::max(free[p], roster.pickers.empty() ? first : roster.next_at_work(p, sim.now()));
  for (const Batch& batch : queue_) {
    Time& picker = *std::min_element(free.begin(), free.end());
    picker = picker + batch.expected;
  }
  return free;
}

void Operations::form_batches(std::span<const OrderId> orders) {
  std::vector<Position> positions;  // of every line left, order by order
  std::vector<LineId> lines;
  std::vector<std::size_t> first;
  for (const OrderId id : orders) {
    const Order& order = inputs.orders.orders[id.index()];
    first.push_back(lines.size());
    for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
      if (wanted_[line] == 0) continue;
      lines.emplace_back(line);
      positions.push_back(position_[inputs.orders.lines[line].sku.index()]);
    }
  }
  first.push_back(lines.size());

  std::vector<BatchingOrder> views;
  const BatchSize capacity = batch_capacity();
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const Order& order = inputs.orders.orders[orders[i].index()];
    BatchingOrder& batched = views.emplace_back(BatchingOrder{orders[i], order.received, order.due, std::span<const Position>(positions).subspan(first[i], first[i + 1] - first[i])});
    for (std::size_t k = first[i]; k < first[i + 1]; ++k) {
      const Sku& sku = inputs.skus[sku_of(lines[k])];
      batched.items += wanted(lines[k]);
      batched.volume += sku.volume * wanted(lines[k]);
      batched.weight += sku.weight * wanted(lines[k]);
    }
  }
  const Layout& layout = inputs.layout;
  BatchingView view{sim.now(), layout, views, capacity, layout.depot(), *policies->routing.policy};
  view.end = layout.tour_end();
  if (view.end != view.depot) view.approach = layout.distance(view.end, layout.pack_station()) + layout.distance(layout.pack_station(), view.depot);
  std::vector<Time> free;
  if (has_due_dates_) {
    free = expected_free();
    view.outlook = {free, inputs.pickers.tour_setup, inputs.pickers.pick_time, inputs.pickers.vehicle.speed, inputs.packing.time};
  }
  const BatchingDecision decision = policies->batching.policy->batch(view);
  check_batches(decision, views, capacity);

  for (const auto& members : decision.batches) {
    Batch batch;
    batch.id = BatchId(batches_++);
    for (const std::uint32_t i : members) {
      batch.orders.push_back(orders[i]);
      batch.lines.insert(batch.lines.end(), lines.begin() + static_cast<std::ptrdiff_t>(first[i]), lines.begin() + static_cast<std::ptrdiff_t>(first[i + 1]));
      batch.positions.insert(batch.positions.end(), views[i].picks.begin(), views[i].picks.end());
    }
    if (has_due_dates_) batch.expected = expected_duration(batch.positions);
    emit(DomainEventKind::batch_formed, batch.id.value(), static_cast<std::int64_t>(batch.lines.size()));
    queue_.push_back(std::move(batch));
  }
}

BatchSize Operations::batch_capacity() const {
  const PickersConfig& pickers = inputs.pickers;
  BatchSize capacity = BatchSize::of_lines(pickers.batch_capacity);
  if (pickers.batch_items > 0) capacity.items = pickers.batch_items;
  if (pickers.batch_volume > Volume(0)) capacity.volume = pickers.batch_volume;
  if (pickers.batch_weight > Mass(0)) capacity.weight = pickers.batch_weight;
  return capacity;
}

void Operations::check_batches(const BatchingDecision& decision, std::span<const BatchingOrder> orders, const BatchSize& capacity) const {
  const auto exceeds = [](std::int64_t size, const std::string& unit, std::int64_t most) {
    return "a batch of " + std::to_string(size) + " " + unit + " exceeds the capacity of " + std::to_string(most);
  };
  const auto invalid = [&](const std::string& what) { return InvalidDecision("batching", policies->batching.name, what); };
  std::vector<bool> seen(orders.size(), false);
  std::size_t count = 0;
  for (const auto& members : decision.batches) {
    BatchSize size;
    for (const std::uint32_t i : members) {
      if (i >= orders.size() || seen[i]) throw invalid("an order is in two batches, or is none that was released");
      seen[i] = true;
      ++count;
      size += orders[i].size();
    }
    if (members.empty()) throw invalid("a batch is empty");
    if (members.size() == 1) continue;
    if (size.lines > capacity.lines) throw invalid(exceeds(size.lines, "lines", capacity.lines));
    if (size.items > capacity.items) throw invalid(exceeds(size.items, "units", capacity.items));
    if (size.volume > capacity.volume) throw invalid(exceeds(size.volume.count(), "cm3", capacity.volume.count()));
    if (size.weight > capacity.weight) throw invalid(exceeds(size.weight.count(), "g", capacity.weight.count()));
  }
  if (count != orders.size()) throw invalid(std::to_string(orders.size() - count) + " released orders are in no batch");
}

}  // namespace gudang
