#include "kpi/insight/replay_book.hpp"

#include <algorithm>

namespace gudang {
namespace {

/// New numbers in order of the keys, of those that are used.
template <class Map>
std::vector<std::int64_t> renumber(const Map& numbers, const std::vector<bool>& used) {
  std::vector<std::int64_t> number(numbers.size(), -1);
  std::int64_t next = 0;
  for (const auto& [key, old] : numbers)
    if (used[old]) number[old] = next++;
  return number;
}

}  // namespace

ReplayBook::ReplayBook(Time from, Time to) : from_(from), to_(to) { vias_.try_emplace({}, 0); }

std::uint32_t ReplayBook::add(std::string name, std::string kind, const Position& at) {
  tracks_.push_back({std::move(name), std::move(kind), {}});
  const auto mover = static_cast<std::uint32_t>(tracks_.size() - 1);
  absent(mover, Time(), at);
  return mover;
}

std::uint32_t ReplayBook::place(const Position& position) {
  return places_.try_emplace({position.x.count(), position.y.count()}, static_cast<std::uint32_t>(places_.size())).first->second;
}

void ReplayBook::push(Track& track, const Step& step) {
  if (track.over) return;
  std::vector<Step>& steps = track.steps;
  if (step.at >= to_) {  // only the end of a way that began before
    track.over = true;
    if (!steps.empty() && travels(steps.back())) steps.push_back(step);
    return;
  }
  if (step.at <= from_) {  // what was before is over
    if (travels(step)) steps.erase(steps.begin(), steps.end() - 1);
    else if (steps.empty() || !travels(steps.back()) || steps.back().at < from_) steps.clear();
  } else if (!steps.empty() && !travels(step) && !travels(steps.back()) && steps.back().ref == step.ref) {
    if (steps.back().state == step.state && steps.back().object == step.object && step.object < 0) return;
    if (steps.back().at == step.at) steps.pop_back();
  }
  steps.push_back(step);
}

void ReplayBook::stand(std::uint32_t mover, Time at, MoverState state, const Position& position, std::int64_t object) {
  push(tracks_[mover], {at, static_cast<std::int16_t>(state), place(position), object});
}

void ReplayBook::absent(std::uint32_t mover, Time at, const Position& position) { push(tracks_[mover], {at, -1, place(position), -1}); }

void ReplayBook::travel(std::uint32_t mover, Time at, std::span<const Position> via, bool loaded) {
  std::vector<std::uint32_t> points;
  for (const Position& point : via) points.push_back(place(point));
  const std::uint32_t number = vias_.try_emplace(std::move(points), static_cast<std::uint32_t>(vias_.size())).first->second;
  push(tracks_[mover], {at, static_cast<std::int16_t>(loaded ? MoverState::loaded : MoverState::travels), number, -1});
}

void ReplayBook::rename(std::uint32_t mover, MoverState state) {
  Track& track = tracks_[mover];
  if (!track.over && !track.steps.empty() && !travels(track.steps.back())) track.steps.back().state = static_cast<std::int16_t>(state);
}

InsightReplay ReplayBook::result() const {
  InsightReplay replay;
  std::vector<bool> via_used(vias_.size(), false), place_used(places_.size(), false);
  via_used[0] = true;
  for (const Track& track : tracks_)
    for (const Step& step : track.steps) (travels(step) ? via_used : place_used)[step.ref] = true;
  for (const auto& [points, number] : vias_)
    if (via_used[number])
      for (const std::uint32_t point : points) place_used[point] = true;
  const auto place_number = renumber(places_, place_used), via_number = renumber(vias_, via_used);
  for (const auto& [at, number] : places_)
    if (place_used[number]) replay.places.insert(replay.places.end(), {at.first, at.second});
  for (const auto& [points, number] : vias_) {
    if (!via_used[number]) continue;
    Numbers& via = replay.vias.emplace_back();
    for (const std::uint32_t point : points) via.push_back(place_number[point]);
  }
  for (const Track& track : tracks_) {
    if (track.kind == "mover" && std::all_of(track.steps.begin(), track.steps.end(), [](const Step& step) { return step.state < 0; })) continue;
    InsightTrack& out = replay.movers.emplace_back(InsightTrack{track.name, track.kind, {}, {}, {}, {}});
    for (const Step& step : track.steps) {
      out.time.push_back(step.at.count());
      out.state.push_back(step.state);
      out.ref.push_back((travels(step) ? via_number : place_number)[step.ref]);
      out.object.push_back(step.object);
    }
  }
  replay.from = from_.count();
  replay.to = to_.count();
  return replay;
}

}  // namespace gudang
