// Key performance indicators: read-only observers of domain events, one value per replication.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "gudang/model/inbound.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/model/sku.hpp"

namespace gudang {

struct CostBasis;
class CostBook;

/// What a KPI may know of a vehicle.
struct KpiVehicle {
  std::uint32_t does = 0;                ///< bits by TransportKind
  bool driverless = false;
};

/// What a KPI may know of the trucks, the doors and the reserve.
struct KpiSite {
  const InboundBook* inbound = nullptr;  ///< never null where there is a site
  std::size_t doors = 0;
  std::size_t vehicles = 0;
  bool outages = false;                  ///< some vehicle may be out of service
  int truck_pallets = 24;                ///< room of a truck that takes goods
  Volume truck_volume = litres(28'800);
  Mass truck_payload = kilograms(24'000);
  Duration chilled_most = minutes(20), frozen_most = minutes(20);  ///< out of the temperature zone at a time
  Duration order_band = Duration(0);     ///< of days of stock: between when a SKU is ordered and what up to
  Time until = Time::max();              ///< end of the time in which orders come
  std::vector<KpiVehicle> fleet = {};    ///< by vehicle; empty: what they do is not known
};

/// Whose goods each SKU is.
struct SkuOwners {
  std::vector<std::string> names;
  std::vector<std::int32_t> of_sku;  ///< index into `names`; -1: none of them
};

/// What a KPI may know of the replication it observes.
struct KpiContext {
  const OrderBook& orders;
  Time measure_from;  ///< end of the warm-up; flows before it, and orders received before it, do not count
  std::optional<KpiSite> site = {};  ///< none: pick faces alone
  const SkuCatalogue* skus = nullptr;  ///< none: sizes and weights are not known
  const CostBasis* costs = nullptr;    ///< none: nothing is reckoned in money
  const SkuOwners* owners = nullptr;   ///< none: nothing is split by owner
  bool absence = false;                ///< somebody may be absent
  bool warm_ups = false;               ///< people in the cold warm up
  mutable std::weak_ptr<CostBook> cost_book = {};  ///< that KPIs of money share, as each event is booked alike for all of them
};

/// Why KPIs of trucks, vehicles and the reserve have no value where there are none; tables leave them out then.
inline constexpr const char* kNoSite = "not defined: no trucks, vehicles or reserve (layout.storage.areas)";

/// Why KPIs of batteries, and of outages, have none there; tables leave them out, too.
inline constexpr const char* kNoBattery = "not defined: no vehicle has a battery (fleet.battery)";
inline constexpr const char* kNoOutages = "not defined: no vehicle is ever out of service (fleet.failures, maintenance, outages)";
/// Why KPIs of people have none where the scenario leaves that out; tables leave them out, too.
inline constexpr const char* kNobodyAbsent = "not defined: nobody is ever absent (people.absence)";
inline constexpr const char* kNoWarmUp = "not defined: nobody warms up (warm_up_breaks)";
/// Why KPIs of money have no value without prices; tables leave them out then.
inline constexpr const char* kNoCosts = "not defined: no prices (costs)";
/// Remarks of stock_drift_pct where stock drifts.
inline constexpr const char* kStockFalls = "stock drifts: less comes in than goes out";
inline constexpr const char* kStockGrows = "stock drifts: more comes in than goes out";
/// Why KPIs of work that nobody did have no value; tables leave them out then.
inline constexpr const char* kNoSuchWork = "not defined: there was no such work in the run";

/// A value, or why there is none ("not defined: no order has a due time"). With a value the note is a remark on it, mostly none.
struct KpiValue {
  std::optional<double> value;
  std::string note;
  std::vector<std::optional<double>> by_owner = {};  ///< of KPIs that are split by owner, in the order of the scenario's owners
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

/// What tables group KPIs by, in their order.
enum class KpiTheme { orders, picking, trucks, stock, vehicles, people, costs };
[[nodiscard]] std::string_view name_of(KpiTheme theme);
inline constexpr KpiTheme kKpiThemes[] = {KpiTheme::orders, KpiTheme::picking, KpiTheme::trucks, KpiTheme::stock, KpiTheme::vehicles, KpiTheme::people, KpiTheme::costs};

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
  KpiTheme theme = KpiTheme::orders;
  bool by_owner = false;              ///< has a value for each owner, too
  bool unbounded = false;             ///< may be below 0, or as a share above 100%
};

/// In the order in which tables show them: theme by theme.
[[nodiscard]] std::span<const KpiRow> kpis();
[[nodiscard]] const KpiRow* find_kpi(std::string_view key);

}  // namespace gudang
