// KPIs of money, energy and emissions: figures of the cost book.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "gudang/kpi/cost_basis.hpp"
#include "kpi/cost_book.hpp"

namespace gudang {

class CostKpi : public Kpi {
 public:
  enum class Figure { per_line, per_pallet, labour, equipment, space, energy, detention, late, overtime, kwh_per_pallet, co2_per_tonne, revenue, margin, margin_pct };
  CostKpi(const KpiContext& context, Figure figure) : context_(context), figure_(figure) {
    if (!context.costs) return;
    book_ = context.cost_book.lock();
    if (!book_) context.cost_book = book_ = std::make_shared<CostBook>(context);
  }
  void on_event(const DomainEvent& event) override {
    if (book_ && event.time <= context_.costs->until) book_->on_event(event, seen_++);
  }
  /// Cost per line and pallet, revenue and margin also by owner.
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  [[nodiscard]] KpiValue of_all(const CostFigures& figures) const;
  [[nodiscard]] std::vector<std::optional<double>> of_owners(const CostFigures& figures) const;

  const KpiContext& context_;
  Figure figure_;
  std::shared_ptr<CostBook> book_;  // with the context's other KPIs of money; none: no prices
  std::uint64_t seen_ = 0;          // events
};

}  // namespace gudang
