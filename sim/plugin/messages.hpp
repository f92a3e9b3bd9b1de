// What is said between gudang and a policy's own process, as JSON: docs/external-policies.md is its reference.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "gudang/policy/batching.hpp"
#include "gudang/policy/routing.hpp"
#include "gudang/policy/slotting.hpp"

namespace gudang {

using Message = nlohmann::ordered_json;

inline constexpr int kProtocol = 1;  ///< grows when a message changes so that an older policy misreads it

/// The first line: what kind of policy is wanted, and the building. Needs no answer.
[[nodiscard]] Message opening(const std::string& kind, const Layout& layout);

[[nodiscard]] Message question(const SlottingView& view);
[[nodiscard]] Message question(const RoutingView& view);
[[nodiscard]] Message question(const BatchingView& view);

/// An answer whose shape is wrong; the message says how, without the answer.
class WrongAnswer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// From an answer that is an object. Throw WrongAnswer where the shape is wrong, and where an index counts nothing of the view;
// whether the decision keeps its kind's promise is not looked at.
[[nodiscard]] SlottingDecision slotting_from(const Message& answer, const SlottingView& view);
void tour_from(const Message& answer, const RoutingView& view, std::vector<TourStop>& tour);
[[nodiscard]] BatchingDecision batching_from(const Message& answer, const BatchingView& view);

}  // namespace gudang
