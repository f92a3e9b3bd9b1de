// Durations of a replication, and what of them is reported; for all, and by owner.
#pragma once

#include <vector>

#include "kpi/kpi_classes.hpp"
#include "kpi/owner_split.hpp"

namespace gudang {

/// What of a replication's durations is reported.
enum class Spread {
  mean,
  p50, p95,    ///< the smallest that at least so many percent of them do not exceed
  worst_day,   ///< the largest of the days' 95%; a duration belongs to the day on which it ends
};

/// Days are counted from the start.
[[nodiscard]] inline std::int64_t day_of(Time time) { return (time - Time()).count() / gudang::days(1).count(); }

/// All of them are kept.
class Durations {
 public:
  void add(Duration duration, Time ends) { all_.push_back({duration, day_of(ends)}); }
  /// [h]
  [[nodiscard]] KpiValue hours(Spread spread, const char* why_undefined) const;
  /// The smallest that at least so many percent of them do not exceed; there is at least one.
  [[nodiscard]] static Duration percentile(std::vector<Duration> durations, std::size_t percent);

 private:
  struct OfDay {
    Duration duration;
    std::int64_t day;
  };
  std::vector<OfDay> all_;
};

class SplitDurations {
 public:
  explicit SplitDurations(const KpiContext& context) : owners_(context.owners ? context.owners->names.size() : 0) {}
  void add(Duration duration, Time ends) { all_.add(duration, ends); }
  void add_of(std::size_t owner, Duration duration, Time ends) { owners_[owner].add(duration, ends); }
  /// [h]
  [[nodiscard]] KpiValue hours(Spread spread, const char* why_undefined) const;

 private:
  Durations all_;
  std::vector<Durations> owners_;
};

}  // namespace gudang
