#include "algo/many_block_tour.hpp"

#include <algorithm>
#include <numeric>

namespace gudang {
namespace {

/// Double bridges: as many as take about as long, however many stops there are.
int rounds_for(std::size_t stops) {
  constexpr std::size_t kMost = 200, kEffort = 2'000'000;
  return static_cast<int>(std::min(kMost, kEffort / (stops * stops + 1)));
}

Length absolute(Length length) { return length < Length() ? -length : length; }

/// Every tour is a multiple of it [mm]: twice the grid on which all aisles, cross-aisles, picks and the depot lie, for a way that ends
/// where it began goes as far right as left, and as far back as to the front.
std::int64_t step_of_lengths(const AisleTourProblem& problem) {
  std::int64_t grid = 0;
  const auto lay = [&](Length distance) { grid = std::gcd(grid, distance.count()); };
  for (const AislePick& pick : problem.picks) {
    lay(problem.x(pick.aisle) - problem.depot_x);
    lay(pick.y - problem.cross_y.front());
  }
  for (const Length y : problem.cross_y) lay(y - problem.cross_y.front());
  return 2 * grid;
}

}  // namespace

void ManyBlockTour::lay_stops(const AisleTourProblem& problem) {
  picks_.sort(problem);
  stops_.clear();
  stop_picks_.clear();
  stop_begin_.clear();
  stop_of_.resize(problem.picks.size());
  for (int aisle = picks_.first_aisle(); aisle <= picks_.last_aisle(); ++aisle)
    for (const PicksByAisle::Entry& entry : picks_.in(aisle)) {
      if (stops_.empty() || stops_.back().aisle != aisle || stops_.back().y != entry.y) {
        stops_.push_back({aisle, entry.y});
        stop_begin_.push_back(static_cast<std::uint32_t>(stop_picks_.size()));
      }
      stop_of_[static_cast<std::size_t>(entry.pick)] = static_cast<std::uint32_t>(stops_.size());
      stop_picks_.push_back(entry.pick);
    }
  stop_begin_.push_back(static_cast<std::uint32_t>(stop_picks_.size()));
}

void ManyBlockTour::measure(const AisleTourProblem& problem) {
  const std::size_t nodes = stop_begin_.size();
  distances_.assign(nodes * nodes, 0);
  for (std::size_t a = 1; a < nodes; ++a) {
    distances_[a] = distances_[a * nodes] = depot_distance(problem, stops_[a - 1]).count();
    for (std::size_t b = a + 1; b < nodes; ++b)
      distances_[a * nodes + b] = distances_[b * nodes + a] = pick_distance(problem, stops_[a - 1], stops_[b - 1]).count();
  }
}

Length ManyBlockTour::solve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  lay_stops(problem);
  measure(problem);
  order_.resize(stops_.size());
  std::iota(order_.begin(), order_.end(), 1U);
  const Length length(matrix_.solve(distances(), 0, 0, order_));
  write(problem, tour);
  return length;
}

Length ManyBlockTour::improve(const AisleTourProblem& problem, std::vector<TourPoint>& tour) {
  lay_stops(problem);
  measure(problem);
  order_.clear();
  for (const TourPoint& point : tour) {  // a stop where its first pick is
    if (point.pick < 0) continue;
    const std::uint32_t stop = stop_of_[static_cast<std::size_t>(point.pick)];
    if (stop_picks_[stop_begin_[stop - 1]] == point.pick) order_.push_back(stop);
  }
  const Length before = aisle_tour_length(problem, tour);
  const Length after(matrix_.improve(distances(), 0, 0, order_, rounds_for(order_.size())));
  if (after >= before) return before;
  write(problem, tour);
  return after;
}

void ManyBlockTour::write(const AisleTourProblem& problem, std::vector<TourPoint>& tour) const {
  tour.clear();
  const AislePick* at = nullptr;  // the depot
  for (const std::uint32_t stop : order_) {
    const AislePick& next = stops_[stop - 1];
    if (at == nullptr || at->aisle != next.aisle) {
      const int cross = at == nullptr ? problem.depot_cross : best_cross(problem, *at, next);
      if (at != nullptr) tour.push_back({-1, at->aisle, cross});
      tour.push_back({-1, next.aisle, cross});
    }
    for (std::uint32_t i = stop_begin_[stop - 1]; i < stop_begin_[stop]; ++i) tour.push_back({stop_picks_[i], next.aisle, -1});
    at = &next;
  }
  if (at != nullptr) tour.push_back({-1, at->aisle, problem.depot_cross});
}

AisleTourProblem ManyBlockTour::with_fewer_crosses(const AisleTourProblem& problem, std::span<const TourPoint> tour, int crosses) {
  along_.assign(problem.cross_y.size(), Length());
  for (std::size_t i = 1; i < tour.size(); ++i)
    if (tour[i - 1].pick < 0 && tour[i].pick < 0 && tour[i - 1].cross == tour[i].cross)
      along_[static_cast<std::size_t>(tour[i].cross)] += absolute(problem.x(tour[i].aisle) - problem.x(tour[i - 1].aisle));
  kept_.clear();
  for (int cross = 1; cross + 1 < problem.crosses(); ++cross) kept_.push_back(cross);
  const auto farther = [&](int a, int b) {
    const Length along_a = along_[static_cast<std::size_t>(a)], along_b = along_[static_cast<std::size_t>(b)];
    return along_b < along_a || (along_a == along_b && a < b);
  };
  std::sort(kept_.begin(), kept_.end(), farther);
  kept_.resize(static_cast<std::size_t>(crosses - 2));
  kept_.push_back(0);
  kept_.push_back(problem.crosses() - 1);
  std::sort(kept_.begin(), kept_.end());
  cross_y_.clear();
  for (const int cross : kept_) cross_y_.push_back(problem.y(cross));
  return {problem.aisle_x, cross_y_, problem.picks, problem.depot_x, problem.depot_cross == 0 ? 0 : crosses - 1};
}

void ManyBlockTour::to_whole(std::vector<TourPoint>& tour) const {
  for (TourPoint& point : tour)
    if (point.pick < 0) point.cross = kept_[static_cast<std::size_t>(point.cross)];
}

Length ManyBlockTour::lower_bound(const AisleTourProblem& problem, Length upper) {
  lay_stops(problem);
  measure(problem);
  const std::int64_t bound = bound_.bound(distances(), upper.count()), step = step_of_lengths(problem);
  return Length((bound + step - 1) / step * step);
}

}  // namespace gudang
