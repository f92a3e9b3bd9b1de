// KPIs of what is done with goods besides storing and picking: cross-docking, counts, cartons, write-offs.
#pragma once

#include <vector>

#include "kpi/kpi_classes.hpp"

namespace gudang {

/// A share of events, or a mean over what they count.
class InsideRate : public Kpi {
 public:
  enum class Rate { cross_docked, stock_accuracy, carton_fill };
  InsideRate(const KpiContext& context, Rate rate) : context_(context), rate_(rate) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Rate rate_;
  bool any_ = false;             // the scenario has such work
  double good_ = 0, all_ = 0;
};

class WrittenOff : public Kpi {
 public:
  explicit WrittenOff(const KpiContext& context) : context_(context), of_owner_(context.owners ? context.owners->names.size() : 0, 0) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  bool any_ = false;
  std::int64_t units_ = 0;
  std::vector<std::int64_t> of_owner_;
};

}  // namespace gudang
