#include <algorithm>

#include "gudang/model/people_config.hpp"
#include "kpi/insight/movement.hpp"

namespace gudang {

using Kind = DomainEventKind;

WalkerBook::WalkerBook(const InsightContext& context, ReplayBook& replay, Journeys& journeys)
    : context_(context), replay_(replay), journeys_(journeys), picker_of_(context.orders.lines.size(), UINT32_MAX) {
  order_of_.reserve(context.orders.lines.size());
  for (std::size_t o = 0; o < context.orders.orders.size(); ++o) order_of_.insert(order_of_.end(), context.orders.orders[o].line_count, static_cast<std::uint32_t>(o));
  const Position& depot = context.layout.depot();
  for (std::size_t p = 0; p < context.pickers; ++p) pickers_.push_back({journeys.mover("picker " + std::to_string(p), "picker", depot)});
  for (std::size_t m = 0; m < context.movers; ++m) movers_.push_back({journeys.mover("mover " + std::to_string(m), "mover", depot)});
}

void WalkerBook::add_movers(std::vector<Mover*>& movers) {
  for (Walker& picker : pickers_) movers.push_back(&picker);
  for (Walker& mover : movers_) movers.push_back(&mover);
}

void WalkerBook::on_event(const DomainEvent& event) {
  switch (event.kind) {
    case Kind::shift_started:
    case Kind::shift_ended:
    case Kind::picker_break_started:
    case Kind::picker_break_ended:
    case Kind::picker_entered: return on_picker(event, pickers_[event.subject]);
    case Kind::warm_up_began:
    case Kind::warm_up_ended:
      if (event.other == static_cast<std::uint32_t>(Role::picker)) on_picker(event, pickers_[event.subject]);
      return;
    case Kind::tour_started:
    case Kind::tour_ended: return on_picker(event, pickers_[event.other]);
    case Kind::picker_arrived: return arrive(event, pickers_[event.other]);
    case Kind::line_picked:
    case Kind::line_short:
    case Kind::line_skipped: return leave_line(event);
    case Kind::relocation_started:
    case Kind::stock_taken:
    case Kind::stock_put:
    case Kind::relocation_ended: return on_mover(event, movers_[event.other]);
    default: return;
  }
}

void WalkerBook::on_picker(const DomainEvent& event, Walker& picker) {
  const Time now = event.time;
  switch (event.kind) {
    case Kind::shift_started:
    case Kind::picker_break_ended: return stand(picker, now, MoverState::idle);
    case Kind::shift_ended: return replay_.absent(picker.number, now, picker.at);
    case Kind::picker_break_started: return stand(picker, now, MoverState::on_break);
    case Kind::picker_entered: return journeys_.wait(picker, now, Duration(event.value), event.other);
    case Kind::warm_up_began: return stand(picker, now, MoverState::rests);
    case Kind::warm_up_ended:
      picker.since = now;
      return picker.order >= 0 ? stand(picker, now, MoverState::picks, picker.order) : stand(picker, now, MoverState::idle);
    case Kind::tour_started:
      picker.told = 0;
      picker.since = now + context_.tour_setup;
      if (context_.tour_setup > Duration(0)) stand(picker, now, MoverState::prepares);
      return;
    default: return come_home(event, picker);
  }
}

void WalkerBook::arrive(const DomainEvent& event, Walker& picker) {
  std::vector<Position> points;
  journeys_.find(picker, context_.layout.position(face_of_line(event.subject)), Length(event.value), event.time, points);
  journeys_.go(picker, points, event.time);
  picker.told += event.value;
  picker.order = order_of_[event.subject];
  picker_of_[event.subject] = event.other;
  stand(picker, event.time, MoverState::picks, picker.order);
}

void WalkerBook::leave_line(const DomainEvent& event) {
  Walker& picker = pickers_[picker_of_[event.subject]];
  picker.since = event.time;
  picker.order = -1;
}

/// By way of where tours end and the pack station; what was walked besides lies before these.
void WalkerBook::come_home(const DomainEvent& event, Walker& picker) {
  const Layout& layout = context_.layout;
  const Length last = layout.distance(layout.tour_end(), layout.pack_station()) + layout.distance(layout.pack_station(), layout.depot());
  std::vector<Position> points;
  journeys_.find(picker, layout.tour_end(), Length(event.value - picker.told) - last, event.time, points);
  journeys_.find(layout.tour_end(), layout.pack_station(), std::nullopt, points);
  journeys_.find(layout.pack_station(), layout.depot(), std::nullopt, points);
  journeys_.go(picker, points, event.time);
  journeys_.count(picker, event.time, event.value, false);
  stand(picker, event.time, MoverState::idle);
}

void WalkerBook::on_mover(const DomainEvent& event, Walker& mover) {
  std::vector<Position> points;
  switch (event.kind) {
    case Kind::relocation_started:
      mover.since = event.time;
      return stand(mover, event.time, MoverState::idle);
    case Kind::relocation_ended:
      journeys_.find(mover.at, context_.layout.depot(), std::nullopt, points);
      journeys_.go(mover, points, event.time);
      journeys_.count(mover, event.time, event.value, false);
      return replay_.absent(mover.number, event.time, mover.at);
    default: break;
  }
  const LocationId location(static_cast<std::uint32_t>(event.value));
  if (event.kind == Kind::stock_put) faces_[event.subject] = location;
  if (event.time == mover.since && context_.layout.position(location) == mover.at) return;  // put down where something was taken up just now
  const Time handled = std::max(mover.since, event.time - context_.move_handling / 2);
  journeys_.find(mover.at, context_.layout.position(location), std::nullopt, points);
  journeys_.go(mover, points, handled, event.kind == Kind::stock_put);
  stand(mover, handled, MoverState::handles);
  mover.since = event.time;
}

}  // namespace gudang
