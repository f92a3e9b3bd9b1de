#include "algo/batch_annealing.hpp"

#include <algorithm>
#include <bit>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"

namespace gudang {
namespace {

constexpr std::size_t kNeighbours = 12;       ///< of an order
constexpr std::size_t kMostCompared = 256;    ///< orders among which its neighbours are sought
constexpr std::uint32_t kNearOf128 = 77;      ///< how many moves of 128 are towards a neighbour's batch
constexpr std::size_t kQuantiles = 4096;
constexpr std::size_t kRemembered = std::size_t{1} << 18U;  ///< 4 MiB
constexpr std::size_t kMostColumns = 60'000;
constexpr std::int64_t kPoolOf = 50;          ///< batches of solutions within one in so many of the best are kept

bool within(const BatchLoad& load, const BatchLoad& capacity) {
  for (std::size_t kind = 0; kind < kLoadKinds; ++kind)
    if (load[kind] > capacity[kind]) return false;
  return true;
}

/// Those of which the orders together are more than one batch may be: the others need no look.
std::vector<std::size_t> kinds_that_bind(const OrderBatchingProblem& problem) {
  std::vector<std::size_t> kinds;
  for (std::size_t kind = 0; kind < kLoadKinds; ++kind) {
    std::int64_t room = problem.capacity[kind];
    for (const BatchLoad& load : problem.loads) room -= std::min(load[kind], std::max<std::int64_t>(room, 0) + 1);
    if (room < 0) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace

BatchAnnealing::BatchAnnealing(const OrderBatchingProblem& problem, const OrderBatches& start, const OrderBatchingBudget& budget)
    : problem_(problem), budget_(budget), random_(budget.seed), binding_kinds_(kinds_that_bind(problem)) {
  SplitMix keys(0x6775'6461'6e67);
  for (std::uint32_t order = 0; order < problem.loads.size(); ++order) {
    keys_.push_back(keys.next());
    if (within(problem.loads[order], problem.capacity)) movable_.push_back(order);
  }
  for (std::size_t i = 0; i < kQuantiles; ++i)
    quantiles_.push_back(static_cast<std::int32_t>(math::round_to_int(-65536.0 * math::log((static_cast<double>(i) + 0.5) / static_cast<double>(kQuantiles)))));
  remembered_.resize(kRemembered);
  pool_keys_.assign(std::bit_ceil(2 * kMostColumns), 0);
  load(start);
  best_ = cost_;
  best_batches_ = batches_;
  find_neighbours();
}

void BatchAnnealing::load(const OrderBatches& batches) {
  batches_.assign(problem_.loads.size(), {});
  batch_of_.assign(problem_.loads.size(), 0);
  cost_ = 0;
  GUDANG_ASSERT(batches.size() <= batches_.size(), "no more batches than orders");
  for (std::uint32_t b = 0; b < batches.size(); ++b) {
    Batch& batch = batches_[b];
    batch.orders = batches[b];
    std::sort(batch.orders.begin(), batch.orders.end());
    for (const std::uint32_t order : batch.orders) {
      batch.key ^= keys_[order];
      batch_of_[order] = b;
      for (std::size_t kind = 0; kind < kLoadKinds; ++kind) batch.load[kind] += problem_.loads[order][kind];
    }
    batch.cost = cost_of(batch.orders, batch.key);
    cost_ += batch.cost;
    collect(batch);
  }
}

/// By what joining two orders saves of what they cost alone. O(orders x kMostCompared) prices.
void BatchAnnealing::find_neighbours() {
  const std::size_t count = movable_.size();
  neighbours_.assign(problem_.loads.size() * kNeighbours, 0);
  std::vector<std::int64_t> alone;
  for (const std::uint32_t order : movable_) alone.push_back(cost_of(std::span(&order, 1), keys_[order]));
  struct Near { std::int64_t share; std::uint32_t order; };
  std::vector<Near> near;
  const std::size_t stride = (count + kMostCompared - 1) / kMostCompared;
  for (std::size_t i = 0; i < count; ++i) {
    near.clear();
    for (std::size_t j = stride > 1 ? i % stride : 0; j < count; j += stride) {
      if (i == j) continue;
      const std::array<std::uint32_t, 2> pair{movable_[std::min(i, j)], movable_[std::max(i, j)]};
      const std::int64_t saved = alone[i] + alone[j] - cost_of(pair, keys_[pair[0]] ^ keys_[pair[1]]);
      near.push_back({saved * 1024 / std::max<std::int64_t>(alone[j], 1), movable_[j]});
    }
    std::stable_sort(near.begin(), near.end(), [](const Near& a, const Near& b) { return a.share > b.share; });
    for (std::size_t k = 0; k < kNeighbours && !near.empty(); ++k) neighbours_[movable_[i] * kNeighbours + k] = near[k % near.size()].order;
  }
}

/// Two sets of the same key are taken for one another: unlikely beyond notice, and harmless but for the search's direction,
/// since `answer` prices what it returns afresh.
std::int64_t BatchAnnealing::cost_of(std::span<const std::uint32_t> orders, std::uint64_t key) {
  if (orders.empty()) return 0;
  Remembered& slot = remembered_[key & (kRemembered - 1)];
  if (slot.key != key) slot = {key, problem_.costs.cost(orders)};
  return slot.cost;
}

void BatchAnnealing::anneal(const Part& part) {
  if (movable_.size() < 2) return;
  const auto batches = std::count_if(batches_.begin(), batches_.end(), [](const Batch& batch) { return !batch.orders.empty(); });
  const double mean = static_cast<double>(cost_) / static_cast<double>(batches) / 1000;
  const double cooling = math::log(static_cast<double>(part.cold) / part.hot);
  std::int64_t heat = 0;
  Move move;
  for (std::int64_t tried = 0;; ++tried) {
    if (tried % kMovesBetweenAsks == 0) {
      moves_ += tried == 0 ? 0 : kMovesBetweenAsks;
      const double at = (spent() - part.from) / (part.until - part.from);
      if (at >= 1) break;
      heat = math::round_to_int(mean * part.hot * math::exp(cooling * std::max(at, 0.0)));
    }
    if (!draw_move(move)) continue;
    const std::int64_t most = (heat * quantiles_[random_.below(kQuantiles)]) >> 16U;
    if (price(move, most)) apply(move);
  }
  batches_ = best_batches_;
  cost_ = best_;
  for (std::uint32_t b = 0; b < batches_.size(); ++b)
    for (const std::uint32_t order : batches_[b].orders) batch_of_[order] = b;
}

bool BatchAnnealing::fits(const Change& change) const {
  for (const std::size_t kind : binding_kinds_) {
    std::int64_t load = batches_[change.batch].load[kind];
    for (const std::uint32_t order : change.leave)
      if (order != kNone) load -= problem_.loads[order][kind];
    for (const std::uint32_t order : change.enter)
      if (order != kNone) load += problem_.loads[order][kind];
    if (load > problem_.capacity[kind]) return false;
  }
  return true;
}

std::uint32_t BatchAnnealing::empty_batch() const {
  for (std::uint32_t b = 0; b < batches_.size(); ++b)
    if (batches_[b].orders.empty()) return b;
  return kNone;
}

/// False where chance hit on nothing that fits.
bool BatchAnnealing::draw_move(Move& move) {
  const std::uint64_t bits = random_.next();
  const std::uint32_t order = movable_[((bits >> 32U) * movable_.size()) >> 32U];
  const bool near = (bits & 127U) < kNearOf128;
  const std::uint32_t other = near ? neighbours_[order * kNeighbours + random_.below(kNeighbours)] : movable_[random_.below(movable_.size())];
  const std::uint32_t from = batch_of_[order];
  std::uint32_t to = batch_of_[other];
  move.count = 2;
  if (from == to) {
    if (((bits >> 8U) & 15U) != 0 || batches_[from].orders.size() < 2) return false;
    to = empty_batch();
    move.changes[0] = {from, {order, kNone}, {kNone, kNone}};
    move.changes[1] = {to, {kNone, kNone}, {order, kNone}};
    return to != kNone;
  }
  move.changes[0] = {from, {order, kNone}, {kNone, kNone}};
  move.changes[1] = {to, {kNone, kNone}, {order, kNone}};
  if (((bits >> 12U) & 1U) != 0 && fits(move.changes[1])) return true;
  return draw_exchange(move, order, from, to);
}

/// `order` goes from `from` to `to`, and something else comes out of there: one order, or two, or one that goes on to a third
/// batch, whose order comes back.
bool BatchAnnealing::draw_exchange(Move& move, std::uint32_t order, std::uint32_t from, std::uint32_t to) {
  const auto& there = batches_[to].orders;
  const std::uint32_t first = there[random_.below(there.size())];
  move.changes[0] = {from, {order, kNone}, {first, kNone}};
  move.changes[1] = {to, {first, kNone}, {order, kNone}};
  const bool takes = fits(move.changes[1]), gives = fits(move.changes[0]);
  if (takes && gives) return true;
  if (gives && there.size() > 1) {  // too much for `to`: a second one leaves
    std::uint32_t second = there[random_.below(there.size() - 1)];
    if (second == first) second = there.back();
    move.changes[0].enter[1] = second;
    move.changes[1].leave[1] = second;
    return fits(move.changes[0]) && fits(move.changes[1]);
  }
  if (!takes) return false;
  const std::uint32_t third = movable_[random_.below(movable_.size())];  // too much for `from`: `first` goes elsewhere
  const std::uint32_t elsewhere = batch_of_[third];
  if (elsewhere == from || elsewhere == to) return false;
  move.count = 3;
  move.changes[0].enter[0] = third;
  move.changes[2] = {elsewhere, {third, kNone}, {first, kNone}};
  return fits(move.changes[0]) && fits(move.changes[2]);
}

/// Fills members_ with the batch's orders after the change.
void BatchAnnealing::members_after(const Change& change) {
  members_.clear();
  for (const std::uint32_t order : batches_[change.batch].orders)
    if (order != change.leave[0] && order != change.leave[1]) members_.push_back(order);
  for (const std::uint32_t order : change.enter) {
    if (order == kNone) continue;
    std::size_t at = members_.size();
    members_.push_back(order);
    for (; at > 0 && members_[at - 1] > order; --at) members_[at] = members_[at - 1];
    members_[at] = order;
  }
}

/// Whether the move costs at most `most` more; gives up once it is sure to cost more.
bool BatchAnnealing::price(Move& move, std::int64_t most) {
  std::int64_t more = 0;
  for (int i = 0; i < move.count; ++i) more -= batches_[move.changes[static_cast<std::size_t>(i)].batch].cost;
  for (int i = 0; i < move.count; ++i) {
    Change& change = move.changes[static_cast<std::size_t>(i)];
    change.key = batches_[change.batch].key;
    for (const std::uint32_t order : change.leave)
      if (order != kNone) change.key ^= keys_[order];
    for (const std::uint32_t order : change.enter)
      if (order != kNone) change.key ^= keys_[order];
    members_after(change);
    change.cost = cost_of(members_, change.key);
    more += change.cost;
    if (more > most) return false;
  }
  return true;
}

void BatchAnnealing::apply(const Move& move) {
  for (int i = 0; i < move.count; ++i) {
    const Change& change = move.changes[static_cast<std::size_t>(i)];
    Batch& batch = batches_[change.batch];
    members_after(change);
    batch.orders = members_;
    batch.key = change.key;
    cost_ += change.cost - batch.cost;
    batch.cost = change.cost;
    for (std::size_t kind = 0; kind < kLoadKinds; ++kind) {
      for (const std::uint32_t order : change.leave)
        if (order != kNone) batch.load[kind] -= problem_.loads[order][kind];
      for (const std::uint32_t order : change.enter)
        if (order != kNone) batch.load[kind] += problem_.loads[order][kind];
    }
    for (const std::uint32_t order : change.enter)
      if (order != kNone) batch_of_[order] = change.batch;
  }
  if (cost_ < best_) {
    best_ = cost_;
    best_batches_ = batches_;
  }
  if (cost_ - best_ < best_ / kPoolOf)
    for (int i = 0; i < move.count; ++i) collect(batches_[move.changes[static_cast<std::size_t>(i)].batch]);
}

void BatchAnnealing::collect(const Batch& batch) {
  if (batch.orders.empty() || pool_.size() >= kMostColumns) return;
  const std::size_t mask = pool_keys_.size() - 1;
  std::size_t at = batch.key & mask;
  while (pool_keys_[at] != 0 && pool_keys_[at] != batch.key) at = (at + 1) & mask;
  if (pool_keys_[at] == batch.key) return;
  pool_keys_[at] = batch.key;
  pool_.push_back({batch.cost, batch.orders});
}

void BatchAnnealing::recombine() {
  if (pool_.empty()) return;
  SetPartitionLimits limits;  // a small share of what annealing took
  limits.price_rounds = static_cast<int>(std::clamp<std::int64_t>(2 * moves_ / static_cast<std::int64_t>(pool_.size()), 20, 300));
  limits.looks = moves_;
  const auto found = partition_better(pool_, problem_.loads.size(), best_, limits);
  if (!found.empty()) {
    OrderBatches batches;
    for (const std::uint32_t column : found) batches.push_back(pool_[column].rows);
    load(batches);
    if (cost_ < best_) {
      best_ = cost_;
      best_batches_ = batches_;
    }
  }
  if (pool_.size() >= kMostColumns) empty_pool();
}

/// But for the best solution's batches: what the next part meets is more to the point than what the first one met.
void BatchAnnealing::empty_pool() {
  pool_.clear();
  std::fill(pool_keys_.begin(), pool_keys_.end(), 0);
  for (const Batch& batch : best_batches_) collect(batch);
}

OrderBatchingAnswer BatchAnnealing::answer() const {
  OrderBatchingAnswer answer;
  for (const Batch& batch : best_batches_)
    if (!batch.orders.empty()) answer.batches.push_back(batch.orders);
  std::sort(answer.batches.begin(), answer.batches.end());
  for (const auto& batch : answer.batches) answer.cost += problem_.costs.cost(batch);
  answer.moves = moves_;
  return answer;
}

}  // namespace gudang
