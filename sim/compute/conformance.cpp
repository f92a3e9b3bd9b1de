#include "compute/conformance.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/split_mix.hpp"

namespace gudang::compute {
namespace {

/// The same everywhere.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return split_mix(state_); }
  std::uint64_t below(std::int64_t most) { return next() % static_cast<std::uint64_t>(most); }
  std::vector<std::int64_t> wholes(std::int64_t count, std::int64_t largest) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(count));
    for (std::int64_t& value : values) value = static_cast<std::int64_t>(below(2 * largest + 1)) - largest;
    return values;
  }
  /// Two numbers a row, the rest zero.
  std::vector<std::int64_t> sparse(std::int64_t rows, std::int64_t columns, std::int64_t largest) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(rows * columns), 0);
    for (std::int64_t r = 0; r < rows; ++r)
      for (int i = 0; i < 2; ++i) values[static_cast<std::size_t>(r * columns) + below(columns)] = largest;
    return values;
  }
  /// The same, symmetric: neighbours along an order of all.
  std::vector<std::int64_t> chain(std::int64_t n, std::int64_t largest) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(n * n), 0);
    const auto at = order(n);
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
      const auto a = at[i], b = at[i + 1];
      values[a * at.size() + b] = values[b * at.size() + a] = largest;
    }
    return values;
  }
  std::vector<std::uint32_t> places(std::int64_t count, std::int64_t bound) {
    std::vector<std::uint32_t> values(static_cast<std::size_t>(count));
    for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(below(bound));
    return values;
  }
  std::vector<std::uint32_t> order(std::int64_t count) {
    std::vector<std::uint32_t> values(static_cast<std::size_t>(count));
    std::iota(values.begin(), values.end(), 0u);
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(static_cast<std::int64_t>(i))]);
    return values;
  }
  /// Symmetric, diagonal zero, not negative.
  std::vector<std::int64_t> symmetric(std::int64_t n, std::int64_t largest) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(n * n), 0);
    for (std::int64_t i = 0; i < n; ++i)
      for (std::int64_t j = 0; j < i; ++j) values[static_cast<std::size_t>(i * n + j)] = values[static_cast<std::size_t>(j * n + i)] = static_cast<std::int64_t>(below(largest + 1));
    return values;
  }

 private:
  std::uint64_t state_;
};

std::vector<float> as_reals(const std::vector<std::int64_t>& values) { return {values.begin(), values.end()}; }

template <class T>
std::string compared(const std::vector<T>& got, const std::vector<T>& expected, const char* of, T off = T()) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const T difference = got[i] > expected[i] ? got[i] - expected[i] : expected[i] - got[i];
    if (!(difference <= off)) return std::string(of) + "[" + std::to_string(i) + "] is " + std::to_string(got[i]) + " and not " + std::to_string(expected[i]);
  }
  return {};
}

enum class Fill { full, sparse };

class Suite {
 public:
  explicit Suite(Device& device) : device_(device) {}

  void gemm(std::int64_t m, std::int64_t n, std::int64_t k, std::int64_t batch, std::int64_t largest, Exactness exactness, Fill fill = Fill::full) {
    Numbers numbers(static_cast<std::uint64_t>(m * 31 + n * 7 + k));
    const auto a = fill == Fill::full ? numbers.wholes(batch * m * k, largest) : numbers.sparse(batch * m, k, largest), b = numbers.wholes(batch * k * n, largest);
    const Shape shape{m, n, k, batch, bound_of_gemm(magnitude_of(a, k), magnitude_of(b, n), k)};
    std::vector<std::int64_t> c(static_cast<std::size_t>(batch * m * n), 0);
    for (std::int64_t i = 0; i < batch; ++i)
      for (std::int64_t r = 0; r < m; ++r)
        for (std::int64_t x = 0; x < k; ++x)
          for (std::int64_t s = 0; s < n; ++s)
            c[static_cast<std::size_t>((i * m + r) * n + s)] += a[static_cast<std::size_t>((i * m + r) * k + x)] * b[static_cast<std::size_t>((i * k + x) * n + s)];
    check(Verb::gemm, shape, exactness, [&]() -> std::string {
      if (exactness == Exactness::exact) {
        const Buffer left = whole(a, k), right = whole(b, n);
        Buffer out = device_.allocate(Element::whole, c.size());
        device_.gemm(left, right, out, shape);
        return compared(wholes(out), c, "c");
      }
      const Buffer left = real(as_reals(a)), right = real(as_reals(b));
      Buffer out = device_.allocate(Element::real, c.size());
      device_.gemm(left, right, out, shape);
      // Half precision, which some devices multiply in, has 11 bits.
      return compared(reals(out), as_reals(c), "c", static_cast<float>(largest * largest * k) / 512 + 0.001F);
    });
  }

