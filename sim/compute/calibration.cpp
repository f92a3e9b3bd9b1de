#include "compute/calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <numeric>

#include "core/split_mix.hpp"
#include "gudang/core/math.hpp"

namespace gudang::compute {
namespace {

double now(TimeOf clock) {
  timespec time{};
  clock_gettime(clock == TimeOf::thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return 1e9 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec);
}

/// Buffers for a piece of work, and the work.
class Piece {
 public:
  Piece(Device& device, Verb verb, const Shape& shape, Exactness exactness) : device_(device), verb_(verb), shape_(shape), exact_(exactness == Exactness::exact), largest_(largest_number(verb, shape)) {
    const std::int64_t r = shape.rows, c = shape.columns, d = shape.depth, b = shape.batch;
    switch (verb) {
      case Verb::gemm: numbers({b * r * d, b * d * c, b * r * c}, 2); break;
      case Verb::swap_deltas: numbers({r * r, r * r}, 2), places({{r, r}}); break;
      case Verb::auction_bids: numbers({r * c, c, r, r}, 2), places({{r, r}, {r, c}}); break;
      case Verb::gather: numbers({r * c, r * c}, 1), places({{r, r}}); break;
      case Verb::weighted_sums: numbers({r * c, c, r}, 2); break;
      case Verb::top_k:
        numbers({r * d}, 0), places({{r * d, c}});
        // Others each time: a processor learns the comparisons of a few thousand numbers.
        for (std::int64_t known = 0; known < 60'000 && numbers_.size() < 4000; known += r * c) numbers({r * c}, numbers_.size() + 1);
        break;
      case Verb::tour_lengths: numbers({d * d, r}, 1), places({{r * c, d}}); break;
    }
  }
  void run() {
    auto& n = numbers_;
    auto& p = places_;
    switch (verb_) {
      case Verb::gemm: device_.gemm(n[0], n[1], n[2], shape_); break;
      case Verb::swap_deltas: static_cast<void>(device_.swap_deltas(n[0], n[1], p[0])); break;
      case Verb::auction_bids: device_.auction_bids(n[0], n[1], p[0], p[1], n[2], n[3]); break;
      case Verb::gather: device_.gather(n[0], p[0], n[1], shape_.columns); break;
      case Verb::weighted_sums: device_.weighted_sums(n[0], n[1], n[2]); break;
      case Verb::top_k:
        last_ = last_ % (n.size() - 1) + 1;
        device_.top_k(n[last_], shape_.rows, shape_.depth, n[0], p[0]);
        break;
      case Verb::tour_lengths: device_.tour_lengths(n[0], p[0], n[1]); break;
    }
    device_.sync();
  }

 private:
  /// Of products such that the bound is that of the shape, and at least 3; else any.
  static std::int64_t largest_number(Verb verb, const Shape& shape) {
    const double bound = static_cast<double>(shape.bound);
    const std::int64_t sums = verb == Verb::gemm ? shape.depth : verb == Verb::swap_deltas ? 8 * shape.rows + 4 : 0;
    return sums == 0 ? 1000 : std::max<std::int64_t>(static_cast<std::int64_t>(std::sqrt(bound / static_cast<double>(sums))), 3);
  }
  /// Buffers of these sizes, the first `filled` of them with numbers from 0 to the largest.
  void numbers(std::initializer_list<std::int64_t> sizes, std::size_t filled) {
    std::uint64_t state = numbers_.size() + 1;
    for (const std::int64_t size : sizes) {
      const auto count = static_cast<std::size_t>(size);
      Buffer& buffer = numbers_.emplace_back(device_.allocate(exact_ ? Element::whole : Element::real, count));
      if (numbers_.size() > filled) continue;
      std::vector<std::int64_t> values(count);
      for (std::int64_t& value : values) value = static_cast<std::int64_t>(split_mix(state) % static_cast<std::uint64_t>(largest_ + 1));
      if (count > 0) values[0] = largest_;
      if (exact_) device_.upload(buffer, std::span<const std::int64_t>(values));
      else device_.upload(buffer, std::span<const float>(std::vector<float>(values.begin(), values.end())));
    }
  }
  /// Buffers of (size, bound).
  void places(std::initializer_list<std::pair<std::int64_t, std::int64_t>> sizes) {
    std::uint64_t state = 2;
    for (const auto& [size, bound] : sizes) {
      std::vector<std::uint32_t> values(static_cast<std::size_t>(size));
      for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(split_mix(state) % static_cast<std::uint64_t>(bound));
      if (verb_ == Verb::swap_deltas) std::iota(values.begin(), values.end(), 0u);
      device_.upload(places_.emplace_back(device_.allocate(Element::index, values.size())), values, bound);
    }
  }

  Device& device_;
  Verb verb_;
  Shape shape_;
  bool exact_;
  std::int64_t largest_;
  std::vector<Buffer> numbers_, places_;
  std::size_t last_ = 0;
};

using Terms = std::array<double, 5>;

/// Least squares of sum over terms of cost * term / time = 1, over the terms of `mask`; false where these cannot be told apart, or one is below zero. `error`: squares
/// of the logarithms of what is left, to which half is as wrong as twice.
bool solve(const std::vector<Terms>& rows, unsigned mask, Terms& costs, double& error) {
  constexpr std::size_t n = std::tuple_size_v<Terms>;
  std::array<std::array<double, n + 1>, n> m{};
  for (std::size_t i = 0; i < n; ++i)
    for (const Terms& row : rows) {
      for (std::size_t j = 0; j < n; ++j) m[i][j] += (mask >> i & 1U) && (mask >> j & 1U) ? row[i] * row[j] : 0;
      m[i][n] += (mask >> i & 1U) ? row[i] : 0;
    }
  for (std::size_t i = 0; i < n; ++i)
    if (!(mask >> i & 1U)) m[i][i] = 1;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::fabs(m[i][i]) < 1e-12) return false;
    for (std::size_t k = 0; k < n; ++k) {
      if (k == i) continue;
      const double factor = m[k][i] / m[i][i];
      for (std::size_t j = i; j <= n; ++j) m[k][j] -= factor * m[i][j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    costs[i] = m[i][n] / m[i][i];
    if (costs[i] < 0) return false;
  }
  error = 0;
  for (const Terms& row : rows) {
    const double off = math::log(std::inner_product(costs.begin(), costs.end(), row.begin(), 0.0));
    error += off * off;
  }
  return true;
}

/// The costs of a verb, and their error, which is none where nothing was timed.
double fit_verb(const Device& device, const std::vector<Timed>& timed, Verb verb, double cache, VerbCost& cost) {
  std::vector<Terms> rows;
  for (const Timed& one : timed) {
    if (one.verb != verb) continue;
    rows.push_back(terms_of(device.work_of(verb, one.shape), cache));
    for (double& term : rows.back()) term /= one.nanoseconds;
  }
  if (rows.empty()) return 0;
  double least = INFINITY;
  for (unsigned mask = 1; mask < 1U << std::tuple_size_v<Terms>; ++mask) {
    Terms costs{};
    double error = 0;
    if (!solve(rows, mask, costs, error) || error >= least) continue;
    least = error;
    cost = {costs[0], costs[1], costs[2], costs[3], costs[4]};
  }
  return least;
}

}  // namespace

double time_of(Device& device, Verb verb, const Shape& shape, Exactness exactness, TimeOf clock) {
  Piece piece(device, verb, shape, exactness);
  piece.run();
  constexpr double kFair = 2e5;  // ns
  double once = now(clock);
  piece.run();
  once = std::max(now(clock) - once, 1.0);
  const auto repeats = static_cast<int>(std::clamp(kFair / once, 1.0, 2000.0));
  double least = once;
  for (int round = 0; round < 7; ++round) {
    const double begin = now(clock);
    for (int i = 0; i < repeats; ++i) piece.run();
    least = std::min(least, (now(clock) - begin) / repeats);
  }
  return least;
}

std::vector<Shape> shapes_of(Verb verb, std::size_t count, double most_operations, std::uint64_t seed) {
  std::uint64_t state = seed;
  // Uniform in the logarithm.
  const auto draw = [&](double low, double high) {
    const double share = static_cast<double>(split_mix(state) >> 11U) / 0x1p53;
    return math::round_to_int(math::exp(math::log(low) + share * (math::log(high) - math::log(low))));
  };
  std::vector<Shape> shapes;
  while (shapes.size() < count) {
    Shape shape{draw(1, 2000), draw(1, 2000), 1, 1, 0};
    const std::int64_t largest = split_mix(state) % 2 == 0 ? 3 : 1 << 20;  // of what is multiplied
    if (verb == Verb::gemm) {
      shape.depth = draw(1, 1000);
      if (split_mix(state) % 4 == 0) shape.batch = draw(1, 50);
      shape.bound = largest * largest * shape.depth;
    }
    if (verb == Verb::swap_deltas) {
      shape = {draw(2, 1000), 1, 1, 1, 0};
      shape.bound = largest * largest * (8 * shape.rows + 4);
    }
    if (verb == Verb::auction_bids) shape.columns = std::max<std::int64_t>(shape.columns, 2);
    if (verb == Verb::top_k) shape.depth = std::min(draw(1, 100), shape.columns);
    if (verb == Verb::tour_lengths) shape = {draw(1, 20'000), draw(2, 100), draw(2, 1500), 1, 0};
    const double operations = operations_of(verb, shape);
    if (operations <= most_operations * (verb == Verb::gemm || verb == Verb::swap_deltas ? 50 : 1)) shapes.push_back(shape);
  }
  return shapes;
}

CostModel fit(const Device& device, const std::vector<Timed>& timed, const CostModel& before) {
  CostModel best = before;
  double least = INFINITY;
  for (double cache = 1e6; cache <= 64e6; cache *= 2) {
    CostModel model = before;
    model.cache = cache;
    double left = 0;
    for (const Verb verb : kVerbs) left += fit_verb(device, timed, verb, cache, model.of(verb));
    if (left >= least) continue;
    least = left;
    best = model;
  }
  return best;
}

CostModel calibrate(Device& device, TimeOf clock, std::size_t count, double most_operations) {
  std::vector<Timed> timed;
  for (const Verb verb : kVerbs) {
    std::vector<Shape> shapes = shapes_of(verb, count, most_operations, 1), large = shapes_of(verb, 10 * count, most_operations, 3);
    // Some that no cache holds, of which few are drawn.
    std::stable_sort(large.begin(), large.end(), [&](const Shape& a, const Shape& b) { return elements_of(verb, a) > elements_of(verb, b); });
    shapes.insert(shapes.end(), large.begin(), large.begin() + static_cast<std::ptrdiff_t>(count / 10));
    for (const Shape& shape : shapes)
      if (device.supports(verb, shape, Exactness::exact)) timed.push_back({verb, shape, time_of(device, verb, shape, Exactness::exact, clock)});
  }
  return fit(device, timed, device.costs());
}

}  // namespace gudang::compute
