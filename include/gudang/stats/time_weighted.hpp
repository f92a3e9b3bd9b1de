// The mean over time of a value that changes in steps: queue lengths, busy servers, stock.
#pragma once

#include <algorithm>

#include "gudang/core/errors.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

class TimeWeighted {
 public:
  explicit TimeWeighted(Time start = Time(0), double value = 0) : start_(start), changed_(start), value_(value), min_(value), max_(value) {}

  /// The value is `value` from `now` on. Throws InvariantError where `now` lies before the last change.
  void set(Time now, double value) {
    advance(now);
    value_ = value;
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
  }
  void add(Time now, double difference) { set(now, value_ + difference); }
  /// Forgets everything but the value: the end of a warm-up.
  void reset(Time now) {
    advance(now);
    *this = TimeWeighted(now, value_);
  }

  [[nodiscard]] double value() const { return value_; }
  [[nodiscard]] double min() const { return min_; }
  [[nodiscard]] double max() const { return max_; }
  /// Integral of the value since the start or last reset [value x ns]; `now` not before the last change.
  [[nodiscard]] double integral(Time now) const { return integral_ + value_ * static_cast<double>((now - changed_).count()); }
  /// Over the time since the start or last reset; the value itself where none has passed.
  [[nodiscard]] double mean(Time now) const { return now == start_ ? value_ : integral(now) / static_cast<double>((now - start_).count()); }

 private:
  void advance(Time now) {
    GUDANG_ASSERT(now >= changed_, "time runs backwards");
    integral_ = integral(now);
    changed_ = now;
  }

  Time start_, changed_;
  double value_, min_, max_;
  double integral_ = 0;
};

}  // namespace gudang
