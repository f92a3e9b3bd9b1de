// From the reserve to the pick faces: a pallet, or as much of it as the face holds, and the rest goes back to its place.
#include <algorithm>

#include "gudang/core/errors.hpp"
#include "gudang/des/combine.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {

void Site::check_face(SkuId sku, FaceOccasion occasion, std::int64_t wanted) {
  if (operations.is_moved(sku)) return;  // asked again when it lies still
  const std::size_t s = sku.index();
  const Time now = operations.sim.now();
  ReplenishmentView view{now, operations.time_of_day(now), occasion, {}};
  view.face = {sku, face_capacity_[s], static_cast<std::int64_t>(to_fraction(config.replenishment.refill_at) * static_cast<double>(face_capacity_[s])), 0, 0, 0, 0};
  for (;;) {
    view.face.there = operations.face_units(sku);
    view.face.coming = face_incoming[s];
    view.face.promised = promised_[s];
    view.face.ordered = ordered_[s];
    const std::int64_t room = face_capacity_[s] - view.face.there - view.face.coming;
    if (room <= 0) return;
    ReplenishmentDecision decision;
    operations.policies->replenishment.policy->decide(view, decision);
    if (decision.reconsider_at > now && decision.reconsider_at < faces_wish_) {
      faces_wish_ = decision.reconsider_at;
      operations.sim.spawn(faces_process(operations.sim, *this, faces_wish_));
    }
    if (view.face.there + view.face.coming < wanted) decision.call = ReplenishmentDecision::Call::part;  // somebody is about to take more than there will be
    if (decision.call == ReplenishmentDecision::Call::none) return;
    const auto next = reserve.next(sku, rotation(sku), now);
    if (!next) return;
    Pallet& pallet = reserve.pallet(*next);
    const auto units = static_cast<std::int32_t>(std::min<std::int64_t>(room, pallet.units));
    if (units < pallet.units && decision.call == ReplenishmentDecision::Call::whole) return;
    reserve.reserve(*next);
    face_incoming[s] += units;
    operations.sim.spawn(replenishment_process(operations.sim, *this, sku, *next, units, decision.urgent));
  }
}

void Site::check_faces(Time wish) {
  if (wish != faces_wish_) return;  // an earlier one has come between
  faces_wish_ = Time::max();
  for (std::size_t s = 0; s < operations.inputs.skus.size(); ++s) check_face(SkuId(s), FaceOccasion::asked);
}

Process faces_process(Simulation& sim, Site& site, Time at) {
  co_await sim.until(at);
  site.check_faces(at);
}

void Site::ordered(SkuId sku, std::int64_t units) {
  ordered_[sku.index()] += units;
  if (units > 0) check_face(sku, FaceOccasion::ordered);
}

Process replenishment_process(Simulation& sim, Site& site, SkuId sku, PalletId id, std::int32_t units, bool urgent) {
  const LaneId lane = site.reserve.pallet(id).lane;
  const HoldingId holding = site.reserve.pallet(id).holding;
  const std::int32_t rest = site.reserve.pallet(id).units - units, a_case = site.operations.inputs.skus[sku].case_units;
  const bool dry = site.operations.face_units(sku) == 0;
  const Duration cases = rest > 0 ? site.config.replenishment.case_time * ((units + a_case - 1) / a_case) : Duration(0);
  co_await site.carry(sim, {.kind = TransportKind::replenish, .from = site.place_of(lane), .to = site.face_of(sku), .pallet = id, .holding = holding, .units = units,
                            .mass = site.mass_of(sku, units + rest), .handling_more = cases, .urgent = dry || urgent});
  site.face_incoming[sku.index()] -= units;
  site.operations.emit(DomainEventKind::face_replenished, sku.value(), units, static_cast<std::uint32_t>(rest));
  site.face_filled.notify_all();
  site.operations.moves_possible.notify_all();
  if (rest == 0) {
    site.reserve.remove(id);
    site.empty_pallets.keep(sku);
    co_return;
  }
  // What is left goes back: to a lane of its own holding, or an empty one; the one it came from may be taken by now.
  site.reserve.pallet(id).reserved = false;
  const Place face = site.face_of(sku);
  std::optional<LaneId> back = site.lane_for(site.reserve.pallet(id), face.at, id.value());
  while (!back) {
    co_await site.lane_free.wait();
    back = site.lane_for(site.reserve.pallet(id), face.at, id.value());
  }
  site.expect(id, *back);
  co_await site.carry(sim, {.kind = TransportKind::put_away, .from = face, .to = site.place_of(*back), .pallet = id, .holding = holding, .units = rest, .mass = site.mass_of(sku, rest)});
  site.check_face(sku);
}

Task<> Site::await_face(Simulation& sim, SkuId sku, std::int64_t units) {
  while (counting.under_way[sku.index()]) co_await counting.ended.wait();
  const Time until = sim.now() + config.replenishment.wait_for;
  check_face(sku, FaceOccasion::changed, units);
  if (config.replenishment.dry_face != DryFace::wait) co_return;
  while (operations.face_units(sku) < units && face_incoming[sku.index()] > 0 && sim.now() < until) {
    const bool filled = co_await within(until - sim.now(), face_filled.wait());
    if (!filled) break;
  }
}

bool Site::skips(SkuId sku, std::int64_t units) {
  if (config.replenishment.dry_face != DryFace::skip) return false;
  check_face(sku);
  return operations.face_units(sku) < units && face_incoming[sku.index()] > 0;
}

void Site::after_pick(SkuId sku, std::int64_t taken) {
  promised_[sku.index()] -= taken;
  check_face(sku);
}

}  // namespace gudang
