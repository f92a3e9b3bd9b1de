// An integer that changes in steps over time, with an exact integral: units in use, queue lengths, pieces on hand. Sums of
// integers have no rounding and no order, so that flow and L = lambda W can be checked to the last nanosecond.
// TimeWeighted is the same for a double, rounded.
#pragma once

#include <cstdint>

#include "gudang/core/errors.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// 128-bit integer; both compilers have it, ISO C++ has not.
__extension__ typedef __int128 Int128;

/// O(1) per call, no allocation. No integral overflows: |value| and every span of time are below 2^63.
class TimeWeightedCount {
 public:
  explicit TimeWeightedCount(Time start = Time(0), std::int64_t value = 0) : start_(start), changed_(start), value_(value), min_(value), max_(value) {}

  /// The value is `value` from `now` on. Throws InvariantError where `now` lies before the last change.
  void set(Time now, std::int64_t value) {
    integral_ = integral(now);
    changed_ = now;
    value_ = value;
    if (value < min_) min_ = value;
    if (value > max_) max_ = value;
  }
  void add(Time now, std::int64_t difference) { set(now, value_ + difference); }
  /// Forgets everything but the value: the end of a warm-up. Throws as set does.
  void reset(Time now) {
    GUDANG_ASSERT(now >= changed_, "time runs backwards");
    *this = TimeWeightedCount(now, value_);
  }

  [[nodiscard]] std::int64_t value() const { return value_; }
  /// Since the start or last reset. A value that was replaced within the same instant counts too.
  [[nodiscard]] std::int64_t min() const { return min_; }
  [[nodiscard]] std::int64_t max() const { return max_; }
  [[nodiscard]] Time start() const { return start_; }

  /// Integral of the value since the start or last reset [count x ns], exact. Throws where `now` lies before the last change.
  [[nodiscard]] Int128 integral(Time now) const {
    GUDANG_ASSERT(now >= changed_, "time runs backwards");
    return integral_ + static_cast<Int128>(value_) * (now - changed_).count();
  }
  /// The integral over the time since the start or last reset, each rounded once; the value itself where none has passed.
  [[nodiscard]] double mean(Time now) const {
    const Int128 total = integral(now);
    return now == start_ ? static_cast<double>(value_) : static_cast<double>(total) / static_cast<double>((now - start_).count());
  }

 private:
  Int128 integral_ = 0;
  Time start_, changed_;  ///< changed_: the time up to which integral_ counts
  std::int64_t value_, min_, max_;
};

}  // namespace gudang
