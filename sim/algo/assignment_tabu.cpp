#include "algo/assignment_tabu.hpp"

#include <limits>
#include <utility>

#if defined(__x86_64__) && defined(__GNUC__)
#define GUDANG_WIDE __attribute__((target("avx2")))
#endif

// Integer arithmetic throughout, so the wide version of a kernel gives the same bits as the plain one.
namespace gudang {
namespace {

constexpr std::size_t kLanes = 8;

bool is_symmetric(const std::vector<std::int64_t>& matrix, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (matrix[i * n + j] != matrix[j * n + i]) return false;
  return true;
}

/// Without its diagonal, with longer rows; `also_turned`: the transposed matrix added.
std::vector<std::int64_t> spread(const std::vector<std::int64_t>& matrix, std::size_t n, std::size_t stride, bool plain, bool turned) {
  std::vector<std::int64_t> out(n * stride, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      out[i * stride + j] = (plain ? matrix[i * n + j] : 0) + (turned ? matrix[j * n + i] : 0);
    }
  return out;
}

double largest(const std::vector<std::int64_t>& values) {
  double most = 0;
  for (const std::int64_t value : values) most = std::max(most, static_cast<double>(value < 0 ? -value : value));
  return most;
}

template <class Value>
struct RowTask {
  Value* prices;              ///< of one facility with the later ones
  const std::int32_t* until;  ///< when those swaps are allowed again
  const Value *x, *y, *x_turned, *y_turned;
  std::size_t count;
  Value x_own, y_own, x_turned_own, y_turned_own;
};

/// Brings a row of prices up to date with the last swap.
template <class Value>
__attribute__((always_inline)) inline void update_row(const RowTask<Value>& task) {
  for (std::size_t v = 0; v < task.count; ++v) task.prices[v] += (task.x_own - task.x[v]) * (task.y_own - task.y[v]);
  if (!task.x_turned) return;
  for (std::size_t v = 0; v < task.count; ++v) task.prices[v] += (task.x_turned_own - task.x_turned[v]) * (task.y_turned_own - task.y_turned[v]);
}

/// The least price of a row: of swaps that are allowed, or forbidden ones below `below`.
template <class Value>
__attribute__((always_inline)) inline Value least_of_row(const Value* prices, const std::int32_t* until, std::size_t count, std::int32_t iteration, Value below) {
  Value least = std::numeric_limits<Value>::max();
  for (std::size_t v = 0; v < count; ++v) {
    const Value price = (until[v] <= iteration) | (prices[v] < below) ? prices[v] : std::numeric_limits<Value>::max();
    least = price < least ? price : least;
  }
  return least;
}

/// sum over k of (a(k) - b(k)) * (d(k) - c(k))
template <class Value>
__attribute__((always_inline)) inline Value cross_sum(const Value* a, const Value* b, const Value* c, const Value* d, std::size_t count) {
  Value sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += (a[k] - b[k]) * (d[k] - c[k]);
  return sum;
}

#ifdef GUDANG_WIDE
template <class Value>
GUDANG_WIDE void update_row_wide(const RowTask<Value>& task) { update_row(task); }
template <class Value>
GUDANG_WIDE Value least_wide(const Value* prices, const std::int32_t* until, std::size_t count, std::int32_t iteration, Value below) {
  return least_of_row(prices, until, count, iteration, below);
}
template <class Value>
GUDANG_WIDE Value cross_wide(const Value* a, const Value* b, const Value* c, const Value* d, std::size_t count) { return cross_sum(a, b, c, d, count); }
bool wide() { return __builtin_cpu_supports("avx2"); }
#endif

template <class Value>
void update(const RowTask<Value>& task) {
#ifdef GUDANG_WIDE
  if (wide()) return update_row_wide(task);
#endif
  update_row(task);
}
template <class Value>
Value least(const Value* prices, const std::int32_t* until, std::size_t count, std::int32_t iteration, Value below) {
#ifdef GUDANG_WIDE
  if (wide()) return least_wide(prices, until, count, iteration, below);
#endif
  return least_of_row(prices, until, count, iteration, below);
}
template <class Value>
Value cross(const Value* a, const Value* b, const Value* c, const Value* d, std::size_t count) {
#ifdef GUDANG_WIDE
  if (wide()) return cross_wide(a, b, c, d, count);
#endif
  return cross_sum(a, b, c, d, count);
}

template <class Value>
void narrow_into(std::vector<Value>& out, const std::vector<std::int64_t>& in) {
  out.resize(in.size());
  for (std::size_t i = 0; i < in.size(); ++i) out[i] = static_cast<Value>(in[i]);
}

}  // namespace

PreparedAssignment::PreparedAssignment(const QuadraticAssignment& problem) : size(problem.size), stride((problem.size + kLanes - 1) / kLanes * kLanes) {
  const bool flows_symmetric = is_symmetric(problem.flow, size), distances_symmetric = is_symmetric(problem.distance, size);
  symmetric = flows_symmetric || distances_symmetric;
  // Symmetric distances: flow + its transpose, each unordered pair then counted once. Symmetric flows: the distances so.
  flow = spread(problem.flow, size, stride, true, distances_symmetric);
  distance = spread(problem.distance, size, stride, true, flows_symmetric && !distances_symmetric);
  if (!symmetric) {
    flow_turned = spread(problem.flow, size, stride, false, true);
    distance_turned = spread(problem.distance, size, stride, false, true);
  }
  for (std::size_t i = 0; i < size; ++i) {
    flow_diagonal.push_back(problem.flow[i * size + i]);
    distance_diagonal.push_back(problem.distance[i * size + i]);
  }
  // A price is a sum of at most 2 n + 1 products of differences.
  const double flows = std::max(largest(flow), largest(flow_diagonal)), distances = std::max(largest(distance), largest(distance_diagonal));
  narrow = 4.0 * flows * distances * (2.0 * static_cast<double>(size) + 1.0) < 1e9;
}

template <class Value>
AssignmentTabu<Value>::AssignmentTabu(const PreparedAssignment& problem) : problem_(problem), n_(problem.size), stride_(problem.stride) {
  narrow_into(flow_, problem.flow);
  narrow_into(flow_turned_, problem.flow_turned);
  placed_.resize(flow_.size());
  placed_turned_.resize(flow_turned_.size());
  prices_.resize(flow_.size());
  until_.resize(flow_.size());
  both_until_.resize(flow_.size());
  for (auto* values : {&x_, &y_, &x_turned_, &y_turned_}) values->resize(stride_);
}

template <class Value>
void AssignmentTabu<Value>::start(const std::vector<std::int32_t>& location) {
  location_ = location;
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>(location_[i]); };
  for (std::size_t i = 0; i < n_; ++i)
    for (std::size_t j = 0; j < n_; ++j) {
      placed_[i * stride_ + j] = static_cast<Value>(problem_.distance[at(i) * stride_ + at(j)]);
      if (!problem_.symmetric) placed_turned_[i * stride_ + j] = static_cast<Value>(problem_.distance_turned[at(i) * stride_ + at(j)]);
    }
  for (std::size_t i = 0; i < n_; ++i)
    for (std::size_t j = i + 1; j < n_; ++j) prices_[i * stride_ + j] = price(i, j);
  std::fill(until_.begin(), until_.end(), 0);
  std::fill(both_until_.begin(), both_until_.end(), 0);
}

