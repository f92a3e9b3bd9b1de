// The stages of an order's life: it is always in one of them from when it is received until it is shipped or cancelled, so their
// lengths add up to all of its time.
//
//   received -> waits for release -> waits for a picker | for whole pallets -> tour -> ... -> packing -> waits for its pallet
//            -> waits in staging -> shipped
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gudang/core/units.hpp"

namespace gudang {

enum class OrderStage : std::uint8_t { release, picker, whole_pallets, tour, packing, pallet, staging };
inline constexpr int kOrderStages = 7;

/// "waits for its release"
[[nodiscard]] std::string_view words_of(OrderStage stage);
/// Nobody works on it.
[[nodiscard]] constexpr bool is_wait(OrderStage stage) { return stage != OrderStage::tour && stage != OrderStage::packing; }

struct OrderStretch {
  OrderStage stage{};
  Time from, to;
};

/// Told what happens to one order, in order of time; each call returns the stretch that it ends, if it ends one.
class OrderLife {
 public:
  using Ended = std::optional<OrderStretch>;

  void receive(Time at);
  /// `to_pick`: lines left for pickers; the rest of it are whole pallets.
  Ended release(Time at, std::int64_t to_pick);
  /// A line was picked or found to be short on a tour that began at `tour_since`; `first` of the order's on it. A line that is picked in part is told once.
  Ended pick(Time tour_since, bool first);
  /// A tour on which a line of it was picked is back.
  Ended end_tour(Time at);
  Ended pack(Time at) { return next(at, OrderStage::pallet); }
  /// A pallet with goods of it stands in staging.
  Ended stage_pallet(Time at);
  /// Shipped or cancelled.
  Ended end(Time at);

  [[nodiscard]] bool under_way() const { return under_way_; }
  [[nodiscard]] OrderStage stage() const { return stage_; }
  [[nodiscard]] Time since() const { return since_; }

 private:
  Ended next(Time at, OrderStage stage);

  Time since_;
  std::int32_t left_ = 0;  // lines for pickers
  OrderStage stage_{};
  bool under_way_ = false;
};

}  // namespace gudang
