#include "kpi/goods_kpis.hpp"

#include <algorithm>
#include <cmath>

#include "gudang/kpi/cost_basis.hpp"
#include "kpi/truck_kpis.hpp"

namespace gudang {

// --- out of zone -----------------------------------------------------------------------------------------------------------------

OutOfZone::OutOfZone(const KpiContext& context, Figure figure) : context_(context), figure_(figure) {
  any_cold_ = context.skus != nullptr && std::any_of(context.skus->skus.begin(), context.skus->skus.end(), [](const Sku& sku) { return sku.temperature != Temperature::ambient; });
}

void OutOfZone::on_event(const DomainEvent& event) {
  if (event.kind == DomainEventKind::zone_left || event.kind == DomainEventKind::line_zone_left) {
    if (event.time >= context_.measure_from) open_[event.subject] = {event.time, event.time, event.other};
  } else if (const auto stay = open_.find(event.subject); stay != open_.end()) {
    stays_.push_back({stay->second.from, event.time, stay->second.sku});
    open_.erase(stay);
  }
}

bool OutOfZone::beyond(const Stay& stay) const {
  const bool frozen = context_.skus->skus[stay.sku].temperature == Temperature::frozen;
  return stay.to - stay.from > (frozen ? context_.site->frozen_most : context_.site->chilled_most);
}

KpiValue OutOfZone::figure(const std::vector<Stay>& stays) const {
  if (figure_ == Figure::count) return {static_cast<double>(stays.size()), {}};
  if (figure_ == Figure::beyond) return {static_cast<double>(std::count_if(stays.begin(), stays.end(), [&](const Stay& stay) { return beyond(stay); })), {}};
  if (stays.empty()) return {std::nullopt, "not defined: no chilled or frozen goods were out of their zone"};
  DurationSum sum;
  std::vector<Duration> durations;
  for (const Stay& stay : stays) {
    durations.push_back(stay.to - stay.from);
    sum += durations.back();
  }
  switch (figure_) {
    case Figure::mean: return {60 * sum.hours() / static_cast<double>(stays.size()), {}};
    case Figure::p95: return {60 * to_hours(Durations::percentile(durations, 95)), {}};
    case Figure::worst: return {60 * to_hours(*std::max_element(durations.begin(), durations.end())), {}};
    case Figure::count:
    case Figure::beyond: break;
  }
  return {};
}

KpiValue OutOfZone::result(Time end) const {
  if (!context_.site) return {std::nullopt, kNoSite};
  if (!any_cold_) return {std::nullopt, kNoSuchWork};
  std::vector<Stay> stays = stays_;  // and those that are out still
  for (const auto& [subject, stay] : open_) stays.push_back({stay.from, end, stay.sku});
  KpiValue value = figure(stays);
  if (context_.costs == nullptr) return value;
  for (std::size_t owner = 0; owner < context_.costs->owners.size(); ++owner) {
    std::vector<Stay> own;
    for (const Stay& stay : stays)
      if (context_.costs->owner_of[stay.sku] == static_cast<std::int32_t>(owner)) own.push_back(stay);
    value.by_owner.push_back(figure(own).value);
  }
  return value;
}

// --- drift -----------------------------------------------------------------------------------------------------------------------

StockDrift::StockDrift(const KpiContext& context, Figure figure) : context_(context), figure_(figure) {
  if (!context.site || context.skus == nullptr) return;
  cycle_ = weeks(1);  // whole weeks, so that weekdays weigh the same in both
  while (cycle_ < context.site->order_band) cycle_ += weeks(1);
  stock_.resize(context.skus->size());
  const InboundBook& book = *context.site->inbound;
  for (std::size_t s = 0; s < std::min(stock_.size(), book.opening_faces.size()); ++s) stock_[s].units = book.opening_faces[s];
  for (const InboundPallet& pallet : book.opening) stock_[pallet.sku.index()].units += pallet.units;
  leaves_.assign(context.orders.lines.size(), 0);
}

/// Of the span, in the cycle that begins then.
double StockDrift::days_in(Time from, Time to, Time window) const {
  const Time begin = std::max(from, window), end = std::min(to, window + cycle_);
  return end > begin ? to_hours(end - begin) / 24 : 0;
}

void StockDrift::advance(Stock& stock, Time now) const {
  stock.first += static_cast<double>(stock.units) * days_in(stock.since, now, context_.measure_from);
  stock.last += static_cast<double>(stock.units) * days_in(stock.since, now, context_.site->until - cycle_);
  stock.since = now;
}

void StockDrift::change(std::uint64_t sku, std::int64_t units, Time now) {
  advance(stock_[sku], now);
  stock_[sku].units += units;
}

void StockDrift::on_event(const DomainEvent& event) {
  if (stock_.empty() || event.time > context_.site->until) return;
  switch (event.kind) {
    case DomainEventKind::pallet_received: return change(event.other, event.value, event.time);
    case DomainEventKind::line_returned: return change(context_.orders.lines[event.subject].sku.value(), event.value, event.time);
    case DomainEventKind::count_ended: return change(event.subject, event.value, event.time);
    case DomainEventKind::lane_count_started: counted_[event.subject] = event.other; return;
    case DomainEventKind::lane_count_ended: return change(counted_[event.subject], event.value, event.time);
    case DomainEventKind::goods_written_off:  // at departure it is of what is shipped
      if (event.other != static_cast<std::uint32_t>(WriteOff::expired_shipment)) change(event.subject, -event.value, event.time);
      return;
    case DomainEventKind::line_picked:
    case DomainEventKind::line_allocated: leaves_[event.subject] += static_cast<std::int32_t>(event.value); return;
    case DomainEventKind::order_shipped: {
      const Order& order = context_.orders.orders[event.subject];
      for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
        const std::uint64_t sku = context_.orders.lines[line].sku.value();
        change(sku, -leaves_[line], event.time);
        if (event.time < context_.measure_from) continue;
        stock_[sku].shipped += leaves_[line];
        stock_[sku].squares += static_cast<double>(leaves_[line]) * leaves_[line];
      }
      return;
    }
    default: return;
  }
}

