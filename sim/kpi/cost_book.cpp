#include "kpi/cost_book.hpp"

#include <algorithm>

namespace gudang {
namespace {

using enum DomainEventKind;

constexpr double kMonthHours = 365.25 * 24 / 12, kWeekHours = 7 * 24;

PlaceKind kind_of(std::int64_t place) { return static_cast<PlaceKind>(place >> 32); }

}  // namespace

double CostFigures::revenue() const {
  double sum = 0;
  for (const OwnerFigures& owner : owners) sum += owner.revenue;
  return sum;
}

CostBook::CostBook(const KpiContext& context)
    : context_(context), basis_(*context.costs), payroll_(basis_, context.measure_from), energy_(basis_, context.measure_from),
      orders_(context.orders.orders.size(), State::unknown), missing_(context.orders.lines.size(), 0), cancelled_(context.orders.lines.size(), false),
      stored_(basis_.owners.size(), 0), stored_since_(basis_.owners.size(), context.measure_from) {
  counted_.owners.resize(basis_.owners.size());
  if (!context.site) return;
  for (const InboundPallet& pallet : context.site->inbound->opening) store(pallet.sku.value(), 1, Time());
}

const std::vector<DomainEventKind>& CostBook::listens() {
  static const std::vector<DomainEventKind> kinds = {order_received, line_cancelled, order_cancelled, tour_started, line_short, order_shipped, shift_started, shift_ended, energy_used,
                                                     relocation_started, relocation_energy, truck_arrived, truck_left, pallet_received, transport_created, transport_started, load_taken, load_put,
                                                     transport_ended, transport_energy, break_started, break_ended, picker_break_started, picker_break_ended, person_came, person_went};
  return kinds;
}

void CostBook::on_event(const DomainEvent& event, std::uint64_t number) {
  if (number != booked_) return;
  ++booked_;
  book(event);
}

void CostBook::book(const DomainEvent& event) {
  switch (event.kind) {
    case person_came:
    case person_went:
    case break_started:
    case break_ended:
    case picker_break_started:
    case picker_break_ended:
    case shift_started:
    case shift_ended: return payroll_.on_event(event);
    case tour_started:
    case relocation_started:
    case energy_used:
    case relocation_energy:
    case transport_energy:
    case transport_started: return energy_.on_event(event);
    case truck_arrived:
    case truck_left: return of_truck(event);
    case transport_created:
    case load_taken:
    case load_put:
    case transport_ended:
    case pallet_received: return of_load(event);
    default: return of_order(event);
  }
}

std::int32_t CostBook::owner_of(std::uint32_t sku) const { return sku < basis_.owner_of.size() ? basis_.owner_of[sku] : -1; }

// --- orders ------------------------------------------------------------------------------------------------------------

void CostBook::of_order(const DomainEvent& event) {
  switch (event.kind) {
    case line_short: missing_[event.subject] += static_cast<std::int32_t>(event.value); break;
    case line_cancelled:
      missing_[event.subject] += static_cast<std::int32_t>(event.value);
      cancelled_[event.subject] = missing_[event.subject] >= context_.orders.lines[event.subject].quantity;
      break;
    case order_received: orders_[event.subject] = event.time >= context_.measure_from ? State::open : State::done; break;
    case order_cancelled: orders_[event.subject] = State::done; break;
    case order_shipped: ship(event.subject, event.time); break;
    default: break;
  }
}

void CostBook::ship(std::uint64_t number, Time now) {
  const Order& order = context_.orders.orders[number];
  late_ += orders_[number] == State::open && order.has_due() && now > order.due;
  orders_[number] = State::done;
  if (now < context_.measure_from) return;
  for (std::uint32_t l = order.first_line; l < order.first_line + order.line_count; ++l) {
    if (cancelled_[l]) continue;
    const OrderLine& line = context_.orders.lines[l];
    counted_.lines += 1;
    if (context_.skus) counted_.tonnes += static_cast<double>((*context_.skus)[line.sku].weight.count()) * (line.quantity - missing_[l]) / 1e6;
    if (const std::int32_t owner = owner_of(line.sku.value()); owner >= 0) counted_.owners[static_cast<std::size_t>(owner)].lines += 1;
  }
}

// --- pallets -----------------------------------------------------------------------------------------------------------

void CostBook::store(std::uint32_t sku, std::int64_t pallets, Time now) {
  const std::int32_t found = owner_of(sku);
  if (found < 0) return;
  const auto owner = static_cast<std::size_t>(found);
  const Time from = stored_since_[owner];
  if (now > from) {
    counted_.owners[owner].pallet_weeks += to_hours(now - from) / kWeekHours * static_cast<double>(stored_[owner]);
    stored_since_[owner] = now;
  }
  stored_[owner] += pallets;
}

void CostBook::of_load(const DomainEvent& event) {
  const bool counts = event.time >= context_.measure_from;
  if (event.kind == transport_created) {
    carried_[event.subject] = event.other;
    return;
  }
  if (event.kind == pallet_received) {
    counted_.pallets_in += counts;
    if (const std::int32_t owner = owner_of(event.other); owner >= 0) counted_.owners[static_cast<std::size_t>(owner)].pallets_in += counts;
    return;
  }
  const auto carried = carried_.find(event.subject);
  if (carried == carried_.end()) return;
  if (event.kind == transport_ended) {
    carried_.erase(carried);
    return;
  }
  const std::uint32_t sku = carried->second;
  const PlaceKind place = kind_of(event.value);
  if (place == PlaceKind::lane) store(sku, event.kind == load_put ? 1 : -1, event.time);
  if (place != PlaceKind::truck || event.kind != load_put || !counts) return;
  counted_.pallets_out += 1;
  const std::int32_t owner = owner_of(sku);
  if (owner >= 0) counted_.owners[static_cast<std::size_t>(owner)].pallets_out += 1;
  else mixed_out_ += 1;
}

// --- trucks ------------------------------------------------------------------------------------------------------------

double CostBook::detention_hours(Time from, Time to) const { return to_hours(std::max(Duration(0), to - from - basis_.prices.detention_free)); }

void CostBook::of_truck(const DomainEvent& event) {
  if (event.kind == truck_arrived) {
    if (event.other == 0 && event.time >= context_.measure_from) trucks_[event.subject] = event.time;
  } else if (const auto truck = trucks_.find(event.subject); truck != trucks_.end()) {
    detention_hours_ += detention_hours(truck->second, event.time);
    trucks_.erase(truck);
  }
}

// --- all together ------------------------------------------------------------------------------------------------------

/// What owners pay, and the costs on them.
void CostBook::share(CostFigures& figures) const {
  OwnerFigures all;
  for (const OwnerFigures& owner : figures.owners) {
    all.lines += owner.lines;
    all.pallet_weeks += owner.pallet_weeks;
  }
  const auto part = [&](double own, double of_all, const OwnerFigures& owner) { return of_all > 0 ? own / of_all : all.lines > 0 ? owner.lines / all.lines : 0; };
  for (OwnerFigures& owner : figures.owners) owner.pallets_out += mixed_out_ * part(owner.lines, all.lines, owner);
  for (const OwnerFigures& owner : figures.owners) {
    all.pallets_in += owner.pallets_in;
    all.pallets_out += owner.pallets_out;
  }
  for (std::size_t o = 0; o < figures.owners.size(); ++o) {
    OwnerFigures& owner = figures.owners[o];
    owner.cost = (figures.space + figures.base_energy) * part(owner.pallet_weeks, all.pallet_weeks, owner);
    owner.cost += (figures.people + figures.equipment + figures.energy + figures.detention) * part(owner.pallets_in + owner.pallets_out, all.pallets_in + all.pallets_out, owner);
    owner.cost += (figures.pickers + figures.late) * part(owner.lines, all.lines, owner);
    for (const OwnerTariffConfig& tariff : basis_.prices.tariffs)
      if (tariff.owner == basis_.owners[o])
        owner.revenue = tariff.pallet_in * owner.pallets_in + tariff.pallet_week * owner.pallet_weeks + tariff.line * owner.lines + tariff.pallet_out * owner.pallets_out;
  }
}

CostFigures CostBook::figures(Time end) const {
  CostFigures figures = counted_;
  for (std::size_t owner = 0; owner < stored_.size(); ++owner)
    if (end > stored_since_[owner]) figures.owners[owner].pallet_weeks += to_hours(end - stored_since_[owner]) / kWeekHours * static_cast<double>(stored_[owner]);
  double detained = detention_hours_;
  for (const auto& [truck, since] : trucks_) detained += detention_hours(since, end);
  std::int64_t late = late_;
  for (std::size_t o = 0; o < orders_.size(); ++o) late += orders_[o] == State::open && context_.orders.orders[o].has_due() && context_.orders.orders[o].due <= end;
  const double hours = to_hours(std::max(Duration(0), end - context_.measure_from));
  const CostsConfig& prices = basis_.prices;
  const Payroll::Pay pickers = payroll_.pickers(end), people = payroll_.people(end);
  const EnergyBook::Use energy = energy_.use(end);
  figures.pickers = pickers.money;
  figures.people = people.money;
  figures.hours = pickers.hours + people.hours;
  figures.overtime_hours = pickers.overtime_hours + people.overtime_hours;
  figures.equipment = basis_.equipment_week * hours / kWeekHours;
  figures.space = prices.space_m2_month * basis_.area * hours / kMonthHours;
  figures.kwh = energy.kwh;
  figures.base_energy = energy.base_money;
  figures.energy = energy.money - energy.base_money + energy.demand_money;
  figures.detention = detained * prices.detention_hour;
  figures.late = static_cast<double>(late) * prices.late_order;
  share(figures);
  return figures;
}

}  // namespace gudang
