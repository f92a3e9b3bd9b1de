// Energy from the mains by half hours, as electricity is billed.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "gudang/kpi/cost_basis.hpp"
#include "gudang/model/domain_events.hpp"

namespace gudang {

class EnergyBook {
 public:
  struct Use {
    double kwh = 0, base_kwh = 0;        ///< all of it; what is always on
    double money = 0, base_money = 0;    ///< [MYR] the same, without the demand charge
    double most_kw = 0;                  ///< highest mean over half an hour
    double demand_money = 0;             ///< [MYR]
  };
  /// `basis` must outlive this.
  EnergyBook(const CostBasis& basis, Time measure_from) : basis_(basis), measure_from_(measure_from) {}
  /// The starts and the energies of tours, relocations and transports. What one draws is spread evenly over its time.
  void on_event(const DomainEvent& event);
  [[nodiscard]] Use use(Time end) const;

 private:
  void spread(Time from, Time to, double kwh);
  [[nodiscard]] double price(Time time) const;

  const CostBasis& basis_;
  Time measure_from_;
  std::vector<double> drawn_;  // [kWh] from batteries, by half hour since Time 0
  std::map<std::pair<DomainEventKind, std::uint64_t>, Time> began_;
};

}  // namespace gudang
