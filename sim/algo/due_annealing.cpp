#include "algo/due_annealing.hpp"

#include <algorithm>
#include <numeric>

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

bool within(const BatchLoad& load, const BatchLoad& capacity) {
  for (std::size_t kind = 0; kind < kLoadKinds; ++kind)
    if (load[kind] > capacity[kind]) return false;
  return true;
}

/// mm over um/s, rounded down.
Duration time_for(std::int64_t length, Speed speed) {
  const std::int64_t scaled = length * 1'000'000;
  return Duration(scaled / speed.count() * 1'000'000 + scaled % speed.count() * 1'000'000 / speed.count());
}

}  // namespace

DueAnnealing::DueAnnealing(const OrderBatchingProblem& problem, const DueDates& due, const OrderBatches& batches, const OrderBatchingBudget& budget)
    : problem_(problem), due_(due), budget_(budget), random_(budget.seed), batch_of_(problem.loads.size(), 0) {
  for (std::uint32_t order = 0; order < problem.loads.size(); ++order)
    if (within(problem.loads[order], problem.capacity)) movable_.push_back(order);
  batches_.resize(std::max(batches.size(), std::min(problem.loads.size(), 2 * batches.size() + 16)));
  for (std::uint32_t b = 0; b < batches.size(); ++b)
    for (const std::uint32_t order : batches[b]) put(b, kNone, order);
  sequence_.resize(batches_.size());
  std::iota(sequence_.begin(), sequence_.end(), 0U);
  best_batches_ = batches_;
  best_sequence_ = sequence_;
  best_ = objective_ = price().objective;
}

/// An order leaves and an order enters; either may be none. Prices the batch afresh.
void DueAnnealing::put(std::uint32_t index, std::uint32_t leaves, std::uint32_t enters) {
  Batch& batch = batches_[index];
  const auto count = [&](std::uint32_t order, std::int64_t sign) {
    for (std::size_t kind = 0; kind < kLoadKinds; ++kind) batch.load[kind] += sign * problem_.loads[order][kind];
    batch.picking += due_.picking[order] * sign;
  };
  if (leaves != kNone) {
    std::erase(batch.orders, leaves);
    count(leaves, -1);
  }
  if (enters != kNone) {
    batch.orders.insert(std::lower_bound(batch.orders.begin(), batch.orders.end(), enters), enters);
    count(enters, 1);
    batch_of_[enters] = index;
  }
  batch.cost = batch.orders.empty() ? 0 : problem_.costs.cost(batch.orders);
}

bool DueAnnealing::change_orders(std::uint32_t order, std::uint32_t into, std::uint32_t in_exchange) {
  const std::uint32_t from = batch_of_[order];
  if (from == into) return false;
  for (std::size_t kind = 0; kind < kLoadKinds; ++kind) {
    const std::int64_t more = problem_.loads[order][kind] - (in_exchange == kNone ? 0 : problem_.loads[in_exchange][kind]);
    if (batches_[into].load[kind] + more > problem_.capacity[kind] || batches_[from].load[kind] - more > problem_.capacity[kind]) return false;
  }
  move_.kind = Move::Kind::orders;
  move_.batches = {from, into};
  move_.before[0] = batches_[from];
  move_.before[1] = batches_[into];
  put(from, order, in_exchange);
  put(into, in_exchange, order);
  return true;
}

void DueAnnealing::move_in_sequence(std::uint32_t from, std::uint32_t to) {
  const auto begin = sequence_.begin();
  if (from < to) std::rotate(begin + from, begin + from + 1, begin + to + 1);
  else std::rotate(begin + to, begin + from, begin + from + 1);
}

/// Does a move; false where chance hit on nothing that can be done.
bool DueAnnealing::try_move() {
  move_.kind = Move::Kind::none;
  const std::uint32_t kind = random_.below(4);
  if (kind == 0 || movable_.empty()) {
    const std::uint32_t from = random_.below(sequence_.size());
    const std::uint32_t to = random_.below(sequence_.size());
    if (from == to) return false;
    move_.kind = Move::Kind::sequence;
    move_.batches = {from, to};
    move_in_sequence(from, to);
    return true;
  }
  const std::uint32_t order = movable_[random_.below(movable_.size())];
  if (kind == 1) return change_orders(order, random_.below(batches_.size()), kNone);
  const std::uint32_t other = movable_[random_.below(movable_.size())];
  return change_orders(order, batch_of_[other], kind == 2 ? other : kNone);
}

void DueAnnealing::undo() {
  if (move_.kind == Move::Kind::sequence) return move_in_sequence(move_.batches[1], move_.batches[0]);
  for (const std::size_t i : {0U, 1U}) {
    std::swap(batches_[move_.batches[i]], move_.before[i]);
    for (const std::uint32_t order : batches_[move_.batches[i]].orders) batch_of_[order] = move_.batches[i];
  }
}

/// As a length [mm].
std::int64_t DueAnnealing::value_of(Duration late) const {
  constexpr std::int64_t kMostLate = std::int64_t{1} << 36;  // two years: the product stays below 2^63
  return std::min(late / milliseconds(1), kMostLate) * due_.weight.count() / (hours(1) / milliseconds(1));
}

DueAnnealing::Price DueAnnealing::price() const {
  Price price;
  free_ = due_.free;
  for (const std::uint32_t index : sequence_) {
    const Batch& batch = batches_[index];
    if (batch.orders.empty()) continue;
    Time& picker = *std::min_element(free_.begin(), free_.end());
    picker = picker + due_.tour_setup + time_for(batch.cost, due_.speed) + batch.picking;
    price.travel += batch.cost;
    for (const std::uint32_t order : batch.orders) {
      if (picker <= due_.due[order]) continue;
      price.tardiness += picker - due_.due[order];
      price.objective += value_of(picker - due_.due[order]);
    }
  }
  price.objective += price.travel;
  return price;
}

void DueAnnealing::anneal(int hot, int cold) {
  const double mean = static_cast<double>(objective_) / static_cast<double>(problem_.loads.size()) / 1000;
  const double cooling = math::log(static_cast<double>(cold) / hot);
  double heat = 0;
  for (std::int64_t tried = 0;; ++tried) {
    if (tried % kMovesBetweenAsks == 0) {
      const double spent = spent_of(budget_, tried);
      if (spent >= 1) break;
      heat = mean * hot * math::exp(cooling * spent);
    }
    if (!try_move()) continue;
    const double chance = (static_cast<double>(random_.below(1U << 20U)) + 0.5) / (1U << 20U);
    const std::int64_t most = objective_ - math::round_to_int(heat * math::log(chance));
    const std::int64_t now = price().objective;
    if (now > most) {
      undo();
      continue;
    }
    objective_ = now;
    if (now >= best_) continue;
    best_ = now;
    best_batches_ = batches_;
    best_sequence_ = sequence_;
  }
  batches_ = best_batches_;
  sequence_ = best_sequence_;
  objective_ = best_;
}

DueBatchingAnswer DueAnnealing::answer() const {
  DueBatchingAnswer answer;
  const Price price_now = price();
  answer.travel = price_now.travel;
  answer.tardiness = price_now.tardiness;
  answer.objective = price_now.objective;
  for (const std::uint32_t index : sequence_)
    if (!batches_[index].orders.empty()) answer.batches.push_back(batches_[index].orders);
  return answer;
}

}  // namespace gudang