  void swaps(std::int64_t n, std::int64_t largest, Fill fill = Fill::full) {
    Numbers numbers(static_cast<std::uint64_t>(n * 13 + largest));
    const auto flow = fill == Fill::full ? numbers.symmetric(n, largest) : numbers.chain(n, largest), distance = numbers.symmetric(n, largest);
    const auto at = numbers.order(n);
    const Shape shape{n, 1, 1, 1, bound_of_swap_deltas(magnitude_of(flow, n), magnitude_of(distance, n), n)};
    std::vector<std::int64_t> all(static_cast<std::size_t>(n * n), 0);
    BestSwap best;
    for (std::int64_t r = 0; r < n; ++r)
      for (std::int64_t s = r + 1; s < n; ++s) {
        const auto f = [&](std::int64_t i, std::int64_t j) { return flow[static_cast<std::size_t>(i * n + j)]; };
        const auto d = [&](std::int64_t i, std::int64_t j) { return distance[at[static_cast<std::size_t>(i)] * static_cast<std::size_t>(n) + at[static_cast<std::size_t>(j)]]; };
        std::int64_t delta = 0;
        for (std::int64_t k = 0; k < n; ++k)
          if (k != r && k != s) delta += 2 * (f(r, k) - f(s, k)) * (d(s, k) - d(r, k));
        all[static_cast<std::size_t>(r * n + s)] = delta;
        if ((r == 0 && s == 1) || delta < best.delta) best = {r, s, delta};
      }
    check(Verb::swap_deltas, shape, Exactness::exact, [&]() -> std::string {
      const Buffer flows = whole(flow, n), distances = whole(distance, n), locations = index(at, n);
      Buffer deltas = device_.allocate(Element::whole, all.size());
      const BestSwap alone = device_.swap_deltas(flows, distances, locations), with = device_.swap_deltas(flows, distances, locations, &deltas);
      if (alone != best || with != best) return "the best swap is " + text(alone) + " and " + text(with) + ", and not " + text(best);
      return compared(wholes(deltas), all, "delta");
    });
  }

  void bids(std::int64_t rows, std::int64_t columns, std::int64_t largest) {
    Numbers numbers(static_cast<std::uint64_t>(rows * 17 + columns));
    const std::int64_t all_rows = rows + 3;
    const auto costs = numbers.wholes(all_rows * columns, largest), prices = numbers.wholes(columns, largest);
    const auto bidders = numbers.places(rows, all_rows);
    const Shape shape{rows, columns, 1, 1, largest_of(costs) + largest_of(prices)};
    std::vector<std::uint32_t> object;
    std::vector<std::int64_t> least, second;
    for (const std::uint32_t bidder : bidders) {
      std::vector<std::pair<std::int64_t, std::uint32_t>> sums;
      for (std::int64_t c = 0; c < columns; ++c)
        sums.emplace_back(costs[static_cast<std::size_t>(bidder * columns + c)] + prices[static_cast<std::size_t>(c)], static_cast<std::uint32_t>(c));
      std::sort(sums.begin(), sums.end());
      object.push_back(sums[0].second);
      least.push_back(sums[0].first);
      second.push_back(sums[columns > 1 ? 1 : 0].first);
    }
    check(Verb::auction_bids, shape, Exactness::exact, [&]() -> std::string {
      const Buffer cost = whole(costs), price = whole(prices), who = index(bidders, all_rows);
      Buffer where = device_.allocate(Element::index, object.size()), first = device_.allocate(Element::whole, object.size()), next = device_.allocate(Element::whole, object.size());
      device_.auction_bids(cost, price, who, where, first, next);
      if (auto wrong = compared(places(where), object, "object"); !wrong.empty()) return wrong;
      if (auto wrong = compared(wholes(first), least, "least"); !wrong.empty()) return wrong;
      return compared(wholes(next), second, "second");
    });
  }

