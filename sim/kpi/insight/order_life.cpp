#include "kpi/insight/order_life.hpp"

#include <algorithm>

namespace gudang {

std::string_view words_of(OrderStage stage) {
  switch (stage) {
    case OrderStage::release: return "waits for its release";
    case OrderStage::picker: return "waits for a picker";
    case OrderStage::whole_pallets: return "waits for whole pallets from the reserve";
    case OrderStage::tour: return "is on a picker's tour";
    case OrderStage::packing: return "is packed, the wait for a station included";
    case OrderStage::pallet: return "waits for its pallet, a vehicle and the departure";
    case OrderStage::staging: return "waits in staging for the departure";
  }
  return "";
}

OrderLife::Ended OrderLife::next(Time at, OrderStage stage) {
  if (!under_way_) return std::nullopt;
  const OrderStretch ended{stage_, since_, at};
  stage_ = stage;
  since_ = at;
  return ended.to > ended.from ? Ended(ended) : std::nullopt;
}

void OrderLife::receive(Time at) {
  under_way_ = true;
  stage_ = OrderStage::release;
  since_ = at;
}

OrderLife::Ended OrderLife::release(Time at, std::int64_t to_pick) {
  left_ = static_cast<std::int32_t>(to_pick);
  return next(at, to_pick > 0 ? OrderStage::picker : OrderStage::whole_pallets);
}

OrderLife::Ended OrderLife::pick(Time tour_since, bool first) {
  --left_;
  return first && is_wait(stage_) ? next(std::max(tour_since, since_), OrderStage::tour) : std::nullopt;
}

OrderLife::Ended OrderLife::end_tour(Time at) {
  if (is_wait(stage_)) return std::nullopt;
  return next(at, left_ > 0 ? OrderStage::picker : OrderStage::packing);
}

OrderLife::Ended OrderLife::stage_pallet(Time at) { return stage_ == OrderStage::pallet ? next(at, OrderStage::staging) : std::nullopt; }

OrderLife::Ended OrderLife::end(Time at) {
  const Ended ended = next(at, stage_);
  under_way_ = false;
  return ended;
}

}  // namespace gudang
