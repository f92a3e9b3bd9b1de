// KPIs of the reserve's room.
#pragma once

#include "kpi/kpi_classes.hpp"
#include "gudang/stats/time_weighted.hpp"

namespace gudang {

class ReserveUse : public Kpi {
 public:
  enum class Use {
    average,    ///< of the positions that pallets lie in, over time
    peak,       ///< the most at any time
    honeycomb,  ///< of the positions that no other holding can use, over time
  };
  ReserveUse(const KpiContext& context, Use use) : context_(context), use_(use) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Use use_;
  std::int64_t positions_ = 0;
  TimeWeighted used_;
  bool warm_ = false;  // what was before the end of the warm-up is forgotten
};

}  // namespace gudang
