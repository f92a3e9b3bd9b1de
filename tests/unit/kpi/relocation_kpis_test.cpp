#include "kpi_case.hpp"

using namespace gudang;
using namespace gudang::test;
using enum DomainEventKind;

namespace {

/// A tour of 100 m with two lines; then a relocation of 60 m and 45 minutes that moves two SKUs.
KpiCase with_moves() {
  KpiCase a_case;
  a_case.order(0, 2).event(0.5, slotting_decided, 1, 2);
  a_case.event(1, tour_started, 0, 0, 5).event(1.5, line_picked, 0, 1, 5).event(1.5, line_picked, 1, 1, 5).event(2, tour_ended, 0, 100'000, 5);
  a_case.event(3, relocation_started, 0, 0, 1).event(3.25, stock_taken, 8, 4, 1).event(3.5, stock_taken, 9, 7, 1).event(3.5, stock_put, 8, 7, 1).event(3.625, stock_put, 9, 4, 1);
  a_case.event(3.75, relocation_energy, 0, 7'200'000'000).event(3.75, relocation_ended, 0, 60'000, 1);
  return a_case;
}

}  // namespace

TEST_CASE("the travel of moves counts in the travel of a line, and is told apart") {
  CHECK(with_moves().value("travel_m_per_line") == Approx(160.0 / 2));
  CHECK(with_moves().value("relocation_m_per_line") == Approx(60.0 / 2));
  CHECK(with_moves().value("moves") == 2);
  CHECK(with_moves().value("relocation_h") == Approx(0.75));
}

TEST_CASE("movers and pickers of one number are two people, and moves before the end of the warm-up do not count") {
  KpiCase both = with_moves();
  both.event(4, tour_started, 1, 0, 1).event(4.5, relocation_started, 1, 0, 1).event(5, tour_ended, 1, 0, 1);
  CHECK(both.value("relocation_h", 6) == Approx(0.75 + 1.5));
  CHECK(with_moves().warm_up(3.55).value("moves") == 1);
  CHECK(with_moves().warm_up(3.5).value("relocation_h") == Approx(0.25));
}

TEST_CASE("where slotting is not reconsidered nothing is said of moves, and where no move pays that is said") {
  KpiCase none;
  none.order(0).event(1, line_picked, 0, 1, 5);
  for (const char* key : {"moves", "relocation_m_per_line", "relocation_h"}) CHECK(none.note(key) == "not defined: slotting is not reconsidered (reslotting.every)");
  none.event(2, slotting_decided, 1, 0).event(3, slotting_decided, 2, 0);
  const KpiValue moves = none.result("moves", 24);
  CHECK(moves.value == 0.0);
  CHECK(moves.note == "reconsidered 2 times, and no move pays: leave things as they are");
  CHECK(none.value("relocation_m_per_line") == 0);
  CHECK(none.value("relocation_h") == 0);
}
