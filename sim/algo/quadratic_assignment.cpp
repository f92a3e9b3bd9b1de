#include "gudang/algo/quadratic_assignment.hpp"

#include <algorithm>
#include <numeric>

#include "algo/assignment_tabu.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

constexpr std::size_t kPopulation = 10;
constexpr std::int64_t kFirstRun = 30;   ///< [iterations per facility] of tabu search for a child
constexpr std::int64_t kLongestRun = std::int64_t{1} << 30;

template <class Value>
class MemeticSearch {
 public:
  MemeticSearch(const QuadraticAssignment& problem, const PreparedAssignment& prepared, const QuadraticOptions& options)
      : problem_(problem), options_(options), n_(problem.size), tabu_(prepared), random_(options.seed) {}

  QuadraticAnswer solve() {
    std::vector<std::int32_t> identity(n_);
    std::iota(identity.begin(), identity.end(), 0);
    best_ = {identity, assignment_cost(problem_, identity), 0};
    if (options_.improved) options_.improved(best_);
    run_length_ = kFirstRun * static_cast<std::int64_t>(n_);
    disturbance_ = std::max<std::size_t>(n_ / 4, 2);
    for (std::size_t i = 0; i < kPopulation && going(); ++i) enter(improve(shuffled(identity)));
    while (going()) evolve();
    best_.iterations = spent_;
    return best_;
  }

 private:
  [[nodiscard]] bool going() const { return !stopped_ && n_ > 1 && spent_ < options_.iterations; }

  std::vector<std::int32_t> shuffled(std::vector<std::int32_t> location) {
    for (std::size_t i = n_; i > 1; --i) std::swap(location[i - 1], location[random_.below(i)]);
    return location;
  }

  QuadraticAnswer improve(std::vector<std::int32_t> location) {
    QuadraticAnswer answer{std::move(location), 0, 0};
    answer.cost = assignment_cost(problem_, answer.location);
    stopped_ = !tabu_.run(answer, {std::min(run_length_, options_.iterations - spent_), &options_.stop}, random_);
    spent_ += answer.iterations;
    if (answer.cost < best_.cost) {
      best_ = answer;
      best_.iterations = spent_;
      if (options_.improved) options_.improved(best_);
    }
    return answer;
  }

  /// Takes the place of the worst of the population, if it is better and none is like it.
  bool enter(QuadraticAnswer child) {
    for (const QuadraticAnswer& other : population_)
      if (other.cost == child.cost && other.location == child.location) return false;
    if (population_.size() < kPopulation) {
      population_.push_back(std::move(child));
      return true;
    }
    const auto worst = std::max_element(population_.begin(), population_.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
    if (child.cost >= worst->cost) return false;
    *worst = std::move(child);
    return true;
  }

  void evolve() {
    const std::int64_t before = best_.cost;
    if (population_.size() < 2) {
      enter(improve(shuffled(best_.location)));
      if (++refused_ > kPopulation) renew();
      return;
    }
    const std::size_t first = random_.below(population_.size());
    const std::size_t other = random_.below(population_.size() - 1);
    const std::size_t second = other + (other >= first ? 1 : 0);
    std::vector<std::int32_t> child = cross(population_[first].location, population_[second].location);
    const bool entered = enter(improve(std::move(child)));
    refused_ = entered && best_.cost < before ? 0 : entered ? refused_ : refused_ + 1;
    if (refused_ > kPopulation) renew();
  }

  /// What the parents share is kept; each other facility lies where it lies in one of them while that is free, and the rest
  /// anywhere.
  std::vector<std::int32_t> cross(const std::vector<std::int32_t>& one, const std::vector<std::int32_t>& two) {
    std::vector<std::int32_t> child(n_, -1);
    std::vector<char> taken(n_, 0);
    const auto put = [&](std::size_t facility, std::int32_t location) {
      if (child[facility] >= 0 || taken[static_cast<std::size_t>(location)]) return;
      child[facility] = location;
      taken[static_cast<std::size_t>(location)] = 1;
    };
    for (std::size_t i = 0; i < n_; ++i)
      if (one[i] == two[i]) put(i, one[i]);
    std::vector<std::int32_t> order(n_);
    std::iota(order.begin(), order.end(), 0);
    order = shuffled(std::move(order));
    for (const std::int32_t i : order) {
      const auto facility = static_cast<std::size_t>(i);
      const bool swap = random_.below(2) == 1;
      put(facility, swap ? two[facility] : one[facility]);
      put(facility, swap ? one[facility] : two[facility]);
    }
    std::size_t free = 0;
    for (const std::int32_t i : order) {
      while (free < n_ && taken[free]) ++free;
      if (free < n_) put(static_cast<std::size_t>(i), static_cast<std::int32_t>(free));
    }
    return child;
  }

  /// The population has come to rest: longer runs from now on; all but the best are disturbed, every third one wholly.
  void renew() {
    refused_ = 0;
    run_length_ = std::min(run_length_ * 2, kLongestRun);
    std::vector<QuadraticAnswer> old = std::move(population_);
    population_.clear();
    std::sort(old.begin(), old.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
    if (!old.empty()) population_.push_back(old.front());
    for (std::size_t i = 1; i < old.size() && going(); ++i) {
      const std::size_t moves = i % 3 == 0 ? 2 * n_ : disturbance_;
      for (std::size_t move = 0; move < moves; ++move) {
        const std::size_t a = random_.below(n_);
        const std::size_t b = random_.below(n_);
        std::swap(old[i].location[a], old[i].location[b]);
      }
      enter(improve(std::move(old[i].location)));
    }
  }

  const QuadraticAssignment& problem_;
  const QuadraticOptions& options_;
  std::size_t n_;
  AssignmentTabu<Value> tabu_;
  SplitMix random_;
  QuadraticAnswer best_;
  std::vector<QuadraticAnswer> population_;
  std::int64_t run_length_ = 0, spent_ = 0;
  std::size_t refused_ = 0, disturbance_ = 0;
  bool stopped_ = false;
};

}  // namespace

double QuadraticAssignment::cost_bound() const {
  double flows = 0, most = 0;
  for (const std::int64_t value : flow) flows += static_cast<double>(value < 0 ? -value : value);
  for (const std::int64_t value : distance) most = std::max(most, static_cast<double>(value < 0 ? -value : value));
  return 8.0 * flows * most;
}

std::int64_t assignment_cost(const QuadraticAssignment& problem, const std::vector<std::int32_t>& location) {
  const std::size_t n = problem.size;
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      cost += problem.flow[i * n + j] * problem.distance[static_cast<std::size_t>(location[i]) * n + static_cast<std::size_t>(location[j])];
  return cost;
}

QuadraticAnswer solve_quadratic_assignment(const QuadraticAssignment& problem, const QuadraticOptions& options) {
  GUDANG_ASSERT(problem.flow.size() == problem.size * problem.size && problem.distance.size() == problem.flow.size(), "a matrix of another size");
  GUDANG_ASSERT(problem.cost_bound() < 0x1p62, "costs that do not fit 64 bits");
  const PreparedAssignment prepared(problem);
  if (prepared.narrow) return MemeticSearch<std::int32_t>(problem, prepared, options).solve();
  return MemeticSearch<std::int64_t>(problem, prepared, options).solve();
}

}  // namespace gudang