/// What swapping the locations of two facilities adds to the cost, from scratch.
template <class Value>
Value AssignmentTabu<Value>::price(std::size_t a, std::size_t b) const {
  const auto one_way = [&](const std::vector<Value>& flow, const std::vector<Value>& placed) {
    const Value *fa = &flow[a * stride_], *fb = &flow[b * stride_], *da = &placed[a * stride_], *db = &placed[b * stride_];
    Value sum = cross(fa, fb, da, db, n_);
    sum -= (fa[a] - fb[a]) * (db[a] - da[a]) + (fa[b] - fb[b]) * (db[b] - da[b]);
    return sum;
  };
  Value sum = one_way(flow_, placed_);
  if (!problem_.symmetric) {
    sum += one_way(flow_turned_, placed_turned_);
    sum += (flow_[a * stride_ + b] - flow_[b * stride_ + a]) * (placed_[b * stride_ + a] - placed_[a * stride_ + b]);
  }
  const auto la = static_cast<std::size_t>(location_[a]), lb = static_cast<std::size_t>(location_[b]);
  const std::int64_t own = (problem_.flow_diagonal[a] - problem_.flow_diagonal[b]) * (problem_.distance_diagonal[lb] - problem_.distance_diagonal[la]);
  return sum + static_cast<Value>(own);
}

/// The cheapest swap that is allowed, or leads below the best cost of the run, `to_best` away. The first of equals.
template <class Value>
auto AssignmentTabu<Value>::choose(std::int32_t iteration, Value to_best) -> Swap {
  constexpr Value kNone = std::numeric_limits<Value>::max();
  Swap best{0, 0, kNone};
  for (std::size_t u = 0; u + 1 < n_; ++u) {
    const Value* prices = &prices_[u * stride_ + u + 1];
    const std::int32_t* until = &both_until_[u * stride_ + u + 1];
    const std::size_t count = n_ - u - 1;
    const Value row = least(prices, until, count, iteration, to_best);
    if (row >= best.price) continue;
    std::size_t v = 0;
    while (prices[v] != row || !(until[v] <= iteration || row < to_best)) ++v;
    best = {u, u + 1 + v, row};
  }
  return best;
}

