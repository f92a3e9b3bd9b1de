// Alternatives that take over from the baseline at the end of the warm-up, which was theirs in common.
#pragma once

#include <cstdint>
#include <vector>

#include "experiment/experiment.hpp"

namespace gudang {

/// Throws InputError E408 where the alternatives cannot have the same warm-up.
void check_shared_warm_up(const std::vector<Alternative>& alternatives);

/// One alternative, from its own repetition of the baseline's warm-up. Throws InvalidDecision, InvariantError.
[[nodiscard]] ReplicationResult run_from_warm_up(const Problem& baseline, const Alternative& alternative, std::uint32_t index, TraceSink* trace, bool insight = false);

/// All alternatives, each in a branch of its own from one warm-up; the same results. No other thread may live. Throws alike.
[[nodiscard]] std::vector<ReplicationResult> run_branches(const Problem& baseline, const std::vector<Alternative>& alternatives, std::uint32_t index, int at_once, bool insight = false);

}  // namespace gudang