  void gather(std::int64_t rows, std::int64_t columns, std::int64_t largest, Exactness exactness) {
    Numbers numbers(static_cast<std::uint64_t>(rows * 19 + columns));
    const std::int64_t all_rows = rows / 2 + 1;
    const auto from = numbers.wholes(all_rows * columns, largest);
    const auto which = numbers.places(rows, all_rows);
    std::vector<std::int64_t> taken;
    for (const std::uint32_t row : which)
      for (std::int64_t c = 0; c < columns; ++c) taken.push_back(from[static_cast<std::size_t>(row * columns + c)]);
    check(Verb::gather, {rows, columns, 1, 1, largest_of(from)}, exactness, [&]() -> std::string {
      const Buffer at = index(which, all_rows);
      return by_element(exactness, from, taken, "row", [&](const Buffer& source, Buffer& out) { device_.gather(source, at, out, columns); });
    });
  }

  void sums(std::int64_t rows, std::int64_t columns, std::int64_t largest, Exactness exactness, Fill fill = Fill::full) {
    Numbers numbers(static_cast<std::uint64_t>(rows * 23 + columns));
    const auto matrix = fill == Fill::full ? numbers.wholes(rows * columns, largest) : numbers.sparse(rows, columns, largest), weights = numbers.wholes(columns, largest);
    std::vector<std::int64_t> expected(static_cast<std::size_t>(rows), 0);
    for (std::int64_t r = 0; r < rows; ++r)
      for (std::int64_t c = 0; c < columns; ++c) expected[static_cast<std::size_t>(r)] += matrix[static_cast<std::size_t>(r * columns + c)] * weights[static_cast<std::size_t>(c)];
    check(Verb::weighted_sums, {rows, columns, 1, 1, bound_of_weighted_sums(magnitude_of(matrix, columns), magnitude_of(weights, columns), columns)}, exactness, [&]() -> std::string {
      const Buffer weight = exactness == Exactness::exact ? whole(weights) : real(as_reals(weights));
      return by_element(exactness, matrix, expected, "sum", [&](const Buffer& source, Buffer& out) { device_.weighted_sums(source, weight, out); },
                        static_cast<float>(largest * largest * columns) / 4096, columns);
    });
  }

  void top(std::int64_t rows, std::int64_t columns, std::int64_t k, std::int64_t largest, Exactness exactness) {
    Numbers numbers(static_cast<std::uint64_t>(rows * 29 + columns + k));
    const auto matrix = numbers.wholes(rows * columns, largest);
    std::vector<std::int64_t> values;
    std::vector<std::uint32_t> columns_of;
    for (std::int64_t r = 0; r < rows; ++r) {
      std::vector<std::pair<std::int64_t, std::uint32_t>> row;
      for (std::int64_t c = 0; c < columns; ++c) row.emplace_back(-matrix[static_cast<std::size_t>(r * columns + c)], static_cast<std::uint32_t>(c));
      std::sort(row.begin(), row.end());
      for (std::int64_t i = 0; i < k; ++i) {
        values.push_back(-row[static_cast<std::size_t>(i)].first);
        columns_of.push_back(row[static_cast<std::size_t>(i)].second);
      }
    }
    check(Verb::top_k, {rows, columns, k, 1, largest_of(matrix)}, exactness, [&]() -> std::string {
      Buffer where = device_.allocate(Element::index, columns_of.size());
      const std::string wrong = by_element(exactness, matrix, values, "value", [&](const Buffer& source, Buffer& out) { device_.top_k(source, rows, k, out, where); });
      if (!wrong.empty() || exactness == Exactness::rounded) return wrong;  // of equal real numbers any place is right
      return compared(places(where), columns_of, "column");
    });
  }

