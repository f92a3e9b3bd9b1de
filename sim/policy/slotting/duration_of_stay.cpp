#include "policy/slotting/duration_of_stay.hpp"

#include <algorithm>

#include "policy/slotting/placement.hpp"
#include "policy/slotting/preferences.hpp"
#include "policy/slotting/velocity.hpp"

namespace gudang {

const FieldTable& DurationOfStaySlotting::Params::fields() {
  static const FieldTable table = describe<Params>("duration_of_stay", "SKUs by how long their stock stays.")
                                      .add(half_life_field<Params>())
                                      .add(field("prior", &Params::prior)
                                               .at_least(0.0)
                                               .doc("Units of a SKU without history, ordered over the history; 0: it stays longest.")
                                               .source("assumption: nothing is known of a new SKU"))
                                      .add(family_prior_field<Params>())
                                      .add(golden_zone_field<Params>())
                                      .add(spread_field<Params>());
  return table;
}

SlottingDecision DurationOfStaySlotting::assign(const SlottingView& view) {
  std::vector<Velocity> departures = estimate_velocity(view, params_.half_life, params_.prior, params_.family_prior, Counted::units);
  for (std::size_t i = 0; i < departures.size(); ++i) {
    // Descending departures of a unit's share of the stock are ascending stays, with no division by a velocity of zero.
    if (view.stock[i] == 0) departures[i] = {-1.0, false};
    else if (view.stock[i] != kUnlimitedStock) departures[i].lines /= static_cast<double>(view.stock[i]);
  }
  return place(view, fastest_first(departures), nearest_first(view, params_.golden_zone, params_.spread));
}

}  // namespace gudang
