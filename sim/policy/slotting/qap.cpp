#include "policy/slotting/qap.hpp"

#include "policy/slotting/affinity.hpp"
#include "policy/slotting/qap_descent.hpp"
#include "policy/slotting/qap_search.hpp"

namespace gudang {

const FieldTable& QapSlotting::Params::fields() {
  static const FieldTable table =
      describe<Params>("qap", "SKUs ordered together near each other, by quadratic assignment and the history's tours.")
          .add(field("facilities", &Params::facilities).between(0, 4096).doc("SKUs whose swaps are all priced at once, those ordered most; time grows with its cube, memory with its square: 40 MB at 1024.").source("measured on online-retail: 512, 1024 and 2048 shorten affinity's training tours by 0.5, 0.9 and 1.1%"))
          .add(field("rounds", &Params::rounds).between(0, 10'000).doc("Times that they are, at most.").source("assumption"))
          .add(field("tours", &Params::tours).between(0, 1'000'000).doc("Tours of the history that are priced, for each SKU; about 1 us each on one block.").source("measured on online-retail: 600 to 1800 save 2 to 4% of affinity's travel"))
          .add(field("tour_lines", &Params::tour_lines).between(1, 100'000).doc("Lines of a tour of the history: orders that follow one another, as far as they go in.").source("measured on online-retail: 1 to 60 differ by less than 1%, 150 saves less"))
          .add(field("partners", &Params::partners).between(1, 100'000).doc("Partners of a SKU that are looked at, the strongest.").source("assumption"))
          .add(field("half_life", &Params::half_life).at_least(Duration(0)).doc("Age at which an order counts half; 0 s: all count the same.").source("assumption: a quarter's orders count most"));
  return table;
}

SlottingDecision QapSlotting::assign(const SlottingView& view) {
  std::vector<LocationId> best = AffinitySlotting({}).assign(view).location;
  const PastOrders orders(view);
  if (orders.size() == 0) return {std::move(best)};
  const AffinityCost cost(view, orders, static_cast<std::size_t>(params_.partners), params_.half_life);
  TrainingTours tours(view, orders, static_cast<std::size_t>(params_.tour_lines), params_.half_life);
  SwapDraws draws(view, orders, cost, view.stream);
  const auto a_sku = static_cast<std::int64_t>(view.skus.size());
  const std::int64_t length = tours.walk(best);
  std::vector<LocationId> descended = descend(view, cost, best, static_cast<std::size_t>(params_.facilities), params_.rounds);
  if (tours.walk(descended) < length) best = std::move(descended);
  else static_cast<void>(tours.walk(best));
  return {polish(view, cost, std::move(best), tours, params_.tours * a_sku, draws)};
}

}  // namespace gudang