  void tours(std::int64_t count, std::int64_t stops, std::int64_t all_places, std::int64_t largest, Exactness exactness) {
    Numbers numbers(static_cast<std::uint64_t>(count * 37 + stops));
    const auto distance = numbers.wholes(all_places * all_places, largest);
    const auto stop = numbers.places(count * stops, all_places);
    std::vector<std::int64_t> expected(static_cast<std::size_t>(count), 0);
    for (std::int64_t t = 0; t < count; ++t)
      for (std::int64_t i = 0; i + 1 < stops; ++i)
        expected[static_cast<std::size_t>(t)] += distance[static_cast<std::size_t>(stop[static_cast<std::size_t>(t * stops + i)] * all_places + stop[static_cast<std::size_t>(t * stops + i + 1)])];
    const std::int64_t known = count == 0 ? 0 : stops;  // of no tours nobody knows how long they are
    check(Verb::tour_lengths, {count, known, all_places, 1, largest_of(distance) * std::max<std::int64_t>(known - 1, 1)}, exactness, [&]() -> std::string {
      const Buffer tour = index(stop, all_places);
      return by_element(exactness, distance, expected, "length", [&](const Buffer& source, Buffer& out) { device_.tour_lengths(source, tour, out); }, static_cast<float>(largest * stops) / 4096);
    });
  }

  std::vector<ConformanceResult> results;

 private:
  void check(Verb verb, const Shape& shape, Exactness exactness, const std::function<std::string()>& task) {
    ConformanceResult result{verb, shape, exactness, false, !device_.supports(verb, shape, exactness), {}};
    try {
      result.what = task();
      result.passed = result.what.empty() && !result.refused;
      if (result.refused) result.what = "it did what `supports` said that it would not";
    } catch (const DeviceError& error) {
      result.passed = result.refused;
      if (!result.passed) result.what = error.what();
    }
    results.push_back(result);
  }

  /// Whole or real, through one verb.
  std::string by_element(Exactness exactness, const std::vector<std::int64_t>& from, const std::vector<std::int64_t>& expected, const char* of,
                         const std::function<void(const Buffer&, Buffer&)>& verb, float off = 0, std::int64_t columns = 0) {
    if (exactness == Exactness::exact) {
      const Buffer source = columns == 0 ? whole(from) : whole(from, columns);
      Buffer out = device_.allocate(Element::whole, expected.size());
      verb(source, out);
      return compared(wholes(out), expected, of);
    }
    const Buffer source = real(as_reals(from));
    Buffer out = device_.allocate(Element::real, expected.size());
    verb(source, out);
    return compared(reals(out), as_reals(expected), of, off);
  }

  static std::int64_t largest_of(const std::vector<std::int64_t>& values) {
    std::int64_t most = 0;
    for (const std::int64_t value : values) most = std::max(most, value < 0 ? -value : value);
    return most;
  }
  static std::string text(const BestSwap& swap) { return std::to_string(swap.first) + " with " + std::to_string(swap.second) + " at " + std::to_string(swap.delta); }

  Buffer whole(const std::vector<std::int64_t>& values) { return whole(values, static_cast<std::int64_t>(values.size())); }
  Buffer whole(const std::vector<std::int64_t>& values, std::int64_t columns) {
    const auto width = static_cast<std::size_t>(columns);
    Buffer buffer = device_.allocate(Element::whole, width == 0 ? 0 : values.size() / width, width);
    device_.upload(buffer, std::span<const std::int64_t>(values));
    return buffer;
  }
  Buffer real(const std::vector<float>& values) {
    Buffer buffer = device_.allocate(Element::real, values.size());
    device_.upload(buffer, std::span<const float>(values));
    return buffer;
  }
  Buffer index(const std::vector<std::uint32_t>& values, std::int64_t bound) {
    Buffer buffer = device_.allocate(Element::index, values.size());
    device_.upload(buffer, values, bound);
    return buffer;
  }
  std::vector<std::int64_t> wholes(const Buffer& buffer) {
    std::vector<std::int64_t> values(buffer.size());
    device_.download(buffer, std::span(values));
    return values;
  }
  std::vector<float> reals(const Buffer& buffer) {
    std::vector<float> values(buffer.size());
    device_.download(buffer, std::span(values));
    return values;
  }
  std::vector<std::uint32_t> places(const Buffer& buffer) {
    std::vector<std::uint32_t> values(buffer.size());
    device_.download(buffer, std::span(values));
    return values;
  }

