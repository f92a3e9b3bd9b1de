// Who is in the cold, and for how long: the time of ways inside cold aisles, of work there and of standing there. The way to where
// people warm up is not reckoned, like that to their breaks.
#pragma once

#include <optional>
#include <vector>

#include "gudang/des/task.hpp"
#include "gudang/model/cold_exposure.hpp"
#include "gudang/model/layout.hpp"
#include "gudang/model/people_config.hpp"

namespace gudang {

class Operations;
class Simulation;

/// The aisles in which people are in the cold. Their crossings with cross-aisles are outside.
class ColdPlaces {
 public:
  ColdPlaces(const Layout& layout, const WarmUpRule& warm_up);
  [[nodiscard]] bool cold(const Position& at) const { return at.aisle >= 0 && at.cross_aisle < 0 && cold_[static_cast<std::size_t>(at.aisle)]; }
  /// Of the time of a way between a cold place and one outside, what is spent inside: by distance.
  [[nodiscard]] Duration inside(const Position& within, const Position& outside, Duration way) const;

  const WarmUpRule rule;

 private:
  const Layout& layout_;
  std::vector<bool> cold_;  // by aisle
};

/// Of one person without a heated cab. What is told of him comes in the order of time.
class ColdTime {
 public:
  ColdTime(Operations& operations, const ColdPlaces& places, std::uint32_t id, Role role);
  /// A way that ends now.
  void came(const Position& from, const Position& to, Time began);
  /// Work at a place, that ends now.
  void worked(const Position& at, Time began);
  /// A task has ended: tells the time in the cold.
  void tell();
  /// He goes out of the cold, if he stands in it, or comes back to where he stood.
  void go_out();
  void come_back();
  /// His time is used up: he rests before anything else.
  [[nodiscard]] bool must_rest();
  /// How long he may stand where he stands.
  [[nodiscard]] Duration may_stand();
  /// The rest that is due, or until then.
  [[nodiscard]] Task<> rest(Simulation& sim, Time until);

 private:
  void add(Span in_cold);
  void stand();

  Operations& operations_;
  const ColdPlaces& places_;
  ColdExposure exposure_;
  std::uint32_t id_, role_;
  std::optional<Time> stands_;  // in the cold, since then
  bool stood_ = false;          // before he went out
  Duration untold_;
};

}  // namespace gudang
