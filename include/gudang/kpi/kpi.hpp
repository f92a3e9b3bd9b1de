// Key performance indicators: read-only observers of domain events, one value per replication.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "gudang/model/inbound.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"

namespace gudang {

/// What a KPI may know of the trucks, the doors and the reserve.
struct KpiSite {
  const InboundBook* inbound = nullptr;  ///< never null where there is a site
  std::size_t doors = 0;
};

/// What a KPI may know of the replication it observes.
struct KpiContext {
  const OrderBook& orders;
  Time measure_from;  ///< end of the warm-up; flows before it, and orders received before it, do not count
  std::optional<KpiSite> site = {};  ///< none: pick faces alone
};

/// Why KPIs of trucks, vehicles and the reserve have no value where there are none; tables leave them out then.
inline constexpr const char* kNoSite = "not defined: no trucks, vehicles or reserve (layout.storage.areas)";

/// Why KPIs of work that nobody did have no value; tables leave them out then.
inline constexpr const char* kNoSuchWork = "not defined: there was no such work in the run";

/// A value, or why there is none ("not defined: no order has a due time"). With a value the note is a remark on it, mostly none.
struct KpiValue {
  std::optional<double> value;
  std::string note;
};

/// Sees the events it listens to, in order; never changes anything.
class Kpi {
 public:
  virtual ~Kpi() = default;
  virtual void on_event(const DomainEvent& event) = 0;
  /// Called once, after the last event, at time `end`.
  [[nodiscard]] virtual KpiValue result(Time end) const = 0;
};

enum class Better { lower, higher };

/// One row of the registry: the definition that docs/kpis.md prints, and the factory.
struct KpiRow {
  std::string key;
  std::string unit;
  Better better = Better::lower;
  std::string summary;
  std::string numerator;
  std::string denominator;
  std::string population;   ///< which orders, lines or hours count
  std::string open_orders;  ///< how what is unfinished at the end is treated
  std::string basis;        ///< WERC, VDI, native ...
  bool void_when_overloaded = false;  ///< a mean that has none where the backlog drifts
  std::vector<DomainEventKind> listens;
  std::function<std::unique_ptr<Kpi>(const KpiContext&)> make;
};

/// In the order in which tables show them.
[[nodiscard]] std::span<const KpiRow> kpis();
[[nodiscard]] const KpiRow* find_kpi(std::string_view key);

}  // namespace gudang
