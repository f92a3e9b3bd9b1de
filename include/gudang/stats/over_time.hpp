// The distribution over time of a value that changes in steps: each value weighs as long as it held, in nanoseconds. "The queue
// is at most 12 totes long for 95% of the time": OverTime<QuantileSketch>, quantile(0.95).
#pragma once

#include <cstdint>
#include <utility>

#include "gudang/core/errors.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

/// Collector: QuantileSketch or Histogram. Costs what its add costs.
template <class Collector>
class OverTime {
 public:
  explicit OverTime(Collector collector = Collector(), Time start = Time(0), double value = 0)
      : collector_(std::move(collector)), changed_(start), value_(value) {}

  /// The value is `value` from `now` on. Throws InvariantError where `now` lies before the last change.
  void set(Time now, double value) {
    advance(now);
    value_ = value;
  }
  void add(Time now, double difference) { set(now, value_ + difference); }
  /// Forgets everything but the value: the end of a warm-up.
  void reset(Time now) {
    advance(now);
    collector_.reset();
  }

  [[nodiscard]] double value() const { return value_; }
  /// The distribution from the start or last reset up to `now`. A value that was replaced within the same instant is not in it.
  [[nodiscard]] const Collector& until(Time now) {
    advance(now);
    return collector_;
  }

 private:
  void advance(Time now) {
    GUDANG_ASSERT(now >= changed_, "time runs backwards");
    collector_.add(value_, (now - changed_).count());
    changed_ = now;
  }

  Collector collector_;
  Time changed_;
  double value_;
};

}  // namespace gudang
