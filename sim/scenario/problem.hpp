// What a scenario's config describes, made concrete: the building, the SKUs, their opening stock, the past that policies may
// learn from, and the demand of each replication.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gudang/model/inbound.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/orders.hpp"
#include "gudang/model/sku.hpp"
#include "gudang/policy/slotting.hpp"
#include "scenario/item_files.hpp"
#include "scenario/order_history.hpp"
#include "scenario/scenario.hpp"

namespace gudang {

/// What replications are samples of, which decides the interval (docs/statistics.md).
enum class Sampling {
  independent,      ///< made-up demand: replications are independent draws
  resampled_weeks,  ///< a replay: replication 0 is the history, the others draw whole weeks again
  history_only,     ///< a replay without resampling: one sample, no interval
};

/// The demand of a scenario, as a function of the replication alone: every alternative meets the same.
class Demand {
 public:
  virtual ~Demand() = default;
  [[nodiscard]] virtual OrderBook orders(std::uint32_t replication) const = 0;
  /// Lines before the start that policies may know, in order of time.
  [[nodiscard]] virtual std::vector<PastLine> history() const = 0;
  [[nodiscard]] virtual Sampling sampling() const = 0;
  /// Whole weeks that resampling draws from; 0 where it does not.
  [[nodiscard]] virtual int weeks() const { return 0; }
};

/// One alternative, ready to be simulated. Immutable, so that threads share it.
struct Problem {
  ScenarioConfig config;
  Layout layout;
  SkuCatalogue skus;
  std::vector<std::int64_t> opening;  ///< units, by SKU
  std::shared_ptr<const Demand> demand;  ///< shared, as the past is: alternatives of the same demand hold it together
  std::shared_ptr<const std::vector<PastLine>> past;
  std::span<const PastLine> history = past ? std::span<const PastLine>(*past) : std::span<const PastLine>();

  /// Demand of a replication, each order with the departure it goes with.
  [[nodiscard]] OrderBook orders(std::uint32_t replication) const;
  /// Supply of a replication's demand, where the building has a reserve.
  [[nodiscard]] InboundBook inbound(const OrderBook& orders, std::uint32_t replication) const;
};

/// Builds problems, reading each order file once.
class ProblemBuilder {
 public:
  explicit ProblemBuilder(const Scenario& scenario) : scenario_(scenario) {}
  /// Throws InputError, with the place in the scenario where it is a key's: what the readers of the files throw, E140 to E144,
  /// E151, E152, E170, E178, E179.
  [[nodiscard]] std::shared_ptr<const Problem> build(const ScenarioConfig& config);

 private:
  struct Supply { SkuCatalogue skus; std::shared_ptr<const Demand> demand; std::shared_ptr<const std::vector<PastLine>> history; };
  [[nodiscard]] const OrderHistory& history_of(const OrdersConfig& config);
  [[nodiscard]] const Supply& supply_of(const ScenarioConfig& config);
  [[nodiscard]] std::vector<std::int64_t> opening_stock(const ScenarioConfig& config, const SkuCatalogue& skus) const;
  void check_space(const ScenarioConfig& config, const Layout& layout, const SkuCatalogue& skus, std::span<const PastLine> history, const std::vector<std::int64_t>& opening) const;
  void check_items_of_site(const ScenarioConfig& config, const std::vector<ItemRow>& rows) const;

  const Scenario& scenario_;
  std::map<std::pair<std::string, std::string>, OrderHistory> histories_;  ///< by file and mapping
  std::map<std::string, Supply> supplies_;                                ///< by all that demand depends on
};

/// Made-up demand (sim/scenario/synthetic_demand.cpp).
[[nodiscard]] std::shared_ptr<const Demand> synthetic_demand(const ScenarioConfig& config, const SkuCatalogue& skus);
/// Made-up SKUs: codes in order of id, velocity and family unrelated to it.
[[nodiscard]] SkuCatalogue synthetic_skus(const ScenarioConfig& config);
/// A replayed history (sim/scenario/replay_demand.cpp). `sku_of`: SKU of each of the history's codes; invalid ids are left out.
[[nodiscard]] std::shared_ptr<const Demand> replay_demand(const ScenarioConfig& config, const OrderHistory& history, const std::vector<SkuId>& sku_of);
/// Which of the history's codes occur from the start of learning to the end of the run.
[[nodiscard]] std::vector<bool> codes_in_use(const ScenarioConfig& config, const OrderHistory& history);

}  // namespace gudang
