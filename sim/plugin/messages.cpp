#include "plugin/messages.hpp"

namespace gudang {
namespace {

Message lengths(std::span<const Length> values) {
  Message list = Message::array();
  for (const Length value : values) list.push_back(value.count());
  return list;
}

Message position(const Position& at) {
  Message message = Message::object();
  if (at.aisle >= 0) message["aisle"] = at.aisle;
  if (at.cross_aisle >= 0) message["cross_aisle"] = at.cross_aisle;
  message["x_mm"] = at.x.count();
  message["y_mm"] = at.y.count();
  return message;
}

Message positions(std::span<const Position> all) {
  Message list = Message::array();
  for (const Position& at : all) list.push_back(position(at));
  return list;
}

const Message& list_of(const Message& answer, const char* key) {
  const auto found = answer.find(key);
  if (found == answer.end()) throw WrongAnswer(std::string("it lacks '") + key + "'");
  if (!found->is_array()) throw WrongAnswer(std::string("'") + key + "' is no list");
  return *found;
}

/// A whole number from 0 to count - 1.
std::size_t index(const Message& value, std::size_t count, const std::string& what) {
  if (!value.is_number_integer()) throw WrongAnswer(what + ": got " + value.dump().substr(0, 60) + ", allowed: a whole number");
  const auto number = value.get<std::int64_t>();
  if (number < 0 || static_cast<std::uint64_t>(number) >= count)
    throw WrongAnswer(what + ": got " + value.dump() + ", allowed: from 0 to " + std::to_string(static_cast<std::int64_t>(count) - 1));
  return static_cast<std::size_t>(number);
}

std::size_t member(const Message& object, const char* key, std::size_t count, const std::string& what) {
  const auto found = object.find(key);
  if (found == object.end()) throw WrongAnswer(what + " lacks '" + key + "'");
  return index(*found, count, what + "." + key);
}

Message separations(const LayoutConfig& config) {
  Message list = Message::array();
  for (const SeparationConfig& rule : config.storage.apart) {
    Message pair{{"first", rule.first}, {"second", rule.second}};
    switch (rule.by) {
      case Separation::bay: pair["by"] = "bay"; break;
      case Separation::aisle: pair["by"] = "aisle"; break;
      case Separation::distance: pair["by"] = "distance", pair["distance_mm"] = rule.distance.count(); break;
    }
    list.push_back(std::move(pair));
  }
  return list;
}

/// Levels at which a SKU may lie.
Message levels_of(std::uint64_t levels) {
  Message list = Message::array();
  for (int level = 0; level < 64; ++level)
    if ((levels >> level & 1) != 0) list.push_back(level);
  return list;
}

std::string element(const char* list, std::size_t i) { return std::string(list) + "[" + std::to_string(i) + "]"; }

/// What a plain building does not have, where there is any.
void add_network(Message& message, const Layout& layout) {
  const LayoutConfig& config = layout.config();
  if (layout.tour_end() != layout.depot()) message["tour_end"] = position(layout.tour_end());
  if (layout.has_one_way_aisles())
    for (int aisle = 0; aisle < config.aisles; ++aisle) {
      const AisleWay way = layout.aisle_way(aisle);
      message["aisle_ways"].push_back(way == AisleWay::both ? "both" : way == AisleWay::to_back ? "to_back" : "to_front");
    }
  for (int aisle = 0; aisle < config.aisles; ++aisle) {
    for (int bay = 0; bay < config.bays_per_side; ++bay)
      if (layout.bay_closed(aisle, bay)) message["closed_bays"].push_back({{"aisle", aisle}, {"bay", bay}});
    for (int cross_aisle = 0; cross_aisle < config.cross_aisles && aisle + 1 < config.aisles; ++cross_aisle)
      if (layout.cross_aisle_closed(cross_aisle, aisle)) message["closed_cross_aisles"].push_back({{"cross_aisle", cross_aisle}, {"from_aisle", aisle}, {"to_aisle", aisle + 1}});
  }
}

}  // namespace

Message opening(const std::string& kind, const Layout& layout) {
  const LayoutConfig& config = layout.config();
  Message message = {{"gudang", kProtocol},
          {"kind", kind},
          {"layout",
           {{"aisles", config.aisles},
            {"bays_per_side", config.bays_per_side},
            {"sides", config.sides},
            {"levels", config.levels},
            {"aisle_x_mm", lengths(layout.aisle_x())},
            {"cross_aisle_y_mm", lengths(layout.cross_aisle_y())},
            {"location_volume_cm3", config.location_volume.count()},
            {"location_weight_g", config.location_weight.count()},
            {"apart", separations(config)},
            {"depot", position(layout.depot())},
            {"pack_station", position(layout.pack_station())}}}};
  add_network(message["layout"], layout);
  return message;
}

Message question(const SlottingView& view) {
  Message skus = Message::array(), locations = Message::array(), history = Message::array();
  for (std::size_t s = 0; s < view.skus.size(); ++s) {
    const Sku& sku = view.skus.skus[s];
    const std::int64_t stock = view.stock[s];
    skus.push_back({{"code", sku.code}, {"volume_cm3", sku.volume.count()}, {"weight_g", sku.weight.count()}, {"length_mm", sku.length.count()},
                    {"width_mm", sku.width.count()}, {"height_mm", sku.height.count()}, {"family", sku.family}, {"stock", stock == kUnlimitedStock ? Message() : Message(stock)},
                    {"zone", view.rules.zone(SkuId(s))}, {"levels", levels_of(view.rules.levels(SkuId(s)))}, {"hazard", sku.hazard}});
  }
  for (std::size_t i = 0; i < view.locations.size(); ++i) {
    const LocationId id = view.locations[i];
    const LocationParts parts = view.layout.parts(id);
    const Position at = view.layout.position(id);
    locations.push_back({{"id", id.value()}, {"aisle", parts.aisle}, {"bay", parts.bay}, {"level", parts.level}, {"side", parts.side}, {"zone", view.rules.zone(id)}, {"x_mm", at.x.count()},
                         {"y_mm", at.y.count()}, {"round_trip_mm", view.round_trip[i].count()}});
  }
  for (const PastLine& line : view.history) history.push_back(Message::array({line.time.count(), line.order, line.sku.value(), line.quantity}));
  RandomStream stream = view.stream;
  constexpr std::uint64_t kExactInDoubles = std::uint64_t{1} << 53;
  Message current = Message::array(), tours = Message::array();
  for (const PastTour& tour : view.tours) {
    Message brought = Message::array();
    for (const SkuId sku : tour.skus) brought.push_back(sku.value());
    tours.push_back(Message::array({tour.ended.count(), std::move(brought)}));
  }
  for (const LocationId location : view.current) current.push_back(location.value());
  return {{"now_ns", view.now.count()}, {"current", std::move(current)},
          {"moves", {{"per_shift", view.moves.per_shift}, {"handling_mm", view.moves.handling.count()}, {"shared_travel_ppm", view.moves.shared_travel.count()}}},
          {"tours", std::move(tours)}, {"seed", stream.below(kExactInDoubles)}, {"skus", std::move(skus)}, {"locations", std::move(locations)}, {"history", std::move(history)}};
}

Message question(const RoutingView& view) {
  Message message = {{"now_ns", view.now.count()}, {"depot", position(view.depot)}};
  if (view.end != view.depot) message["end"] = position(view.end);
  message["picks"] = positions(view.picks);
  return message;
}

Message question(const BatchingView& view) {
  const auto limit = [](std::int64_t most) { return most < BatchSize::kUnlimited ? Message(most) : Message(); };
  Message orders = Message::array();
  for (const BatchingOrder& order : view.orders)
    orders.push_back({{"order", order.id.value()}, {"received_ns", order.received.count()}, {"due_ns", order.due == Time::max() ? Message() : Message(order.due.count())},
                      {"items", order.items}, {"volume_cm3", order.volume.count()}, {"weight_g", order.weight.count()}, {"picks", positions(order.picks)}});
  Message message = {{"now_ns", view.now.count()},
          {"capacity", {{"lines", limit(view.capacity.lines)}, {"items", limit(view.capacity.items)}, {"volume_cm3", limit(view.capacity.volume.count())},
                        {"weight_g", limit(view.capacity.weight.count())}}},
          {"depot", position(view.depot)}, {"approach_mm", view.approach.count()}, {"orders", std::move(orders)}};
  if (view.end != view.depot) message["end"] = position(view.end);
  return message;
}

SlottingDecision slotting_from(const Message& answer, const SlottingView& view) {
  SlottingDecision decision;
  const Message& list = list_of(answer, "location");
  for (std::size_t i = 0; i < list.size(); ++i) decision.location.emplace_back(index(list[i], view.layout.location_count(), element("location", i)));
  if (const auto wish = answer.find("reconsider_at_ns"); wish != answer.end() && !wish->is_null()) {
    if (!wish->is_number_integer()) throw WrongAnswer("reconsider_at_ns: got " + wish->dump().substr(0, 60) + ", allowed: a whole number, or null");
    decision.reconsider_at = Time(wish->get<std::int64_t>());
  }
  return decision;
}

void tour_from(const Message& answer, const RoutingView& view, std::vector<TourStop>& tour) {
  const Message& list = list_of(answer, "tour");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string what = element("tour", i);
    if (!list[i].is_object()) {
      const std::size_t pick = index(list[i], view.picks.size(), what);
      tour.push_back({static_cast<std::int32_t>(pick), view.picks[pick]});
      continue;
    }
    const std::size_t aisle = member(list[i], "aisle", view.layout.aisle_x().size(), what);
    const std::size_t cross_aisle = member(list[i], "cross_aisle", view.layout.cross_aisle_y().size(), what);
    tour.push_back({-1, view.layout.crossing(static_cast<int>(aisle), static_cast<int>(cross_aisle))});
  }
}

BatchingDecision batching_from(const Message& answer, const BatchingView& view) {
  BatchingDecision decision;
  const Message& list = list_of(answer, "batches");
  for (std::size_t b = 0; b < list.size(); ++b) {
    if (!list[b].is_array()) throw WrongAnswer(element("batches", b) + " is no list");
    auto& batch = decision.batches.emplace_back();
    for (const Message& order : list[b]) batch.push_back(static_cast<std::uint32_t>(index(order, view.orders.size(), element("batches", b))));
  }
  return decision;
}

}  // namespace gudang
