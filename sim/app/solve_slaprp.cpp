#include "app/solve_slaprp.hpp"

#include <cstdlib>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// Silva's building, walked as a routing policy says.
class SilvaTours : public OrderTours {
 public:
  SilvaTours(const SlaprpInstance& instance, RoutingPolicy& routing) : layout_(layout_of(instance)), routing_(routing) {
    for (std::int32_t aisle = 0; aisle < instance.aisles; ++aisle)
      for (std::int64_t bay = 1; bay <= instance.bays; ++bay)
        positions_.push_back({aisle, -1, layout_.aisle_x()[static_cast<std::size_t>(aisle)], Length(bay * instance.bay_width)});
  }
  std::int64_t length(std::span<const std::uint32_t> places) override {
    picks_.clear();
    for (std::size_t i = 0; i < places.size(); ++i)
      if (i == 0 || places[i] != places[i - 1]) picks_.push_back(positions_[places[i]]);
    return routing_.length({Time(), layout_, picks_, layout_.depot()}).count();
  }

 private:
  static Layout layout_of(const SlaprpInstance& instance) {
    std::vector<Length> aisle_x;
    for (std::int64_t aisle = 0; aisle < instance.aisles; ++aisle) aisle_x.emplace_back(aisle * instance.aisle_width);
    return {std::move(aisle_x), {Length(0), Length((instance.bays + 1) * instance.bay_width)}};
  }
  Layout layout_;
  RoutingPolicy& routing_;
  std::vector<Position> positions_, picks_;
};

/// Guo's: aisle by aisle, each left as it was entered.
class GuoTours : public OrderTours {
 public:
  explicit GuoTours(const SlaprpInstance& instance) : instance_(instance) {}
  std::int64_t length(std::span<const std::uint32_t> places) override {
    std::int64_t halves = from_depot(places.front()) + from_depot(places.back());
    for (std::size_t i = 1; i < places.size(); ++i) halves += 2 * between(places[i - 1], places[i]);
    return halves / 2;  // exact: there are two ways between the depot and a place
  }

 private:
  [[nodiscard]] std::int64_t aisle(std::uint32_t place) const { return place / instance_.bays; }
  [[nodiscard]] std::int64_t pair(std::uint32_t place) const { return aisle(place) / 2; }
  [[nodiscard]] std::int64_t depth(std::uint32_t place) const { return (place % instance_.bays + 1) * instance_.bay_width; }
  /// In halves.
  [[nodiscard]] std::int64_t from_depot(std::uint32_t place) const {
    return instance_.pair_width + instance_.pair_to_pair + 2 * (depth(place) + pair(place) * instance_.pair_to_pair);
  }
  [[nodiscard]] std::int64_t between(std::uint32_t a, std::uint32_t b) const {
    if (aisle(a) == aisle(b)) return std::abs(depth(a) - depth(b));
    return depth(a) + depth(b) + instance_.pair_width + std::abs(pair(a) - pair(b)) * instance_.pair_to_pair;
  }
  const SlaprpInstance& instance_;
};

}  // namespace

OrderSlottingAnswer solve_slaprp(const SlaprpInstance& instance, const std::string& routing_name, RoutingPolicy& routing,
                                 const OrderSlottingBudget& budget) {
  if (instance.paired && routing_name != "return")
    throw InputError({Diagnostic{"E616", {instance.file, 0, 0, 1, {}}, "a file of Guo's kind is walked by --routing return alone", "its table of distances has no way along the back"}});
  SilvaTours silva(instance, routing);
  GuoTours guo(instance);
  OrderTours& tours = instance.paired ? static_cast<OrderTours&>(guo) : silva;
  return slot_for_orders({instance.places(), SlaprpInstance::kSkusAtPlace, instance.skus, instance.orders, instance.fixed, tours}, budget);
}

}  // namespace gudang
