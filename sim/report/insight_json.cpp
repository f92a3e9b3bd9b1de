#include "report/insight_json.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"
#include "kpi/insight/order_life.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kSecond = 1'000'000'000, kTenth = kSecond / 10, kDecimetre = 100, kMetre = 1000;

constexpr const char* kStates[kMoverStates] = {"travels", "travels with a load", "waits for work", "prepares a tour", "picks, or waits for goods", "takes or puts a load", "waits before an aisle", "has a break", "warms up",
                                               "is parked", "is out of service", "charges", "waits for a charger", "has its battery changed", "a truck is unloaded", "a truck is loaded"};
constexpr const char* kEvents[kOrderEvents] = {"received", "reduced by the customer", "released", "a line picked", "a line short", "a line skipped, at a dry face", "packed", "put into cartons", "value added", "a pallet staged",
                                               "shipped", "cancelled"};

/// To the nearest, halves up.
std::int64_t rounded(std::int64_t value, std::int64_t unit) {
  const std::int64_t up = value + unit / 2, floor = up / unit;
  return up % unit < 0 ? floor - 1 : floor;
}

Numbers rounded(const Numbers& values, std::int64_t unit) {
  Numbers numbers;
  for (const std::int64_t value : values) numbers.push_back(rounded(value, unit));
  return numbers;
}

/// -1 stays that.
std::int64_t second_of(std::int64_t time) { return time == -1 ? -1 : rounded(time, kSecond); }

/// The first as it is, then differences.
Numbers differences(const Numbers& values) {
  Numbers numbers;
  std::int64_t before = 0;
  for (const std::int64_t value : values) {
    numbers.push_back(value - before);
    before = value;
  }
  return numbers;
}

/// A tenth at most, as short as can be.
Json tenths(double value) {
  const auto tenth = math::round_to_int(value * 10);
  return tenth % 10 == 0 ? Json(tenth / 10) : Json(static_cast<double>(tenth) / 10);
}

Json plan_json(const InsightPlan& plan) {
  Json zones = Json::array(), areas = Json::array(), marks = Json::array();
  for (const InsightPlan::Zone& zone : plan.zones) zones.push_back({{"temperature", zone.temperature}, {"owner", zone.owner}, {"bonded", zone.bonded}, {"from", zone.from}, {"to", zone.to}});
  for (const InsightPlan::Area& area : plan.areas) areas.push_back({{"name", area.name}, {"kind", area.kind}, {"from", area.from}, {"to", area.to}, {"lowest", area.lowest}, {"highest", area.highest}});
  for (const InsightPlan::Mark& mark : plan.marks) marks.push_back({{"kind", mark.kind}, {"name", mark.name}, {"x", rounded(mark.x, kDecimetre)}, {"y", rounded(mark.y, kDecimetre)}});
  const auto dm = [](std::int64_t length) { return rounded(length, kDecimetre); };
  return {{"left", dm(plan.left)}, {"front", dm(plan.front)}, {"width", dm(plan.width)}, {"depth", dm(plan.depth)}, {"aisles", rounded(plan.aisles, kDecimetre)},
          {"cross_aisles", rounded(plan.cross_aisles, kDecimetre)}, {"bays", rounded(plan.bays, kDecimetre)}, {"bay_width", dm(plan.bay_width)}, {"rack_depth", dm(plan.rack_depth)}, {"sides", plan.sides},
          {"levels", plan.levels}, {"locations", plan.locations}, {"closed_bays", plan.closed_bays}, {"zones", zones}, {"areas", areas}, {"marks", marks}};
}

Json series_json(const InsightSeries& series) {
  Json lines = Json::array();
  for (const InsightLine& line : series.lines) {
    Json values = Json::array();
    for (const std::int64_t integral : line.integral) values.push_back(tenths(static_cast<double>(integral) / static_cast<double>(line.scale)));
    lines.push_back({{"key", line.key}, {"label", line.label}, {"group", line.group}, {"unit", line.unit}, {"of", line.of.empty() ? Json() : Json(line.of)}, {"values", values}});
  }
  return {{"step", series.step}, {"n", series.lines.empty() ? 0 : series.lines.front().integral.size()}, {"lines", lines}};
}

Json causes_json(const std::vector<InsightDay>& all) {
  Json names = Json::array(), days = Json::array();
  for (int s = 0; s < kOrderStages; ++s) names.push_back(words_of(static_cast<OrderStage>(s)));
  for (const InsightDay& day : all) {
    Json hours = Json::array();
    for (const std::int64_t time : day.time) hours.push_back(tenths(static_cast<double>(time) / 3.6e12));
    days.push_back({{"day", day.day}, {"orders", day.orders}, {"open", day.open}, {"hours", hours}});
  }
  return {{"names", names}, {"days", days}};
}

