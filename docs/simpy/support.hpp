// What the gudang programs share: the clock as a number, and random numbers that support.py gives too.
#pragma once

#include <fmt/core.h>  // for the programs: fmt::print

#include <cstdint>

#include "gudang/core/math.hpp"
#include "gudang/des/simulation.hpp"

/// Time since the start, in whole units.
inline std::int64_t second(const gudang::Simulation& simulation) { return (simulation.now() - gudang::Time()) / gudang::seconds(1); }
inline std::int64_t minute(const gudang::Simulation& simulation) { return (simulation.now() - gudang::Time()) / gudang::minutes(1); }

/// x -> 16807 x mod (2^31 - 1): Lewis, Goodman and Miller 1969.
class Draw {
 public:
  explicit Draw(std::int64_t seed) : x_(seed) {}
  std::int64_t next() { return x_ = x_ * 16807 % 2147483647; }
  /// A whole number of low .. high.
  std::int64_t operator()(std::int64_t low, std::int64_t high) { return low + next() % (high - low + 1); }
  /// Rounded up to a whole number.
  std::int64_t exponential(double mean) { return 1 + static_cast<std::int64_t>(-mean * gudang::math::log(static_cast<double>(next()) / 2147483647)); }

 private:
  std::int64_t x_;
};
