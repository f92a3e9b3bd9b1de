// An order book's own rules, each broken once; and the names of the domain events.
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/model/domain_events.hpp"
#include "gudang/model/orders.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// Two orders at the same time and a later one, of 2, 1 and 3 lines; two cancellations.
OrderBook sound() {
  OrderBook book;
  book.orders = {{Time(10), Time::max(), 0, 2}, {Time(10), Time(50), 2, 1}, {Time(20), Time::max(), 3, 3}};
  for (int i = 0; i < 6; ++i) book.lines.push_back({SkuId(i), i + 1});
  book.cancellations = {{Time(15), OrderId(0), LineId(1), 1}, {Time(25), OrderId(2), LineId(5), 6}};
  return book;
}

std::string fault_after(const std::function<void(OrderBook&)>& damage) {
  OrderBook book = sound();
  damage(book);
  try {
    book.check();
  } catch (const InvariantError& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a sound order book passes and gives each order its lines") {
  const OrderBook book = sound();
  CHECK_NOTHROW(book.check());
  CHECK_NOTHROW(OrderBook{}.check());
  REQUIRE(book.lines_of(OrderId(2)).size() == 3);
  CHECK(book.lines_of(OrderId(2))[0].sku == SkuId(3));
  CHECK(book.lines_of(OrderId(1))[0].quantity == 3);
  CHECK_FALSE(book.orders[0].has_due());
  CHECK(book.orders[1].has_due());
}

TEST_CASE("each broken rule of an order book is found and named") {
  const std::vector<std::pair<std::function<void(OrderBook&)>, std::string>> damages = {
      {[](OrderBook& b) { b.orders[2].received = Time(9); }, "in order of receipt"},
      {[](OrderBook& b) { b.orders[1].first_line = 3; }, "next to each other"},
      {[](OrderBook& b) { b.orders[0].first_line = 1; }, "next to each other"},
      {[](OrderBook& b) { b.orders[1].line_count = 0; }, "has lines"},
      {[](OrderBook& b) { b.orders[2].line_count = 2; }, "every line belongs to an order"},
      {[](OrderBook& b) { b.lines.pop_back(); }, "every line belongs to an order"},
      {[](OrderBook& b) { b.orders.clear(); }, "every line belongs to an order"},
      {[](OrderBook& b) { b.lines[4].quantity = 0; }, "at least one unit"},
      {[](OrderBook& b) { b.lines[0].quantity = -1; }, "at least one unit"},
      {[](OrderBook& b) { b.cancellations[1].time = Time(14); }, "in order of time"},
      {[](OrderBook& b) { b.cancellations[0].quantity = 0; }, "takes units of a line back"},
      {[](OrderBook& b) { b.cancellations[0].line = LineId(6); }, "takes units of a line back"},
      {[](OrderBook& b) { b.cancellations[0].line = LineId(2); }, "of its own order"},
      {[](OrderBook& b) { b.cancellations[0].order = OrderId(3); }, "of its own order"}};
  for (const auto& [damage, words] : damages) {
    const std::string fault = fault_after(damage);
    INFO(fault << " should speak of: " << words);
    CHECK(fault.find(words) != std::string::npos);
  }
}

TEST_CASE("every domain event has a name of its own") {
  std::set<std::string_view> names;
  for (std::uint32_t kind = kFirstDomainEvent; kind < kDomainEventEnd; ++kind) names.insert(name_of(static_cast<DomainEventKind>(kind)));
  CHECK(names.size() == kDomainEventEnd - kFirstDomainEvent);
  CHECK(names.count("unknown") == 0);
  CHECK(name_of(DomainEventKind::line_picked) == "line_picked");
}
