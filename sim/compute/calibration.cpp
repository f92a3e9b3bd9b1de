#include "compute/calibration.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace gudang::compute {
namespace {

double now() { return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// SplitMix64.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

/// Buffers for a piece of work, and the work.
class Piece {
 public:
  Piece(Device& device, Verb verb, const Shape& shape, Exactness exactness) : device_(device), verb_(verb), shape_(shape), exact_(exactness == Exactness::exact) {
    const std::int64_t r = shape.rows, c = shape.columns, d = shape.depth, b = shape.batch;
    switch (verb) {
      case Verb::gemm: numbers({b * r * d, b * d * c, b * r * c}, 2); break;
      case Verb::swap_deltas: numbers({r * r, r * r}, 2), places({{r, r}}); break;
      case Verb::auction_bids: numbers({r * c, c, r, r}, 2), places({{r, r}, {r, c}}); break;
      case Verb::gather: numbers({r * c, r * c}, 1), places({{r, r}}); break;
      case Verb::weighted_sums: numbers({r * c, c, r}, 2); break;
      case Verb::top_k: numbers({r * c, r * d}, 1), places({{r * d, c}}); break;
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
      case Verb::top_k: device_.top_k(n[0], shape_.rows, shape_.depth, n[1], p[0]); break;
      case Verb::tour_lengths: device_.tour_lengths(n[0], p[0], n[1]); break;
    }
    device_.sync();
  }

 private:
  /// Buffers of these sizes, the first `filled` of them with numbers from 0 to 3.
  void numbers(std::initializer_list<std::int64_t> sizes, std::size_t filled) {
    std::uint64_t state = 1;
    for (const std::int64_t size : sizes) {
      const auto count = static_cast<std::size_t>(size);
      Buffer& buffer = numbers_.emplace_back(device_.allocate(exact_ ? Element::whole : Element::real, count));
      if (numbers_.size() > filled) continue;
      std::vector<std::int64_t> values(count);
      for (std::int64_t& value : values) value = static_cast<std::int64_t>(next(state) % 4);
      if (exact_) device_.upload(buffer, std::span<const std::int64_t>(values));
      else device_.upload(buffer, std::span<const float>(std::vector<float>(values.begin(), values.end())));
    }
  }
  /// Buffers of (size, bound).
  void places(std::initializer_list<std::pair<std::int64_t, std::int64_t>> sizes) {
    std::uint64_t state = 2;
    for (const auto& [size, bound] : sizes) {
      std::vector<std::uint32_t> values(static_cast<std::size_t>(size));
      for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(next(state) % static_cast<std::uint64_t>(bound));
      if (verb_ == Verb::swap_deltas) std::iota(values.begin(), values.end(), 0u);
      device_.upload(places_.emplace_back(device_.allocate(Element::index, values.size())), values, bound);
    }
  }

  Device& device_;
  Verb verb_;
  Shape shape_;
  bool exact_;
  std::vector<Buffer> numbers_, places_;
};

/// Of a verb and shape: what each cost of the model is multiplied with.
std::array<double, 3> terms(const Device& device, Verb verb, const Shape& shape) {
  const Shape done = device.shape_done(verb, shape);
  return {1, operations_of(verb, done), elements_of(verb, done)};
}

/// Least squares of sum over terms of cost * term / time = 1, over the terms of `mask`; false where these cannot be told apart, or one is below zero.
bool solve(const std::vector<std::array<double, 3>>& rows, unsigned mask, std::array<double, 3>& costs, double& error) {
  std::array<std::array<double, 4>, 3> m{};
  for (std::size_t i = 0; i < 3; ++i)
    for (const auto& row : rows) {
      for (std::size_t j = 0; j < 3; ++j) m[i][j] += (mask >> i & 1U) && (mask >> j & 1U) ? row[i] * row[j] : 0;
      m[i][3] += (mask >> i & 1U) ? row[i] : 0;
    }
  for (std::size_t i = 0; i < 3; ++i)
    if (!(mask >> i & 1U)) m[i][i] = 1;
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::fabs(m[i][i]) < 1e-12) return false;
    for (std::size_t k = 0; k < 3; ++k) {
      if (k == i) continue;
      const double factor = m[k][i] / m[i][i];
      for (std::size_t j = i; j < 4; ++j) m[k][j] -= factor * m[i][j];
    }
  }
  for (std::size_t i = 0; i < 3; ++i) {
    costs[i] = m[i][3] / m[i][i];
    if (costs[i] < 0) return false;
  }
  error = 0;
  for (const auto& row : rows) {
    const double off = costs[0] * row[0] + costs[1] * row[1] + costs[2] * row[2] - 1;
    error += off * off;
  }
  return true;
}

}  // namespace