Json heat_json(const InsightHeat& heat) {
  Numbers crossings;
  for (std::size_t i = 0; i + 2 < heat.crossings.size(); i += 3)
    crossings.insert(crossings.end(), {rounded(heat.crossings[i], kDecimetre), rounded(heat.crossings[i + 1], kDecimetre), rounded(heat.crossings[i + 2], kSecond)});
  return {{"picks", heat.picks}, {"travel", rounded(heat.walked, kMetre)}, {"vehicles", rounded(heat.driven, kMetre)}, {"blocked", rounded(heat.blocked, kSecond)}, {"crossings", crossings},
          {"unplaced", rounded(heat.unplaced, kMetre)}, {"segments", rounded(heat.segments, kDecimetre)}};
}

Json track_json(const InsightTrack& track, std::int64_t from) {
  Numbers tenth;
  for (const std::int64_t time : track.time) tenth.push_back(rounded(time - from, kTenth));
  return {{"name", track.name}, {"kind", track.kind}, {"t", differences(tenth)}, {"s", track.state}, {"r", track.ref}, {"o", track.object}};
}

Json replay_json(const InsightReplay& replay) {
  Json states = Json::array(), travels = Json::array(), movers = Json::array();
  for (int s = 0; s < kMoverStates; ++s) {
    states.push_back(kStates[s]);
    travels.push_back(s <= static_cast<int>(MoverState::loaded) ? 1 : 0);
  }
  for (const InsightTrack& track : replay.movers) movers.push_back(track_json(track, replay.from));
  return {{"from", replay.from / kSecond}, {"to", replay.to / kSecond}, {"day", replay.day}, {"places", rounded(replay.places, kDecimetre)}, {"vias", replay.vias}, {"states", states}, {"travels", travels},
          {"movers", movers}};
}

/// Seconds by stage, which add up to the seconds from receipt to shipment, or of an open order to the end.
Numbers stage_seconds(const InsightOrder& order) {
  Numbers seconds;
  std::int64_t until = order.received, before = rounded(order.received, kSecond);
  for (const std::int64_t time : order.time) {
    until += time;
    seconds.push_back(rounded(until, kSecond) - before);
    before = rounded(until, kSecond);
  }
  return seconds;
}

Json orders_json(const Insight& insight) {
  std::vector<std::string> columns = {"id", "received", "released", "first_pick", "last_pick", "packed", "shipped", "due", "lines", "late"};
  for (int s = 0; s < kOrderStages; ++s) columns.push_back("cause:" + std::to_string(s));
  std::vector<Numbers> data(columns.size());
  for (const InsightOrder& order : insight.orders) {
    const bool late = order.due >= 0 && (order.shipped >= 0 ? order.shipped : insight.end) > order.due;
    Numbers row = {order.id, second_of(order.received), second_of(order.released), second_of(order.first_pick), second_of(order.last_pick), second_of(order.packed), second_of(order.shipped),
                   second_of(order.due), order.lines, late ? 1 : 0};
    const Numbers stages = stage_seconds(order);
    row.insert(row.end(), stages.begin(), stages.end());
    for (std::size_t c = 0; c < row.size(); ++c) data[c].push_back(row[c]);
  }
  for (const std::size_t column : {std::size_t{0}, std::size_t{1}}) data[column] = differences(data[column]);
  return {{"which", "those received on day " + std::to_string(insight.orders_day) + ", and the 200 that took longest of the run"}, {"day", insight.orders_day}, {"total", insight.orders_received}, {"columns", columns}, {"data", data}};
}

Json events_json(const Insight& insight) {
  Json names = Json::array();
  for (const char* name : kEvents) names.push_back(name);
  Numbers count, time, name, who, at;
  const auto append = [](Numbers& list, const Numbers& more) { list.insert(list.end(), more.begin(), more.end()); };
  for (const InsightOrder& of : insight.orders) {
    count.push_back(static_cast<std::int64_t>(of.event_time.size()));
    append(time, differences(rounded(of.event_time, kSecond)));
    append(name, of.event_name);
    append(who, of.event_who);
    append(at, of.event_at);
  }
  return {{"names", names}, {"count", count}, {"t", time}, {"name", name}, {"who", who}, {"at", at}};
}

}  // namespace

Json insight_json(const Insight& insight, InsightDetail detail) {
  Json document = {{"warm_up", second_of(insight.warm_up)}, {"until", second_of(insight.until)}, {"end", second_of(insight.end)}, {"plan", plan_json(insight.plan)}, {"series", series_json(insight.series)},
                   {"causes", causes_json(insight.days)}, {"heat", heat_json(insight.heat)}};
  const bool full = detail == InsightDetail::full;
  document["replay"] = full ? replay_json(insight.replay) : Json();
  document["orders"] = full ? orders_json(insight) : Json();
  document["events"] = full ? events_json(insight) : Json();
  return document;
}

}  // namespace gudang
