// Warm-up breaks of people in the frozen aisles. Sources disagree on the numbers: see docs/labour.md.
#pragma once

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/site_calendar.hpp"

namespace gudang {

/// Zones in which people are in the cold.
enum class ColdZones { frozen, chilled };

/// So long in the cold, then so long in the warm. For people without a heated cab, at about -20 degrees.
struct WarmUpRule {
  ColdZones zones = ColdZones::frozen;  ///< chilled: those as well
  Duration work_span = minutes(50);  ///< in the cold, in one or more stays
  Duration rest_span = minutes(10);  ///< in the warm, in one piece; 0: no such breaks
  static const FieldTable& fields();
};

/// How long one person has been in the cold since the last rest of full length. A shorter time in the warm counts for
/// nothing; any time outside the cold is a rest, other work included.
class ColdExposure {
 public:
  explicit ColdExposure(WarmUpRule rule) : rule_(rule) {}

  /// A stay in the cold, not before the end of the one added last (asserted).
  void add(Span in_cold);
  /// May not go back into the cold yet.
  [[nodiscard]] bool must_rest(Time now) const { return allowance(now) <= Duration(0); }
  /// How long a stay that begins (or goes on) now may last; 0 where a rest is due. `now` is not before the last stay's end.
  [[nodiscard]] Duration allowance(Time now) const;
  /// Since the last full rest.
  [[nodiscard]] Duration exposure() const { return exposure_; }
  /// When a rest that began with the end of the last stay is complete.
  [[nodiscard]] Time rested_at() const { return out_since_ + rule_.rest_span; }

 private:
  [[nodiscard]] bool fresh(Time now) const { return exposure_ == Duration(0) || now >= rested_at(); }

  WarmUpRule rule_;
  Duration exposure_;  // since the last full rest
  Time out_since_;     // the last stay's end; means nothing while exposure_ is 0
};

}  // namespace gudang
