// What the contestants answer, so that a fast wrong answer is found out, and the statistics that those keep by hand who
// have no library for it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace gudang::bench {

/// Folds the order of the events, by their sequence numbers, into one number.
[[nodiscard]] constexpr std::uint64_t fold(std::uint64_t checksum, std::uint64_t sequence) { return checksum * 0x9e37'79b9'7f4a'7c15 + sequence; }

struct HoldAnswer {
  std::uint64_t events = 0;
  std::uint64_t order = 0;  ///< their sequence numbers, folded
};

struct Mm1Answer {
  std::int64_t customers = 0;
  std::int64_t end = 0;                                       ///< when the last one left [ns]
  double mean_wait = 0, variance_wait = 0, longest_wait = 0;  ///< in the queue [s], [s2], [s]
  double mean_queue = 0, longest_queue = 0, utilisation = 0;  ///< over time
};

/// Count, mean, variance and extremes (B. P. Welford 1962, doi:10.1080/00401706.1962.10490022).
struct PlainTally {
  std::int64_t count = 0;
  double mean = 0, squares = 0;
  double min = std::numeric_limits<double>::infinity(), max = -std::numeric_limits<double>::infinity();
  void add(double value) {
    ++count;
    const double deviation = value - mean;
    mean += deviation / static_cast<double>(count);
    squares += deviation * (value - mean);
    min = std::min(min, value);
    max = std::max(max, value);
  }
};

/// Mean and extremes over time of a number that changes in steps.
struct PlainSteps {
  std::int64_t value = 0, changed = 0, min = 0, max = 0;
  std::int64_t integral = 0;  ///< up to `changed` [ns]
  void set(std::int64_t now, std::int64_t next) {
    integral += value * (now - changed);
    changed = now;
    value = next;
    min = std::min(min, value);
    max = std::max(max, value);
  }
  [[nodiscard]] double mean(std::int64_t now) const { return static_cast<double>(integral + value * (now - changed)) / static_cast<double>(now); }
};

/// One server and its queue.
struct PlainStatistics {
  PlainTally waits;  ///< [s]
  PlainSteps queue, busy;

  void waited(std::int64_t ns) { waits.add(static_cast<double>(ns) / 1e9); }
  [[nodiscard]] Mm1Answer answer(std::int64_t now) const {
    return {waits.count,   now, waits.mean, waits.squares / static_cast<double>(waits.count - 1), waits.max, queue.mean(now), static_cast<double>(queue.max),
            busy.mean(now)};
  }
};

}  // namespace gudang::bench
