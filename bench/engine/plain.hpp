// What an engineer writes who needs one model and no engine: a loop over a std::priority_queue of 24-byte events. It knows
// nothing of gudang, so it is the reference of the times and a second opinion on the answers.
#pragma once

#include <cstdint>
#include <queue>
#include <vector>

#include "answers.hpp"
#include "increments.hpp"

namespace gudang::bench {

struct PlainEvent {
  std::int64_t time;       ///< [ns]
  std::uint64_t sequence;  ///< of scheduling: first come, first served among the simultaneous
  std::uint64_t what;
};
static_assert(sizeof(PlainEvent) == 24);

struct PlainLater {
  bool operator()(const PlainEvent& a, const PlainEvent& b) const { return a.time > b.time || (a.time == b.time && a.sequence > b.sequence); }
};
using PlainQueue = std::priority_queue<PlainEvent, std::vector<PlainEvent>, PlainLater>;

/// The hold model (D. W. Jones 1986, doi:10.1145/5684.5686): `pending` events; take out the first, put it in again later.
class PlainHold {
 public:
  PlainHold(const Increments& increments, std::uint64_t pending);
  /// Goes on with all events up to and including `horizon` [ns].
  [[nodiscard]] HoldAnswer run_until(std::int64_t horizon);

 private:
  Cursor increments_;
  PlainQueue queue_;
  std::uint64_t sequence_ = 0;
};

/// M/M/1 from empty until the last of the customers has left.
[[nodiscard]] Mm1Answer plain_mm1(const Increments& increments, std::int64_t customers);

/// `count` events at one time go in, then out; returns how their order hashes.
[[nodiscard]] std::uint64_t plain_burst(std::uint64_t count);

}  // namespace gudang::bench
