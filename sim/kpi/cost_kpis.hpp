// KPIs of money, energy and emissions: figures of the cost book.
#pragma once

#include <optional>

#include "gudang/kpi/cost_basis.hpp"
#include "kpi/cost_book.hpp"

namespace gudang {

class CostKpi : public Kpi {
 public:
  enum class Figure { per_line, per_pallet, labour, equipment, space, energy, detention, late, overtime, kwh_per_pallet, co2_per_tonne, revenue, margin };
  CostKpi(const KpiContext& context, Figure figure) : context_(context), figure_(figure) {
    if (context.costs) book_.emplace(context);
  }
  void on_event(const DomainEvent& event) override {
    if (book_ && event.time <= context_.costs->until) book_->on_event(event);
  }
  /// Cost per line and pallet, revenue and margin also by owner.
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  [[nodiscard]] KpiValue of_all(const CostFigures& figures) const;
  [[nodiscard]] std::vector<std::optional<double>> of_owners(const CostFigures& figures) const;

  const KpiContext& context_;
  Figure figure_;
  std::optional<CostBook> book_;
};

}  // namespace gudang
