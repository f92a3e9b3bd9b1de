// All that is reckoned in money, and what it is reckoned by, of one replication.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "gudang/kpi/kpi.hpp"
#include "kpi/energy_book.hpp"
#include "kpi/payroll.hpp"

namespace gudang {

/// Of one owner. Costs are shared: space and base load by the pallets' time in the reserve, people, vehicles and their energy by the
/// pallets that came and went, pickers and penalties by the lines; where there are none of these, by lines.
struct OwnerFigures {
  double pallets_in = 0, pallets_out = 0, lines = 0;
  double pallet_weeks = 0;
  double revenue = 0, cost = 0;  ///< [MYR]
};

struct CostFigures {
  double pickers = 0, people = 0, equipment = 0, space = 0, energy = 0, base_energy = 0, detention = 0, late = 0;  ///< [MYR]; energy with demand charge, without base load
  double hours = 0, overtime_hours = 0;
  double kwh = 0;
  double pallets_in = 0, pallets_out = 0, lines = 0, tonnes = 0;
  std::vector<OwnerFigures> owners;  ///< as the basis names them
  [[nodiscard]] double all_energy() const { return energy + base_energy; }
  [[nodiscard]] double cost() const { return pickers + people + equipment + space + energy + base_energy + detention + late; }
  [[nodiscard]] double revenue() const;
};

class CostBook {
 public:
  /// `context` has costs, and must outlive this.
  explicit CostBook(const KpiContext& context);
  [[nodiscard]] static const std::vector<DomainEventKind>& listens();
  /// `number`: of the event, counted by who tells it; each is booked once, however many tell it.
  void on_event(const DomainEvent& event, std::uint64_t number);
  [[nodiscard]] CostFigures figures(Time end) const;

 private:
  enum class State : std::uint8_t { unknown, open, done };
  void book(const DomainEvent& event);
  void of_order(const DomainEvent& event);
  void of_load(const DomainEvent& event);
  void of_truck(const DomainEvent& event);
  void ship(std::uint64_t order, Time now);
  void store(std::uint32_t sku, std::int64_t pallets, Time now);
  [[nodiscard]] std::int32_t owner_of(std::uint32_t sku) const;
  [[nodiscard]] double detention_hours(Time from, Time to) const;
  void share(CostFigures& figures) const;

  const KpiContext& context_;
  const CostBasis& basis_;
  std::uint64_t booked_ = 0;  // events
  Payroll payroll_;
  EnergyBook energy_;
  std::vector<State> orders_;
  std::vector<std::int32_t> missing_;                  // by line: units taken back or short
  std::vector<bool> cancelled_;                        // by line: all of it taken back
  std::map<std::uint64_t, std::uint32_t> carried_;     // SKU by transport
  std::map<std::uint64_t, Time> trucks_;               // here, since when
  std::vector<std::int64_t> stored_;                   // pallets in the reserve, by owner
  std::vector<Time> stored_since_;
  double detention_hours_ = 0, mixed_out_ = 0;
  std::int64_t late_ = 0;
  CostFigures counted_;                                // flows, by owner too
};

}  // namespace gudang