template <class Value>
void swap_rows_and_columns(std::vector<Value>& matrix, std::size_t n, std::size_t stride, std::size_t a, std::size_t b) {
  std::swap_ranges(&matrix[a * stride], &matrix[a * stride] + n, &matrix[b * stride]);
  for (std::size_t i = 0; i < n; ++i) std::swap(matrix[i * stride + a], matrix[i * stride + b]);
}

template <class Value>
void AssignmentTabu<Value>::apply(const Swap& swap) {
  const auto [a, b, unused] = swap;
  swap_rows_and_columns(placed_, n_, stride_, a, b);
  if (!problem_.symmetric) swap_rows_and_columns(placed_turned_, n_, stride_, a, b);
  std::swap(location_[a], location_[b]);
  for (std::size_t i = 0; i < n_; ++i) std::swap(until_[i * stride_ + a], until_[i * stride_ + b]);
}

/// Taillard's update: only swaps with one of the two facilities just moved are priced afresh.
template <class Value>
void AssignmentTabu<Value>::reprice(const Swap& swap) {
  const std::size_t a = swap.first, b = swap.second;
  for (std::size_t i = 0; i < n_; ++i) {
    x_[i] = flow_[a * stride_ + i] - flow_[b * stride_ + i];
    y_[i] = placed_[b * stride_ + i] - placed_[a * stride_ + i];
    if (problem_.symmetric) continue;
    x_turned_[i] = flow_turned_[a * stride_ + i] - flow_turned_[b * stride_ + i];
    y_turned_[i] = placed_turned_[b * stride_ + i] - placed_turned_[a * stride_ + i];
  }
  const bool both = !problem_.symmetric;
  for (std::size_t u = 0; u + 1 < n_; ++u) {
    if (u == a || u == b) continue;
    const std::size_t from = u + 1;
    update(RowTask<Value>{&prices_[u * stride_ + from], nullptr, &x_[from], &y_[from], both ? &x_turned_[from] : nullptr, both ? &y_turned_[from] : nullptr,
                          n_ - from, x_[u], y_[u], x_turned_[u], y_turned_[u]});
  }
  for (std::size_t i = 0; i < n_; ++i) {
    if (i != a) prices_[std::min(i, a) * stride_ + std::max(i, a)] = price(std::min(i, a), std::max(i, a));
    if (i != b) prices_[std::min(i, b) * stride_ + std::max(i, b)] = price(std::min(i, b), std::max(i, b));
  }
}

/// The two may not return to where they were.
template <class Value>
void AssignmentTabu<Value>::forbid(const Swap& swap, std::int32_t until_first, std::int32_t until_second) {
  const std::size_t a = swap.first, b = swap.second;
  until_[a * stride_ + b] = until_first;
  until_[b * stride_ + a] = until_second;
  for (const std::size_t moved : {a, b})
    for (std::size_t i = 0; i < n_; ++i) {
      const std::int32_t both = std::min(until_[moved * stride_ + i], until_[i * stride_ + moved]);
      both_until_[std::min(i, moved) * stride_ + std::max(i, moved)] = both;
    }
}

template <class Value>
bool AssignmentTabu<Value>::run(QuadraticAnswer& answer, const TabuRun& run, SplitMix& random) {
  start(answer.location);
  std::int64_t cost = answer.cost;
  const auto shortest = static_cast<std::int32_t>(9 * n_ / 10), range = static_cast<std::int32_t>(n_ / 5 + 2);
  const auto tenure = [&] { return shortest + static_cast<std::int32_t>(random.below(static_cast<std::size_t>(range))); };
  for (std::int64_t step = 1; step <= run.iterations; ++step) {
    if (run.stop && *run.stop && step % 64 == 0 && (*run.stop)()) return false;
    const auto iteration = static_cast<std::int32_t>(step);
    const std::int64_t to_best = std::max<std::int64_t>(answer.cost - cost, std::numeric_limits<Value>::min());
    const Swap swap = choose(iteration, static_cast<Value>(to_best));
    ++answer.iterations;
    if (swap.first == swap.second) continue;  // everything is forbidden: wait
    apply(swap);
    reprice(swap);
    const std::int32_t first = iteration + tenure();
    const std::int32_t second = iteration + tenure();
    forbid(swap, first, second);
    cost += swap.price;
    if (cost >= answer.cost) continue;
    answer.cost = cost;
    answer.location = location_;
  }
  return true;
}

template class AssignmentTabu<std::int32_t>;
template class AssignmentTabu<std::int64_t>;

}  // namespace gudang
