#include "warehouse/shuttles.hpp"

#include <algorithm>

namespace gudang {

Shuttles::Shuttles(const Layout& layout, const Reserve& reserve) : reserve_(reserve), motion_(defaults_of(TruckKind::pallet_shuttle)) {
  for (const AreaConfig& area : layout.config().storage.areas) channel_.push_back(area.type == StorageType::shuttle);
  if (std::find(channel_.begin(), channel_.end(), true) != channel_.end()) ready_.assign(reserve.lane_count(), Time(INT64_MIN));
}

Length Shuttles::depth(LaneId id) const { return kPalletPitch * (reserve_.lane(id).capacity - std::max<int>(reserve_.lane(id).stored, 1)); }

Duration Shuttles::fetch(LaneId lane, Time now) {
  if (ready_.empty() || !channel_[reserve_.lane(lane).area]) return Duration(0);
  Time& ready = ready_[lane.index()];
  ready = std::max(ready, now) + motion_.drive(depth(lane), false) + motion_.handling() + motion_.drive(depth(lane), true) + motion_.handling();
  return ready - now;
}

void Shuttles::store(LaneId lane, Time now) {
  if (ready_.empty() || !channel_[reserve_.lane(lane).area]) return;
  Time& ready = ready_[lane.index()];
  ready = std::max(ready, now) + motion_.handling() + motion_.drive(depth(lane), true) + motion_.handling() + motion_.drive(depth(lane), false);
}

}  // namespace gudang
