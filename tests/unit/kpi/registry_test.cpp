// The registry of KPIs is complete, and the board hands out exactly what each row listens to.
#include <algorithm>
#include <set>
#include <string>

#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;

TEST_CASE("the KPIs that the reports promise are there, each with a key of its own") {
  std::set<std::string> keys;
  for (const KpiRow& row : kpis()) keys.insert(row.key);
  CHECK(keys.size() == kpis().size());
  for (const char* key : {"travel_m_per_line", "pick_lines_per_labour_h", "order_cycle_h", "on_time_ship_pct", "picker_util_pct", "energy_kwh"}) {
    INFO(key);
    CHECK(keys.count(key) == 1);
  }
  for (const KpiRow& row : kpis()) CHECK(find_kpi(row.key) == &row);
  CHECK(find_kpi("travel") == nullptr);
}

TEST_CASE("every KPI is defined in full") {
  for (const KpiRow& row : kpis()) {
    INFO(row.key);
    for (const std::string* text : {&row.key, &row.unit, &row.summary, &row.numerator, &row.denominator, &row.population, &row.open_orders, &row.basis})
      CHECK_FALSE(text->empty());
    CHECK(row.summary.ends_with("."));
    CHECK(row.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
    CHECK((row.unit == "%") == row.key.ends_with("_pct"));
    CHECK_FALSE(row.listens.empty());
    CHECK(std::set<DomainEventKind>(row.listens.begin(), row.listens.end()).size() == row.listens.size());
    CHECK(row.make);
  }
}

TEST_CASE("a KPI on the board says the same as one that is fed by hand with what it listens to") {
  OrderBook orders;
  orders.orders = {{at(1), at(5), 0, 1}, {at(1), at(2), 1, 1}};
  orders.lines = {{SkuId(0), 1}, {SkuId(1), 1}};
  const KpiContext context{orders, Time(0)};
  KpiBoard board(context);
  std::vector<DomainEvent> events;
  for (std::uint32_t kind = kFirstDomainEvent; kind < kDomainEventEnd; ++kind)
    for (std::uint64_t subject = 0; subject < 2; ++subject)
      events.push_back({at(static_cast<double>(kind) - 60), static_cast<DomainEventKind>(kind), static_cast<std::uint32_t>(subject), subject, 1000});
  for (const DomainEvent& event : events) board.on_event(event);
  const auto results = board.results(at(30), false);
  REQUIRE(results.size() == kpis().size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    const KpiRow& row = kpis()[i];
    const auto alone = row.make(context);
    for (const DomainEvent& event : events)
      if (std::find(row.listens.begin(), row.listens.end(), event.kind) != row.listens.end()) alone->on_event(event);
    const KpiValue expected = alone->result(at(30));
    INFO(row.key);
    CHECK(results[i].value == expected.value);
    CHECK(results[i].note == expected.note);
  }
}