  Device& device_;
};

}  // namespace

std::vector<ConformanceResult> check_conformance(Device& device, bool large) {
  Suite suite(device);
  for (const std::int64_t largest : {1, 3, 100, 30'000, 10'000'000}) {  // within half precision, single precision, 16 bits, and beyond
    for (const auto& [m, n, k] : {std::array<std::int64_t, 3>{0, 3, 2}, {1, 1, 1}, {2, 3, 0}, {7, 5, 3}, {14, 32, 17}, {33, 65, 129}}) suite.gemm(m, n, k, 1, largest, Exactness::exact);
    suite.gemm(3, 4, 5, 4, largest, Exactness::exact);
    suite.gemm(9, 10, 70, 1, largest, Exactness::exact, Fill::sparse);
    suite.gemm(4, 5, 40, 3, largest, Exactness::exact, Fill::sparse);
    for (const std::int64_t n : {0, 1, 2, 3, 8, 31}) suite.swaps(n, largest);
    suite.swaps(64, largest, Fill::sparse);
    suite.sums(10, 90, largest, Exactness::exact, Fill::sparse);
    for (const auto& [rows, columns] : {std::array<std::int64_t, 2>{0, 3}, {1, 1}, {4, 1}, {5, 7}, {40, 33}}) {
      suite.bids(rows, columns, largest);
      suite.gather(rows, columns, largest, Exactness::exact);
      suite.sums(rows, columns, largest, Exactness::exact);
      suite.tours(rows, columns, 6, largest, Exactness::exact);
    }
    for (const auto& [rows, columns, k] : {std::array<std::int64_t, 3>{1, 1, 1}, {3, 5, 0}, {3, 5, 5}, {6, 40, 7}}) suite.top(rows, columns, k, largest, Exactness::exact);
  }
  for (const auto& [m, n, k] : {std::array<std::int64_t, 3>{0, 3, 2}, {1, 1, 1}, {2, 3, 0}, {7, 5, 3}, {15, 33, 400}}) suite.gemm(m, n, k, 1, 9, Exactness::rounded);
  suite.gemm(3, 4, 5, 4, 9, Exactness::rounded);
  for (const auto& [rows, columns] : {std::array<std::int64_t, 2>{0, 3}, {1, 1}, {5, 7}, {40, 33}}) {
    suite.gather(rows, columns, 9, Exactness::rounded);
    suite.sums(rows, columns, 9, Exactness::rounded);
    suite.tours(rows, columns, 6, 9, Exactness::rounded);
  }
  suite.top(6, 40, 7, 1000, Exactness::rounded);
  if (!large) return suite.results;
  suite.gemm(300, 517, 411, 1, 100, Exactness::exact);
  suite.gemm(300, 517, 411, 1, 9, Exactness::rounded);
  suite.swaps(200, 10);
  suite.bids(300, 301, 1'000'000);
  suite.gather(5000, 33, 1'000'000, Exactness::exact);
  suite.sums(700, 1001, 100, Exactness::exact);
  suite.top(50, 2000, 64, 100, Exactness::exact);
  suite.tours(3000, 40, 100, 10'000, Exactness::exact);
  return suite.results;
}

std::string format_shape(const Shape& shape) {
  std::string text = std::to_string(shape.rows) + " x " + std::to_string(shape.columns);
  if (shape.depth != 1) text += ", depth " + std::to_string(shape.depth);
  if (shape.batch != 1) text += ", batch " + std::to_string(shape.batch);
  if (shape.bound != 0) text += ", bound " + std::to_string(shape.bound);
  return text;
}

}  // namespace gudang::compute
