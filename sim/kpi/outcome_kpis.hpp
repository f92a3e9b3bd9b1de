// KPIs of what became of orders: complete, on time, both.
#pragma once

#include <map>
#include <vector>

#include "gudang/kpi/kpi.hpp"
#include "kpi/owner_split.hpp"

namespace gudang {

class OrderOutcomes : public Kpi {
 public:
  enum class Rate {
    complete,         ///< orders shipped complete, of those shipped
    lines_on_time,    ///< lines shipped complete by the due time, of those whose due time has passed or that were shipped
    perfect,          ///< orders shipped complete by the due time, of the same
  };
  OrderOutcomes(const KpiContext& context, Rate rate) : context_(context), rate_(rate), orders_(context.orders.orders.size(), State::unknown), lines_(context.orders.lines.size()) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  enum class State : std::uint8_t { unknown, open, on_time, late, cancelled };
  struct Line {
    bool is_short = false, cancelled = false;
  };
  void judge(const Order& order, State state, SplitRatio& share) const;

  const KpiContext& context_;
  Rate rate_;
  std::vector<State> orders_;
  std::vector<Line> lines_;
  std::map<std::uint64_t, std::int64_t> taken_back_;  // units, by line, of those of which any were
};

}  // namespace gudang
