// How many optimal tours a second one core finds: 10 aisles of 45 m, 15 picks anywhere, in order of aisle and y; the depot at the
// front of an aisle. `tour_optimal/10x15` is what batching asks for by the million, the length; `tour_written` has the stops too.
// In one interleaved run the same tours by S-shape and with three cross-aisles. Each repeat must give the same sum.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <limits>
#include <stdexcept>

#include "core/split_mix.hpp"
#include "gudang/algo/heuristic_tours.hpp"
#include "gudang/algo/optimal_tour.hpp"
#include "support/results.hpp"

namespace {

using gudang::AislePick;
using gudang::Length;
using gudang::bench::Result;

constexpr int kTours = 4096, kAisles = 10, kPicks = 15, kRounds = 41;
constexpr double kToursPerSecond = 5e6;  // the aim, of lengths on one block

class Dice {
 public:
  std::int64_t below(std::int64_t end) { return static_cast<std::int64_t>(gudang::split_mix(state_) % static_cast<std::uint64_t>(end)); }

 private:
  std::uint64_t state_ = 1;
};

struct Building {
  std::vector<Length> aisle_x, cross_y;
};

Building building(int blocks) {
  Building made;
  for (int aisle = 0; aisle < kAisles; ++aisle) made.aisle_x.emplace_back(5000 * aisle);
  for (int cross = 0; cross <= blocks; ++cross) made.cross_y.emplace_back(45'000 * cross / blocks);
  return made;
}

/// [tour][pick], flat.
std::vector<AislePick> orders() {
  Dice dice;
  std::vector<AislePick> picks;
  for (int tour = 0; tour < kTours; ++tour) {
    for (int pick = 0; pick < kPicks; ++pick) picks.push_back({static_cast<std::int32_t>(dice.below(kAisles)), Length(500 + 1000 * dice.below(45))});
    std::sort(picks.end() - kPicks, picks.end(), [](const AislePick& a, const AislePick& b) { return a.aisle != b.aisle ? a.aisle < b.aisle : a.y < b.y; });
  }
  return picks;
}

class Contestant {
 public:
  using Solve = std::function<Length(const gudang::AisleTourProblem&)>;
  Contestant(const char* name, int blocks, Solve solve) : name_(name), building_(building(blocks)), solve_(std::move(solve)) {}

  void take_turn(const std::vector<AislePick>& picks, bool counts) {
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t sum = 0;
    for (std::size_t tour = 0; tour < kTours; ++tour)
      sum += solve_({building_.aisle_x, building_.cross_y, std::span(picks).subspan(tour * kPicks, kPicks), building_.aisle_x[4], 0}).count();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (sum_ != 0 && sum != sum_) throw std::runtime_error(std::string(name_) + ": the lengths differ from one round to the next");
    sum_ = sum;
    if (counts) rates_.push_back(kTours / took.count());
  }
  [[nodiscard]] double median_rate() const {
    auto rates = rates_;
    std::nth_element(rates.begin(), rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2), rates.end());
    return rates[rates.size() / 2];
  }
  [[nodiscard]] const char* name() const { return name_; }
  [[nodiscard]] std::int64_t sum() const { return sum_; }

 private:
  const char* name_;
  Building building_;
  Solve solve_;
  std::vector<double> rates_;
  std::int64_t sum_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (!gudang::bench::good_arguments(argc, argv)) return 2;
  std::vector<Result> results;
  try {
    gudang::OptimalTour optimal;
    gudang::HeuristicTours heuristics;
    std::vector<gudang::TourPoint> tour;
    std::vector<Contestant> contestants;
    contestants.emplace_back("tour_optimal/10x15", 1, [&](const auto& problem) { return optimal.length(problem); });
    contestants.emplace_back("tour_written/10x15", 1, [&](const auto& problem) { return optimal.tour(problem, tour); });
    contestants.emplace_back("tour_s_shape/10x15", 1, [&](const auto& problem) {
      heuristics.s_shape(problem, tour);
      return gudang::aisle_tour_length(problem, tour);
    });
    contestants.emplace_back("tour_optimal_two_blocks/10x15", 2, [&](const auto& problem) { return optimal.length(problem); });
    const auto picks = orders();
    for (int round = 0; round < kRounds; ++round)
      for (Contestant& contestant : contestants) contestant.take_turn(picks, round > 0);
    if (contestants[0].sum() != contestants[1].sum()) throw std::runtime_error("a tour is not as long as its length");
    for (const Contestant& contestant : contestants) {
      const bool aimed = &contestant == &contestants.front();
      results.push_back({contestant.name(), contestant.median_rate(), "tours/s", aimed ? std::optional(kToursPerSecond) : std::nullopt});
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_routing: %s\n", error.what());
    return 1;
  }
  return gudang::bench::report(results, argc, argv);
}
