#include "algo/scattered_states.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"

namespace gudang {

ScatteredStates::ScatteredStates(int crosses) : crosses_(crosses) {
  GUDANG_ASSERT(crosses >= 2 && crosses <= kMostCrosses, "two to six cross-aisles");
  index_of(State());
  State done;
  done.done = true;
  index_of(done);
  for (int index = 0; index < count(); ++index) expand(index);  // grows while it is walked through
}

/// Numbers the components by their first crossing, and finds or adds the state.
int ScatteredStates::index_of(State state) {
  std::array<std::uint8_t, 2 * kMostCrosses + 1> name{};
  std::uint8_t names = 0;
  for (std::uint8_t& component : state.component) {
    if (component == 0) continue;
    if (name[component] == 0) name[component] = ++names;
    component = name[component];
  }
  const auto found = std::find(states_.begin(), states_.end(), state);
  if (found != states_.end()) return static_cast<int>(found - states_.begin());
  states_.push_back(state);
  return count() - 1;
}

void ScatteredStates::touch(State& state, int cross) {
  std::uint8_t& component = state.component[static_cast<std::size_t>(cross)];
  if (component == 0) component = static_cast<std::uint8_t>(1 + *std::max_element(state.component.begin(), state.component.end()));
}

ScatteredStates::State ScatteredStates::walked(State state, int block, AisleWalk walk) {
  const auto front = static_cast<std::size_t>(block), back = front + 1;
  if (walk != AisleWalk::none && walk != AisleWalk::from_back) touch(state, block);
  if (walk != AisleWalk::none && walk != AisleWalk::from_front) touch(state, block + 1);
  if (walk != AisleWalk::once && walk != AisleWalk::twice) return state;
  if (walk == AisleWalk::once) {
    state.odd[front] ^= 1U;
    state.odd[back] ^= 1U;
  }
  const std::uint8_t gone = state.component[back], kept = state.component[front];
  std::replace(state.component.begin(), state.component.end(), gone, kept);
  return state;
}

void ScatteredStates::expand(int index) {
  const State state = states_[static_cast<std::size_t>(index)];
  for (int block = 0; block + 1 < crosses_; ++block)
    for (int walk = 0; walk < kAisleWalks; ++walk) {
      const bool idle = walk == static_cast<int>(AisleWalk::none);
      walked_.push_back(idle ? index : state.done ? kImpossible : index_of(walked(state, block, static_cast<AisleWalk>(walk))));
    }
  for (int cross = 0; cross < crosses_; ++cross) {
    State with = state;
    touch(with, cross);
    touched_.push_back(state.done ? kImpossible : index_of(with));
  }
  expand_across(index);
}

void ScatteredStates::expand_across(int index) {
  std::vector<Across> ways;
  if (index == nothing() || index == done()) {
    ways.push_back({index, 0, 0});
  } else {
    const State state = states_[static_cast<std::size_t>(index)];
    for (std::uint32_t pattern = 0; pattern < 1U << (2 * static_cast<unsigned>(crosses_)); ++pattern) {
      State to;
      int edges = 0;
      if (go_across(state, pattern, to, edges)) ways.push_back({index_of(to), edges, pattern});
    }
  }
  across_.push_back(std::move(ways));
}

/// An odd crossing is left by one edge, an even one by two or none, one without edges by none: more never shortens a tour.
/// A component may be left behind only where it is all there is.
bool ScatteredStates::go_across(const State& from, std::uint32_t pattern, State& to, int& edges) const {
  std::uint32_t all = 0, ahead = 0;  // sets of components
  for (std::size_t k = 0; k < static_cast<std::size_t>(crosses_); ++k) {
    const std::uint32_t here = pattern >> (2 * k) & 3U;
    if (here == 3 || (here > 0 && from.component[k] == 0) || (from.odd[k] != 0) != (here == 1)) return false;
    edges += static_cast<int>(here);
    if (from.component[k] != 0) all |= 1U << from.component[k];
    if (here == 0) continue;
    ahead |= 1U << from.component[k];
    to.component[k] = from.component[k];
    to.odd[k] = from.odd[k];
  }
  if (ahead == 0) to.done = (all & (all - 1)) == 0;
  return to.done || ahead == all;
}

}  // namespace gudang
