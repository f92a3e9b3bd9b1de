// Strong types for time, distance, mass and volume: a swapped argument does not compile.
// All are 64-bit integers in the unit named below, so that sums are exact and the same everywhere.
#pragma once

#include <compare>
#include <cstdint>

namespace gudang {

/// A signed 64-bit count of one unit. Arithmetic is exact; overflow is the caller's to avoid.
template <class Tag>
class Quantity {
 public:
  constexpr Quantity() = default;
  explicit constexpr Quantity(std::int64_t count) : count_(count) {}

  [[nodiscard]] constexpr std::int64_t count() const { return count_; }

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator-() const { return Quantity(-count_); }
  constexpr Quantity& operator+=(Quantity other) { count_ += other.count_; return *this; }
  constexpr Quantity& operator-=(Quantity other) { count_ -= other.count_; return *this; }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
  friend constexpr Quantity operator*(Quantity a, std::int64_t n) { return Quantity(a.count_ * n); }
  friend constexpr Quantity operator*(std::int64_t n, Quantity a) { return Quantity(a.count_ * n); }
  /// Integer division, rounded towards zero.
  friend constexpr Quantity operator/(Quantity a, std::int64_t n) { return Quantity(a.count_ / n); }
  /// How many whole `b` fit in `a`, rounded towards zero.
  friend constexpr std::int64_t operator/(Quantity a, Quantity b) { return a.count_ / b.count_; }
  friend constexpr Quantity operator%(Quantity a, Quantity b) { return Quantity(a.count_ % b.count_); }

  [[nodiscard]] static constexpr Quantity zero() { return Quantity(0); }
  [[nodiscard]] static constexpr Quantity max() { return Quantity(INT64_MAX); }

 private:
  std::int64_t count_ = 0;
};

using Duration = Quantity<struct DurationTag>;          ///< nanoseconds
using Length = Quantity<struct LengthTag>;              ///< millimetres
using Mass = Quantity<struct MassTag>;                  ///< grams
using Volume = Quantity<struct VolumeTag>;              ///< cubic centimetres
using Speed = Quantity<struct SpeedTag>;                ///< micrometres per second
using Acceleration = Quantity<struct AccelerationTag>;  ///< micrometres per second squared
using Power = Quantity<struct PowerTag>;                ///< milliwatts
using Energy = Quantity<struct EnergyTag>;              ///< millijoules
using Share = Quantity<struct ShareTag>;                ///< parts per million; 100% is 1'000'000

/// A point in simulated time: nanoseconds since the start of the run (negative before it).
class Time {
 public:
  constexpr Time() = default;
  explicit constexpr Time(std::int64_t nanoseconds) : count_(nanoseconds) {}
  [[nodiscard]] constexpr std::int64_t count() const { return count_; }
  constexpr auto operator<=>(const Time&) const = default;
  friend constexpr Time operator+(Time t, Duration d) { return Time(t.count_ + d.count()); }
  friend constexpr Time operator-(Time t, Duration d) { return Time(t.count_ - d.count()); }
  friend constexpr Duration operator-(Time a, Time b) { return Duration(a.count_ - b.count_); }
  [[nodiscard]] static constexpr Time max() { return Time(INT64_MAX); }

 private:
  std::int64_t count_ = 0;
};

constexpr Duration nanoseconds(std::int64_t n) { return Duration(n); }
constexpr Duration milliseconds(std::int64_t n) { return Duration(n * 1'000'000); }
constexpr Duration seconds(std::int64_t n) { return Duration(n * 1'000'000'000); }
constexpr Duration minutes(std::int64_t n) { return seconds(60 * n); }
constexpr Duration hours(std::int64_t n) { return seconds(3600 * n); }
constexpr Duration days(std::int64_t n) { return hours(24 * n); }
constexpr Duration weeks(std::int64_t n) { return days(7 * n); }
constexpr Length millimetres(std::int64_t n) { return Length(n); }
constexpr Length metres(std::int64_t n) { return Length(n * 1000); }
constexpr Mass grams(std::int64_t n) { return Mass(n); }
constexpr Mass kilograms(std::int64_t n) { return Mass(n * 1000); }
constexpr Volume cubic_centimetres(std::int64_t n) { return Volume(n); }
constexpr Volume litres(std::int64_t n) { return Volume(n * 1000); }
constexpr Speed millimetres_per_second(std::int64_t n) { return Speed(n * 1000); }
constexpr Acceleration millimetres_per_second2(std::int64_t n) { return Acceleration(n * 1000); }

constexpr Share percent(std::int64_t n) { return Share(n * 10'000); }

/// [s], [h], [m]: for reports and for arithmetic that needs no exactness.
constexpr double to_seconds(Duration d) { return static_cast<double>(d.count()) / 1e9; }
constexpr double to_hours(Duration d) { return static_cast<double>(d.count()) / 3.6e12; }
constexpr double to_metres(Length l) { return static_cast<double>(l.count()) / 1e3; }
constexpr double to_fraction(Share s) { return static_cast<double>(s.count()) / 1e6; }
constexpr double to_kilowatt_hours(Energy e) { return static_cast<double>(e.count()) / 3.6e9; }

}  // namespace gudang
