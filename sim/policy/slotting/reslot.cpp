#include "policy/slotting/reslot.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"
#include "policy/slotting/healing.hpp"
#include "policy/slotting/velocity.hpp"

namespace gudang {

ReslotSlotting::Params::Params() : initial(default_variant(initial_slotting_policies(), "cube_per_order")) {}

const FieldTable& ReslotSlotting::Params::fields() {
  static const FieldTable table =
      describe<Params>("reslot", "The few moves that pay, at intervals; another policy slots at the start.")
          .add(field("initial", &Params::initial).options(as_options(initial_slotting_policies())).doc("The policy that slots at the start.").source("assumption: in order of round trip, as moves are weighed"))
          .add(field("every", &Params::every).between(hours(1), weeks(520)).doc("From one decision to the next.").source("assumption"))
          .add(field("horizon", &Params::horizon).between(hours(1), weeks(520)).doc("Time in which a move has to save more than it costs.").source("assumption"))
          .add(half_life_field<Params>().source("as affinity's"))
          .add(prior_field<Params>())
          .add(family_prior_field<Params>());
  return table;
}

ReslotSlotting::ReslotSlotting(const Params& params) : params_(params), initial_(make(initial_slotting_policies(), params.initial)) {}

SlottingDecision ReslotSlotting::assign(const SlottingView& view) {
  SlottingDecision decision;
  if (view.current.empty()) {
    decision = initial_->assign(view);
  } else {
    const std::vector<std::int64_t> picks = expected_picks(view);
    Healing healing(view, picks, params_.horizon);
    healing.run(static_cast<std::size_t>(view.moves.per_shift) * static_cast<std::size_t>(std::max<std::int64_t>(params_.every / days(1), 1)));
    decision.location = healing.target();
  }
  decision.reconsider_at = view.now + params_.every;
  return decision;
}

std::vector<std::int64_t> ReslotSlotting::expected_picks(const SlottingView& view) const {
  const std::vector<Velocity> velocities = estimate_velocity(view, params_.half_life, params_.prior, params_.family_prior);
  std::vector<std::int64_t> picks(velocities.size(), 0);
  if (view.history.empty()) return picks;
  const double of_horizon = to_seconds(params_.horizon) / history_weight(view, params_.half_life) * to_fraction(view.moves.shared_travel) * static_cast<double>(kPickUnit);
  for (std::size_t s = 0; s < picks.size(); ++s) picks[s] = math::round_to_int(velocities[s].lines * of_horizon);
  return picks;
}

}  // namespace gudang
