#include "policy/batching/search.hpp"

#include "policy/batching/batch_costs.hpp"
#include "policy/batching/savings.hpp"

namespace gudang {
namespace {

BatchLoad load_of(const BatchSize& size) { return {size.lines, size.items, size.volume.count(), size.weight.count()}; }

}  // namespace

const FieldTable& SearchBatching::Params::fields() {
  static const FieldTable table =
      describe<Params>("search", "Orders batched by search.")
          .add(field("iterations", &Params::iterations).between(0, 2'000'000'000).doc("Moves tried at each release.").source("own experiments: within about 1% of the best known at 100 orders"));
  return table;
}

BatchingDecision SearchBatching::batch(const BatchingView& view) {
  SavingsBatching savings{NoParams()};
  const OrderBatches start = savings.batch(view).batches;
  std::vector<BatchLoad> loads;
  for (const BatchingOrder& order : view.orders) loads.push_back(load_of(order.size()));
  const auto costs = tour_costs(view);
  OrderBatchingAnswer answer = batch_orders({loads, load_of(view.capacity), *costs}, start, {.moves = params_.iterations, .seed = 1, .spent = spent_, .stop = stop_});
  return {std::move(answer.batches)};
}

}  // namespace gudang
