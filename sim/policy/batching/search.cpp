#include "policy/batching/search.hpp"

#include <algorithm>

#include "gudang/algo/due_batching.hpp"
#include "policy/batching/batch_costs.hpp"
#include "policy/batching/savings.hpp"

namespace gudang {
namespace {

BatchLoad load_of(const BatchSize& size) { return {size.lines, size.items, size.volume.count(), size.weight.count()}; }

}  // namespace

const FieldTable& SearchBatching::Params::fields() {
  static const FieldTable table =
      describe<Params>("search", "Orders batched by search.")
          .add(field("iterations", &Params::iterations).between(0, 2'000'000'000).doc("Moves tried at each release.").source("own experiments: 1.1% above the best known in the mean, 2% at 100 orders"))
          .add(field("tardiness_weight", &Params::tardiness_weight).between(Length(0), metres(100'000)).doc("Travel that is worth as much as an order's being an hour late; 0: due dates do not matter.").source("assumption: travel alone, as Henn and Waescher 2012"));
  return table;
}

BatchingDecision SearchBatching::batch(const BatchingView& view) {
  SavingsBatching savings{NoParams()};
  const OrderBatches start = savings.batch(view).batches;
  std::vector<BatchLoad> loads;
  for (const BatchingOrder& order : view.orders) loads.push_back(load_of(order.size()));
  const auto costs = tour_costs(view);
  const OrderBatchingProblem problem{loads, load_of(view.capacity), *costs};
  OrderBatchingAnswer answer = batch_orders(problem, start, budget_);
  const bool has_due = std::any_of(view.orders.begin(), view.orders.end(), [](const BatchingOrder& order) { return order.due != Time::max(); });
  if (params_.tardiness_weight == Length(0) || !has_due || view.outlook.free.empty()) return {std::move(answer.batches)};
  return {mind_due_dates(view, problem, answer.batches)};
}

OrderBatches SearchBatching::mind_due_dates(const BatchingView& view, const OrderBatchingProblem& problem, const OrderBatches& start) const {
  const PickingOutlook& outlook = view.outlook;
  DueDates due;
  for (const BatchingOrder& order : view.orders) {
    due.due.push_back(order.due == Time::max() ? order.due : order.due - outlook.after);
    due.picking.push_back(outlook.pick_time * static_cast<std::int64_t>(order.picks.size()));
  }
  due.free.assign(outlook.free.begin(), outlook.free.end());
  due.tour_setup = outlook.tour_setup;
  due.speed = outlook.speed;
  due.weight = params_.tardiness_weight;
  return batch_by_due_dates(problem, due, start, budget_).batches;
}

}  // namespace gudang