double time_of(Device& device, Verb verb, const Shape& shape, Exactness exactness) {
  Piece piece(device, verb, shape, exactness);
  piece.run();
  constexpr double kFair = 2e5;  // ns
  double once = now();
  piece.run();
  once = std::max(now() - once, 1.0);
  const auto repeats = static_cast<int>(std::clamp(kFair / once, 1.0, 2000.0));
  std::vector<double> each;
  for (int round = 0; round < 5; ++round) {
    const double begin = now();
    for (int i = 0; i < repeats; ++i) piece.run();
    each.push_back((now() - begin) / repeats);
  }
  std::nth_element(each.begin(), each.begin() + 2, each.end());
  return each[2];
}

std::vector<Shape> shapes_of(Verb verb, std::size_t count, double most_operations, std::uint64_t seed) {
  std::uint64_t state = seed;
  // Uniform in the logarithm.
  const auto draw = [&](double low, double high) {
    const double share = static_cast<double>(next(state) >> 11U) / 0x1p53;
    return static_cast<std::int64_t>(std::lround(std::exp(std::log(low) + share * (std::log(high) - std::log(low)))));
  };
  std::vector<Shape> shapes;
  while (shapes.size() < count) {
    Shape shape{draw(1, 2000), draw(1, 2000), 1, 1, 0};
    if (verb == Verb::gemm) {
      shape.depth = draw(1, 1000);
      if (next(state) % 4 == 0) shape.batch = draw(1, 50);
    }
    if (verb == Verb::swap_deltas) shape = {draw(2, 400), 1, 1, 1, 0};
    if (verb == Verb::auction_bids) shape.columns = std::max<std::int64_t>(shape.columns, 2);
    if (verb == Verb::top_k) shape.depth = std::min(draw(1, 100), shape.columns);
    if (verb == Verb::tour_lengths) shape.columns = draw(2, 100), shape.depth = draw(2, 500);
    const double operations = operations_of(verb, shape);
    if (operations <= most_operations * (verb == Verb::gemm || verb == Verb::swap_deltas ? 10 : 1)) shapes.push_back(shape);
  }
  return shapes;
}

CostModel fit(const Device& device, const std::vector<Timed>& timed, const CostModel& before) {
  CostModel model = before;
  for (const Verb verb : kVerbs) {
    std::vector<std::array<double, 3>> rows;
    for (const Timed& one : timed) {
      if (one.verb != verb) continue;
      std::array<double, 3> row = terms(device, verb, one.shape);
      for (double& term : row) term /= one.nanoseconds;
      rows.push_back(row);
    }
    double least = 0;
    bool found = false;
    for (unsigned mask = 1; mask < 8; ++mask) {
      std::array<double, 3> costs{};
      double error = 0;
      if (rows.empty() || !solve(rows, mask, costs, error) || (found && error >= least)) continue;
      found = true;
      least = error;
      model.of(verb) = {costs[0], costs[1], costs[2]};
    }
  }
  return model;
}

CostModel calibrate(Device& device, std::size_t count, double most_operations) {
  std::vector<Timed> timed;
  for (const Verb verb : kVerbs)
    for (const Shape& shape : shapes_of(verb, count, most_operations, 1))
      if (device.supports(verb, shape, Exactness::exact)) timed.push_back({verb, shape, time_of(device, verb, shape, Exactness::exact)});
  return fit(device, timed, device.costs());
}

}  // namespace gudang::compute
