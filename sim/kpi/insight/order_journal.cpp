#include "kpi/insight/order_journal.hpp"

namespace gudang {
namespace {

using Kind = DomainEventKind;

constexpr std::size_t kSlowest = 200;

}  // namespace

OrderJournal::OrderJournal(const InsightContext& context, std::int64_t told_day) : context_(context), told_day_(told_day), lives_(context.orders.orders.size()), in_stage_(kOrderStages, 0) {}

void OrderJournal::note(Life& life, const DomainEvent& event, OrderEvent name, std::int64_t who, std::int64_t at) {
  life.events.push_back({event.time, name, static_cast<std::int32_t>(who), static_cast<std::int32_t>(at)});
}

void OrderJournal::book(Life& life, const OrderLife::Ended& ended) {
  if (ended) life.time[static_cast<std::size_t>(ended->stage)] += (ended->to - ended->from).count();
}

void OrderJournal::on_event(const DomainEvent& event, std::uint32_t order, std::int64_t who, std::int64_t at) {
  Life& life = lives_[order];
  const bool counted = life.stages.under_way();
  if (counted) --in_stage_[static_cast<std::size_t>(life.stages.stage())];
  switch (event.kind) {
    case Kind::order_received:
      ++received_;
      life.stages.receive(event.time);
      note(life, event, OrderEvent::received, who, at);
      break;
    case Kind::line_cancelled: note(life, event, OrderEvent::reduced, who, at); break;
    case Kind::order_released:
      book(life, life.stages.release(event.time, event.value));
      life.released = event.time.count();
      note(life, event, OrderEvent::released, who, at);
      break;
    case Kind::line_picked:
    case Kind::line_short: pick(life, order, event, who, at); break;
    case Kind::line_skipped: note(life, event, OrderEvent::skipped, who, at); break;
    case Kind::order_packed: pack(life, event); break;
    case Kind::order_cartoned: note(life, event, OrderEvent::cartoned, who, at); break;
    case Kind::value_added: note(life, event, OrderEvent::value_added, who, at); break;
    case Kind::pallet_staged:
      book(life, life.stages.stage_pallet(event.time));
      note(life, event, OrderEvent::staged, who, at);
      break;
    case Kind::order_shipped:
    case Kind::order_cancelled: leave(life, order, event); break;
    default: break;
  }
  if (life.stages.under_way()) ++in_stage_[static_cast<std::size_t>(life.stages.stage())];
}

void OrderJournal::pick(Life& life, std::uint32_t order, const DomainEvent& event, std::int64_t who, std::int64_t at) {
  note(life, event, event.kind == Kind::line_short ? OrderEvent::short_picked : OrderEvent::picked, who, at);
  const auto line = static_cast<std::uint32_t>(event.subject);
  if (life.last_line == line) return;  // the rest of it is short
  life.last_line = line;
  Tour& tour = tours_[static_cast<std::uint32_t>(who)];
  book(life, life.stages.pick(tour.since, tour.orders.insert(order).second));
  if (life.first_pick < 0) life.first_pick = event.time.count();
  life.last_pick = event.time.count();
}

void OrderJournal::pack(Life& life, const DomainEvent& event) {
  book(life, life.stages.pack(event.time));
  life.packed = event.time.count();
  note(life, event, OrderEvent::packed, -1, -1);
}

void OrderJournal::start_tour(std::uint32_t picker, Time now) { tours_[picker] = {now, {}}; }

void OrderJournal::end_tour(std::uint32_t picker, Time now) {
  for (const std::uint32_t order : tours_[picker].orders) {
    Life& life = lives_[order];
    if (!life.stages.under_way()) continue;
    --in_stage_[static_cast<std::size_t>(life.stages.stage())];
    book(life, life.stages.end_tour(now));
    ++in_stage_[static_cast<std::size_t>(life.stages.stage())];
  }
  tours_.erase(picker);
}

void OrderJournal::leave(Life& life, std::uint32_t order, const DomainEvent& event) {
  book(life, life.stages.end(event.time));
  const bool shipped = event.kind == Kind::order_shipped;
  note(life, event, shipped ? OrderEvent::shipped : OrderEvent::cancelled, -1, -1);
  if (shipped) life.shipped = event.time.count();
  const Time received = context_.orders.orders[order].received;
  if (!shipped || received < context_.measure_from) return forget(order);
  slowest_.insert({(event.time - received).count(), -static_cast<std::int64_t>(order)});
  if (slowest_.size() <= kSlowest) return;
  const auto fastest = static_cast<std::uint32_t>(-slowest_.begin()->second);
  slowest_.erase(slowest_.begin());
  forget(fastest);
}

/// Unless it is of the day that is told of.
void OrderJournal::forget(std::uint32_t order) {
  if (context_.day_of(context_.orders.orders[order].received) == told_day_) return;
  std::vector<Event>().swap(lives_[order].events);
}

InsightOrder OrderJournal::told(std::uint32_t order, const Life& life) const {
  const Order& is = context_.orders.orders[order];
  InsightOrder told{order, is.received.count(), life.released, life.first_pick, life.last_pick, life.packed, life.shipped, is.has_due() ? is.due.count() : -1, is.line_count, {}, {}, {}, {}, {}};
  told.time.assign(std::begin(life.time), std::end(life.time));
  for (const Event& event : life.events) {
    told.event_time.push_back(event.at.count());
    told.event_name.push_back(static_cast<std::int64_t>(event.name));
    told.event_who.push_back(event.who);
    told.event_at.push_back(event.location);
  }
  return told;
}

void OrderJournal::finish(Time end, Insight& insight) {
  insight.orders_received = received_;
  std::set<std::uint32_t> slow;
  for (const auto& [time, order] : slowest_) slow.insert(static_cast<std::uint32_t>(-order));
  std::map<std::int64_t, InsightDay> days;
  for (std::uint32_t order = 0; order < lives_.size(); ++order) {
    Life& life = lives_[order];
    const bool open = life.stages.under_way();
    if (open) book(life, life.stages.end(end));
    const std::int64_t day = context_.day_of(context_.orders.orders[order].received);
    if (life.shipped >= 0 || open) {
      InsightDay& of = days.try_emplace(day, InsightDay{day, 0, 0, Numbers(kOrderStages, 0)}).first->second;
      ++of.orders;
      of.open += open;
      for (std::size_t s = 0; s < kOrderStages; ++s) of.time[s] += life.time[s];
    }
    if ((day == told_day_ && !life.events.empty()) || slow.contains(order)) insight.orders.push_back(told(order, life));
  }
  for (auto& [day, of] : days) insight.days.push_back(std::move(of));
}

}  // namespace gudang
