#include "kpi/insight/recorder.hpp"

#include <map>

#include "kpi/insight/plan.hpp"

namespace gudang {
namespace {

using Kind = DomainEventKind;

/// The civil day on which most orders are received, of those after the warm-up; ties: the first.
std::int64_t busiest_day(const InsightContext& context) {
  std::map<std::int64_t, std::int64_t> orders;
  for (const Order& order : context.orders.orders)
    if (order.received >= context.measure_from) ++orders[context.day_of(order.received)];
  std::int64_t best = context.day_of(context.measure_from), most = 0;
  for (const auto& [day, count] : orders)
    if (count > most) {
      best = day;
      most = count;
    }
  return best;
}

}  // namespace

InsightRecorder::InsightRecorder(InsightContext context)
    : context_(std::move(context)), busiest_day_(busiest_day(context_)),
      replayed_day_(busiest_day_ + (context_.released_after_midnight ? 1 : 0)),
      picks_(static_cast<std::size_t>(context_.layout.config().aisles) * static_cast<std::size_t>(context_.layout.config().bays_per_side) * static_cast<std::size_t>(context_.layout.config().sides), 0),
      replay_(context_.midnight() + days(replayed_day_), context_.midnight() + days(replayed_day_ + 1)), journeys_(context_, replay_), walkers_(context_, replay_, journeys_), vehicles_(context_, replay_, journeys_),
      journal_(context_, busiest_day_), series_(context_) {}

void InsightRecorder::on_event(const DomainEvent& event) {
  walkers_.on_event(event);
  vehicles_.on_event(event);
  tell_journal(event);
  series_.on_event(event);
  series_.stages(event.time, journal_.in_stage());
}

void InsightRecorder::tell_journal(const DomainEvent& event) {
  switch (event.kind) {
    case Kind::order_received:
    case Kind::order_released:
    case Kind::order_packed:
    case Kind::order_cartoned:
    case Kind::value_added:
    case Kind::pallet_staged:
    case Kind::order_shipped:
    case Kind::order_cancelled: return journal_.on_event(event, static_cast<std::uint32_t>(event.subject), -1, -1);
    case Kind::line_cancelled: return journal_.on_event(event, walkers_.order_of_line(event.subject), -1, -1);
    case Kind::line_picked:
    case Kind::line_short:
    case Kind::line_skipped: {
      const LocationId face = walkers_.face_of_line(event.subject);
      const LocationParts parts = context_.layout.parts(face);
      const LayoutConfig& config = context_.layout.config();
      if (event.kind == Kind::line_picked && event.time >= context_.measure_from) ++picks_[static_cast<std::size_t>((parts.aisle * config.bays_per_side + parts.bay) * config.sides + parts.side)];
      return journal_.on_event(event, walkers_.order_of_line(event.subject), walkers_.picker_of_line(event.subject), face.value());
    }
    case Kind::tour_started: return journal_.start_tour(event.other, event.time);
    case Kind::tour_ended: return journal_.end_tour(event.other, event.time);
    default: return;
  }
}

Insight InsightRecorder::finish(Time end) {
  Insight insight;
  insight.warm_up = context_.measure_from.count();
  insight.until = context_.until.count();
  insight.end = end.count();
  insight.plan = plan_of(context_);
  journal_.finish(end, insight);
  insight.series = series_.close(end);
  insight.heat.picks = std::move(picks_);
  std::vector<Mover*> movers;
  walkers_.add_movers(movers);
  vehicles_.add_movers(movers);
  journeys_.finish(movers, insight.heat);
  insight.replay = replay_.result();
  insight.replay.day = replayed_day_;
  insight.orders_day = busiest_day_;
  return insight;
}

}  // namespace gudang
