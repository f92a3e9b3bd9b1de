// Which departure each order goes with.
#include "gudang/random/stream.hpp"
#include "scenario/problem.hpp"

namespace gudang {
namespace {

/// The first departure of the route whose cut-off is not over.
Time next_departure(const RouteConfig& route, CivilTime start, Time received) {
  const Weekdays weekdays = *parse_weekdays(route.days).value;
  const std::int64_t since_midnight = start.seconds % 86400;
  for (std::int64_t day = 0;; ++day) {
    const Duration midnight = seconds(-since_midnight) + days(day);
    if (!weekdays[static_cast<std::size_t>(weekday_of(CivilTime{start.seconds + midnight / seconds(1)}))]) continue;
    if (Time() + midnight + route.cut_off >= received) return Time() + midnight + route.leaves;
  }
}

}  // namespace

OrderBook Problem::orders(std::uint32_t replication) const {
  OrderBook book = demand->orders(replication);
  const std::vector<RouteConfig>& routes = config.outbound.routes;
  if (!config.has_site() || routes.empty()) return book;
  double all = 0;
  for (const RouteConfig& route : routes) all += route.share;
  for (std::size_t i = 0; i < book.orders.size(); ++i) {
    Order& order = book.orders[i];
    RandomStream stream(static_cast<std::uint64_t>(config.run.seed), replication, StreamPurpose::route, i);
    double left = stream.uniform() * all;
    while (order.route + 1 < routes.size() && left >= routes[order.route].share) left -= routes[order.route++].share;
    order.due = next_departure(routes[order.route], config.run.start, order.received);
  }
  return book;
}

}  // namespace gudang
