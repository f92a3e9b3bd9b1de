// What a scenario says of devices, and what a result does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gudang/compute/verb.hpp"
#include "gudang/core/fields.hpp"

namespace gudang::compute {

enum class Choice { automatic, cpu, kunpeng, ascend };
enum class OnFailure { refuse, cpu };

/// The section `compute` of a scenario. What it says of a verb goes before what it says of all.
struct ComputeConfig {
  Choice device = Choice::automatic;
  OnFailure on_failure = OnFailure::refuse;
  std::optional<Choice> gemm, swap_deltas, auction_bids, gather, weighted_sums, top_k, tour_lengths;
  static const FieldTable& fields();
  [[nodiscard]] Choice of(Verb verb) const;
};

/// How often a device did a verb.
struct Ran {
  Verb verb{};
  std::string device;
  std::uint64_t times = 0;
  bool operator==(const Ran&) const = default;
};

}  // namespace gudang::compute
