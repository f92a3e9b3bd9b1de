// Customs: the lots of bonded goods, their requests and releases.
#pragma once

#include <cstdint>
#include <vector>

#include "gudang/des/process.hpp"
#include "gudang/model/ledger.hpp"
#include "gudang/model/sku.hpp"
#include "warehouse/site_config.hpp"

namespace gudang {

class Site;

class Customs {
 public:
  /// `lots`: how many there are. The opening stock is released.
  Customs(const SiteConfig& config, const SkuCatalogue& skus, std::size_t lots) : config_(config.customs), skus_(skus), lots_(lots, State::unknown) {}

  /// Of goods of the lot that nothing else keeps back: bonded, or available.
  [[nodiscard]] StockStatus status(SkuId sku, LotId lot) const {
    return config_ && skus_[sku].bonded && lots_[lot.index()] != State::released ? StockStatus::bonded : StockStatus::available;
  }
  void release(LotId lot) { lots_[lot.index()] = State::released; }
  /// Whether the release of the lot is to be asked for, which it is from now on.
  [[nodiscard]] bool to_be_requested(SkuId sku, LotId lot) {
    if (status(sku, lot) != StockStatus::bonded || lots_[lot.index()] != State::unknown) return false;
    lots_[lot.index()] = State::requested;
    return true;
  }

 private:
  enum class State : std::uint8_t { unknown, requested, released };
  const std::optional<CustomsConfig>& config_;
  const SkuCatalogue& skus_;
  std::vector<State> lots_;
};

/// The moment at which so many office hours have passed.
[[nodiscard]] Time after_office_hours(const CustomsConfig& office, CivilTime start, Time from, Duration span);

/// From the request to the release: all that is here of the lot is available from then on, and what comes of it later.
Process customs_process(Simulation& sim, Site& site, SkuId sku, LotId lot);

}  // namespace gudang
