// The weeks that slotting learnt from, run with the slotting that it made of them: beside the judged result this shows how
// much of a slotting's merit is hindsight (docs/statistics.md).
#pragma once

#include <optional>

#include "experiment/experiment.hpp"
#include "gudang/model/orders.hpp"

namespace gudang {

/// The past as a demand: what was ordered at -t comes at `learn` - t. Nothing is cancelled; orders are due as `due_after` says.
[[nodiscard]] OrderBook training_orders(std::span<const PastLine> history, Duration learn, std::optional<Duration> due_after);

/// One replication of the training window, with stock as at the start and nothing moved; nothing where there is no history. Throws
/// InvalidDecision, InvariantError.
[[nodiscard]] std::optional<ReplicationResult> run_training(const Problem& problem);

}  // namespace gudang
