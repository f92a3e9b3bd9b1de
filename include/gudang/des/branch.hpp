// Branching: run a warm-up once, then continue it in many ways.
//
//   warm_up(simulation);                                              // an hour of simulated time, once
//   const auto results = branch(alternatives.size(), 2, [&](std::size_t i) {
//     apply(alternatives[i]);
//     simulation.run_until(end);
//     return to_bytes(kpis);
//   });
//
// Each continuation runs in a child of this process (fork), which begins with a private copy of everything there is at that
// moment: coroutine frames, queues, random streams, statistics. What it changes the others do not see, and this process
// neither; only the bytes it returns come back. Pages are copied when they are written to, so a branch costs what it touches.
//
// Limits: POSIX only. No other thread may live in the process (a child would have only the one that forks): checked, on
// Linux. Files that are open are shared with their positions: a continuation must not write to one that was opened before.
// A state cannot be kept beyond the process, or brought to another machine: coroutine frames do not serialise. The portable
// form is to replay: the same seed and inputs up to the same moment give the same state, bit for bit.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace gudang {

/// What the continuations 0 .. count-1 return, by index; at most `at_once` >= 1 of them run at a time. Throws
/// std::runtime_error with the message of the first, by index, that ended by an exception or a signal, once all have
/// ended; InvariantError where other threads live; std::system_error where a process cannot be made.
[[nodiscard]] std::vector<std::string> branch(std::size_t count, int at_once, const std::function<std::string(std::size_t)>& continuation);

}  // namespace gudang
