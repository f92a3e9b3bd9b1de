#include "policy/slotting/duration_of_stay.hpp"

#include "policy/slotting/cube_per_order.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

std::vector<std::size_t> places(const SlottingDecision& decision) {
  std::vector<std::size_t> list;
  for (const LocationId location : decision.location) list.push_back(location.index());
  return list;
}

}  // namespace

TEST_CASE("the SKU whose stock is gone soonest lies nearest") {
  SlottingCase example(small_building(1, 6), 6);
  example.add_lines(0, 10);  // stock 100: a tenth of it in the time of the history
  example.add_lines(1, 4);   // stock 8: half of it
  example.add_lines(2, 3);   // stock 3: all of it
  example.add_line(4);       // no stock
  example.add_line(5);
  example.history.back().quantity = 60;  // stock 100
  example.stock = {100, 8, 3, 50, 0, 100};
  CHECK(places(DurationOfStaySlotting({}).assign(example.view())) == std::vector<std::size_t>{3, 2, 0, 4, 5, 1});
}

TEST_CASE("where stock is equal or never runs out, units ordered decide") {
  SlottingCase example(small_building(1, 4), 4);
  for (std::size_t sku : {0u, 1u, 1u, 1u, 2u}) example.add_line(sku);
  example.history[0].quantity = 5;
  const std::vector<std::size_t> expected = {0, 1, 2, 3};
  CHECK(places(DurationOfStaySlotting({}).assign(example.view())) == expected);
  example.stock = {7, 7, 7, 7};
  CHECK(places(DurationOfStaySlotting({}).assign(example.view())) == expected);
  CHECK(places(CubePerOrderSlotting({}).assign(example.view())) != expected);  // which counts lines
}
