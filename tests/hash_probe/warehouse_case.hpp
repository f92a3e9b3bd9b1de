// A made-up site with its demand: everything that one run of the probe's warehouse part needs.
#pragma once

#include "warehouse/warehouse.hpp"

namespace gudang::probe {

/// A site that both layouts of the probe share but for the building. Read-only once made: threads share it.
struct Site {
  explicit Site(int cross_aisles);

  LayoutConfig layout;
  PickersConfig pickers;
  ReleaseConfig release;
  PackingConfig packing;
  SkuCatalogue skus;
  std::vector<PastLine> history;
  std::vector<std::int64_t> opening;  ///< by SKU; some run out
};

/// One replication's orders over `length`, with some cancellations.
[[nodiscard]] OrderBook make_orders(std::uint32_t replication, std::size_t orders, Duration length);

}  // namespace gudang::probe