KpiValue StockDrift::result(Time) const {
  if (stock_.empty()) return {std::nullopt, kNoSite};
  if (too_short()) {
    if (figure_ == Figure::skus) return {std::nullopt, kNoSuchWork};
    return {std::nullopt, "not defined: in less than " + std::to_string(2 * (cycle_ / days(1))) + " days a trend of the stock cannot be told from the cycle of its orders"};
  }
  const double cycle = to_hours(cycle_) / 24, measured = to_hours(context_.site->until - context_.measure_from) / 24, band = to_hours(context_.site->order_band) / 24;
  std::vector<double> change, rate;  // [units], [units/d]
  double all_change = 0, all_rate = 0, skus = 0;
  for (std::size_t s = 0; s < stock_.size(); ++s) {
    Stock stock = stock_[s];
    advance(stock, context_.site->until);
    change.push_back((stock.last - stock.first) / cycle);
    rate.push_back(static_cast<double>(stock.shipped) / measured);
    all_change += change.back();
    all_rate += rate.back();
    // Demand by chance, as of lines that come independently: of a cycle at either end.
    const double chance = 3.29 * std::sqrt(2 * stock.squares / measured * (band + cycle));
    if (std::fabs(change.back()) > rate.back() * band + context_.skus->skus[s].pallet_units + chance) ++skus;
  }
  if (figure_ == Figure::skus) return {skus, {}};
  if (all_rate == 0) return {std::nullopt, "not defined: nothing was shipped"};
  double squares = 0;
  for (std::size_t s = 0; s < change.size(); ++s) squares += (change[s] - rate[s] * all_change / all_rate) * (change[s] - rate[s] * all_change / all_rate);
  const bool drifts = std::fabs(all_change) > all_rate * band / 2 && std::fabs(all_change) > 3.29 * std::sqrt(squares);
  return {100 * std::fabs(all_change) / (all_rate * (measured - cycle)), drifts ? (all_change < 0 ? kStockFalls : kStockGrows) : ""};
}

// --- empty pallets ----------------------------------------------------------------------------------------------------------------

void EmptyPalletKpi::on_event(const DomainEvent& event) {
  any_ = true;
  if (!warm_ && event.time >= context_.measure_from) {
    warm_ = true;
    peak_ = stock_;
  }
  switch (event.kind) {
    case DomainEventKind::empty_pallet_awaited:
      if (warm_) {
        ++waits_;
        waited_ += Duration(event.value);
      }
      return;
    case DomainEventKind::empty_pallets_moved: stock_ = event.other; break;
    default: stock_ = event.value; break;
  }
  peak_ = std::max(peak_, stock_);
}

KpiValue EmptyPalletKpi::result(Time) const {
  if (!any_) return {std::nullopt, kNoSuchWork};
  switch (figure_) {
    case Figure::waits: return {static_cast<double>(waits_), {}};
    case Figure::wait: return ratio(60 * waited_.hours(), static_cast<double>(waits_), "no mixed pallet waited for an empty pallet");
    case Figure::peak: return {static_cast<double>(peak_), {}};
  }
  return {};
}

}  // namespace gudang
