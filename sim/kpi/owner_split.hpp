// What is told for all, and for each owner.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kpi/kpi_classes.hpp"

namespace gudang {

/// Index into the owners' names, or none.
[[nodiscard]] inline std::optional<std::size_t> owner_of(const KpiContext& context, SkuId sku) {
  if (!context.owners || sku.index() >= context.owners->of_sku.size() || context.owners->of_sku[sku.index()] < 0) return std::nullopt;
  return static_cast<std::size_t>(context.owners->of_sku[sku.index()]);
}

/// Calls `function` once with each owner who has a line in the order.
template <class Function>
void for_each_owner(const KpiContext& context, const Order& order, Function function) {
  if (!context.owners) return;
  std::vector<bool> seen(context.owners->names.size(), false);
  for (std::uint32_t line = order.first_line; line < order.first_line + order.line_count; ++line) {
    const auto owner = owner_of(context, context.orders.lines[line].sku);
    if (!owner || seen[*owner]) continue;
    seen[*owner] = true;
    function(*owner);
  }
}

/// numerator / denominator.
class SplitRatio {
 public:
  explicit SplitRatio(const KpiContext& context) : owners_(context.owners ? context.owners->names.size() : 0) {}
  void add(double numerator, double denominator) { all_.add(numerator, denominator); }
  void add_of(std::size_t owner, double numerator, double denominator) { owners_[owner].add(numerator, denominator); }
  /// [%]
  [[nodiscard]] KpiValue percent(const char* why_undefined) const {
    KpiValue value = all_.percent(why_undefined);
    for (const Sums& owner : owners_) value.by_owner.push_back(owner.percent("").value);
    return value;
  }

 private:
  struct Sums {
    double numerator = 0, denominator = 0;
    void add(double above, double below) {
      numerator += above;
      denominator += below;
    }
    [[nodiscard]] KpiValue percent(const char* why) const { return ratio(100 * numerator, denominator, why); }
  };
  Sums all_;
  std::vector<Sums> owners_;
};

}  // namespace gudang
