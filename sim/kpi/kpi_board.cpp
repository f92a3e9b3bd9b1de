#include "gudang/kpi/kpi_board.hpp"

namespace gudang {

KpiBoard::KpiBoard(const KpiContext& context) {
  for (const KpiRow& row : kpis()) {
    kpis_.push_back(row.make(context));
    if (row.theme == KpiTheme::costs && !context.costs) continue;  // it has nothing to count
    for (const DomainEventKind kind : row.listens) listeners_[static_cast<std::uint32_t>(kind) - kFirstDomainEvent].push_back(kpis_.back().get());
  }
}

std::vector<KpiValue> KpiBoard::results(Time end, bool cannot_keep_up) const {
  std::vector<KpiValue> values;
  for (std::size_t i = 0; i < kpis_.size(); ++i) {
    if (cannot_keep_up && kpis()[i].void_when_overloaded) values.push_back({std::nullopt, "cannot keep up"});
    else values.push_back(kpis_[i]->result(end));
  }
  return values;
}

}  // namespace gudang
