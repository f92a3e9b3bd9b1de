#include "gudang/algo/aisle_tour.hpp"

#include "support/catch.hpp"
#include "tour_oracle.hpp"

using namespace gudang;
using test::Dice;
using test::OwnedProblem;

TEST_CASE("the length of any sequence of picks is the sum of shortest distances over the graph") {
  Dice dice(6);
  for (int trial = 0; trial < 1000; ++trial) {
    const OwnedProblem problem = test::random_problem(dice, 1 + trial % 4, 9);
    const auto d = test::distance_table(problem);
    std::vector<TourPoint> tour;
    std::size_t at = problem.picks.size();
    std::int64_t expected = 0;
    for (std::size_t i = 0; i < problem.picks.size(); ++i) {
      tour.push_back({static_cast<std::int32_t>(i), problem.picks[i].aisle, -1});
      expected += d[at][i];
      at = i;
    }
    CAPTURE(trial);
    REQUIRE(aisle_tour_length(problem.view(), tour).count() == expected + d[at].at(problem.picks.size()));
  }
}

TEST_CASE("picks are sorted by aisle, then depth, then number, and fall into the block behind a middle crossing") {
  OwnedProblem problem;
  problem.aisle_x = {Length(0), Length(1), Length(2)};
  problem.cross_y = {Length(0), Length(10), Length(20)};
  problem.picks = {{2, Length(10)}, {1, Length(4)}, {2, Length(20)}, {2, Length(9)}, {2, Length(10)}};
  PicksByAisle picks;
  picks.sort(problem.view());
  const auto numbers = [](std::span<const PicksByAisle::Entry> entries) {
    std::vector<std::int32_t> list;
    for (const auto& entry : entries) list.push_back(entry.pick);
    return list;
  };
  CHECK(picks.first_aisle() == 1);
  CHECK(picks.last_aisle() == 2);
  CHECK(picks.in(0).empty());
  CHECK(numbers(picks.in(2)) == std::vector<std::int32_t>{3, 0, 4, 2});
  CHECK(numbers(picks.in(problem.view(), 2, 0)) == std::vector<std::int32_t>{3});
  CHECK(numbers(picks.in(problem.view(), 2, 1)) == std::vector<std::int32_t>{0, 4, 2});
}

TEST_CASE("few and many picks in an aisle are sorted alike") {
  OwnedProblem problem;
  problem.aisle_x = {Length(0)};
  problem.cross_y = {Length(0), Length(10)};
  Dice dice(7);
  for (const int count : {2, 5, 24, 25, 300}) {
    problem.picks.clear();
    for (int i = 0; i < count; ++i) problem.picks.push_back({0, Length(dice.roll(0, 10))});
    PicksByAisle picks;
    picks.sort(problem.view());
    const auto sorted = picks.in(0);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      CAPTURE(count, i);
      REQUIRE((sorted[i - 1].y < sorted[i].y || (sorted[i - 1].y == sorted[i].y && sorted[i - 1].pick < sorted[i].pick)));
    }
  }
}

TEST_CASE("the largest gap counts the ends only where they are given") {
  const std::vector<PicksByAisle::Entry> entries = {{Length(30), 0}, {Length(40), 1}, {Length(60), 2}};
  const Length front(0), back(100);
  CHECK(largest_gap(entries, nullptr, nullptr).size == Length(20));
  CHECK(largest_gap(entries, nullptr, nullptr).picks_before == 2);
  CHECK(largest_gap(entries, &front, nullptr).picks_before == 0);
  CHECK(largest_gap(entries, &front, &back).size == Length(40));
  CHECK(largest_gap(entries, &front, &back).picks_before == 3);
  CHECK(largest_gap(std::span(entries).first(1), nullptr, nullptr).size == Length(-1));
}
